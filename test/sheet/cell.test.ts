/** Cells and texts: numbers are exact, and texts stay texts. */
import * as fc from "fast-check";
import { number } from "../../src/settings/table";
import { cellText, textCell } from "../../src/sheet/cell";
import * as v from "valibot";

test("a number in a cell is that number, whatever its decimals", () => {
  const numbers = fc.oneof(
    fc.double({ min: 0, max: 1e6, noNaN: true }).filter((each) => !String(each).includes("e")),
    fc.integer({ min: 0, max: 1e9 - 1 }),
    fc.integer({ min: 0, max: 1e6 }).map((each) => each / 1000),
  );
  fc.assert(
    fc.property(numbers, (value) => {
      expect(v.parse(number(0, 1e9).schema, cellText(value))).toBe(value);
    }),
    { numRuns: 1_000 },
  );
});

test("other values have a text", () => {
  expect([undefined, null, "", " a ", true, false, 1.5].map(cellText)).toEqual([
    "",
    "",
    "",
    "a",
    "sim",
    "nao",
    "1.5",
  ]);
  expect(cellText(new Date(0))).toContain("1970");
});

test("an empty text is an empty cell", () => {
  expect(textCell("")).toBe("");
});
