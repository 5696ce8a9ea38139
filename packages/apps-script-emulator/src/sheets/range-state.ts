/** A block of a sheet's cells. */
import type { Area } from "./a1";
import type { Cell } from "./cell";
import type { SheetModel } from "./sheet-model";

export interface RangeState extends Area {
  readonly sheet: SheetModel;
}

/** Visits every cell, row by row, with its row and column on the sheet, and those within the range counted from 0. */
export function eachPlace(
  range: RangeState,
  visit: (row: number, column: number, place: { row: number; column: number }) => void,
): void {
  for (let row = 0; row < range.rows; row++) {
    for (let column = 0; column < range.columns; column++) {
      visit(range.row + row, range.column + column, { row, column });
    }
  }
}

/** Reads something from every cell, as a table. */
export function tableOf<T>(
  { sheet, row, column, rows, columns }: RangeState,
  read: (cell: Readonly<Cell>, row: number, column: number) => T,
): T[][] {
  return Array.from({ length: rows }, (_row, down) =>
    Array.from({ length: columns }, (_column, right) =>
      read(sheet.cell(row + down, column + right), row + down, column + right),
    ),
  );
}
