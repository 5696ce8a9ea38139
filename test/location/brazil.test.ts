/** Brazil's bounds. */
import fc from "fast-check";
import { isInBrazil } from "../../src/location/brazil";

test.each([
  ["Monte Caburaí", 5.27, -60.21, true],
  ["Chuí", -33.75, -53.4, true],
  ["Serra do Divisor", -7.54, -73.98, true],
  ["Fernando de Noronha", -3.85, -32.4, true],
  ["north of it", 5.3, -60.2, false],
  ["south of it", -33.8, -53.4, false],
  ["west of it", -7.5, -74.1, false],
  ["east of it", -3.8, -32.2, false],
])("%s", (_, lat, lng, inside) => {
  expect(isInBrazil({ lat, lng })).toBe(inside);
});

test("the bounds are part of it, what lies beyond any of them is not", () => {
  const [south, north, west, east] = [-33.76, 5.28, -74, -32.3];
  const lats = fc.constantFrom(-90, south - 1e-6, south, -10, 0, north, north + 1e-6, 90);
  const lngs = fc.constantFrom(-180, west - 1e-6, west, -50, east, east + 1e-6, 0, 180);
  fc.assert(
    fc.property(lats, lngs, (lat, lng) => {
      const clampedLat = Math.min(Math.max(lat, south), north);
      const clampedLng = Math.min(Math.max(lng, west), east);
      expect(isInBrazil({ lat, lng })).toBe(lat === clampedLat && lng === clampedLng);
    }),
    { numRuns: 300 },
  );
});
