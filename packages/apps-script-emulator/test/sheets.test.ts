/** What Sheets makes of texts, addresses and formats, without any script. */
import fc from "fast-check";
import { columnLetters, parseA1, toA1 } from "../src/sheets/a1";
import { BLANK, entered } from "../src/sheets/cell";
import type { CellValue } from "../src/sheets/cell";
import { displayed } from "../src/sheets/display";

const zone = "America/Sao_Paulo";

test.each(["SET-01", "sep 2024", "10 AM", "10:30", "1:02:03 pm"])("%s becomes a date", (text) => {
  expect(entered(text, "General", { locale: "pt_BR", timeZone: zone }).value).toBeInstanceOf(Date);
});

describe("a text put into a cell", () => {
  const value = (text: string, locale: string, format = "General"): CellValue =>
    entered(text, format, { locale, timeZone: zone }).value;

  test.each<[string, CellValue, CellValue]>([
    ["42", 42, 42],
    ["0042", 42, 42],
    [" 42 ", 42, 42],
    ["-7", -7, -7],
    ["+5511999999999", 5511999999999, 5511999999999],
    ["1,5", 1.5, "1,5"],
    ["1.5", "1.5", 1.5],
    ["1.234,5", 1234.5, "1.234,5"],
    ["1,234.5", "1,234.5", 1234.5],
    ["12e3", 12000, 12000],
    ["50%", 0.5, 0.5],
    ["true", true, true],
    ["VERDADEIRO", true, true],
    ["falso", false, false],
    ["01310-100", "01310-100", "01310-100"],
    ["5f2e1c", "5f2e1c", "5f2e1c"],
    ["1e999", "1e999", "1e999"],
    ["Rua A, 1", "Rua A, 1", "Rua A, 1"],
    ["=", "=", "="],
    ["-", "-", "-"],
    ["", "", ""],
    ["'42", "42", "42"],
    ["'=1+1", "=1+1", "=1+1"],
    ["2024-02-30", "2024-02-30", "2024-02-30"],
    ["SETOR-01", "SETOR-01", "SETOR-01"],
    ["CTO 10", "CTO 10", "CTO 10"],
    ["25:00", "25:00", "25:00"],
    ["=NA()", "#N/A", "#N/A"],
    ["=1/0", "#DIV/0!", "#DIV/0!"],
    ["=A1+", "#ERROR!", "#ERROR!"],
    ["-27.1, -52.6", "#ERROR!", "#ERROR!"],
  ])("%j becomes %j in Brazil and %j in the United States", (text, brazil, states) => {
    expect([value(text, "pt_BR"), value(text, "en_US")]).toEqual([brazil, states]);
  });

  test("what looks like a day becomes one, at midnight in the spreadsheet", () => {
    expect(value("2024-05-31", "pt_BR")).toEqual(new Date("2024-05-31T03:00:00Z"));
    expect(value("05/06/24", "pt_BR")).toEqual(new Date("2024-06-05T03:00:00Z"));
    expect(value("05/06/2024", "en_US")).toEqual(new Date("2024-05-06T03:00:00Z"));
  });

  test.each(["=1+1", "=HYPERLINK(1)", "+55 11 9999-9999", "-x", "+A1"])(
    "%s becomes a formula, in plain-text format too if it has an equals sign",
    (text) => {
      const reading = { locale: "pt_BR", timeZone: zone };
      const formula = text.startsWith("=") ? text : `=${text}`;
      expect(entered(text, "General", reading).formula).toBe(formula);
      expect(entered(text, "@", reading).formula).toBe(text.startsWith("=") ? text : "");
    },
  );

  test("plain-text format keeps digits as they are", () => {
    expect(value("0042", "pt_BR", "@")).toBe("0042");
    expect(value("true", "pt_BR", "@")).toBe("true");
  });

  test("an apostrophe keeps any text as it is", () => {
    const reading = { locale: "pt_BR", timeZone: zone };
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(entered(`'${text}`, "General", reading)).toEqual({ value: text, formula: "" });
      }),
    );
  });
});

describe("how a value looks", () => {
  const shown = (value: CellValue, numberFormat = "General", locale = "pt_BR"): string =>
    displayed({ ...BLANK, value, numberFormat }, locale, zone);

  test.each<[CellValue, string, string, string]>([
    ["x", "General", "x", "x"],
    [1.5, "General", "1,5", "1.5"],
    [0.1 + 0.2, "General", "0,3", "0.3"],
    [1234.5, "#,##0.00", "1.234,50", "1,234.50"],
    [3.14159, "0.00", "3,14", "3.14"],
    [0.256, "0.0%", "25,6%", "25.6%"],
    [true, "General", "VERDADEIRO", "TRUE"],
    [new Date("2024-05-31T15:04:05Z"), "General", "31/05/2024 12:04:05", "5/31/2024 12:04:05"],
    [new Date("2024-05-31T15:04:05Z"), "yyyy-mm-dd hh:mm", "2024-05-31 12:04", "2024-05-31 12:04"],
  ])("%p with %s is %s in Brazil and %s in the United States", (value, format, brazil, states) => {
    expect([shown(value, format), shown(value, format, "en_US")]).toEqual([brazil, states]);
  });
});

describe("A1 notation", () => {
  test("columns go from A to Z, then AA", () => {
    expect([1, 26, 27, 52, 53, 702, 703].map(columnLetters)).toEqual([
      "A",
      "Z",
      "AA",
      "AZ",
      "BA",
      "ZZ",
      "AAA",
    ]);
  });

  test("what is written can be read", () => {
    const place = fc.integer({ min: 1, max: 900 });
    fc.assert(
      fc.property(place, place, place, place, (row, column, rows, columns) => {
        const area = { row, column, rows, columns };
        expect(parseA1(toA1(area), 2000, 2000)).toEqual(area);
      }),
    );
  });

  test("open ends go to the sheet's edge, and corners come in any order", () => {
    expect(parseA1("B:C", 10, 5)).toEqual({ row: 1, column: 2, rows: 10, columns: 2 });
    expect(parseA1("2:3", 10, 5)).toEqual({ row: 2, column: 1, rows: 2, columns: 5 });
    expect(parseA1("$c$5:b2", 10, 5)).toEqual({ row: 2, column: 2, rows: 4, columns: 2 });
    expect(parseA1("B2:B", 10, 5)).toEqual({ row: 2, column: 2, rows: 9, columns: 1 });
  });

  test.each(["", "1A", "A", "7", "nada aqui", ":"])("%j is not a range", (text) => {
    expect(() => parseA1(text, 10, 5)).toThrow("Range not found");
  });
});
