import { deflateSync } from "node:zlib";
import fc from "fast-check";
import type { Box, UnreadableBox, UnreadableRow } from "../../src/network";
import {
  type Area,
  areaOf,
  areaText,
  MAX_PARTS,
  packArea,
  unpackArea,
} from "../../src/ozmap/packed-area";
import type { DecodedPoint, LostPoint } from "../../src/ozmap/decode";
import { anyText, hexId } from "./support";

const degrees = (most: number): fc.Arbitrary<number> =>
  fc.integer({ min: -most * 1e7, max: most * 1e7 }).map((whole) => whole / 1e7 + 0);
const positions = fc.record({ lat: degrees(90), lng: degrees(180) });
const sales = fc.option(
  fc.record({ usable: fc.boolean(), typeId: fc.oneof(fc.constant(""), hexId) }),
  {
    nil: undefined,
  },
);

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const row: fc.Arbitrary<UnreadableRow> = fc.record({
  resource: anyText,
  id: anyText,
  field: anyText,
});

/** Areas whose adjacencies and boxes refer to points in the area or to ids outside it, some of which look like numbers. */
const areas = fc
  .uniqueArray(fc.oneof(hexId, fc.string({ minLength: 1, maxLength: 8 })), { maxLength: 12 })
  .chain((ids) => {
    const anyId = fc.oneof(
      ...ids.map((id) => fc.constant(id)),
      hexId,
      fc.constantFrom("0", "1", "7"),
    );
    const pointOf = (id: string): fc.Arbitrary<DecodedPoint> =>
      fc.record({
        id: fc.constant(id),
        position: positions,
        adjacents: fc.array(anyId, { maxLength: 4 }),
        isPole: fc.boolean(),
        name: anyText,
        sales,
        unread: fc.option(fc.record({ adjacents: maybe(row), sales: maybe(row) }), {
          nil: undefined,
          freq: 1,
        }),
      });
    const box: fc.Arbitrary<Box> = fc.record({
      id: hexId,
      name: anyText,
      pointId: anyId,
      position: positions,
      projectId: fc.oneof(fc.constant(""), hexId),
      inProject: fc.boolean(),
      implanted: maybe(fc.boolean()),
      certified: maybe(fc.boolean()),
    });
    const lost: fc.Arbitrary<LostPoint> = fc.record({
      row,
      id: maybe(hexId),
      position: maybe(positions),
      adjacents: fc.array(anyId, { maxLength: 4 }),
      hasAllAdjacents: fc.boolean(),
      mayStart: fc.boolean(),
      typeId: hexId,
    });
    const unreadableBox: fc.Arbitrary<UnreadableBox> = fc.record({
      rows: fc.array(row, { maxLength: 2 }),
      id: maybe(hexId),
      pointId: maybe(anyId),
      position: maybe(positions),
      projectId: maybe(hexId),
      inProject: maybe(fc.boolean()),
      implanted: maybe(fc.boolean()),
    });
    return fc.record({
      whole: fc.record({
        centre: positions,
        radiusM: fc.double({ min: 0, max: 1e5, noNaN: true }),
      }),
      points: fc
        .tuple(...ids.map(pointOf))
        .map((points) => new Map(points.map((point) => [point.id, point]))),
      lostPoints: fc.array(fc.tuple(anyText, lost), { maxLength: 3 }).map((all) => new Map(all)),
      boxes: fc.array(box, { maxLength: 5 }),
      unreadableBoxes: fc.array(unreadableBox, { maxLength: 3 }),
      absent: fc.array(anyId, { maxLength: 3 }).map((some) => new Set(some)),
    });
  });

/** An area large enough for several parts: some 270,000 characters per thousand points. */
function largeArea(points: number): Area {
  const ids = Array.from({ length: points }, (_, i) => String(i).padStart(24, "0"));
  return {
    whole: { centre: { lat: -27, lng: -52 }, radiusM: 700 },
    points: new Map(
      ids.map((id, i) => [
        id,
        {
          id,
          position: { lat: -27, lng: -52 },
          adjacents: [],
          isPole: true,
          name: `Poste ñ${i}`.repeat(10),
          sales: undefined,
        },
      ]),
    ),
    lostPoints: new Map(),
    boxes: [],
    unreadableBoxes: [],
    absent: new Set(),
  };
}

test("an area is unpacked unchanged, with any names, ids that do not exist, and everything unreadable", () => {
  fc.assert(
    fc.property(areas, (area) => {
      expect(unpackArea(packArea(area))).toEqual(area);
    }),
    { numRuns: 150 },
  );
});

test("the id of a pole type or a project is written once, however many rows share it", () => {
  const { points, ...rest } = largeArea(30);
  const typeId = "f".repeat(24);
  const poles = [...points].map(
    ([id, point]) => [id, { ...point, sales: { usable: true, typeId } }] as const,
  );
  const text = areaText({ ...rest, points: new Map(poles) });
  expect(text.split(typeId)).toHaveLength(2);
});

test("texts of older versions have these ids in their rows", () => {
  const text =
    '{"c":[-27,-52,700],"p":[["p1",-27,-52,7,"t1","P-1"]],' +
    '"b":[["b1",-27,-52,2,0,"j1","CTO 1"]],"a":[],"u":[],"l":[]}';
  const { points, boxes } = areaOf(text);
  expect(points.get("p1")?.sales).toEqual({ usable: true, typeId: "t1" });
  expect(boxes).toMatchObject([{ id: "b1", pointId: "p1", projectId: "j1" }]);
});

test("parts fit into cache values, with one byte per character, and are joined again", () => {
  for (const count of [300, 700, 1200]) {
    const area = largeArea(count);
    const parts = packArea(area);
    expect(parts.length).toBeGreaterThan(count === 300 ? 0 : 1);
    for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(100_000);
    expect(unpackArea(parts)).toEqual(area);
  }
});

test("an area that would take too many parts is not remembered", () => {
  const counts = [300, 600, 1100, 1600, 2100, 5000].map(
    (points) => packArea(largeArea(points)).length,
  );
  expect(counts).toEqual([1, 2, 3, MAX_PARTS, 0, 0]);
});

test("each part begins with the number of parts, the length of the text and its Adler-32", () => {
  const parts = packArea(largeArea(700));
  const text = parts.map((part) => part.slice(part.indexOf("|") + 1)).join("");
  // A zlib stream ends with it.
  const adler = deflateSync(text).readUInt32BE(deflateSync(text).length - 4);
  for (const part of parts)
    expect(part.slice(0, part.indexOf("|"))).toBe(`${parts.length}.${text.length}.${adler}`);
});

test("a damaged area counts as missing", () => {
  const parts = packArea(largeArea(700));
  fc.assert(
    fc.property(
      fc.nat({ max: parts.length - 1 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.constantFrom("replace", "delete", "insert", "cut"),
      fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)),
      (which, share, how, character) => {
        const part = parts[which] ?? "";
        const at = Math.floor(share * part.length);
        const ends = { replace: 1, delete: 1, insert: 0, cut: part.length };
        const damaged =
          part.slice(0, at) +
          (how === "delete" || how === "cut" ? "" : character) +
          part.slice(at + ends[how]);
        fc.pre(damaged !== part);
        expect(
          unpackArea(parts.map((other, i) => (i === which ? damaged : other))),
        ).toBeUndefined();
      },
    ),
    { numRuns: 150 },
  );
});

test("parts that are incomplete, out of order or from another time count as missing", () => {
  const parts = packArea(largeArea(700));
  const others = packArea(largeArea(701));
  expect(parts.length).toBe(others.length);
  expect(unpackArea([])).toBeUndefined();
  expect(unpackArea(["0.0.1|"])).toBeUndefined();
  expect(unpackArea(parts.slice(0, -1))).toBeUndefined();
  expect(unpackArea(parts.slice(1))).toBeUndefined();
  expect(unpackArea([...parts].reverse())).toBeUndefined();
  expect(unpackArea([...parts.slice(0, -1), others[parts.length - 1] ?? ""])).toBeUndefined();
  expect(unpackArea([...parts, "what was there before"])).toEqual(largeArea(700));
});
