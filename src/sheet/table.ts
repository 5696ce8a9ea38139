/** A sheet with captions in its first row: reading and writing its rows by column. */
import { cellText } from "./cell";
import { findColumns, type ColumnOf, type Columns, type Table } from "./columns";
import type { CellValue, Page } from "./ports";

export interface TableRow<T extends Table> {
  /** The row's number, from 1, the header included. */
  readonly row: number;
  /** The cell in a column; `undefined` if the sheet has no such column. */
  readonly cell: (column: ColumnOf<T>) => unknown;
}

/**
 * All rows below the header, blank ones included. A row that repeats the captions is none: admins paste lists with
 * their header, and write a title above it.
 */
export function tableRows<T extends Table>(
  columns: Columns<T>,
  values: readonly (readonly unknown[])[],
): TableRow<T>[] {
  const [header = [], ...rows] = values;
  return rows.flatMap((cells, i) => {
    if (repeatsCaptions(columns, header, cells)) return [];
    const cell = (column: ColumnOf<T>): unknown => {
      const at = columns.get(column);
      return at === undefined ? undefined : cells[at];
    };
    return [{ row: i + 2, cell }];
  });
}

/** Whether at least two cells have their captions as values, and no other has a value. */
function repeatsCaptions<T extends Table>(
  columns: Columns<T>,
  header: readonly unknown[],
  cells: readonly unknown[],
): boolean {
  let repeated = 0;
  for (const at of columns.values()) {
    const cell = cells[at];
    if (cell === "" || cell === undefined) continue;
    if (typeof cell !== "string" || cell.trim() !== cellText(header[at])) return false;
    repeated += 1;
  }
  return repeated >= 2;
}

/** The columns that a sheet has. */
export function columnsOf<T extends Table>(
  table: T,
  values: readonly (readonly unknown[])[],
): Columns<T> {
  return findColumns(table, values[0] ?? []).columns;
}

/**
 * Writes rows from `firstRow` on, each value below its caption, and leaves an admin's own columns alone.
 * Adjacent columns are written in one call; the call that includes the column `last` comes last.
 */
export function writeRows<T extends Table>(
  page: Page,
  firstRow: number,
  columns: Columns<T>,
  rows: readonly ((column: ColumnOf<T>) => CellValue)[],
  last?: ColumnOf<T>,
): void {
  if (rows.length === 0) return;
  const blocks = neighbours(columns);
  const isLast = (block: Block<T>): boolean => block.columns.some((column) => column === last);
  for (const block of [...blocks.filter((each) => !isLast(each)), ...blocks.filter(isLast)]) {
    page.write(
      firstRow,
      block.at + 1,
      rows.map((cellOf) => block.columns.map(cellOf)),
    );
  }
}

/** Adjacent columns. */
interface Block<T extends Table> {
  /** The index of the first column, from 0. */
  readonly at: number;
  readonly columns: ColumnOf<T>[];
}

function neighbours<T extends Table>(columns: Columns<T>): Block<T>[] {
  const blocks: Block<T>[] = [];
  for (const [column, at] of [...columns].sort(([, a], [, b]) => a - b)) {
    const before = blocks[blocks.length - 1];
    if (before !== undefined && before.at + before.columns.length === at) {
      before.columns.push(column);
    } else blocks.push({ at, columns: [column] });
  }
  return blocks;
}
