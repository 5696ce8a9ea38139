import fc from "fast-check";
import { encode, pathSegment } from "../../src/ozmap/segment";
import { anyText } from "./support";

/** Half a surrogate pair stands for no character. */
const whole = (text: string): string => Buffer.from(text).toString();

test.each(["", ".", ".."])("%p is no segment of a path", (text) => {
  expect(pathSegment(text)).toBeUndefined();
});

test("any other text is one segment, whatever it holds, and is read as it was", () => {
  const texts = fc.oneof(
    anyText,
    fc.constantFrom("a/../b", "a?b#c", "%2e%2e", "...", "é", "\ud83d\ude00", "\\", "; /"),
  );
  fc.assert(
    fc.property(texts, (text) => {
      fc.pre(!["", ".", ".."].includes(text));
      const { pathname, search, hash } = new URL(`https://o/a/${pathSegment(text) ?? "?"}/z`);
      const [, a, segment = "", z, ...others] = pathname.split("/");
      expect([a, z, ...others, search, hash]).toEqual(["a", "z", "", ""]);
      expect(decodeURIComponent(segment)).toBe(whole(text));
    }),
  );
});

test.each([
  ["\ud83d\ude00", "\ud83d\ude00"],
  ["\ud83d", "\ufffd"],
  ["\ude00", "\ufffd"],
  ["a\ud83db", "a\ufffdb"],
  ["\ud83d\ud83d\ude00", "\ufffd\ud83d\ude00"],
  ["\ud83d\ude00\ude00", "\ud83d\ude00\ufffd"],
])("half a pair becomes the replacement character (%#)", (text, read) => {
  expect(decodeURIComponent(encode(text))).toBe(read);
});
