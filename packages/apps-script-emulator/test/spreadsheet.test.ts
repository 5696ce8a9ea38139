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

test("sheets are made, found, ordered, renamed and deleted", async () => {
  const { result } = await inSheet(`
    const names = () => book.getSheets().map((each) => each.getName());
    book.insertSheet("B"); book.insertSheet("A", 0);
    const made = names();
    book.setActiveSheet(book.getSheetByName("B")); book.moveActiveSheet(1);
    const moved = names();
    book.getSheetByName("A").setName("C");
    book.deleteSheet(sheet);
    return [made, moved, names(), book.getSheetByName("none"), book.getActiveSheet().getName()];`);
  expect(result).toEqual([["A", "Página1", "B"], ["B", "A", "Página1"], ["B", "C"], null, "B"]);
});

test.each([
  [`book.insertSheet("Página1")`, `A sheet with the name "Página1" already exists.`],
  ["book.deleteSheet(sheet)", "You can't remove all the sheets in a document."],
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

test("ranges in all their forms", async () => {
  const { result } = await inSheet(`
    const of = (range) => [range.getRow(), range.getColumn(), range.getNumRows(),
      range.getNumColumns(), range.getA1Notation()];
    return [sheet.getRange(2, 3), sheet.getRange(2, 3, 4), sheet.getRange(2, 3, 4, 2),
      sheet.getRange("C2:D5"), sheet.getRange("B:C"), sheet.getRange("C5:C"),
      sheet.getRange(2, 3).offset(1, 1, 2, 2), book.getRange("'Página1'!A1"),
      sheet.getDataRange()].map(of);`);
  expect(result).toEqual([
    [2, 3, 1, 1, "C2"],
    [2, 3, 4, 1, "C2:C5"],
    [2, 3, 4, 2, "C2:D5"],
    [2, 3, 4, 2, "C2:D5"],
    [1, 2, 1000, 2, "B1:C1000"],
    [5, 3, 996, 1, "C5:C1000"],
    [3, 4, 2, 2, "D3:E4"],
    [1, 1, 1, 1, "A1"],
    [1, 1, 1, 1, "A1"],
  ]);
});

test("values keep their kinds; texts are read as if typed", async () => {
  const { result } = await inSheet(`
    const range = sheet.getRange(1, 1, 1, 9);
    range.setValues([["a", 1.5, true, new Date(0), "", null, "42", "1,5", "'=1+1"]]);
    const [row] = range.getValues();
    sheet.getRange("A2").setNumberFormat("@").setValue("0042");
    sheet.getRange("B2").setValue("=HYPERLINK(\\"https://x.test\\";\\"mapa\\")");
    sheet.getRange("C2").setValue("=1+1");
    sheet.getRange("D2").setValue("+55 11 99999-9999");
    return [row.map((each) => each instanceof Date ? each.getTime() : each),
      sheet.getRange("A2:D2").getValues()[0], sheet.getRange("A2:D2").getFormulas()[0],
      sheet.getLastRow(), sheet.getLastColumn(), range.getDisplayValues()[0]];`);
  expect(result).toEqual([
    ["a", 1.5, true, 0, "", "", 42, 1.5, "=1+1"],
    ["0042", "mapa", "#NOT_EVALUATED", "#NOT_EVALUATED"],
    ["", `=HYPERLINK("https://x.test";"mapa")`, "=1+1", "=+55 11 99999-9999"],
    2,
    9,
    ["a", "1,5", "VERDADEIRO", "31/12/1969 21:00:00", "", "", "42", "1,5", "=1+1"],
  ]);
});

test("rows are appended, inserted and deleted, and the sheet grows with them", async () => {
  const host = hostOf(`function main() { ${S}
    sheet.deleteRows(3, 998);
    ["a", "b", "c"].forEach((each) => sheet.appendRow([each, 1]));
    sheet.insertRowsBefore(1, 1);
    sheet.insertRowsAfter(2, 2);
    sheet.deleteRow(1);
    return [sheet.getMaxRows(), sheet.getLastRow()];
  }`);
  expect((await host.run("main")).result).toEqual([5, 5]);
  expect(host.workbook.sheet("Página1").values()).toEqual([
    ["a", 1],
    ["", ""],
    ["", ""],
    ["b", 1],
    ["c", 1],
  ]);
});

test("looks, notes and sizes are kept, and can be cleared", async () => {
  const host = hostOf(`function main() { ${S}
    const range = sheet.getRange("A1:B1");
    range.setBackground("#ff0000").setFontWeight("bold").setNotes([["n1", "n2"]]).setWrap(true)
      .setNumberFormat("0.00").setFontColors([["#111111", null]]).setHorizontalAlignment("center")
      .setVerticalAlignment("top").setFontSize(12).setBorder(true, true, true, true, false, false)
      .setValue("3,14159").merge();
    sheet.setFrozenRows(1); sheet.setColumnWidth(1, 200); sheet.setColumnWidths(2, 2, 50);
    sheet.setTabColor("#00ff00").hideSheet(); sheet.autoResizeColumn(3);
    return [range.getNote(), range.getBackgrounds(), range.getFontColors(), range.getDisplayValue(),
      sheet.getColumnWidth(1), sheet.getColumnWidth(2), sheet.getColumnWidth(3)];
  }
  function clear() { ${S} sheet.getRange("A1").clearNote().clearContent().clearFormat();
    sheet.clear(); return sheet.getRange("A1").getBackground(); }`);
  expect((await host.run("main")).result).toEqual([
    "n1",
    [["#ff0000", "#ff0000"]],
    [["#111111", "#000000"]],
    "3,14",
    200,
    50,
    100,
  ]);
  const sheet = host.workbook.sheet("Página1");
  expect(sheet).toMatchObject({ frozenRows: 1, tabColor: "#00ff00", hidden: true });
  expect(sheet.merges).toEqual([{ row: 1, column: 1, rows: 1, columns: 2 }]);
  expect(sheet.borders).toHaveLength(1);
  expect(sheet.values()).toEqual([[3.14159]]);
  expect((await host.run("clear")).result).toBe("#ffffff");
  expect(sheet.values()).toEqual([]);
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
    `${rule(`requireValueInList(["sim", "nao"], true).setAllowInvalid(false).setHelpText("h")`)}
     const set = sheet.getRange("A1").getDataValidation();
     return [put("sim"), put("talvez"), put(""), set.getHelpText(), set.getAllowInvalid(),
       set.getCriteriaType() === SpreadsheetApp.DataValidationCriteria.VALUE_IN_LIST,
       set.getCriteriaValues(), sheet.getRange("B1").getDataValidation()];`,
  );
  expect(list.result).toEqual([
    true,
    refused,
    true,
    "h",
    false,
    true,
    [["sim", "nao"], true],
    null,
  ]);
  const positive = rule("requireNumberGreaterThan(0).setAllowInvalid(false)");
  expect(
    (await runBody(`${positive} return [put(1), put("2"), put(0), put("cem")];`)).result,
  ).toEqual([true, true, refused, refused]);
  const between = rule("requireNumberBetween(1, 3).setAllowInvalid(false)");
  expect((await runBody(`${between} return [put(1), put(3), put(4)];`)).result).toEqual([
    true,
    true,
    refused,
  ]);
  const box = rule("requireCheckbox().setAllowInvalid(false)");
  expect((await runBody(`${box} return [put(true), put("x")];`)).result).toEqual([true, refused]);
  const marking = rule("requireNumberGreaterThan(0)");
  expect((await runBody(`${marking} return put(-1);`)).result).toBe(true);
});

test("charts, conditional formats, rich texts and protections are recorded", async () => {
  const host = hostOf(`function main() { ${S}
    const chart = sheet.newChart().setChartType(Charts.ChartType.COLUMN)
      .addRange(sheet.getRange("A1:B10")).setPosition(5, 6, 0, 0).setNumHeaders(1)
      .setOption("title", "Consultas").build();
    sheet.insertChart(chart);
    sheet.insertChart(sheet.newChart().asPieChart().addRange(sheet.getRange("C1:D3")).build());
    const [first] = sheet.getCharts();
    sheet.updateChart(first.modify().setOption("legend", { position: "none" }).build());
    const rule = SpreadsheetApp.newConditionalFormatRule().whenTextEqualTo("nao")
      .setBackground("#ff0000").setRanges([sheet.getRange("A:A")]).build();
    sheet.setConditionalFormatRules(sheet.getConditionalFormatRules().concat(rule));
    const text = SpreadsheetApp.newRichTextValue().setText("mapa").setLinkUrl("https://x.test").build();
    sheet.getRange("A1").setRichTextValue(text);
    sheet.protect().setDescription("d").setWarningOnly(true);
    return [first.getContainerInfo().getAnchorRow(),
      first.getOptions().get("title"), sheet.getRange("A1").getRichTextValue().getLinkUrl(),
      sheet.getRange("A1").getValue(), sheet.getProtections(SpreadsheetApp.ProtectionType.SHEET).length];
  }
  function clear() { ${S} sheet.getCharts().forEach((each) => sheet.removeChart(each)); }`);
  expect((await host.run("main")).result).toEqual([5, "Consultas", "https://x.test", "mapa", 1]);
  const sheet = host.workbook.sheet("Página1");
  expect(sheet.charts).toMatchObject([
    {
      type: "COLUMN",
      ranges: [{ row: 1, column: 1, rows: 10, columns: 2 }],
      position: { row: 5, column: 6 },
      numHeaders: 1,
      options: { title: "Consultas", legend: { position: "none" } },
    },
    { type: "PIE" },
  ]);
  expect(sheet.conditionalFormats).toMatchObject([
    { condition: "whenTextEqualTo", values: ["nao"], background: "#ff0000" },
  ]);
  expect(sheet.protections).toMatchObject([{ description: "d", warningOnly: true }]);
  expect((await host.run("clear")).error).toBeUndefined();
  expect(sheet.charts).toEqual([]);
});

test("every call to the spreadsheet is counted, and those not modelled fail", async () => {
  const { counts } = await inSheet(`sheet.getRange(1, 1).setValue(1);`);
  expect(counts.spreadsheetCalls).toBe(4);
  expect(await failing("sheet.getRange(1, 1).sort(1)")).toContain("SpreadsheetApp.Range.sort");
  expect(await failing("SpreadsheetApp.openById('x')")).toContain("SpreadsheetApp.openById");
});

test("formulas are calculated where the test says how", async () => {
  const { result } = await runBody(
    `${S} sheet.getRange("A1").setFormula("SUM(1;2)"); return sheet.getRange("A1").getValue();`,
    { calculate: (formula) => (formula === "=SUM(1;2)" ? 3 : undefined) },
  );
  expect(result).toBe(3);
});
