import { type OpenCall, openCall } from "../../src/actions/action";
import { prospecto } from "../../src/actions/prospecto";
import { type Configuration, defaultSettings, PROPERTY } from "../../src/settings";
import { BASE, callWith, configurationWith, json, list, refusalOf, type Fixture } from "./support";

const fixture = (configuration: Partial<Configuration> = {}): OpenCall & Pick<Fixture, "cache"> => {
  const { call, cache } = callWith({}, { ozmap: { "GET projects": list([]) } });
  const opened = openCall({
    ...call,
    configuration: { ...configurationWith(), ...configuration },
  });
  return { ...opened, cache };
};

test.each<[string, Partial<Configuration>]>([
  ["address", { settings: defaultSettings() }],
  ["key", { ozmapKey: "" }],
])("without OZmap's %s it cannot be asked", (_, configuration) => {
  expect(refusalOf(() => fixture(configuration).ozmap())).toBe(
    "nao_configurado: OZmap's address or API key is missing",
  );
});

test("a request has one OZmap client, however often it asks for it", () => {
  const call = fixture();
  expect(call.ozmap()).toBe(call.ozmap());
});

test("published queries that cannot be read are a fault of the configuration", () => {
  expect(fixture().queries()).toEqual([]);
  const properties = { [`${PROPERTY.queriesPrefix}0`]: "1:[" };
  expect(refusalOf(() => fixture({ properties }).queries())).toBe(
    "configuracao_invalida: the published queries cannot be read",
  );
});

test("requests are counted", () => {
  const call = fixture();
  expect(call.requests()).toBe(0);
  call.ozmap().transport.get([`${BASE}/projects`]);
  call.ozmap().transport.get([`${BASE}/projects`]);
  expect(call.requests()).toBe(2);
});

test("one retry budget for a request, whatever the deadline of its parts", () => {
  const values = { nome: "Ana", contato: "c-1", lat: "-27.1", lng: "-52.6" };
  const BUSY = json({}, 503);
  const { call, asked } = callWith(values, {
    ozmap: {
      "GET prospects": [BUSY, BUSY, list([])],
      "POST prospects": json({ id: "a" }, 201),
      GET: BUSY,
    },
  });
  const before = call.ozmap().budget.tokens;
  prospecto.run(call);
  call.close();
  const reads = asked().filter((path) => path.startsWith("GET"));
  const retries = reads.length - new Set(reads).size;
  expect(reads).toContain("GET base-points");
  expect(retries).toBeGreaterThan(4);
  const next = openCall({ ...call, configuration: configurationWith() });
  const left = next.ozmap().budget.tokens;
  expect(left).toBeLessThanOrEqual(before - retries + asked().length / 10 + 1e-9);
});

test("at its end, what was found out about OZmap is remembered", () => {
  const call = fixture();
  call.ozmap().capabilities.pointsBy = "kinds";
  call.close();
  const next = openCall({ ...call, configuration: configurationWith() });
  expect(next.ozmap().capabilities.pointsBy).toBe("kinds");
});

test("what is known of OZmap is read with the first read of the cache", () => {
  const call = fixture();
  call.memory.readAll(["anything"]);
  call.ozmap();
  expect(call.cache.reads).toBe(1);
});

test("an action that asks nothing leaves nothing behind", () => {
  const call = fixture();
  call.close();
  expect(call.requests()).toBe(0);
});
