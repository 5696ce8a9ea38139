/** The sheet *Espera* as a page: read once, and written where cells change. */
import type { Language } from "../../contract";
import type { Properties } from "../../settings";
import { type ColumnOf, type Columns, findColumns } from "../columns";
import { SHEETS } from "../names";
import type { CellValue, Page, Workbook } from "../ports";
import { readySheet } from "../set-up/layout";
import { format } from "../set-up/formatting";
import { attempt } from "../office";

export interface WaitingPage {
  readonly page: Page;
  readonly values: readonly (readonly unknown[])[];
  readonly columns: Columns<"waiting">;
}

/** @returns undefined without such a sheet */
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

/** Makes the sheet, or what is missing on it. */
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

/** Cells to be written, by row and column. */
export type Changes = Map<number, Partial<Record<ColumnOf<"waiting">, CellValue>>>;

/** Writes what changes and nothing else; neighbours below each other at once. */
export function writeChanges({ page, columns }: WaitingPage, changes: Changes): void {
  const rows = [...changes.keys()].sort((a, b) => a - b);
  for (const [column, at] of columns) {
    let block: CellValue[][] = [];
    let first = 0;
    const write = (): void => {
      if (block.length > 0) page.write(first, at + 1, block);
      block = [];
    };
    for (const row of rows) {
      const value = changes.get(row)?.[column];
      if (value === undefined) continue;
      if (row !== first + block.length) write();
      if (block.length === 0) first = row;
      block.push([value]);
    }
    write();
  }
}
