/** Distances against lengths of arcs that are known without any formula for distances. */
import { distanceM, EARTH_RADIUS_M } from "../src/geo";

const QUARTER_M = (Math.PI / 2) * EARTH_RADIUS_M;
const DEGREE_M = QUARTER_M / 90;

test.each([
  ["a degree of a meridian", [10, 30], [11, 30], DEGREE_M],
  ["a degree of the equator", [0, -53], [0, -52], DEGREE_M],
  ["across the date line", [0, 179.5], [0, -179.5], DEGREE_M],
  ["over the pole", [89.5, 0], [89.5, 180], DEGREE_M],
  ["from the pole to the equator", [90, 7], [0, 61], QUARTER_M],
  ["to the other side of the Earth", [-27, -52], [27, 128], 2 * QUARTER_M],
  ["a tenth of a metre", [-27.1, -52.6], [-27.1 + 0.1 / DEGREE_M, -52.6], 0.1],
  ["nothing", [-27.1, -52.6], [-27.1, -52.6], 0],
] as const)("%s", (_name, [lat, lng], [toLat, toLng], metres) => {
  expect(distanceM({ lat, lng }, { lat: toLat, lng: toLng })).toBeCloseTo(metres, 6);
  expect(distanceM({ lat: toLat, lng: toLng }, { lat, lng })).toBeCloseTo(metres, 6);
});

test("a degree along a parallel is shorter by the cosine of its latitude, but for the arc's bend", () => {
  const metres = distanceM({ lat: -60, lng: 0 }, { lat: -60, lng: 0.001 });
  expect(metres).toBeCloseTo((0.001 * DEGREE_M) / 2, 6);
});
