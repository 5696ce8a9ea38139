import fc from "fast-check";
import type { Output, Splitter } from "../../src/network";
import { countPorts } from "../../src/network/boxes";

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
