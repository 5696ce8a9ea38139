import fc from "fast-check";
import {
  type Condominium,
  distanceM,
  type LatLng,
  type Output,
  type Splitter,
} from "../../src/network";
import { countPorts, servedFrom } from "../../src/network/boxes";

const output = (mark: string): Output => ({ taken: mark === "x", blocked: mark === "b" });

/** `.` free, `x` taken, `b` blocked. */
function splitter(id: string, outputs: string, isAttendance = true): Splitter {
  return { id, name: id, boxId: "box", isAttendance, outputs: Array.from(outputs, output) };
}

test("no splitter for customers", () => {
  expect(countPorts([], false)).toBeUndefined();
  expect(countPorts([splitter("a", "....", false)], false)).toBeUndefined();
});

test("the first free port of the first splitter that has one, in the order of ids", () => {
  const splitters = [
    splitter("c", "...."),
    splitter("a", "xx"),
    splitter("b", "xbx."),
    splitter("0", "..", false),
  ];
  expect(countPorts(splitters, false)).toMatchObject({
    first: { splitter: { id: "b" }, port: 4 },
    free: 5,
    total: 10,
  });
  expect(countPorts(splitters, true)).toMatchObject({
    first: { splitter: { id: "b" }, port: 2 },
    free: 6,
    total: 10,
  });
});

test("full ones", () => {
  expect(countPorts([splitter("a", "xx"), splitter("b", "xb")], false)).toEqual({
    first: undefined,
    free: 0,
    total: 4,
  });
});

test("the order in which splitters come is nothing to it", () => {
  const splitters = ["xx", ".x", "xb", "..", ""].map((outputs, i) => splitter(`s${i}`, outputs));
  const any = fc.shuffledSubarray(splitters, { minLength: splitters.length });
  fc.assert(
    fc.property(any, (shuffled) => {
      expect(countPorts(shuffled, false)).toMatchObject({
        first: { splitter: { id: "s1" }, port: 1 },
      });
    }),
  );
});

describe("condominiums", () => {
  const around = (centre: number): Condominium => {
    const corner = (lat: number, lng: number): LatLng => ({ lat: centre + lat, lng: centre + lng });
    const rings = [[corner(-1, -1), corner(-1, 1), corner(1, 1), corner(1, -1)]];
    return { name: "", rings };
  };
  const at = (degrees: number): LatLng => ({ lat: degrees, lng: degrees });
  const condominiums = [around(1), around(2), around(10)];

  test.each([
    ["inside two", at(1.5), [0.5, 2.5], [10, 20]],
    ["inside one of the two", at(0.5), [0.5, 1.5], [2.5, 10, 20]],
    ["outside all", at(20), [5, 20], [0.5, 2.5, 10]],
  ])("a customer %s is served by the boxes there alone", (_, place, served, others) => {
    const { serves } = servedFrom(place, condominiums, { centre: place, radiusM: 1 });
    expect(served.map((box) => serves(at(box)))).not.toContain(false);
    expect(others.map((box) => serves(at(box)))).not.toContain(true);
  });

  test("none beyond what is known serves a customer whose condominiums are known whole", () => {
    const cornerM = Math.max(distanceM(at(1.5), at(0)), distanceM(at(1.5), at(3)));
    const within = (degrees: number, radiusM: number): boolean =>
      servedFrom(at(degrees), condominiums, { centre: at(1.5), radiusM }).servesBeyond;
    expect(within(1.5, 1.02 * cornerM)).toBe(false);
    expect(within(1.5, 0.98 * cornerM)).toBe(true);
    expect(within(10, 1.02 * cornerM)).toBe(true);
    expect(within(20, 1.02 * cornerM)).toBe(true);
  });
});
