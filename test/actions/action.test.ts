import {
  holdsSecret,
  masked,
  requireOneOf,
  type OpenCall,
  openCall,
  optionalField,
  requiredField,
  requiredParameter,
} from "../../src/actions/action";
import { prospecto } from "../../src/actions/prospecto";
import { type Configuration, defaultSettings, PROPERTY } from "../../src/settings";
import { jsonAnswer } from "../../testing/fake-http";
import { BASE, callWith, configurationWith, list, refusalOf, type Fixture } from "./support";

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
])("without OZmap's %s no request is possible", (_, configuration) => {
  expect(refusalOf(() => fixture(configuration).ozmap())).toBe(
    "nao_configurado: OZmap's address or API key is missing",
  );
});

test("a request has only one OZmap client", () => {
  const call = fixture();
  expect(call.ozmap()).toBe(call.ozmap());
});

test("published queries that cannot be read are a configuration error", () => {
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

test("one retry budget per request, whatever the deadlines of its parts", () => {
  const values = { nome: "Ana", contato: "c-1", lat: "-27.1", lng: "-52.6" };
  const BUSY = jsonAnswer({}, 503);
  const { call, asked } = callWith(values, {
    ozmap: {
      "GET prospects": [BUSY, BUSY, list([])],
      "POST prospects": jsonAnswer({ id: "a" }, 201),
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

test("at its end, the capabilities of OZmap that it has found are remembered", () => {
  const call = fixture();
  call.ozmap().capabilities.pointsBy = "kinds";
  call.close();
  const next = openCall({ ...call, configuration: configurationWith() });
  expect(next.ozmap().capabilities.pointsBy).toBe("kinds");
});

test("what is known about OZmap is read with the first read of the cache", () => {
  const call = fixture();
  call.memory.readAll(["anything"]);
  call.ozmap();
  expect(call.cache.reads).toBe(1);
});

test("an action that makes no request stores nothing", () => {
  const call = fixture();
  call.close();
  expect(call.requests()).toBe(0);
});

describe("fields", () => {
  const SECRET = "uma-chave-secreta";
  const call = callWith(
    { nome: "Ana", telefone: "{{telefone}}", codigo: `x ${SECRET}` },
    { secrets: [SECRET] },
  ).call;

  test("a field as it was sent; empty if it is absent, not filled, or contains a key", () => {
    const values = ["nome", "endereco", "telefone", "codigo"].map((name) =>
      optionalField(call, name),
    );
    expect(values).toEqual(["Ana", "", "", ""]);
  });

  test("a required field, or a refusal that names it", () => {
    expect(requiredField(call, "nome")).toBe("Ana");
    expect(refusalOf(() => requiredField(call, "endereco"))).toBe(
      "campo_ausente: endereco: missing",
    );
    for (const name of ["telefone", "codigo"])
      expect(refusalOf(() => requiredField(call, name))).toBe(
        `variavel_nao_preenchida: ${name}: the flow did not fill in the variable`,
      );
  });

  test("one of several fields is enough", () => {
    requireOneOf(call, ["endereco", "nome"]);
    expect(
      refusalOf(() => {
        requireOneOf(call, ["endereco", "cep"]);
      }),
    ).toBe("campo_ausente: endereco, cep: missing");
    expect(
      refusalOf(() => {
        requireOneOf(call, ["endereco", "telefone"]);
      }),
    ).toBe(`variavel_nao_preenchida: endereco, telefone: the flow did not fill in the variable`);
  });

  test("a query's parameter is looked up first by its own name", () => {
    const { call } = callWith({ endereco: "Rua A", rua: "Rua B", key: "K" });
    expect(requiredParameter(call, "rua")).toBe("Rua B");
    expect(requiredParameter(call, "street")).toBe("Rua A");
    expect(requiredParameter(call, "key")).toBe("K");
    expect(refusalOf(() => requiredParameter(call, "id"))).toBe("campo_ausente: id: missing");
  });
});

describe("mask", () => {
  const SECRET = "ab/cd ef-é😀_\t0";
  const SHOWN = `…${SECRET.slice(-4)}`;

  test.each<[string, string]>([
    ["as it is", SECRET],
    ["in capitals", SECRET.toUpperCase()],
    ["in percent-encoding", encodeURIComponent(SECRET)],
    ["with + for a blank", encodeURIComponent(SECRET).replace("%20", "+")],
    ["with every ASCII character in percent-encoding", SECRET.replace(/[\x21-\x7e]/g, percent)],
    ["with JSON's escapes", JSON.stringify(SECRET).slice(1, -1)],
    ["with the slash escaped", SECRET.replace("/", "\\/")],
    ["in UTF-16 escapes", SECRET.split("").map(utf16).join("")],
  ])("a secret written %s is found and hidden", (_, spelled) => {
    expect(holdsSecret(`a=${spelled}&b`, [SECRET])).toBe(true);
    expect(masked(`a=${spelled}&b`, [SECRET])).toBe(`a=${SHOWN}&b`);
  });

  function percent(character: string): string {
    return `%${character.charCodeAt(0).toString(16)}`;
  }

  function utf16(unit: string): string {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  }

  test.each<[string, string]>([
    ["a plus where the secret has a slash", SECRET.replace("/", "+")],
    ["an escaped slash where the secret has a blank", SECRET.replace(" ", "\\/")],
    ["another letter", SECRET.replace("c", "x")],
    ["a character less", SECRET.slice(1)],
  ])("%s is a different text", (_, other) => {
    expect(holdsSecret(other, [SECRET])).toBe(false);
    expect(masked(other, [SECRET])).toBe(other);
  });

  test("characters with a special meaning in patterns are taken literally", () => {
    const secret = "a.b*c(d)[e]^$|{1}?+";
    expect(masked(`<${secret}>`, [secret])).toBe("<…1}?+>");
    expect(masked("axbbc", [secret])).toBe("axbbc");
  });

  test("a secret of twelve characters is long enough to be looked for and to show its last four", () => {
    const twelve = "abcdefghijkl";
    expect(holdsSecret(`x${twelve}`, [twelve])).toBe(true);
    expect(masked(twelve, [twelve])).toBe("…ijkl");
    const eleven = twelve.slice(1);
    expect(holdsSecret(eleven, [eleven])).toBe(false);
    expect(masked(eleven, [eleven])).toBe("…");
  });

  test("if one secret contains another, the longer one is hidden whole", () => {
    const [short, long] = ["abcdefghijkl", "abcdefghijkl-mnop"];
    for (const secrets of [
      [short, long],
      [long, short],
    ])
      expect(masked(`${long} ${short}`, secrets)).toBe("…mnop …ijkl");
  });

  test("any one of several secrets is found; an empty one is ignored", () => {
    expect(holdsSecret("abcdefghijkl", ["another secret", "abcdefghijkl"])).toBe(true);
    expect(holdsSecret("abcdefghijkl", ["", "another secret"])).toBe(false);
    expect(masked("abc", ["", "x"])).toBe("abc");
  });
});
