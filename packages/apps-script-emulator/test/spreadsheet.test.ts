/** The bound spreadsheet as scripts see it in admin runs. */
import { hostOf, runBody } from "./support";

const S = `const book = SpreadsheetApp.getActiveSpreadsheet();
  const sheet = book.getSheetByName("Página1");`;

function inSheet(body: string): ReturnType<typeof runBody> {
  return runBody(`${S} ${body}`);
}

async function failing(body: string): Promise<string | undefined> {
  return (await inSheet(body)).error?.message;
}

test("sheets are made, found and ordered", async () => {
  const { result } = await inSheet(`
    const names = () => book.getSheets().map((each) => each.getName());
    book.insertSheet("B"); book.insertSheet("A", 0);
    const made = names();
    book.setActiveSheet(book.getSheetByName("B")); book.moveActiveSheet(1);
    const moved = names();
    return [made, moved, book.getSheetByName("none"),
      new Set(book.getSheets().map((each) => each.getSheetId())).size];`);
  expect(result).toEqual([["A", "Página1", "B"], ["B", "A", "Página1"], null, 3]);
});

test.each([
  [`book.insertSheet("Página1")`, `A sheet with the name "Página1" already exists.`],
  ["sheet.getRange(0, 1)", "The starting row of the range is too small."],
  ["sheet.getRange(1, 1, 0, 1)", "The number of rows in the range must be at least 1."],
  ["sheet.getRange(1000, 1, 2, 1)", "The coordinates of the range are outside the dimensions"],
  ["sheet.getRange('AB1')", "The coordinates of the range are outside the dimensions"],
  ["sheet.getRange('nothing here')", "Range not found"],
  [
    "sheet.getRange(1, 1, 2, 2).setValues([[1, 2]])",
    "The number of rows in the data does not match the number of rows in the range. The data has 1 but the range has 2.",
  ],
  [
    "sheet.getRange(1, 1, 1, 2).setValues([[1, 2, 3]])",
    "The number of columns in the data does not match the number of columns in the range. The data has 3 but the range has 2.",
  ],
  ["sheet.getRange('A1').setValue('x'.repeat(50001))", "more than the maximum of 50000 characters"],
  ["sheet.deleteRows(1, 1000)", "You can't delete all the rows on the sheet."],
  ["sheet.deleteRows(1000, 2)", "Those rows are out of bounds."],
  [
    "sheet.setFrozenRows(1); sheet.deleteRows(2, 999)",
    "not possible to delete all non-frozen rows",
  ],
  ["sheet.getRange(1, 1).setFontSize('big')", "The parameters (String) don't match"],
])("%s is refused", async (body, message) => {
  expect(await failing(body)).toContain(message);
});

test.each([
  ["2, 3", "C2"],
  ["2, 3, 4", "C2:C5"],
  ["2, 3, 4, 2", "C2:D5"],
  ["'C2:D5'", "C2:D5"],
  ["'B:C'", "B1:C1000"],
  ["'C5:C'", "C5:C1000"],
])("getRange(%s) is %s", async (args, area) => {
  const host = hostOf(`function main() { ${S} sheet.getRange(${args}).setNote("x"); }`);
  await host.run("main");
  const sheet = host.workbook.sheet("Página1");
  const { row, column, rows, columns } = sheet.area(area);
  const noted = (atRow: number, atColumn: number): boolean =>
    sheet.cell(atRow, atColumn).note === "x";
  expect(noted(row, column) && noted(row + rows - 1, column + columns - 1)).toBe(true);
  expect([noted(row - 1, column), noted(row, column - 1)]).toEqual([false, false]);
  expect([noted(row + rows, column), noted(row, column + columns)]).toEqual([false, false]);
});

test("values keep their kinds; texts are read as if typed", async () => {
  const host = hostOf(`function main() { ${S}
    const range = sheet.getRange(1, 1, 1, 9);
    range.setValues([["a", 1.5, true, new Date(0), "", null, "42", "1,5", "'=1+1"]]);
    const [row] = range.getValues();
    sheet.getRange("A2").setNumberFormat("@").setValue("0042");
    sheet.getRange("B2").setValue("=HYPERLINK(\\"https://x.test\\";\\"mapa\\")");
    sheet.getRange("C2").setValue("=1+1");
    sheet.getRange("D2").setValue("+55 11 99999-9999");
    return [row.map((each) => each instanceof Date ? each.getTime() : each),
      sheet.getRange("A2:D2").getValues()[0], sheet.getLastRow()];
  }`);
  expect((await host.run("main")).result).toEqual([
    ["a", 1.5, true, 0, "", "", 42, 1.5, "=1+1"],
    ["0042", "mapa", "#NOT_EVALUATED", "#NOT_EVALUATED"],
    2,
  ]);
  const sheet = host.workbook.sheet("Página1");
  expect([1, 2, 3, 4].map((column) => sheet.cell(2, column).formula)).toEqual([
    "",
    `=HYPERLINK("https://x.test";"mapa")`,
    "=1+1",
    "=+55 11 99999-9999",
  ]);
  expect(sheet.texts()[0]).toEqual([
    "a",
    "1,5",
    "VERDADEIRO",
    "31/12/1969 21:00:00",
    "",
    "",
    "42",
    "1,5",
    "=1+1",
  ]);
});

test.each([
  "sheet.getRange('B2:C3').setValues([[1, 2], [3, 4]])",
  "sheet.getRange('C3').setValue(1)",
  "sheet.getRange('A3:C3').clearContent()",
  "sheet.getRange('C3').setNote('x')",
  "sheet.getRange('C3').setDataValidation(null)",
  "sheet.deleteRows(2, 2)",
])("%s is refused where C3 is protected; beside it, writing is allowed", async (body) => {
  const host = hostOf(`function refused() { ${S} ${body}; }
    function allowed() { ${S} sheet.getRange('B2:C2').setValues([[1, 2]]); sheet.getRange('D3').setValue(3);
      return sheet.getRange('C3').getValue(); }`);
  const sheet = host.workbook.sheet("Página1");
  sheet.enter(3, 3, "kept");
  sheet.protectedAreas.push(sheet.area("C3"));
  expect((await host.run("refused")).error!.message).toContain("edit a protected cell or object");
  expect((await host.run("allowed")).result).toBe("kept");
});

test("of merged cells only the first keeps what is written", async () => {
  const host = hostOf(`function main() { ${S}
    const range = sheet.getRange(1, 1, 3, 2);
    range.setValues([[1, 2], [3, 4], [5, 6]]);
    return [range.getA1Notation(), range.getValues()];
  }`);
  const sheet = host.workbook.sheet("Página1");
  sheet.merges.push(sheet.area("A1:A2"));
  expect((await host.run("main")).result).toEqual([
    "A1:B3",
    [
      [1, 2],
      ["", 4],
      [5, 6],
    ],
  ]);
});

test("rows are inserted and deleted, and the sheet grows with them", async () => {
  const host = hostOf(`function main() { ${S}
    sheet.deleteRows(4, 997);
    sheet.getRange("A1:B3").setValues([["a", 1], ["b", 1], ["c", 1]]);
    sheet.insertRowsAfter(1, 1);
    sheet.insertRowBefore(2);
    sheet.deleteRows(1, 1);
    sheet.insertColumnsAfter(26, 1);
    return [sheet.getMaxRows(), sheet.getLastRow(), sheet.getMaxColumns()];
  }`);
  expect((await host.run("main")).result).toEqual([4, 4, 27]);
  expect(host.workbook.sheet("Página1").values()).toEqual([
    ["", ""],
    ["", ""],
    ["b", 1],
    ["c", 1],
  ]);
});

test("formats, notes and sizes are kept; clearing the content leaves them", async () => {
  const host = hostOf(`function main() { ${S}
    const range = sheet.getRange("A1:B1");
    range.setBackground("#ff0000").setFontWeight("bold").setNote("n").setWrap(true)
      .setNumberFormat("0.00").setFontColor("#111111").setHorizontalAlignment("center")
      .setVerticalAlignment("top").setFontSize(12).setValue("3,14159");
    sheet.setFrozenRows(1); sheet.setColumnWidth(1, 200); sheet.setTabColor("#00ff00");
    return [range.getNotes(), range.getBackgrounds(), sheet.getRange("C1").getBackgrounds()];
  }
  function clear() { ${S} sheet.getRange("A1").clearContent().setFontColor(null); }`);
  expect((await host.run("main")).result).toEqual([
    [["n", "n"]],
    [["#ff0000", "#ff0000"]],
    [["#ffffff"]],
  ]);
  const sheet = host.workbook.sheet("Página1");
  expect(sheet).toMatchObject({ frozenRows: 1, tabColor: "#00ff00" });
  expect(sheet.columnWidths.get(1)).toBe(200);
  expect(sheet.texts()).toEqual([["3,14", "3,14"]]);
  expect((await host.run("clear")).error).toBeUndefined();
  expect(sheet.values()).toEqual([["", 3.14159]]);
  expect(sheet.cell(1, 1)).toMatchObject({
    background: "#ff0000",
    fontColor: "#000000",
    fontWeight: "bold",
    note: "n",
    wrap: true,
    numberFormat: "0.00",
    horizontalAlignment: "center",
    verticalAlignment: "top",
    fontSize: 12,
  });
});

test("data validation refuses what does not fit, unless it only marks", async () => {
  const rule = (calls: string): string =>
    `${S} const rule = SpreadsheetApp.newDataValidation().${calls}.build();
     sheet.getRange("A1").setDataValidation(rule);
     const put = (value) => { try { sheet.getRange("A1").setValue(value); return true; }
       catch (error) { return error.message; } };`;
  const refused =
    "The data you entered in cell A1 violates the data validation rules set on this cell.";
  const list = await runBody(
    `${rule(`requireValueInList(["sim", "nao"], true).setAllowInvalid(false)`)}
     return [put("sim"), put("talvez"), put("")];`,
  );
  expect(list.result).toEqual([true, refused, true]);
  const between = rule("requireNumberBetween(1, 3).setAllowInvalid(false)");
  expect((await runBody(`${between} return [put(1), put(3), put(4)];`)).result).toEqual([
    true,
    true,
    refused,
  ]);
  const marking = rule("requireNumberBetween(1, 3).setAllowInvalid(true)");
  expect((await runBody(`${marking} return put(-1);`)).result).toBe(true);
});

test("charts are recorded", async () => {
  const host = hostOf(`function main() { ${S}
    const chart = sheet.newChart().setChartType(Charts.ChartType.COLUMN)
      .addRange(sheet.getRange("A1:B10")).setPosition(5, 6, 0, 0).setNumHeaders(1)
      .setMergeStrategy(Charts.ChartMergeStrategy.MERGE_COLUMNS)
      .setOption("title", "Consultas").build();
    sheet.insertChart(chart);
    return sheet.getCharts().length;
  }`);
  expect((await host.run("main")).result).toBe(1);
  expect(host.workbook.sheet("Página1").charts).toMatchObject([
    {
      type: "COLUMN",
      ranges: [{ row: 1, column: 1, rows: 10, columns: 2 }],
      position: { row: 5, column: 6 },
      numHeaders: 1,
      mergeStrategy: "MERGE_COLUMNS",
      options: { title: "Consultas" },
    },
  ]);
});

test("every call to the spreadsheet is counted, and those not modelled fail", async () => {
  const { counts } = await inSheet(`sheet.getRange(1, 1).setValue(1);`);
  expect(counts.spreadsheetCalls).toBe(4);
  expect(await failing("sheet.getRange(1, 1).sort(1)")).toContain("SpreadsheetApp.Range.sort");
  expect(await failing("SpreadsheetApp.openById('x')")).toContain("SpreadsheetApp.openById");
});

test("formulas are calculated where the test says how", async () => {
  const { result } = await runBody(
    `${S} sheet.getRange("A1").setValue("=SUM(1;2)"); return sheet.getRange("A1").getValue();`,
    { calculate: (formula) => (formula === "=SUM(1;2)" ? 3 : undefined) },
  );
  expect(result).toBe(3);
});
