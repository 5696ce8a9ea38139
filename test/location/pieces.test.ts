/** Small functions, tested with examples from specifications. */
import { parseCoordinates, recognise } from "../../src/location";
import { coordinatesOfFields, precisionOf, toPosition } from "../../src/location/coordinates";
import { decodeGeohash, decodeQuadtiles } from "../../src/location/grids";
import { decodePlusCode, findPlusCode, resolvePlusCode } from "../../src/location/plus-code";
import { parameters, segments, splitUrl } from "../../src/location/url";

test("geohash: examples from Waze links", () => {
  expect(decodeGeohash("u00uswvn3")?.position.lat).toBeCloseTo(45.829189, 4);
  expect(decodeGeohash("9g3qrkju0")?.position.lng).toBeCloseTo(-99.165666, 4);
  expect(decodeGeohash("abc")).toBeNull();
  expect(decodeGeohash("aaaaaaaa")).toBeNull();
});

test("quadtiles: the example of OpenStreetMap's wiki", () => {
  expect(decodeQuadtiles("0EEQjE--")?.position.lat).toBeCloseTo(51.511, 2);
  expect(decodeQuadtiles("0EEQjE==")?.position.lng).toBeCloseTo(0.055, 2);
  expect(decodeQuadtiles("!!!")).toBeNull();
});

test.each([
  ["7FG49QCJ+2V", 20.3700625, 2.7821875],
  ["7FG49QCJ+2VX", 20.3701125, 2.782234375],
  ["8FVC2222+22", 47.0000625, 8.0000625],
  ["4VCPPQGP+Q9", -41.2730625, 174.7859375],
  ["62G20000+", 0.5, -179.5],
])("plus code: the specification's own example %s", (code, lat, lng) => {
  const { position } = decodePlusCode(code);
  expect(position.lat).toBeCloseTo(lat, 7);
  expect(position.lng).toBeCloseTo(lng, 7);
});

test.each([
  ["9C3W9QCJ+2VX", "9QCJ+2VX", 51.37, -1.2177],
  ["9C3W9QCJ+2VX", "CJ+2VX", 51.3701, -1.2178],
  ["5849V9XM+RW", "V9XM+RW", -27.1, -52.62],
  ["5849V9XM+RW", "V9XM+RW", -27.4, -52.3],
])("plus code: %s is recovered from %s near %d, %d", (full, short, lat, lng) => {
  expect(resolvePlusCode(short, { lat, lng })).toEqual(decodePlusCode(full));
});

test.each([
  ["plus code", "5849V9XM+RW"],
  ["in a sentence", "fica em 5849V9XM+RW, perto da praça"],
])("plus code is found: %s", (_, text) => {
  expect(findPlusCode(text)?.code).toBe("5849V9XM+RW");
});

test.each(["A5849V9XM+RW", "5849V9XM+RWA1B", "V9XM+", "V9X+RW", "1849V9XM+RW", "+RW"])(
  "is not a plus code: %s",
  (text) => {
    expect(findPlusCode(text)).toBeNull();
  },
);

test("the precision depends on what the last digit is worth", () => {
  expect([1e-5, 1e-4, 1e-3, 1e-2, 1].map(precisionOf)).toEqual([
    "exata", "exata", "interpolada", "aproximada", "aproximada",
  ]);
  expect([1 / 3600, 0.01 / 60, 0.1 / 60, 1 / 60].map(precisionOf)).toEqual([
    "exata", "exata", "interpolada", "aproximada",
  ]);
}); // prettier-ignore

/** A latitude in a field of its own; the longitude beside it is abroad, so that nothing is corrected. */
function degrees(text: string): number | null {
  const found = coordinatesOfFields(text, "30.5 E");
  return found?.kind === "coordinates" ? found.position.lat : null;
}

test.each<[string, number | null]>([
  ["-27.1004", -27.1004],
  ["-27,1004", -27.1004],
  ["+27.1", 27.1],
  ["27", 27],
  ["-1e-7", -1e-7],
  ["27.1 S", -27.1],
  ["S27.1", -27.1],
  ["27°30'S", -27.5],
  ["", null],
  ["abc", null],
  ["27.1 28.1", null],
  ["27.1 metros", null],
  ["-27.1.2", null],
  ["--27", null],
])("degrees in a field of their own: %j", (text, value) => {
  expect(degrees(text)).toBe(value);
});

test("coordinates are swapped only if only the swapped position is in Brazil", () => {
  expect(toPosition(-52.6, -27.1)).toEqual({ lat: -27.1, lng: -52.6 });
  expect(toPosition(-27.1, -52.6)).toEqual({ lat: -27.1, lng: -52.6 });
  expect(toPosition(48.8, 2.3)).toEqual({ lat: 48.8, lng: 2.3 });
  // Both orders are within Brazil's bounds, so they are kept as sent.
  expect(toPosition(-33, -33.5)).toEqual({ lat: -33, lng: -33.5 });
  expect(toPosition(0, 0)).toBeNull();
  expect(toPosition(NaN, 1)).toBeNull();
  expect(toPosition(Infinity, 1)).toBeNull();
  expect(toPosition(91, 1)).toBeNull();
});

test("hemispheres are kept even if a swap would be in Brazil", () => {
  expect(parseCoordinates("52.6 S, 27.1 W")).toMatchObject({
    position: { lat: -52.6, lng: -27.1 },
  });
});

test("a URL is split into its parts as written", () => {
  expect(splitUrl("HTTPS://Maps.Google.com/a%20b?q=1&r#f?g")).toEqual({
    host: "maps.google.com",
    path: "/a%20b",
    query: "q=1&r",
    fragment: "f?g",
  });
  expect(splitUrl("https://maps.google.com")).toMatchObject({ path: "", query: "" });
});

test("broken percent-encoding is kept", () => {
  expect([...parameters("a=%E0%A4%A&b=%&=c&d&e=&A=2&f=1+2")]).toEqual([
    ["a", "%E0%A4%A"],
    ["b", "%"],
    ["f", "1 2"],
  ]);
  expect(segments("/a+b/%2Fc//")).toEqual(["a b", "/c", "", ""]);
});

test.each([
  ["-27.1004, -52.6152", "coordinates"],
  ["0,0", "badCoordinates"],
  ["https://maps.app.goo.gl/Abcd1", "link"],
  ["5849V9XM+RW", "plusCode"],
  ["89801-000", "words"],
  ["Rua A, 1", "words"],
  ["oi", "words"],
])("recognise: %s is %s", (text, kind) => {
  expect(recognise(text).kind).toBe(kind);
});
