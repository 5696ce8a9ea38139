/** Brazil's bounds, and what is corrected to lie within them. */
import fc from "fast-check";
import { isInBrazil, toPosition } from "../../src/location/brazil";

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

test("a place abroad is corrected where exactly one correction brings it inside, and only then", () => {
  const lats = fc.double({ min: -90, max: 90, noNaN: true });
  const numbers = fc.tuple(lats, lats, fc.boolean(), fc.boolean());
  fc.assert(
    fc.property(numbers, ([lat, lng, hasLat, hasLng]) => {
      const written = { lat: hasLat, lng: hasLng };
      const south = !hasLat && lat > 0;
      const west = !hasLng && lng > 0;
      const inside = [
        ...(!hasLat && !hasLng ? [{ lat: lng, lng: lat }] : []),
        ...(south ? [{ lat: -lat, lng }] : []),
        ...(west ? [{ lat, lng: -lng }] : []),
        ...(south && west ? [{ lat: -lat, lng: -lng }] : []),
      ].filter(isInBrazil);
      const kept = isInBrazil({ lat, lng }) || inside.length !== 1;
      if (lat !== 0 || lng !== 0)
        expect(toPosition(lat, lng, written)).toEqual(kept ? { lat, lng } : inside[0]);
    }),
    { numRuns: 500 },
  );
});
