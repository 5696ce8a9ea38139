import fc from "fast-check";
import { type LogRow, logKey, packLogRow, unpackLogRow } from "../../src/web";
import { maskContact } from "../../src/web/log-row";
import { anyText } from "../ozmap/support";
import { logRow } from "../support/log-row";

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
  town: anyText,
});

test("a row survives a round trip through a text of one byte a character", () => {
  fc.assert(
    fc.property(rows, (row) => {
      const text = packLogRow(row);
      expect(unpackLogRow(text)).toEqual(row);
      expect(Buffer.byteLength(text)).toBe(text.length);
      expect(text).not.toContain("\n");
    }),
  );
});

test.each(["", "{", "null", "[]", "1", '{"at":1}'])("%p is not a row", (text) => {
  expect(unpackLogRow(text)).toBeUndefined();
});

const ROW = logRow({ action: "saude", status: "ok", requests: 0 });
test("a row of an older version has no town", () => {
  expect(unpackLogRow(JSON.stringify({ ...ROW, town: undefined }))).toEqual(ROW);
});

test.each(Object.entries(ROW).filter(([name]) => name !== "town"))(
  "without its %s, or with another kind of it, it is not a row",
  (name, value) => {
    const other = typeof value === "string" ? 0 : "0";
    expect(unpackLogRow(JSON.stringify({ ...ROW, [name]: undefined }))).toBeUndefined();
    expect(unpackLogRow(JSON.stringify({ ...ROW, [name]: other }))).toBeUndefined();
    expect(unpackLogRow(JSON.stringify(ROW))).toEqual(ROW);
  },
);

test("what is not plain ASCII is escaped, as JSON allows, and nothing else is", () => {
  const text = packLogRow({ ...ROW, box: "A~\u007fé€😀" });
  expect(text).toContain(String.raw`"box":"A~\u007f\u00e9\u20ac\ud83d\ude00"`);
});

test("a name is as long at all times", () => {
  expect(logKey(0, "i")).toBe("LOG_000000000_i");
  expect(logKey(36, "i")).toBe("LOG_000000010_i");
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
      { numRuns: 500 },
    );
  });

  test.each([
    ["+55 (49) 99999-1234", "…1234"],
    ["5549999991234@c.us", "…1234@c.us"],
    ["1234567", "1234567"],
    ["Maria da Silva", "Maria da Silva"],
    ["12345678901234567890", "…7890"],
    ["", ""],
    ["12345678", "…5678"],
    ["+12345678", "…5678"],
    ["1 2 3 4 5 6 7 8", "…5678"],
    ["1 - 2345678", "…5678"],
    ["1 -- 2345678", "1 -- 2345678"],
    ["a 49 99999-1234 b 49 98888-4321 c", "a …1234 b …4321 c"],
    ["a".repeat(100), "a".repeat(80)],
  ])("%s becomes %s", (contact, masked) => {
    expect(maskContact(contact)).toBe(masked);
  });
});
