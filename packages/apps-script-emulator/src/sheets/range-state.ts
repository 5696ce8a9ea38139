/** A block of a sheet's cells. */
import type { Area } from "./a1";
import type { Cell } from "./cell";
import type { SheetModel } from "./sheet-model";

export interface RangeState extends Area {
  readonly sheet: SheetModel;
}

/** Calls with every cell's place, row by row. */
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

/** Something of every cell, as rows of a table. */
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
