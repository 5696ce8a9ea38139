/** A pair of coordinates in a text; with places abroad, so that no correction hides a misreading. */
import fc from "fast-check";
import {
  type Angle,
  angleAt,
  coordinatesOfFields,
  isInBrazil,
  parseCoordinates,
  precisionOf,
  toPosition,
} from "../../src/location/coordinates";
import { tokenise } from "../../src/text";

describe("coordinates", () => {
  function read(text: string): unknown {
    const found = parseCoordinates(text);
    return found?.kind === "coordinates" ? found.position : (found?.kind ?? null);
  }

  const PARIS = { lat: 48.85837, lng: 2.294481 };
  /** The same numbers in the other order. */
  const SWAPPED = { lat: 2.294481, lng: 48.85837 };
  const HOME = { lat: -27.1004, lng: -52.6152 };

  test.each(["lat", "lati", "latitude", "latitud", "degreesLatitude", "LAT"])(
    "%s is the label of a latitude",
    (label) => {
      expect(read(`lng: 2.294481 ${label}: 48.85837`)).toEqual(PARIS);
    },
  );

  test.each(["lng", "lon", "long", "longitude", "longitud", "degreesLongitude"])(
    "%s is the label of a longitude",
    (label) => {
      expect(read(`${label}: 2.294481 lat: 48.85837`)).toEqual(PARIS);
    },
  );

  test.each([
    "lng 2.294481 lateral 48.85837",
    "lng 2.294481 plat 48.85837",
    "lng 2.294481 latitudes 48.85837",
    "lat 48.85837 longe 2.294481",
    "lat 48.85837 along 2.294481",
  ])("is not a label: %s", (text) => {
    expect(read(text)).toBeNull();
  });

  test.each([
    ["x: 2.294481 y: 48.85837", PARIS],
    ["y=48.85837 x=2.294481", PARIS],
    ['{"x":2.294481,"y":48.85837}', PARIS],
    ["{'y':48.85837,'x':2.294481}", PARIS],
    ["y = 48.85837, lng = 2.294481", PARIS],
    ['"x: 2.294481 y: 48.85837"', PARIS],
    ["x 48.85837 y 2.294481", PARIS],
    ["x 2.294481 y 48.85837", SWAPPED],
    ['"x" 2.294481 "y" 48.85837', SWAPPED],
  ])("x and y are labels only before a colon or an equals sign: %s", (text, position) => {
    expect(read(text)).toEqual(position);
  });

  test("the first number with a label counts", () => {
    expect(read("lat: 48.85837 lng: 2.294481 lat: 1.5 lng: 3.5")).toEqual(PARIS);
  });

  test("adjacent labels are a heading", () => {
    expect(read("lat, lng: 48.85837, 2.294481")).toEqual(PARIS);
  });

  test("one label with one number is not a position", () => {
    expect(read("lng: -52.6152")).toBeNull();
    expect(read("lat: -27.1004")).toBeNull();
  });

  test("at most eight marks may separate two numbers", () => {
    expect(read("48.85837,,,,,,,,2.294481")).toEqual(PARIS);
    expect(read("48.85837,,,,,,,,,2.294481")).toBeNull();
  });

  test.each(["entre", "metade", "da lateral", "1.2.3.", "#", "dez", "ele"])(
    "does not separate two numbers: %s",
    (between) => {
      expect(read(`48.85837 ${between} 2.294481`)).toBeNull();
    },
  );

  test.each([",", ";", "/", "|", "&", ") (", "] [", "} {", ":", "=", '" "', "' '", "~", "_", "e", "y", "and", "de", "da", "do", "is", "es", "lng", "longitude:"])(
  "separates two numbers: %s",
  (between) => {
    expect(read(`48.85837 ${between} 2.294481`)).toEqual(PARIS);
  },
); // prettier-ignore

  test.each([
    ["POINT(2.294481 48.85837)", PARIS],
    ["POINT (2.294481 48.85837)", PARIS],
    ["point z (2.294481 48.85837 35)", PARIS],
    ["POINT M (2.294481 48.85837 35)", PARIS],
    ["POINT ZM (2.294481 48.85837 35 1)", PARIS],
    ["POINTZ(2.294481 48.85837 35)", PARIS],
    ["POINTZM(2.294481 48.85837 35 1)", PARIS],
    ['{"type":"Point","coordinates":[2.294481,48.85837]}', PARIS],
    ["point 48.85837 2.294481", PARIS],
    ["point [48.85837 2.294481]", PARIS],
    ["waypoint (48.85837 2.294481)", PARIS],
    ["points (48.85837 2.294481)", PARIS],
    ["point bem (48.85837 2.294481)", PARIS],
    ["point zona (48.85837 2.294481)", PARIS],
    ["(48.85837 2.294481)", PARIS],
    ["z (48.85837 2.294481)", PARIS],
    ["casa [48.85837, 2.294481]", PARIS],
    ["coordinates (48.85837, 2.294481)", PARIS],
    ["coordinates: 48.85837, 2.294481", PARIS],
  ])("only WKT and GeoJSON have the longitude first: %s", (text, position) => {
    expect(read(text)).toEqual(position);
  });

  test.each([
    ["two of the same hemisphere", "27.1004 S, 52.6152 S"],
    ["one whole number of two", "48.85837, 2"],
    ["a whole number first", "2, 48.85837"],
    ["whole numbers, one with a hemisphere", "10, 25 sul"],
    ["whole numbers, one of them negative", "0, -52"],
    ["the same, the other way round", "-52, 0"],
    ["few decimals", "48.8, 2.2"],
    ["one with minutes, one without", "27°30'10\" 52"],
    ["out of range, among words", "paguei 181.12345 e 52.61521 hoje"],
    ["the second out of range, among words", "paguei 52.61521 e 181.12345 hoje"],
    ["two decimals, one negative, among words", "de -2.55 a 7.12 graus"],
    ["two decimals, one negative, side by side among words", "foi -2.55, 7.12 no total"],
    ["whole negatives before a word", "-27, -52 m"],
    ["whole negatives before words", "-27, -52 graus negativos hoje"],
    ["whole negatives after a word", "entre -27, -52"],
    ["one tenth, one negative, before a word", "48.8, -2.2 m"],
    ["one tenth, one negative, after a word", "m 48.8, -2.2"],
  ])("are not coordinates: %s", (_, text) => {
    expect(read(text)).toBeNull();
  });

  test.each([
  ["four decimals", "48.8584, 2.2945", { lat: 48.8584, lng: 2.2945 }],
  ["both with minutes", "48°30' 2°15'", { lat: 48.5, lng: 2.25 }],
  ["minutes without their mark", "48° 30, 2° 15", { lat: 48.5, lng: 2.25 }],
  ["a hemisphere of the first", "48.8 N, 2.2", { lat: 48.8, lng: 2.2 }],
  ["a hemisphere of the second", "48.8, 2.2 E", { lat: 48.8, lng: 2.2 }],
  ["two negatives among words", "fica em -27.1, -52.6 perto", { lat: -27.1, lng: -52.6 }],
  ["two whole negatives alone", "(-27, -52)", { lat: -27, lng: -52 }],
  ["one negative alone", "48.8, -2.2", { lat: 48.8, lng: -2.2 }],
  ["the first negative, alone", "(-48.8, 12.2)", { lat: -48.8, lng: 12.2 }],
  ["one negative, three decimals, among words", "em -48.858, 12.294 sim", { lat: -48.858, lng: 12.294 }],
  ["the longest longitude, among words", "em 12.34567, 180.00000 mesmo", { lat: 12.34567, lng: 180 }],
  ["the same first, with hemispheres", "em 180.00000 W, 12.34567 S sim", { lat: -12.34567, lng: -180 }],
])("are coordinates: %s", (_, text, position) => {
  expect(read(text)).toEqual(position);
}); // prettier-ignore

  test.each([
    ["2.294481 E, 48.85837 N", PARIS],
    ["2.294481 E, 48.85837", PARIS],
    ["2.294481, 48.85837 N", PARIS],
    ["48.85837 N, 2.294481", PARIS],
    ["48.85837, 2.294481 E", PARIS],
  ])("a hemisphere shows which number is which: %s", (text, position) => {
    expect(read(text)).toEqual(position);
  });

  test.each([
    ["52.6152 S, 27.1004 W", { lat: -52.6152, lng: -27.1004 }],
    ["52.6152 S, -27.1004", { lat: -52.6152, lng: -27.1004 }],
    ["-52.6152, 27.1004 W", { lat: -52.6152, lng: -27.1004 }],
  ])("a written hemisphere is never changed, not even by a swap: %s", (text, position) => {
    expect(read(text)).toEqual(position);
  });

  test("a dash is a minus sign only if that brings the position into Brazil", () => {
    expect(read("-27.1004 - 52.6152")).toEqual(HOME);
    expect(read("-52.6152 - 27.1004")).toEqual(HOME);
    expect(read("48.85837 - 2.294481")).toEqual(PARIS);
    expect(read("48.85837 -2.294481")).toEqual({ lat: 48.85837, lng: -2.294481 });
  });

  test("the finer of the two numbers decides the precision", () => {
    expect(parseCoordinates("-27.1, -52.6152")).toMatchObject({ precision: "exata" });
    expect(parseCoordinates("-27.1004, -52.6")).toMatchObject({ precision: "exata" });
  });

  test("up to 35 metres is exata, up to 200 is interpolada", () => {
    const metres = (length: number): number => length / 111_195;
    expect([34.9, 35.1, 199.9, 200.1].map((length) => precisionOf(metres(length)))).toEqual([
      "exata",
      "interpolada",
      "interpolada",
      "aproximada",
    ]);
  });

  test.each([
    ["0.0", "badCoordinates"],
    ["0,0", "badCoordinates"],
    ["0 0", "badCoordinates"],
    ["(0;0)", "badCoordinates"],
    ["0.00, 0.00", "badCoordinates"],
    ["0", null],
    ["(0)", null],
    ["0,0 reais", null],
    ["reais 0,0", null],
    ["0, 1", null],
    ["0.0 5", null],
    ["00000-000", null],
    ["cep: 00 0", null],
    ["00 0", null],
    ["(00 0)", null],
  ])("only zeros are a missing position: %s", (text, kind) => {
    expect(read(text)).toBe(kind);
  });

  test("only the first 1,500 characters are searched", () => {
    const words = (length: number): string => "x".repeat(length);
    expect(read(`${words(1_400)} -27.1004, -52.6152`)).toEqual(HOME);
    expect(read(`${words(1_500)} -27.1004, -52.6152`)).toBeNull();
  });

  /** A latitude in a field of its own; the longitude beside it is abroad, so that nothing is corrected. */
  function degrees(text: string): number | null {
    const found = coordinatesOfFields(text, "30.5 E");
    return found?.kind === "coordinates" ? found.position.lat : null;
  }

  test.each([
    ["1e-7", 1e-7],
    ["-1e-7", -1e-7],
    ["+1e-7", 1e-7],
    ["1e1", 10],
    ["1E+1", 10],
    ["1.234e1", 12.34],
    ["12e-10", 12e-10],
    ["x1e2", null],
    ["1e2x", null],
    ["1.e2", null],
  ])("a number as JavaScript prints it: %s", (text, value) => {
    expect(degrees(text)).toBe(value);
  });

  const POSITION = { lat: -27.1004, lng: -52.6152 };
  const fields = (lat: string, lng: string): unknown => {
    const found = coordinatesOfFields(lat, lng);
    return found?.kind === "coordinates" ? found.position : (found?.kind ?? null);
  };

  test.each([
    ["-27.1004,-52.6152", "-27.1004,-52.6152"],
    ["-27.1004,-52.6152", ""],
    ["", "-27,1004; -52,6152"],
    ["-27.1004,-52.6152", "0"],
    ["Lat: -27.1004", "Lng: -52.6152"],
    ["latitude=-27,1004", "longitude = -52,6152"],
    ['"-27.1004"', "'-52.6152'"],
    ["-27.1004;", "(-52.6152)"],
    ["Latitude do cliente: -27.1004", "y = -52,6152"],
    ["*-27.1004*", "<-52.6152>"],
    ["27.1004", "52.6152"],
    ["-27.1004", "52.6152"],
    ["27.1004", "-52.6152"],
    ["27.1004 S", "52.6152"],
    ["27.1004", "52.6152 O"],
    ["-52.6152", "-27.1004"],
    ["52.6152 O", "27.1004 S"],
  ])("lat %j and lng %j", (lat, lng) => {
    expect(fields(lat, lng)).toEqual(POSITION);
  });

  test.each<[string, string, unknown]>([
    ["", "", null],
    ["0", "0,0", null],
    ["0.000", "", null],
    ["-27.1", "0", "badCoordinates"],
    ["", "-52.6", "badCoordinates"],
    ["Rua X, 120", "", "badCoordinates"],
    ["95", "200", "badCoordinates"],
    ["52.6", "27.1", { lat: 52.6, lng: 27.1 }],
    ["27.1 N", "52.6", { lat: 27.1, lng: 52.6 }],
    ["27.1", "52.6 E", { lat: 27.1, lng: 52.6 }],
    // Positions north and south of the equator are both in Brazil: with two possible corrections, none is made.
    ["3.1", "60", { lat: 3.1, lng: 60 }],
  ])("lat %j and lng %j: %j", (lat, lng, expected) => {
    expect(fields(lat, lng)).toEqual(expected);
  });

  test("lost signs in a text, with a hemisphere for one number or none", () => {
    for (const text of [
      "27.1004, 52.6152",
      "27.1004 S 52.6152",
      "-27.1004, 52.6152",
      "27.1004 52.6152 W",
    ])
      expect(read(text)).toEqual(HOME);
  });
});

describe("brazil", () => {
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

  test("positions on the bounds are inside, those beyond any bound are outside", () => {
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

  test("a position abroad is corrected only if exactly one correction brings it inside", () => {
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
});

describe("one latitude or longitude", () => {
  function angle(text: string, at = 0): Angle | null {
    return angleAt(tokenise(text), at);
  }

  test.each([
    ["lat", -27.5, ["s", "sul", "sur", "south", "S", "Sul"]],
    ["lat", 27.5, ["n", "norte", "north", "N"]],
    ["lng", -27.5, ["w", "o", "oeste", "west", "W", "O"]],
    ["lng", 27.5, ["e", "l", "leste", "este", "east", "E", "L"]],
  ] as const)("hemisphere: %s, %d", (axis, value, words) => {
    for (const word of words) {
      expect(angle(`27.5 ${word}`)).toMatchObject({ axis, value, end: 2 });
      expect(angle(`27.5${word}`)).toMatchObject({ axis, value, end: 2 });
      expect(angle(`27.5 de latitude ${word}`)).toMatchObject({ axis, value, end: 4 });
      expect(angle(`${word.toUpperCase()} 27.5`)).toMatchObject({ axis, value, end: 2 });
      expect(angle(`${word.toUpperCase()}.: 27.5`)).toMatchObject({ axis, value });
      expect(angle(`${word}27.5`)).toMatchObject({ axis, value, end: 2 });
    }
  });

  test.each([
    "mais", "sim", "super", "show", "web", "metro", "ovo", "não", "nylon", "metre", "verde", "lote", "elo",
  ])("is not a hemisphere: %s", (word) => {
    expect(angle(`27.5 ${word}`)).toMatchObject({ axis: null, value: 27.5, end: 1 });
    expect(angle(`${word} 27.5`)).toBeNull();
  }); // prettier-ignore

  test.each(["latitudes", "degreeslatitude", "longe"])("%s does not name a hemisphere", (word) => {
    expect(angle(`27.5 ${word} sul`)).toMatchObject({ axis: null, end: 1 });
  });

  test("a single letter between two numbers is a word, unless it touches a number or is a capital", () => {
    for (const letter of ["e", "o", "l"]) {
      expect(angle(`27.5 ${letter} 52.5`)).toMatchObject({ axis: null, end: 1 });
      expect(angle(`27.5${letter} 52.5`)).toMatchObject({ axis: "lng", end: 2 });
      expect(angle(`27.5 ${letter.toUpperCase()} 52.5`)).toMatchObject({ axis: "lng", end: 2 });
      expect(angle(`27.5 ${letter}`)).toMatchObject({ axis: "lng", end: 2 });
      expect(angle(`${letter} 27.5 52.5`)).toBeNull();
    }
  });

  test("a whole word such as este is a hemisphere even between two numbers", () => {
    expect(angle("52.5 oeste 27.5")).toMatchObject({ axis: "lng", value: -52.5 });
    expect(angle("52.5 leste 27.5")).toMatchObject({ axis: "lng", value: 52.5 });
  });

  test("a letter belongs to the number that it touches", () => {
    expect(angle("27.5 S52.5")).toMatchObject({ axis: null, end: 1 });
    expect(angle("27.5S52.5")).toMatchObject({ axis: "lat", end: 2 });
    expect(angle("27.5 S 52.5")).toMatchObject({ axis: "lat", end: 2 });
    expect(angle("27.5 S-52.5")).toMatchObject({ axis: "lat", end: 2 });
  });

  test("only a colon or a dot may separate a hemisphere from its number", () => {
    expect(angle("S: -27.5")).toMatchObject({ axis: "lat", value: -27.5 });
    expect(angle("N: +27.5")).toMatchObject({ axis: "lat", value: 27.5 });
    expect(angle("S 1.2.3. 27.5")).toBeNull();
    expect(angle("S, 27.5")).toBeNull();
  });

  test.each(["°", "d", "deg", "degree", "degrees", "grau", "graus", "grado", "grados"])(
    "minutes follow degrees: %s",
    (unit) => {
      expect(angle(`27 ${unit} 30 S`)).toMatchObject({ value: -27.5, sexagesimal: true });
      expect(angle(`27 ${unit} 30 15`)).toMatchObject({ value: 27.5, end: 3 });
    },
  );

  test.each(["dias", "degraus", "cod", "cada"])("are not degrees: %s", (unit) => {
    expect(angle(`27 ${unit} 30 S`)).toMatchObject({ value: 27, axis: null, end: 1 });
  });

  test.each(["'", "m", "min", "minuto", "minutos", "minute", "minutes"])(
    "seconds follow minutes: %s",
    (unit) => {
      expect(angle(`27° 30${unit} 36 S`)?.value).toBeCloseTo(-27.51, 10);
    },
  );

  test.each(["mil", "km", "cm", "minimo"])("are not minutes: %s", (unit) => {
    expect(angle(`27° 30 ${unit} 36 S`)).toMatchObject({ value: 27.5, axis: null, end: 3 });
  });

  test.each(['"', "seg", "sec", "segundo", "segundos", "second", "seconds"])(
    "seconds end in %s",
    (unit) => {
      expect(angle(`27° 30' 36 ${unit} S`)?.value).toBeCloseTo(-27.51, 10);
    },
  );

  test.each(["secos", "parsec", "segunda"])("are not seconds: %s", (unit) => {
    expect(angle(`27° 30' 36 ${unit} S`)).toMatchObject({ axis: null, end: 5 });
  });

  test("seconds may end in two apostrophes, not in three", () => {
    expect(angle("27°30'36' S")).toMatchObject({ axis: "lat" });
    expect(angle("27°30'36'' S")).toMatchObject({ axis: "lat" });
    expect(angle("27°30'36''' S")).toMatchObject({ axis: null, end: 7 });
  });

  test("only whole degrees have minutes, and only whole minutes have seconds", () => {
    expect(angle("27.5° 30")).toMatchObject({ value: 27.5, sexagesimal: false, end: 2 });
    expect(angle("27° 30.5' 36")).toMatchObject({ end: 4 });
    expect(angle("27 30.5 36 S")).toMatchObject({ axis: null, value: 27, end: 1 });
  });

  test("without a degree sign, minutes and seconds are recognised only with a hemisphere", () => {
    expect(angle("27 30 36 S")?.value).toBeCloseTo(-27.51, 10);
    expect(angle("27:30:36 S")?.value).toBeCloseTo(-27.51, 10);
    expect(angle("27 30 36")).toMatchObject({ value: 27, sexagesimal: false, end: 1 });
    expect(angle("27 30 36 12 S")).toMatchObject({ value: 27, axis: null, end: 1 });
    // Neither a blank nor a colon separates these, only a backslash left over from JSON inside JSON.
    expect(angle("27\\30 S")).toMatchObject({ value: 27, axis: null, end: 1 });
  });

  test("there are sixty minutes to a degree and sixty seconds to a minute", () => {
    fc.assert(
      fc.property(fc.nat(179), fc.nat(99), fc.nat(99), (degrees, minutes, seconds) => {
        const value = degrees + minutes / 60 + seconds / 3600;
        const found = angle(`${degrees}°${minutes}'${seconds}"N`);
        if (minutes >= 60 || seconds >= 60) expect(found).toBeNull();
        else expect(found?.value).toBeCloseTo(value, 10);
      }),
    );
    expect(angle("27°60'S")).toBeNull();
    expect(angle("27°60'10\"S")).toBeNull();
    expect(angle("27°10'60\"S")).toBeNull();
    expect(angle("27°59'59\"S")).not.toBeNull();
    expect(angle("27 60 S")).toMatchObject({ value: 27, axis: null });
    expect(angle("27 59 S")).toMatchObject({ axis: "lat" });
  });

  test("a dash is a minus sign with blanks around it and something before it", () => {
    expect(angle("27.5 - 52.5", 1)).toMatchObject({ value: -52.5, dash: true });
    expect(angle("27.5 -52.5", 1)).toMatchObject({ value: -52.5, dash: false });
    expect(angle("27.5- 52.5", 1)).toMatchObject({ value: -52.5, dash: false });
    expect(angle("- 27.5")).toMatchObject({ value: -27.5, dash: false });
    expect(angle("27.5 52.5", 1)).toMatchObject({ value: 52.5, dash: false });
  });

  test.each([
    ["27", 1],
    ["27.5", 0.1],
    ["27.5004", 0.0001],
    ["27°30'", 1 / 60],
    ["27°30.25'", 0.01 / 60],
    ["27°30'36\"", 1 / 3600],
    ["27°30'36.5\"", 0.1 / 3600],
  ])("the last digit of %s is worth %d degrees", (text, step) => {
    expect(angle(text)?.step).toBeCloseTo(step, 12);
  });
});
