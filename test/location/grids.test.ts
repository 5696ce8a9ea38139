/** Positions encoded as letters. */
import fc from "fast-check";
import { decodeGeohash, decodeQuadtiles } from "../../src/location/grids";

test.each([
  ["too long", "u00uswvn3u00u"],
  ["too short", "u00u"],
  ["a letter that is not in the alphabet", "u00aswv"],
  ["something behind", "u00uswvn3-"],
  ["something before", "-u00uswvn3"],
])("is not a geohash: %s", (_, text) => {
  expect(decodeGeohash(text)).toBeNull();
});

test.each([
  ["too long", "0EEQjE0EEQjE0"],
  ["too short", "0E"],
  ["a hyphen before", "-0EEQjE"],
  ["a hyphen inside", "0EE-QjE"],
  ["three hyphens behind", "0EEQjE---"],
  ["another character", "0EE!QjE"],
  ["nothing", ""],
])("are not quadtiles: %s", (_, text) => {
  expect(decodeQuadtiles(text)).toBeNull();
});

test("old links have a tilde for an at sign, and equals signs for hyphens", () => {
  expect(decodeQuadtiles("0EEQ~E==")).toEqual(decodeQuadtiles("0EEQ@E--"));
  expect(decodeQuadtiles("0EEQ~E==")).not.toBeNull();
});

/** The geohash of a position, computed by halving, as in the specification. */
function geohash(lat: number, lng: number, length: number): string {
  const [lats, lngs]: [number, number][] = [
    [-90, 90],
    [-180, 180],
  ];
  let bits = "";
  while (bits.length < 5 * length) {
    const [range, value] = bits.length % 2 === 0 ? [lngs!, lng] : [lats!, lat];
    const middle = (range[0] + range[1]) / 2;
    bits += value >= middle ? "1" : "0";
    range[value >= middle ? 0 : 1] = middle;
  }
  const letters = bits.match(/.{5}/g) ?? [];
  return letters.map((five) => "0123456789bcdefghjkmnpqrstuvwxyz"[parseInt(five, 2)]).join("");
}

test("any geohash, in capitals or not, is decoded to its position within half a step", () => {
  const position = fc.tuple(
    fc.double({ min: -89, max: 89, noNaN: true }),
    fc.double({ min: -179, max: 179, noNaN: true }),
    fc.integer({ min: 5, max: 12 }),
    fc.boolean(),
  );
  fc.assert(
    fc.property(position, ([lat, lng, length, capitals]) => {
      const code = geohash(lat, lng, length);
      const cell = decodeGeohash(capitals ? code.toUpperCase() : code);
      const step = cell?.step ?? 0;
      expect(step).toBe(360 / 2 ** Math.ceil((5 * length) / 2));
      expect(Math.abs((cell?.position.lat ?? NaN) - lat)).toBeLessThanOrEqual(step / 2);
      expect(Math.abs((cell?.position.lng ?? NaN) - lng)).toBeLessThanOrEqual(step / 2);
    }),
  );
});
