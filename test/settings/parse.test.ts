import fc from "fast-check";
import { defaultSettings, parseSettings, SETTING_NAMES, SETTINGS } from "../../src/settings";

const parse = (texts: Record<string, string>): ReturnType<typeof parseSettings> =>
  parseSettings(new Map(Object.entries(texts)));

test("nobody has set anything: the contract's defaults", () => {
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

test("empty cells and cells of blanks are defaults", () => {
  const empty = Object.fromEntries(
    SETTING_NAMES.map((name, i) => [SETTINGS[name].key, " ".repeat(i % 3)]),
  );
  expect(parse(empty)).toEqual({ ok: true, settings: defaultSettings() });
});

test("what is written counts, blanks around it do not", () => {
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

test("any text in any cell: settings, or faults of that cell alone", () => {
  const keys = SETTING_NAMES.map((name) => SETTINGS[name].key);
  fc.assert(
    fc.property(fc.constantFrom(...keys), fc.string(), (key, text) => {
      const result = parse({ [key]: text });
      if (!result.ok) expect(result.faults.map((fault) => fault.key)).toEqual([key]);
    }),
  );
});
