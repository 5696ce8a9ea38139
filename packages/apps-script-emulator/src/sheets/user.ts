/** What an admin does in the spreadsheet itself, simple triggers included; for tests. */
import type { ScriptHost } from "../host";
import type { RunResult } from "../run";
import type { CellValue } from "./cell";
import { rangeOf } from "./range";
import { spreadsheetOf } from "./spreadsheet";

/** Opens the spreadsheet: runs `onOpen` as the simple trigger that it is. */
export function openSpreadsheet(host: ScriptHost): Promise<RunResult> {
  const source = spreadsheetOf(host.workbook);
  return host.run("onOpen", [{ authMode: "LIMITED", source, user: null }], { kind: "simple" });
}

/** Lets the time triggers run once that Google has not disabled, whoever made them. */
export async function runTriggers(host: ScriptHost): Promise<RunResult[]> {
  const results: RunResult[] = [];
  for (const { id, handler, disabled } of host.project.triggers.all()) {
    if (disabled) continue;
    results.push(await host.run(handler, [{ triggerUid: id }], { kind: "trigger" }));
  }
  return results;
}

/**
 * Types a text into one cell, then runs `onEdit` as the simple trigger that it is.
 * @param address such as `B2`
 * @param text "" empties the cell
 * @throws when the cell's validation refuses the text, as Sheets does before any trigger runs
 */
export function editCell(
  host: ScriptHost,
  sheetName: string,
  address: string,
  text: string,
): Promise<RunResult> {
  const { workbook } = host;
  const sheet = workbook.sheet(sheetName);
  const { row, column } = sheet.area(address);
  const before = sheet.cell(row, column).value;
  workbook.active = sheet;
  sheet.enter(row, column, text);
  const event = {
    authMode: "LIMITED",
    range: rangeOf({ sheet, row, column, rows: 1, columns: 1 }),
    source: spreadsheetOf(workbook),
    user: null,
    ...named("value", sheet.cell(row, column).value),
    ...named("oldValue", before),
  };
  return host.run("onEdit", [event], { kind: "simple" });
}

/** Google leaves the value of an empty cell out of the event, and hands over texts. */
function named(name: string, value: CellValue): Record<string, string> {
  return value === "" ? {} : { [name]: String(value) };
}
