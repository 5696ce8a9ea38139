import fc from "fast-check";
import {
  configurationOf,
  defaultSettings,
  PROPERTY,
  readPublished,
  SETTING_NAMES,
  SETTINGS,
  writePublished,
} from "../../src/settings";
import { anyString } from "../../testing/any-string";

describe("configuration", () => {
  const published = (texts: Record<string, string>): Record<string, string> => ({
    [PROPERTY.settings]: writePublished(7, new Map(Object.entries(texts))),
  });

  test("what was published is in force, with the time of publishing", () => {
    expect(configurationOf(published({ raio_poste_m: "80" }))).toMatchObject({
      published: 7,
      settings: { ...defaultSettings(), poleRadiusM: 80 },
    });
  });

  test("before anything was published, the defaults are in force", () => {
    expect(configurationOf({})).toEqual({
      properties: {},
      published: "never",
      settings: defaultSettings(),
      ozmapKey: "",
      accessKeys: [],
      alertUrl: "",
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

  test("if one setting cannot be read, the prefix and the language still apply", () => {
    const texts = { raio_poste_m: "cem", prefixo: "rede_", idioma: "es", de_amanha: "1" };
    expect(configurationOf(published(texts))).toMatchObject({
      published: "damaged",
      settings: { ...defaultSettings(), prefix: "rede_", language: "es" },
    });
  });

  test("keys: each that is set under its own name, and all of them among the secrets", () => {
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
});

describe("published", () => {
  test("what is published is read back unchanged", () => {
    const texts = fc.dictionary(
      fc.constantFrom(...SETTING_NAMES.map((name) => SETTINGS[name].key)),
      anyString(),
    );
    fc.assert(
      fc.property(fc.nat(), texts, (at, settings) => {
        const published = new Map(Object.entries(settings));
        expect(readPublished(writePublished(at, published))).toEqual({ at, texts: published });
      }),
    );
  });

  test("nothing was published yet", () => {
    expect(readPublished(undefined)).toBeUndefined();
  });

  test.each([
    "",
    "{",
    "null",
    "[]",
    "1",
    '{"at":1}',
    '{"at":"1","settings":{}}',
    '{"at":1,"settings":{"a":1}}',
    '{"at":1,"settings":null}',
  ])("%p is damaged, and never taken for settings", (text) => {
    expect(readPublished(text)).toBe("damaged");
  });

  test("names that every object inherits are never settings", () => {
    const published = readPublished('{"at":1,"settings":{"__proto__":"x","idioma":"es"}}');
    expect(published).toMatchObject({ at: 1 });
    expect(published === "damaged" ? undefined : published?.texts.get("idioma")).toBe("es");
    expect("x" in {}).toBe(false);
  });
});
