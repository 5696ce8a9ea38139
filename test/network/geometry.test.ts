import fc from "fast-check";
import { distanceM, isPosition, type LatLng } from "../../src/network";

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
