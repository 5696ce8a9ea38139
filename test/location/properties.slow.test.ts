/** Properties that hold for any coordinates and any text. */
import fc from "fast-check";
import { Refusal } from "../../src/contract";
import { locate, parseCoordinates, recognise } from "../../src/location";
import { isInBrazil, toPosition } from "../../src/location/coordinates";
import { parseMapLink } from "../../src/location/map-link";
import { clean } from "../../src/text";
import { distanceM, type LatLng } from "../../src/network/geometry";
import { NOTHING_SENT } from "./form-types";
import { FORM_GROUPS } from "./forms";
import { fakePorts } from "./fixtures";
import { NOT_PLACES } from "./not-places";
import { anyString } from "../../testing/any-string";

/** Coordinates that must not be corrected: neither 0,0 nor those that one correction brings into Brazil. */
const anywhere: fc.Arbitrary<LatLng> = fc
  .record({
    lat: fc.double({ min: -89.9, max: 89.9, noNaN: true }),
    lng: fc.double({ min: -179.9, max: 179.9, noNaN: true }),
  })
  .map(({ lat, lng }) => ({ lat: Number(lat.toFixed(7)), lng: Number(lng.toFixed(7)) }))
  // JavaScript prints smaller numbers with an exponent.
  .filter(({ lat, lng }) => Math.abs(lat) > 0.0001 && Math.abs(lng) > 0.0001)
  .filter(({ lat, lng }) => {
    const position = toPosition(lat, lng);
    return position?.lat === lat && position.lng === lng;
  });

function decimal(value: number, mark = "."): string {
  return value.toFixed(7).replace(".", mark);
}

function hemispheres({ lat, lng }: LatLng, east = "E", west = "W"): [string, string] {
  return [lat < 0 ? "S" : "N", lng < 0 ? west : east];
}

function dms(value: number): string {
  const size = Math.abs(value);
  const degrees = Math.floor(size);
  const minutes = Math.floor((size - degrees) * 60);
  const seconds = ((size - degrees) * 60 - minutes) * 60;
  const text = seconds.toFixed(3);
  return text === "60.000" ? `${degrees}°${minutes}'59.9999"` : `${degrees}°${minutes}'${text}"`;
}

function dm(value: number): string {
  const size = Math.abs(value);
  const degrees = Math.floor(size);
  const text = ((size - degrees) * 60).toFixed(5);
  return text === "60.00000" ? `${degrees}° 59.99999'` : `${degrees}° ${text}'`;
}

const PRINTERS: Readonly<Record<string, (at: LatLng) => string>> = {
  "dot, comma": ({ lat, lng }) => `${decimal(lat)}, ${decimal(lng)}`,
  "dot, nothing else": ({ lat, lng }) => `${decimal(lat)},${decimal(lng)}`,
  "dot, blank": ({ lat, lng }) => `${decimal(lat)} ${decimal(lng)}`,
  "dot, semicolon": ({ lat, lng }) => `${decimal(lat)};${decimal(lng)}`,
  "dot, slash": ({ lat, lng }) => `${decimal(lat)}/${decimal(lng)}`,
  "dot, line": ({ lat, lng }) => `${decimal(lat)}\n${decimal(lng)}`,
  "decimal comma, blank": ({ lat, lng }) => `${decimal(lat, ",")} ${decimal(lng, ",")}`,
  "decimal comma, comma": ({ lat, lng }) => `${decimal(lat, ",")}, ${decimal(lng, ",")}`,
  "decimal comma, nothing else": ({ lat, lng }) => `${decimal(lat, ",")},${decimal(lng, ",")}`,
  "decimal comma, semicolon": ({ lat, lng }) => `${decimal(lat, ",")}; ${decimal(lng, ",")}`,
  "Unicode minus": ({ lat, lng }) => `${decimal(lat)}, ${decimal(lng)}`.replace(/-/g, "\u2212"),
  brackets: ({ lat, lng }) => `(${decimal(lat)}, ${decimal(lng)})`,
  labels: ({ lat, lng }) => `lat: ${decimal(lat)} lng: ${decimal(lng)}`,
  "labels the other way round": ({ lat, lng }) =>
    `longitude=${decimal(lng)} latitude=${decimal(lat)}`,
  degrees: ({ lat, lng }) => `${decimal(lat)}°, ${decimal(lng)}°`,
  hemispheres: (at) => {
    const [ns, ew] = hemispheres(at);
    return `${decimal(Math.abs(at.lat))} ${ns}, ${decimal(Math.abs(at.lng))} ${ew}`;
  },
  "hemispheres first, in Portuguese": (at) => {
    const [ns, ew] = hemispheres(at, "L", "O");
    return `${ns} ${decimal(Math.abs(at.lat), ",")} ${ew} ${decimal(Math.abs(at.lng), ",")}`;
  },
  "degrees, minutes, seconds": (at) => {
    const [ns, ew] = hemispheres(at);
    return `${dms(at.lat)}${ns} ${dms(at.lng)}${ew}`;
  },
  "degrees, minutes": (at) => {
    const [ns, ew] = hemispheres(at, "L", "O");
    return `${dm(at.lat)} ${ns}, ${dm(at.lng)} ${ew}`;
  },
  WKT: ({ lat, lng }) => `POINT(${decimal(lng)} ${decimal(lat)})`,
  "geo:": ({ lat, lng }) => `geo:${decimal(lat)},${decimal(lng)};u=10`,
  JSON: ({ lat, lng }) => JSON.stringify({ lat, lng }),
  GeoJSON: ({ lat, lng }) => JSON.stringify({ type: "Point", coordinates: [lng, lat] }),
  "inside a sentence": ({ lat, lng }) =>
    `oi, moro aqui ${decimal(lat)}, ${decimal(lng)} perto da escola 3`,
  "Google q": ({ lat, lng }) => `https://maps.google.com/?q=${lat},${lng}`,
  "Google query": ({ lat, lng }) =>
    `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(`${lat},${lng}`)}`,
  "Google data": ({ lat, lng }) =>
    `https://www.google.com/maps/place/Casa/@1.5,1.5,15z/data=!4m5!3m4!1s0x0:0x0!8m2!3d${lat}!4d${lng}`,
  "Google destination": ({ lat, lng }) =>
    `https://www.google.com/maps/dir/?api=1&destination=${lat}%2C${lng}`,
  "Google path": ({ lat, lng }) =>
    `https://www.google.com.br/maps/place/${decimal(lat)},${decimal(lng)}`,
  "Google view": ({ lat, lng }) => `https://www.google.com/maps/@${lat},${lng},17z`,
  Apple: ({ lat, lng }) => `https://maps.apple.com/?ll=${lat},${lng}&q=Casa`,
  Waze: ({ lat, lng }) => `https://waze.com/ul?ll=${lat}%2C${lng}&navigate=yes`,
  OpenStreetMap: ({ lat, lng }) =>
    `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lng}#map=5/1/1`,
  Bing: ({ lat, lng }) => `https://www.bing.com/maps?sp=point.${decimal(lat)}_${decimal(lng)}_Casa`,
};

test.each(Object.entries(PRINTERS))(
  "any coordinate is read back within a metre: %s",
  (_, print) => {
    fc.assert(
      fc.property(anywhere, (at) => {
        const { position } = locate({ ...NOTHING_SENT, text: print(at) }, fakePorts({ http: {} }));
        expect(distanceM(position, at)).toBeLessThan(1);
      }),
      { numRuns: 100 },
    );
  },
);

test("any pair of lat and lng is read back exactly, with dot or comma", () => {
  fc.assert(
    fc.property(anywhere, fc.boolean(), (at, comma) => {
      const print = (value: number): string => decimal(value, comma ? "," : ".");
      const place = locate(
        { ...NOTHING_SENT, lat: print(at.lat), lng: print(at.lng) },
        fakePorts(),
      );
      expect(distanceM(place.position, at)).toBeLessThan(0.02);
      expect(place.precision).toBe("exata");
    }),
  );
});

test("any swapped coordinates in Brazil are corrected", () => {
  const inBrazil = fc
    .record({
      lat: fc.double({ min: -33, max: 5, noNaN: true }),
      lng: fc.double({ min: -73, max: -35, noNaN: true }),
    })
    .filter(({ lat, lng }) => !isInBrazil({ lat: lng, lng: lat }) && Math.abs(lat) > 0.0001);
  fc.assert(
    fc.property(inBrazil, ({ lat, lng }) => {
      const place = locate({ ...NOTHING_SENT, lat: decimal(lng), lng: decimal(lat) }, fakePorts());
      expect(distanceM(place.position, { lat, lng })).toBeLessThan(0.05);
    }),
  );
});

/** Almost valid texts: pieces of the table's rows, shuffled. */
const pieces = [
  ...FORM_GROUPS.flatMap((group) => group.forms.map((form) => JSON.stringify(form.sent))),
  ...Object.values(NOT_PLACES).flatMap((all) => all.map((sent) => JSON.stringify(sent))),
].flatMap((text) => text.split(/(?<=[\s,/?&=:!])/));
const nearly = fc
  .array(fc.oneof(fc.constantFrom(...pieces), anyString({ maxLength: 6 })), {
    maxLength: 40,
  })
  .map((parts) => parts.join(""));
const anyText = fc.oneof(
  fc.string({ maxLength: 300 }),
  anyString({ maxLength: 300 }),
  nearly,
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
);

test("for any text, only refusals are thrown", () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, (text, address, lat) => {
      for (const request of [
        { text },
        { text, address },
        { address, number: text, city: lat },
        { lat, lng: text },
      ]) {
        try {
          const { position } = locate({ ...NOTHING_SENT, ...request }, fakePorts({ http: {} }));
          expect(Math.abs(position.lat)).toBeLessThanOrEqual(90);
          expect(Math.abs(position.lng)).toBeLessThanOrEqual(180);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test("cleaning a clean text changes nothing", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(clean(clean(text))).toBe(clean(text));
    }),
    { examples: [["\u2037"], ["\u0149"], ["\u207b"]] },
  );
});

test("text beyond the maximum length is not read", () => {
  expect(recognise(`${"x".repeat(4_000)} -27.1004, -52.6152`).kind).toBe("words");
  expect(parseCoordinates(clean("1".repeat(100_000)))).toBeNull();
  expect(parseMapLink(`https://maps.google.com/?q=${"1".repeat(100_000)}`)?.kind).toBe("empty");
});
