/** What an admin does in the spreadsheet, including the simple triggers that this starts; for tests. */
import type { ScriptHost } from "../host";
import type { RunResult } from "../run";
import type { CellValue } from "./cell";
import { rangeOf } from "./range";
import { spreadsheetOf } from "./spreadsheet";

/** Opens the spreadsheet: runs `onOpen` as a simple trigger. */
export function openSpreadsheet(host: ScriptHost): Promise<RunResult> {
  const source = spreadsheetOf(host.workbook);
  return host.run("onOpen", [{ authMode: "LIMITED", source, user: null }], { kind: "simple" });
}

/** Runs each time-based trigger once, whoever created it, unless Google has disabled it. */
export async function runTriggers(host: ScriptHost): Promise<RunResult[]> {
  const results: RunResult[] = [];
  for (const { id, handler, disabled } of host.project.triggers.all()) {
    if (disabled) continue;
    results.push(await host.run(handler, [{ triggerUid: id }], { kind: "trigger" }));
  }
  return results;
}

/**
 * Types a text into one cell, then runs `onEdit` as a simple trigger.
 *
 * @param cell in A1 notation, such as `B2`
 * @param text "" empties the cell
 * @throws ServiceException if the cell's validation refuses the text, which happens before any trigger runs
 */
export function editCell(
  host: ScriptHost,
  sheetName: string,
  cell: string,
  text: string,
): Promise<RunResult> {
  const { workbook } = host;
  const sheet = workbook.sheet(sheetName);
  const { row, column } = sheet.area(cell);
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

/** A value in the event, where Google writes it as text, and leaves it out for an empty cell. */
function named(name: string, value: CellValue): Record<string, string> {
  return value === "" ? {} : { [name]: String(value) };
}
