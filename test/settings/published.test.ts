import fc from "fast-check";
import { readPublished, SETTING_NAMES, SETTINGS, writePublished } from "../../src/settings";
import { anyString } from "../../testing/any-string";

test("what is published is read back as it was", () => {
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

test("names that every object has are never settings", () => {
  const published = readPublished('{"at":1,"settings":{"__proto__":"x","idioma":"es"}}');
  expect(published).toMatchObject({ at: 1 });
  expect(published === "damaged" ? undefined : published?.texts.get("idioma")).toBe("es");
  expect("x" in {}).toBe(false);
});
