/** The sheet *Espera*: read once, and written only where cells change. */
import type { Language } from "../../contract";
import type { Properties } from "../../settings";
import { type ColumnOf, type Columns, findColumns } from "../columns";
import { SHEETS } from "../names";
import type { CellValue, Page, Workbook } from "../ports";
import { readySheet } from "../set-up/layout";
import { format } from "../set-up/formatting";
import { attempt } from "../services";

export interface WaitingPage {
  readonly page: Page;
  readonly values: readonly (readonly unknown[])[];
  readonly columns: Columns<"waiting">;
}

/** @returns undefined if there is no such sheet */
export function openWaitingPage(
  workbook: Workbook,
  language: Language,
  properties: Properties,
): WaitingPage | undefined {
  const page = workbook.page(SHEETS.waiting);
  if (page === undefined) return undefined;
  const values = page.values();
  const { columns, missing } = findColumns("waiting", values[0] ?? []);
  return missing.length === 0
    ? { page, values, columns }
    : makeWaitingPage(workbook, language, properties);
}

/** Makes the sheet, or adds captions that it lacks. */
export function makeWaitingPage(
  workbook: Workbook,
  language: Language,
  properties: Properties,
): WaitingPage {
  const ready = readySheet(workbook, SHEETS.waiting, language, properties);
  attempt(() => {
    format(SHEETS.waiting, ready);
  });
  const values = ready.page.values();
  return { page: ready.page, values, columns: findColumns("waiting", values[0] ?? []).columns };
}

/** Values to be written, by row number and column. */
export type Changes = Map<number, Partial<Record<ColumnOf<"waiting">, CellValue>>>;

/**
 * Writes the changed cells and no others; those directly below each other in one call.
 *
 * @param mayGoOn called before each block: writing thousands of them would take longer than a run may last
 * @returns whether all of it was written
 */
export function writeChanges(
  { page, columns }: WaitingPage,
  changes: Changes,
  mayGoOn = (): boolean => true,
): boolean {
  const rows = [...changes.keys()].sort((a, b) => a - b);
  for (const [column, at] of columns) {
    const blocks: { readonly first: number; readonly cells: CellValue[][] }[] = [];
    for (const row of rows) {
      const value = changes.get(row)?.[column];
      if (value === undefined) continue;
      const block = blocks[blocks.length - 1];
      if (block !== undefined && row === block.first + block.cells.length)
        block.cells.push([value]);
      else blocks.push({ first: row, cells: [[value]] });
    }
    for (const { first, cells } of blocks) {
      if (!mayGoOn()) return false;
      page.write(first, at + 1, cells);
    }
  }
  return true;
}
