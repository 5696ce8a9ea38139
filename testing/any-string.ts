import * as fc from "fast-check";

const SURROGATES = 0x800;

const isOneCharacter = (value: unknown): value is string =>
  typeof value === "string" && Array.from(value).length === 1;

/** Any Unicode character except lone surrogates, control characters included. */
export const anyCharacter: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 0x10ffff - SURROGATES })
  .map(
    (index) => String.fromCodePoint(index < 0xd800 ? index : index + SURROGATES),
    (value) => {
      if (!isOneCharacter(value)) throw new Error("not one character");
      const code = value.codePointAt(0)!;
      return code < 0xd800 ? code : code - SURROGATES;
    },
  );

/**
 * Strings of any characters, and names that JavaScript's objects inherit: the same as fast-check's own
 * `unit: "binary"`, without the table of a million characters that it would fill in each test file.
 */
export const anyString = (
  constraints: Omit<fc.StringConstraints, "unit"> = {},
): fc.Arbitrary<string> => fc.string({ ...constraints, unit: anyCharacter });
