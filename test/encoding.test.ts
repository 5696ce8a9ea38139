import fc from "fast-check";
import { asciiJson, hashOf, utf8Length } from "../src/encoding";
import { anyText } from "./ozmap/support";

test("any value survives a round trip through ASCII", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json().map((text) => JSON.parse(text) as unknown),
        anyText,
      ),
      (value) => {
        const text = asciiJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(text).toMatch(/^[ -~]*$/);
      },
    ),
  );
});

test("a text has as many bytes as it takes in UTF-8", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(utf8Length(text)).toBe(Buffer.byteLength(text));
    }),
  );
});

test.each([
  "",
  "a",
  "\u0000\u007f",
  "\u0080",
  "\u07ff",
  "\u0800",
  "\uffff",
  "\u{10000}",
  "\ud800",
  "a\udc00é",
])("%j", (text) => {
  expect(utf8Length(text)).toBe(Buffer.byteLength(text));
});

test.each([
  ["", 0x811c9dc5],
  ["a", 0xe40c292c],
  ["foobar", 0xbf9cf968],
])("FNV-1a of %j is the published value", (text, hash) => {
  expect(hashOf(text)).toBe(hash);
});
