import fc from "fast-check";
import { isAllowed } from "../../src/web/access";

const words = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom("", "a", "aa", "ab", "aab", "abab"),
);

test("allowed is what equals one of the keys; an empty key opens nothing", () => {
  fc.assert(
    fc.property(words, fc.array(words, { maxLength: 3 }), (given, valid) => {
      expect(isAllowed(given, valid)).toBe(valid.some((key) => key !== "" && key === given));
    }),
    { numRuns: 500 },
  );
});

test("a key differs from one that is a part of it, or that holds it", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (key, more) => {
      expect(isAllowed(key, [key])).toBe(true);
      expect(isAllowed(key + more, [key])).toBe(false);
      expect(isAllowed(key, [key + more])).toBe(false);
      expect(isAllowed(key + key, [key])).toBe(false);
    }),
  );
});
