import fc from "fast-check";
import * as v from "valibot";
import { defaultSettings, parseSettings, SETTING_NAMES, SETTINGS } from "../../src/settings";
import {
  choice,
  ids,
  keyPrefix,
  type Kind,
  number,
  optional,
  ozmapAddress,
  whole,
  yesNo,
} from "../../src/settings/table";

describe("kinds", () => {
  /** The value, or the problem. */
  function read(kind: Kind<unknown>, text: string): unknown {
    const result = v.safeParse(kind.schema, text);
    return result.success ? result.output : result.issues[0].message;
  }

  describe("numbers", () => {
    test("within the bounds, with a point or a comma", () => {
      fc.assert(
        fc.property(
          fc.integer({ min: -5000, max: 5000 }),
          fc.constantFrom(".", ","),
          (hundredths, mark) => {
            const text = (hundredths / 100).toFixed(2).replace(".", mark);
            const right =
              hundredths < 100 ? "too_small" : hundredths > 3000 ? "too_large" : hundredths / 100;
            expect(read(number(1, 30), text)).toBe(right);
          },
        ),
      );
    });

    test.each([
      "cem",
      "1e3",
      "1.000.000",
      "0x10",
      "+1",
      "",
      " 1",
      "1.",
      ".5",
      "Infinity",
      "NaN",
      "١",
      "1".repeat(10),
    ])("%p is not one", (text) => {
      expect(read(number(0, 1e12), text)).toBe("not_a_number");
    });

    test.each(["1.000", "1,000", "12.500", "999,999", "-1.000"])("%p is ambiguous", (text) => {
      expect(read(number(-1e6, 1e12), text)).toBe("ambiguous_number");
    });

    test.each([
      ["0.125", 0.125],
      ["0,125", 0.125],
      ["1.1250", 1.125],
      ["1000.125", 1000.125],
      ["99.99999", 99.99999],
    ])("%p is not ambiguous", (text, value) => {
      expect(read(number(0, 1e12), text)).toBe(value);
    });

    test("whole numbers have no fraction", () => {
      expect(read(whole(1, 10), "10")).toBe(10);
      expect(read(whole(1, 10), "1.5")).toBe("not_a_number");
      expect(read(whole(1, 10), "0")).toBe("too_small");
      expect(whole(1, 10).bounds).toEqual([1, 10]);
    });
  });

  test("optional: a value or none", () => {
    expect(read(optional(number(0, 10)), "")).toBeNull();
    expect(read(optional(number(0, 10)), "5")).toBe(5);
    expect(optional(number(0, 10)).bounds).toEqual([0, 10]);
  });

  test("a choice is one of its words", () => {
    const kind = choice(["a", "b"]);
    expect(read(kind, "b")).toBe("b");
    for (const text of ["A", "", "toString", "c"]) expect(read(kind, text)).toBe("not_a_choice");
  });

  test("yes or no", () => {
    for (const text of ["sim", "SIM", "true"]) expect(read(yesNo, text)).toBe(true);
    for (const text of ["nao", "Não", "NÃO", "false"]) expect(read(yesNo, text)).toBe(false);
    for (const text of ["", "s", "1", "yes"]) expect(read(yesNo, text)).toBe("not_a_choice");
  });

  test("ids, separated by commas", () => {
    expect(read(ids, "")).toEqual([]);
    expect(read(ids, " a , 5f_9-1,, ")).toEqual(["a", "5f_9-1"]);
    for (const text of ["a b", "a;b", '"a"', "a".repeat(65)])
      expect(read(ids, text)).toBe("not_ids");
  });

  test("prefixes", () => {
    for (const text of ["oz_", "a", "a1_"]) expect(read(keyPrefix, text)).toBe(text);
    for (const text of ["", "Oz_", "1a", "_a", "a-b", "á", "a".repeat(41)])
      expect(read(keyPrefix, text)).toBe("not_a_prefix");
  });

  describe("OZmap's address", () => {
    test.each([
      ["exemplo.ozmap.com.br", "https://exemplo.ozmap.com.br:9994/api/v2"],
      ["exemplo.ozmap.com.br/", "https://exemplo.ozmap.com.br:9994/api/v2"],
      ["HTTPS://Exemplo.OZmap.com.br", "https://exemplo.ozmap.com.br:9994/api/v2"],
      ["http://exemplo.ozmap.com.br:9090", "http://exemplo.ozmap.com.br:9090/api/v2"],
      ["https://exemplo.ozmap.com.br:9994/api/v2", "https://exemplo.ozmap.com.br:9994/api/v2"],
      ["https://exemplo.ozmap.com.br/api/v2/", "https://exemplo.ozmap.com.br:9994/api/v2"],
      ["mapa.provedor.net:443/ozmap", "https://mapa.provedor.net:443/ozmap/api/v2"],
      ["mapa.provedor.net/Ozmap/api/v2", "https://mapa.provedor.net:9994/Ozmap/api/v2"],
      ["192.168.0.10:65535", "https://192.168.0.10:65535/api/v2"],
    ])("%s is %s", (text, address) => {
      expect(read(ozmapAddress, text)).toBe(address);
    });

    test.each([
      "",
      "ftp://exemplo.ozmap.com.br",
      "javascript:alert(1)",
      "https://",
      "exemplo com br",
      "https://user:senha@exemplo.ozmap.com.br",
      "exemplo.ozmap.com.br?x=1",
      "exemplo.ozmap.com.br#x",
      "exemplo.ozmap.com.br:0",
      "exemplo.ozmap.com.br:65536",
      "exemplo.ozmap.com.br:99999",
      "exemplo.ozmap.com.br//x",
      "exemplo..br",
      "exemplo.ozmap.com.br/a b",
    ])("%p is not one", (text) => {
      expect(read(ozmapAddress, text)).toBe("not_an_address");
    });
  });
});

describe("parse", () => {
  const parse = (texts: Record<string, string>): ReturnType<typeof parseSettings> =>
    parseSettings(new Map(Object.entries(texts)));

  test("with no cell filled in, the contract's defaults apply", () => {
    expect(defaultSettings()).toEqual({
      ozmapUrl: null,
      poleRadiusM: 100,
      dropMaxM: null,
      dropSlackM: 0,
      candidatePoles: 1,
      requireImplanted: false,
      countBlockedPorts: false,
      considerCondominiums: false,
      countHeldPorts: false,
      towns: [],
      lookUpPostcodes: true,
      projects: [],
      minimumPrecision: "interpolada",
      deadlineMs: 8000,
      topologyCacheMin: 60,
      account: "comum",
      waitingDays: 180,
      wholeNetwork: true,
      autoWaiting: false,
      contactLimit: 30,
      language: "pt-BR",
      prefix: "oz_",
      logRows: 5000,
      autoProspect: false,
      prospectTags: [],
    });
  });

  test("empty and blank cells mean the default", () => {
    const empty = Object.fromEntries(
      SETTING_NAMES.map((name, i) => [SETTINGS[name].key, " ".repeat(i % 3)]),
    );
    expect(parse(empty)).toEqual({ ok: true, settings: defaultSettings() });
  });

  test("values count, blanks around them do not", () => {
    const result = parse({
      raio_poste_m: " 150,5 ",
      idioma: "es",
      projetos: "a, b",
      drop_max_m: "0",
    });
    expect(result).toMatchObject({
      ok: true,
      settings: { poleRadiusM: 150.5, language: "es", projects: ["a", "b"], dropMaxM: 0 },
    });
  });

  test("every fault is reported, with what was found", () => {
    expect(
      parse({
        raio_poste_m: "cem",
        prazo_ms: "0",
        drop_max_m: "x",
        ozmap_url: "ftp://a",
        contatos: "1",
        limite_por_contato: "-1",
      }),
    ).toEqual({
      ok: false,
      faults: [
        { key: "contatos", problem: "unknown_key", found: "1" },
        { key: "ozmap_url", problem: "not_an_address", found: "ftp://a" },
        { key: "raio_poste_m", problem: "not_a_number", found: "cem" },
        { key: "drop_max_m", problem: "not_a_number", found: "x" },
        { key: "prazo_ms", problem: "too_small", found: "0" },
        { key: "limite_por_contato", problem: "too_small", found: "-1" },
      ],
    });
  });

  test.each(["__proto__", "constructor", "toString", "", "RAIO_POSTE_M"])(
    "%p is not a setting",
    (key) => {
      expect(parseSettings(new Map([[key, "1"]]))).toMatchObject({
        ok: false,
        faults: [{ key, problem: "unknown_key" }],
      });
    },
  );

  test("any text in any cell: settings, or faults of that cell only", () => {
    const keys = SETTING_NAMES.map((name) => SETTINGS[name].key);
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.string(), (key, text) => {
        const result = parse({ [key]: text });
        if (!result.ok) expect(result.faults.map((fault) => fault.key)).toEqual([key]);
      }),
    );
  });
});
