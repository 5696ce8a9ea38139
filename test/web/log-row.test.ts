import fc from "fast-check";
import { type LogRow, logKey, packLogRow, unpackLogRow } from "../../src/web";
import { maskContact } from "../../src/web/log-row";
import { anyText } from "../ozmap/support";

const count = fc.nat();
const rows: fc.Arbitrary<LogRow> = fc.record({
  at: count,
  id: anyText,
  contact: anyText,
  action: anyText,
  status: anyText,
  reason: anyText,
  lat: anyText,
  lng: anyText,
  pole: anyText,
  box: anyText,
  dropM: anyText,
  freePorts: anyText,
  durationMs: count,
  requests: count,
  lost: count,
});

test("a row comes back as it was, from a text of one byte a character", () => {
  fc.assert(
    fc.property(rows, (row) => {
      const text = packLogRow(row);
      expect(unpackLogRow(text)).toEqual(row);
      expect(Buffer.byteLength(text)).toBe(text.length);
      expect(text).not.toContain("\n");
    }),
  );
});

test.each(["", "{", "null", "[]", "1", '{"at":1}'])("%p is no row", (text) => {
  expect(unpackLogRow(text)).toBeUndefined();
});

test("names sort by time", () => {
  fc.assert(
    fc.property(fc.nat(4e12), fc.nat(4e12), (a, b) => {
      fc.pre(a < b);
      expect(logKey(a, "z") < logKey(b, "a")).toBe(true);
      expect(logKey(a, "z")).toMatch(/^LOG_/);
    }),
  );
});

describe("contacts", () => {
  test("no run of eight digits is left of any text", () => {
    const pieces = fc.constantFrom(
      "1",
      "99",
      "4321",
      "88888888",
      " ",
      "-",
      "(",
      ")",
      ".",
      "+",
      "a",
      "€",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30, size: "max" }), (some) => {
        const masked = maskContact(some.join(""));
        expect(masked).not.toMatch(/\d{8}/);
        expect(masked.length).toBeLessThanOrEqual(80);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ["+55 (49) 99999-1234", "…1234"],
    ["5549999991234@c.us", "…1234@c.us"],
    ["1234567", "1234567"],
    ["Maria da Silva", "Maria da Silva"],
    ["12345678901234567890", "…7890"],
    ["", ""],
  ])("%s becomes %s", (contact, masked) => {
    expect(maskContact(contact)).toBe(masked);
  });
});
