/** Questions to the geocoder, what is remembered, and how candidates are graded. */
import fc from "fast-check";
import { Refusal, type Precision } from "../../src/contract";
import { locate } from "../../src/location";
import { geocode, normalise, precisionOfBest } from "../../src/location/geocode";
import { QuotaExceeded, type GeocodedPlace } from "../../src/ports";
import { geocoded } from "../../testing/fake-geocoder";
import { NOTHING_SENT } from "./form-types";
import { fakePorts, type FakePorts } from "./fixtures";
import { anyString } from "../../testing/any-string";

const ADDRESS = "Rua das Palmeiras, 120 - Chapecó";

function reasonOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
  return "";
}

test.each([
  ["Rua das Palmeiras, 120, Chapecó"],
  ["  rua das palmeiras ,120,chapeco "],
  ["RUA DAS PALMEIRAS,\n120, CHAPECO\u0301"],
])("%j is asked once, and then remembered", (text) => {
  const ports = fakePorts();
  const first = locate({ ...NOTHING_SENT, text: ADDRESS }, ports);
  const second = locate({ ...NOTHING_SENT, text }, ports);
  expect({ ...second, known: first.known }).toEqual(first);
  expect(ports.geocoder.calls).toHaveLength(1);
});

test("the geocoder is asked in the reply's language, for Brazil", () => {
  const ports = fakePorts({ language: "es" });
  locate({ ...NOTHING_SENT, text: ADDRESS }, ports);
  expect(ports.geocoder.calls).toEqual([{ text: ADDRESS, language: "es", region: "br" }]);
});

test("answers are remembered separately for each language", () => {
  const spanish = fakePorts({ language: "es" });
  geocode(ADDRESS, spanish);
  geocode(ADDRESS, { ...spanish, language: "en" });
  expect(spanish.geocoder.calls).toHaveLength(2);
});

test("an answer without candidates is also remembered, for six hours", () => {
  const ports = fakePorts({ budgetMs: 100_000_000 });
  const ask = (): string =>
    reasonOf(() => locate({ ...NOTHING_SENT, text: "Rua Nenhuma, 1" }, ports));
  expect([ask(), ask()]).toEqual(["endereco_nao_encontrado", "endereco_nao_encontrado"]);
  expect(ports.geocoder.calls).toHaveLength(1);
  ports.clock.advance(6 * 3_600_000);
  ask();
  expect(ports.geocoder.calls).toHaveLength(2);
});

test("failures are not remembered", () => {
  const ports = fakePorts();
  ports.geocoder.failure = new Error("Service error: Maps");
  expect(reasonOf(() => locate({ ...NOTHING_SENT, text: ADDRESS }, ports))).toBe(
    "geocodificador_indisponivel",
  );
  ports.geocoder.failure = null;
  expect(locate({ ...NOTHING_SENT, text: ADDRESS }, ports).precision).toBe("exata");
});

test("a used-up quota has its own reason, and remembered answers are still used", () => {
  const ports = fakePorts();
  locate({ ...NOTHING_SENT, text: ADDRESS }, ports);
  ports.geocoder.failure = new QuotaExceeded("geocoder");
  expect(locate({ ...NOTHING_SENT, text: ADDRESS }, ports).precision).toBe("exata");
  expect(reasonOf(() => locate({ ...NOTHING_SENT, text: "Rua Outra, 1" }, ports))).toBe(
    "cota_excedida",
  );
});

test("without time left, the geocoder is not asked", () => {
  const ports = fakePorts({ budgetMs: 200 });
  expect(reasonOf(() => locate({ ...NOTHING_SENT, text: ADDRESS }, ports))).toBe("tempo_esgotado");
  expect(ports.geocoder.calls).toEqual([]);
});

test("a geocoder that takes all the time: tempo_esgotado", () => {
  const ports = fakePorts({ budgetMs: 1_000 });
  const slow = {
    geocode(): never {
      ports.clock.advance(2_000);
      throw new Error("timeout");
    },
  };
  expect(
    reasonOf(() => locate({ ...NOTHING_SENT, text: ADDRESS }, { ...ports, geocoder: slow })),
  ).toBe("tempo_esgotado");
});

function damage(ports: FakePorts, value: string): void {
  for (const [key, entry] of ports.cache.entries) ports.cache.entries.set(key, { ...entry, value });
}

test.each([
  "", "x", "null", "[]", "{}", "1", '{"text":"rua das palmeiras, 120 - chapeco"}',
  '{"text":"rua das palmeiras, 120 - chapeco","places":{}}',
  '{"text":"rua das palmeiras, 120 - chapeco","places":[null]}',
  '{"text":"rua das palmeiras, 120 - chapeco","places":[{"lat":"1","lng":2}]}',
  '{"text":"outra rua","places":[]}',
])("a damaged entry is ignored: %j", (value) => {
  const ports = fakePorts();
  locate({ ...NOTHING_SENT, text: ADDRESS }, ports);
  damage(ports, value);
  expect(locate({ ...NOTHING_SENT, text: ADDRESS }, ports).precision).toBe("exata");
  expect(ports.geocoder.calls).toHaveLength(2);
}); // prettier-ignore

test("a failing cache does not matter", () => {
  const ports = fakePorts();
  ports.cache.failure = new Error("Service error: Cache");
  expect(locate({ ...NOTHING_SENT, text: ADDRESS }, ports).precision).toBe("exata");
});

test("any text has a key that the cache accepts, and long texts do not share one", () => {
  const ports = fakePorts();
  fc.assert(fc.property(anyString({ maxLength: 600 }), (text) => void geocode(text, ports)));
  const long = "rua ".repeat(100);
  const calls = ports.geocoder.calls.length;
  geocode(`${long}1`, ports);
  geocode(`${long}2`, ports);
  expect(ports.geocoder.calls).toHaveLength(calls + 2);
});

const at = (lat: number, rest: Partial<GeocodedPlace> = {}): GeocodedPlace =>
  geocoded(lat, -52.6, "Rua", rest);

test.each<[string, GeocodedPlace[], Precision]>([
  ["a house", [at(-27)], "exata"],
  ["between two houses", [at(-27, { grade: "RANGE_INTERPOLATED" })], "interpolada"],
  ["the middle of a street", [at(-27, { grade: "GEOMETRIC_CENTER" })], "aproximada"],
  ["an area", [at(-27, { grade: "APPROXIMATE" })], "aproximada"],
  ["a grade that Google may invent", [at(-27, { grade: "NEW" })], "aproximada"],
  ["a house, found in part", [at(-27, { partial: true })], "aproximada"],
  ["two houses in different towns", [at(-27), at(-26)], "aproximada"],
  ["the same house twice", [at(-27), at(-27.001)], "exata"],
  ["a house and an area elsewhere", [at(-27), at(-26, { grade: "APPROXIMATE" })], "exata"],
  ["a house and a partial match elsewhere", [at(-27), at(-26, { partial: true })], "exata"],
  ["nothing", [], "aproximada"],
])("grade: %s", (_, places, precision) => {
  expect(precisionOfBest(places)).toBe(precision);
});

test.each(["country", "administrative_area_level_1"])("a whole %s is not a result", (type) => {
  const ports = fakePorts();
  const geocoder = {
    geocode: () => [at(-14, { types: [type, "political"], grade: "APPROXIMATE" })],
  };
  expect(geocode("Rua Nenhuma, 1", { ...ports, geocoder })).toEqual([]);
});

test("a place far from its link's view is another place of that name", () => {
  const text =
    "https://www.google.com/maps/place/Rua+das+Palmeiras,+120,+Chapec%C3%B3/@-23.55,-46.63,17z";
  expect(locate({ ...NOTHING_SENT, text }, fakePorts())).toMatchObject({
    position: { lat: -23.55, lng: -46.63 },
    precision: "aproximada",
  });
});

test("a short plus code is imprecise if there are several towns of the name", () => {
  const ports = fakePorts();
  const towns = [at(-27.1), { ...at(-27.1), lat: -10.5, lng: -50.2 }];
  const place = locate(
    { ...NOTHING_SENT, text: "V9XM+RW São José" },
    { ...ports, geocoder: { geocode: () => towns } },
  );
  expect(place.precision).toBe("aproximada");
  const near = [at(-27.1), { ...at(-27.2), grade: "GEOMETRIC_CENTER" }];
  const sure = locate(
    { ...NOTHING_SENT, text: "V9XM+RW Chapecó" },
    { ...fakePorts(), geocoder: { geocode: () => near } },
  );
  expect(sure.precision).toBe("exata");
});

const found = (places: readonly unknown[]): string =>
  JSON.stringify({ text: "rua das palmeiras, 120 - chapeco", places });
const sound = geocoded(-27.1, -52.6, "Rua");

test.each([
  { lat: "1" }, { lng: null }, { address: 5 }, { grade: undefined }, { partial: "false" }, { types: "route" },
])("an incomplete remembered place is ignored: %j", (damaged) => {
  const ports = fakePorts();
  locate({ ...NOTHING_SENT, text: ADDRESS }, ports);
  damage(ports, found([sound, { ...sound, ...damaged }]));
  expect(locate({ ...NOTHING_SENT, text: ADDRESS }, ports).precision).toBe("exata");
  expect(ports.geocoder.calls).toHaveLength(2);
}); // prettier-ignore

test.each([[["x"]], [[5]], [[null]], [[[]]]])(
  "a remembered place that is not an object is ignored: %j",
  (places) => {
    const ports = fakePorts();
    geocode(ADDRESS, ports);
    damage(ports, found(places));
    geocode(ADDRESS, ports);
    expect(ports.geocoder.calls).toHaveLength(2);
  },
);

test("a valid entry is used unchanged", () => {
  const ports = fakePorts();
  geocode(ADDRESS, ports);
  damage(ports, found([sound]));
  expect(geocode(ADDRESS, ports)).toEqual([sound]);
  expect(ports.geocoder.calls).toHaveLength(1);
});

test.each([
  ["Rua A", "rua a"],
  ["  RUA  DAS\nPALMEIRAS ", "rua das palmeiras"],
  ["Rua A ,, 1 ;B,", "rua a, 1, b"],
  [", ; Rua A, 1", "rua a, 1"],
  ["Chapecó,SC", "chapeco, sc"],
  ["", ""],
  [",", ""],
])("%j is the same as %j", (text, same) => {
  expect(normalise(text)).toBe(same);
});

test("a short key is readable, and no key is longer than 200 characters", () => {
  const ports = fakePorts();
  for (let length = 150; length < 300; length++) {
    ports.cache.entries.clear();
    geocode("a".repeat(length), ports);
    const plain = `geo:pt-BR:${"a".repeat(length)}`;
    const [key = ""] = ports.cache.entries.keys();
    expect(key.length).toBeLessThanOrEqual(200);
    expect(key === plain).toBe(plain.length <= 200);
  }
});

test("long texts that begin alike are remembered separately", () => {
  const ports = fakePorts();
  const texts = Array.from({ length: 20 }, (_, i) => `${"rua ".repeat(60)}${i}`);
  for (const text of [...texts, ...texts]) geocode(text, ports);
  expect(ports.geocoder.calls).toHaveLength(20);
  expect(ports.cache.entries.size).toBe(20);
});

test("no more than five candidates are kept", () => {
  const geocoder = { geocode: () => Array.from({ length: 8 }, (_, i) => at(-27 - i)) };
  expect(geocode(ADDRESS, { ...fakePorts(), geocoder })).toHaveLength(5);
});

test("a failure is reported with its cause", () => {
  const ports = fakePorts();
  ports.geocoder.failure = new Error("Service error: Maps");
  const slow = {
    geocode(): never {
      ports.clock.advance(10_000);
      throw new Error("timeout");
    },
  };
  expect(() => geocode(ADDRESS, ports)).toThrow(
    /^geocodificador_indisponivel: .*"geocoder_failed"/,
  );
  expect(() => geocode(ADDRESS, { ...ports, geocoder: slow })).toThrow(
    /^tempo_esgotado: .*"geocoder_too_slow"/,
  );
});
