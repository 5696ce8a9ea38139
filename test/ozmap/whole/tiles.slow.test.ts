/** The whole network as tiles: the tiles of a circle contain everything in it, whatever the positions. */
import fc from "fast-check";
import { type Box, type Circle, distanceM, type LatLng } from "../../../src/network";
import type { DecodedPoint, LostPoint } from "../../../src/ozmap/decode";
import {
  MAX_VALUES,
  type NetworkIndex,
  type NetworkTexts,
  tilesFor,
  unpackIndex,
  unpackTiles,
  type WholeNetwork,
} from "../../../src/ozmap/whole/network-cache";
import { packNetwork } from "../../../src/ozmap/whole/tiles";
import { anyText, hexId } from "../support";

const BASE = "https://exemplo.ozmap.com.br:9994/api/v2";
const READ_AT = Date.UTC(2026, 4, 4, 12);
/** The side of an undivided square, in degrees. */
const SQUARE = 0.08;

/** A position on a border between squares at some depth of division. */
const border = (min: number, max: number): fc.Arbitrary<number> =>
  fc
    .tuple(fc.integer({ min: Math.ceil(min / SQUARE), max: Math.floor(max / SQUARE) }), fc.nat(12))
    .chain(([square, depth]) =>
      fc.nat(2 ** depth - 1).map((part) => square * SQUARE + (part * SQUARE) / 2 ** depth + 0),
    );
const within = (min: number, max: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.double({ min, max, noNaN: true }).map((degrees) => degrees + 0),
    border(min, max),
  );
const inBrazil = fc.record({ lat: within(-33.8, 5.3), lng: within(-74, -34.8) });
const anywhere: fc.Arbitrary<LatLng> = fc.oneof(
  fc.record({ lat: within(-90, 90), lng: within(-180, 180) }),
  fc.record({ lat: fc.constantFrom(-90, 90, 0), lng: fc.constantFrom(-180, 180, 0) }),
);

/** The positions in a network: most in a town, many of them in one spot or on a border, some anywhere. */
const placesOf = (town: LatLng): fc.Arbitrary<LatLng> => {
  const near = (degrees: number, reach: number): fc.Arbitrary<number> =>
    fc.double({ min: degrees - reach, max: degrees + reach, noNaN: true }).map((each) => each + 0);
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ lat: near(town.lat, 0.03), lng: near(town.lng, 0.03) }) },
    { weight: 2, arbitrary: fc.constant(town) },
    {
      weight: 2,
      arbitrary: fc.record({
        lat: border(town.lat - SQUARE, town.lat + SQUARE),
        lng: border(town.lng - SQUARE, town.lng + SQUARE),
      }),
    },
    { weight: 1, arbitrary: anywhere },
  );
};

interface Case {
  readonly network: WholeNetwork;
  readonly circle: Circle;
}

const anyCase: fc.Arbitrary<Case> = inBrazil.chain((town) => {
  const position = placesOf(town);
  const mayBe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
    fc.option(arbitrary, { nil: undefined });
  const ids = fc.array(hexId, { maxLength: 3 });
  const point: fc.Arbitrary<DecodedPoint> = fc.record({
    id: hexId,
    position,
    adjacents: ids,
    isPole: fc.boolean(),
    name: anyText,
    sales: mayBe(fc.record({ usable: fc.boolean(), typeId: hexId })),
    unread: fc.constant(undefined),
  });
  const row = fc.record({ resource: anyText, id: anyText, field: anyText });
  const lost: fc.Arbitrary<LostPoint> = fc.record({
    row,
    id: mayBe(hexId),
    position: mayBe(position),
    adjacents: ids,
    hasAllAdjacents: fc.boolean(),
    mayStart: fc.boolean(),
    typeId: hexId,
  });
  const box: fc.Arbitrary<Box> = fc.record({
    id: hexId,
    name: anyText,
    pointId: hexId,
    position,
    projectId: hexId,
    inProject: fc.boolean(),
    implanted: mayBe(fc.boolean()),
    certified: mayBe(fc.boolean()),
  });
  const unreadableBox = fc.record({
    rows: fc.array(row, { maxLength: 2 }),
    id: mayBe(hexId),
    pointId: mayBe(hexId),
    position: mayBe(position),
    projectId: mayBe(hexId),
    inProject: mayBe(fc.boolean()),
    implanted: mayBe(fc.boolean()),
  });
  const reachM = fc.oneof(
    fc.constant(0),
    fc.double({ min: 0, max: 1_500, noNaN: true }),
    fc.double({ min: 0, max: 200_000, noNaN: true }),
  );
  return fc.record({
    network: fc.record({
      readAt: fc.constant(READ_AT),
      points: fc
        .uniqueArray(point, { maxLength: 250, selector: ({ id }) => id, size: "max" })
        .map((all) => new Map(all.map((each) => [each.id, each]))),
      lostPoints: fc
        .array(fc.tuple(hexId, lost), { maxLength: 5 })
        .map((all): ReadonlyMap<string, LostPoint> => new Map(all)),
      boxes: fc.array(box, { maxLength: 30, size: "max" }),
      unreadableBoxes: fc.array(unreadableBox, { maxLength: 5 }),
      absent: fc.constant(new Set<string>()),
      reference: fc.constant({ types: new Map(), dropLimits: undefined, condominiums: undefined }),
    }),
    circle: fc.record({
      centre: fc.oneof(fc.constant(town), placesOf(town), inBrazil).filter(isInBrazil),
      radiusM: reachM,
    }),
  });
});

const EMPTY: Case = {
  network: {
    readAt: READ_AT,
    points: new Map(),
    lostPoints: new Map(),
    boxes: [],
    unreadableBoxes: [],
    absent: new Set(),
    reference: { types: new Map(), dropLimits: undefined, condominiums: undefined },
  },
  circle: { centre: { lat: 0, lng: -35 }, radiusM: 0 },
};

/** Circles are around customers, who are in Brazil; rows may be anywhere. */
function isInBrazil({ lat, lng }: LatLng): boolean {
  return lat > -34 && lat < 6 && lng > -75 && lng < -34;
}

function packed(network: WholeNetwork): { texts: NetworkTexts; index: NetworkIndex } {
  const texts = packNetwork(network, BASE);
  const index = unpackIndex(texts?.index);
  if (texts === undefined || index === undefined) throw new Error("it should fit");
  return { texts, index };
}

/** What a request reads for a circle. */
function valuesFor({ texts, index }: ReturnType<typeof packed>, circle: Circle): string[] {
  const tiles = tilesFor(index, circle).map((i) => texts.tiles[i] ?? "");
  return texts.nowhere === undefined ? tiles : [...tiles, texts.nowhere];
}

interface Placed {
  readonly position?: LatLng | undefined;
}
const isIn =
  ({ centre, radiusM }: Circle) =>
  ({ position }: Placed): boolean =>
    position === undefined || distanceM(centre, position) <= radiusM;

test("a circle's tiles contain all rows in it, unchanged, and no others", () => {
  let held = 0;
  fc.assert(
    fc.property(anyCase, ({ network, circle }) => {
      const whole = packed(network);
      const area = unpackTiles(whole.index, valuesFor(whole, circle), circle);
      for (const [id, point] of network.points) {
        if (isIn(circle)(point)) expect(area?.points.get(id)).toEqual(point);
      }
      for (const [key, point] of network.lostPoints) {
        if (isIn(circle)(point)) expect(area?.lostPoints.get(key)).toEqual(point);
      }
      expect(area?.boxes).toEqual(expect.arrayContaining(network.boxes.filter(isIn(circle))));
      expect(area?.unreadableBoxes).toEqual(
        expect.arrayContaining(network.unreadableBoxes.filter(isIn(circle))),
      );
      area?.points.forEach((point, id) => {
        expect(network.points.get(id)).toEqual(point);
      });
      held += area?.points.size ?? 0;
    }),
    { numRuns: 60 },
  );
  expect(held).toBeGreaterThan(500);
});

test("all tiles together contain each row of the network once", () => {
  const sorted = (rows: Iterable<unknown>): string[] =>
    [...rows].map((row) => JSON.stringify(row)).sort();
  fc.assert(
    fc.property(anyCase, ({ network, circle }) => {
      const { texts, index } = packed(network);
      const all = texts.nowhere === undefined ? texts.tiles : [...texts.tiles, texts.nowhere];
      const areas = all.map((text) => unpackTiles(index, [text], circle));
      const rows = <T>(of: (area: NonNullable<(typeof areas)[number]>) => Iterable<T>): T[] =>
        areas.flatMap((area) => (area === undefined ? [] : [...of(area)]));
      expect(sorted(rows(({ points }) => points.values()))).toEqual(
        sorted(network.points.values()),
      );
      expect(sorted(rows(({ lostPoints }) => lostPoints))).toEqual(sorted(network.lostPoints));
      expect(sorted(rows(({ boxes }) => boxes))).toEqual(sorted(network.boxes));
      expect(sorted(rows(({ unreadableBoxes }) => unreadableBoxes))).toEqual(
        sorted(network.unreadableBoxes),
      );
      expect(index).toMatchObject({ base: BASE, readAt: READ_AT });
      expect(index.leaves).toHaveLength(texts.tiles.length);
    }),
    { numRuns: 40, examples: [[EMPTY]] },
  );
});

test("a value that is missing, damaged or from another reading is noticed, and so is a damaged index", () => {
  const harm = fc.record({
    which: fc.nat(),
    at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    how: fc.constantFrom("missing", "other reading", "replace", "delete", "cut", "twice"),
    character: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)),
  });
  const harmed = (
    text: string,
    { at, how, character }: typeof harm extends fc.Arbitrary<infer T> ? T : never,
  ): string => {
    const place = Math.floor(at * text.length);
    const rest = text.slice(place + 1);
    if (how === "replace") return text.slice(0, place) + character + rest;
    if (how === "delete") return text.slice(0, place) + rest;
    return how === "twice" ? text + text : text.slice(0, place);
  };
  let tried = 0;
  fc.assert(
    fc.property(anyCase, harm, ({ network, circle }, what) => {
      const whole = packed(network);
      const damaged = harmed(whole.texts.index, what);
      if (damaged !== whole.texts.index) expect(unpackIndex(damaged)).toBeUndefined();
      const later = packed({ ...network, readAt: READ_AT + 1 });
      const values: (string | undefined)[] = valuesFor(whole, circle);
      const i = what.which % Math.max(1, values.length);
      const old = values[i];
      if (old === undefined) return;
      tried += 1;
      if (what.how === "missing") values[i] = undefined;
      else if (what.how === "other reading") values[i] = valuesFor(later, circle)[i];
      else values[i] = harmed(old, what);
      if (values[i] !== old) expect(unpackTiles(whole.index, values, circle)).toBeUndefined();
    }),
    { numRuns: 120 },
  );
  expect(tried).toBeGreaterThan(40);
});

/** A town with the given number of poles, in a grid of some 30 m. */
function townOf(count: number, place: (i: number) => LatLng): WholeNetwork {
  const ids = Array.from({ length: count }, (_, i) => i.toString(16).padStart(24, "0"));
  const points = ids.map((id, i): [string, DecodedPoint] => [
    id,
    {
      id,
      position: place(i),
      adjacents: [ids[i - 1], ids[i + 1]].filter((each) => each !== undefined),
      isPole: true,
      name: `P-${i}`,
      sales: { usable: true, typeId: "t".repeat(24) },
      unread: undefined,
    },
  ]);
  return {
    readAt: READ_AT,
    points: new Map(points),
    lostPoints: new Map(),
    boxes: [],
    unreadableBoxes: [],
    absent: new Set(),
    reference: { types: new Map(), dropLimits: undefined, condominiums: undefined },
  };
}

test("leaves are small, however many poles there are, and a circle of 450 m needs few", () => {
  for (const count of [2_000, 20_000]) {
    const side = Math.ceil(Math.sqrt(count));
    const town = townOf(count, (i) => ({
      lat: -27.1 + (i % side) * 0.0003,
      lng: -52.6 + Math.floor(i / side) * 0.0003,
    }));
    const { texts, index } = packed(town);
    expect(Math.max(...texts.tiles.map(({ length }) => length))).toBeLessThan(16_000);
    expect(texts.tiles.length).toBeLessThan(MAX_VALUES);
    const middle = { lat: -27.1 + side * 0.00015, lng: -52.6 + side * 0.00015 };
    const taken = tilesFor(index, { centre: middle, radiusM: 450 });
    const characters = taken.reduce((sum, i) => sum + (texts.tiles[i]?.length ?? 0), 0);
    expect(characters).toBeLessThan(140_000);
  }
});

test("many rows in one spot are one leaf; if they do not fit into a value, the network is too large for tiles", () => {
  const spot = { lat: -27.1, lng: -52.6 };
  expect(packed(townOf(600, () => spot)).texts.tiles).toHaveLength(1);
  expect(
    packNetwork(
      townOf(2_000, () => spot),
      BASE,
    ),
  ).toBeUndefined();
});
