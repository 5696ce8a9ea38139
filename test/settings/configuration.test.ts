import { configurationOf, defaultSettings, PROPERTY, writePublished } from "../../src/settings";

const published = (texts: Record<string, string>): Record<string, string> => ({
  [PROPERTY.settings]: writePublished(7, new Map(Object.entries(texts))),
});

test("what was published is in force, with its moment", () => {
  expect(configurationOf(published({ raio_poste_m: "80" }))).toMatchObject({
    published: 7,
    settings: { ...defaultSettings(), poleRadiusM: 80 },
  });
});

test("before anything was published the defaults are in force", () => {
  expect(configurationOf({})).toEqual({
    properties: {},
    published: "never",
    settings: defaultSettings(),
    ozmapKey: "",
    accessKeys: [],
    secrets: [],
  });
});

test.each(["", "{", "null", '{"at":"x"}'])(
  "%p cannot be read: the defaults are in force",
  (text) => {
    expect(configurationOf({ [PROPERTY.settings]: text })).toMatchObject({
      published: "damaged",
      settings: defaultSettings(),
    });
  },
);

test("where one setting cannot be read, the prefix and the language are still known", () => {
  const texts = { raio_poste_m: "cem", prefixo: "rede_", idioma: "es", de_amanha: "1" };
  expect(configurationOf(published(texts))).toMatchObject({
    published: "damaged",
    settings: { ...defaultSettings(), prefix: "rede_", language: "es" },
  });
});

test("keys: those that are there, each once under its own name, and all of them secrets", () => {
  const { ozmapKey, accessKey, previousAccessKey } = PROPERTY;
  const keys = { [ozmapKey]: "o", [accessKey]: "a", [previousAccessKey]: "p" };
  expect(configurationOf(keys)).toMatchObject({
    ozmapKey: "o",
    accessKeys: ["a", "p"],
    secrets: ["a", "p", "o"],
  });
  expect(configurationOf({ ...keys, [previousAccessKey]: "", [ozmapKey]: "" })).toMatchObject({
    ozmapKey: "",
    accessKeys: ["a"],
    secrets: ["a"],
  });
});
