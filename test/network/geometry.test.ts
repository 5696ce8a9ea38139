import fc from "fast-check";
import { distanceM, isInside, isPosition, isWithin, type LatLng } from "../../src/network";

const EARTH_RADIUS_M = 6_371_008.8;
const RADIANS = Math.PI / 180;

const places = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
});

/** From the centre of a globe of radius 1. */
function vector({ lat, lng }: LatLng): [x: number, y: number, z: number] {
  const across = Math.cos(lat * RADIANS);
  return [
    across * Math.cos(lng * RADIANS),
    across * Math.sin(lng * RADIANS),
    Math.sin(lat * RADIANS),
  ];
}

/** Up to a kilometre, in degrees of latitude; none is so short that its square is 0. */
const steps = fc.integer({ min: -1e7, max: 1e7 }).map((step) => step / 1e9);

/** The angle between two vectors, by their chord: another way than the haversine formula. */
function byChord(a: LatLng, b: LatLng): number {
  const [ax, ay, az] = vector(a);
  const [bx, by, bz] = vector(b);
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.hypot(ax - bx, ay - by, az - bz) / 2));
}

test("a distance is the arc over the straight line between two places", () => {
  fc.assert(
    fc.property(places, places, (a, b) => {
      // Near the opposite of a place, an arc and its chord differ by some metres only.
      fc.pre(byChord(a, b) < 20_000_000);
      expect(Math.abs(distanceM(a, b) - byChord(a, b))).toBeLessThan(0.001);
    }),
  );
});

test("places are within a distance if theirs is not longer", () => {
  const beside = fc.tuple(places, steps, steps);
  fc.assert(
    fc.property(
      beside,
      fc.double({ min: 0, max: 2_000, noNaN: true }),
      ([a, up, right], metres) => {
        const b = { lat: a.lat + up, lng: a.lng + right };
        expect(isWithin(metres, a, b)).toBe(distanceM(a, b) <= metres);
        expect(isWithin(distanceM(a, b), a, b)).toBe(true);
      },
    ),
  );
  const here = { lat: -27.1, lng: -52.6 };
  expect(isWithin(0, here, here)).toBe(true);
});

test.each<[string, LatLng, LatLng, number]>([
  ["a degree of latitude", { lat: 0, lng: 0 }, { lat: 1, lng: 0 }, 111_195.08],
  ["a degree of longitude on the equator", { lat: 0, lng: 0 }, { lat: 0, lng: 1 }, 111_195.08],
  [
    "a second of longitude at 60°: half as much",
    { lat: 60, lng: 0 },
    { lat: 60, lng: 1 / 3600 },
    15.44,
  ],
  ["the same place", { lat: -27.1, lng: -52.6 }, { lat: -27.1, lng: -52.6 }, 0],
  ["across the date line", { lat: 0, lng: -179.9995 }, { lat: 0, lng: 179.9995 }, 111.2],
  ["pole to pole", { lat: 90, lng: 0 }, { lat: -90, lng: 0 }, Math.PI * EARTH_RADIUS_M],
  [
    "the other side of the Earth",
    { lat: 27, lng: -52 },
    { lat: -27, lng: 128 },
    Math.PI * EARTH_RADIUS_M,
  ],
])("%s", (_, a, b, metres) => {
  expect(distanceM(a, b)).toBeCloseTo(metres, 1);
});

test.each([
  [-27.1, -52.6],
  [90, -180],
  [-90, 180],
  [0, -52.6],
  [-27.1, 0],
])("%p, %p is a position", (lat, lng) => {
  expect(isPosition(lat, lng)).toBe(true);
});

test.each([
  [0, 0],
  [90.1, 0],
  [-90.1, 0],
  [0, 180.1],
  [0, -180.1],
  [NaN, 1],
  [1, NaN],
  [Infinity, 1],
  [1, -Infinity],
])("%p, %p is none", (lat, lng) => {
  expect(isPosition(lat, lng)).toBe(false);
});

describe("a polygon", () => {
  const square = [
    { lat: 0, lng: 0 },
    { lat: 0, lng: 4 },
    { lat: 4, lng: 4 },
    { lat: 4, lng: 0 },
  ];
  const hole = square.map(({ lat, lng }) => ({ lat: 1 + lat / 2, lng: 1 + lng / 2 }));

  test.each([
    ["the inside", { lat: 0.5, lng: 0.5 }, true],
    ["a corner", { lat: 4, lng: 4 }, true],
    ["the outside", { lat: 2, lng: 5 }, false],
    ["the inside of a hole", { lat: 2, lng: 2 }, false],
    ["the border of a hole", { lat: 1, lng: 2 }, true],
    ["a side by its tolerance", { lat: 2, lng: -1e-10 }, true],
    ["nothing farther from a side", { lat: 2, lng: -1.5e-10 }, false],
  ])("holds %s", (_, position, expected) => {
    expect(isInside(position, [square, hole])).toBe(expected);
  });

  test("without an outline holds nothing", () => {
    expect(isInside({ lat: 0, lng: 0 }, [])).toBe(false);
  });

  const whole = fc.integer({ min: -3, max: 3 });
  const corner = fc.record({ lat: whole, lng: whole });
  const ring = fc.array(corner, { minLength: 1, maxLength: 6 });

  /** The sides of a ring, the last one back to the first corner. */
  function sidesOf(corners: readonly LatLng[]): [LatLng, LatLng][] {
    return corners.map((a, i) => [a, corners[(i + 1) % corners.length]!]);
  }
  /** Twice the area of a triangle, by its sign the side of the line on which the position is. Exact in whole numbers. */
  function turn(a: LatLng, b: LatLng, { lat, lng }: LatLng): number {
    return (b.lng - a.lng) * (lat - a.lat) - (b.lat - a.lat) * (lng - a.lng);
  }
  function isOnSide(a: LatLng, b: LatLng, position: LatLng): boolean {
    const isBetween = (from: number, to: number, value: number): boolean =>
      Math.min(from, to) <= value && value <= Math.max(from, to);
    return (
      turn(a, b, position) === 0 &&
      isBetween(a.lat, b.lat, position.lat) &&
      isBetween(a.lng, b.lng, position.lng)
    );
  }
  /** A ray to the north, where the code's own runs to the east. */
  function isEnclosed(corners: readonly LatLng[], position: LatLng): boolean {
    const crossed = sidesOf(corners).filter(([a, b]) => {
      if (a.lng > position.lng === b.lng > position.lng) return false;
      return a.lng < b.lng ? turn(a, b, position) < 0 : turn(a, b, position) > 0;
    });
    return crossed.length % 2 === 1;
  }

  test("holds what rays in another direction find, in exact arithmetic", () => {
    fc.assert(
      fc.property(corner, ring, fc.array(ring, { maxLength: 2 }), (position, outline, holes) => {
        const rings = [outline, ...holes];
        const isOnBorder = rings.some((corners) =>
          sidesOf(corners).some(([a, b]) => isOnSide(a, b, position)),
        );
        const isWithin =
          isEnclosed(outline, position) && !holes.some((corners) => isEnclosed(corners, position));
        expect(isInside(position, rings)).toBe(isOnBorder || isWithin);
      }),
      { numRuns: 2_000 },
    );
  });
});
