/** Implements the port for one sheet; its formatting is in `formatting.ts`. */
import type { Area, Page } from "../sheet/ports";
import { looksOf } from "./formatting";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

export function pageOf(sheet: Sheet): Page {
  return {
    values: () => sheet.getDataRange().getValues(),
    write: (row, column, values) => {
      const columns = values[0]?.length ?? 0;
      if (columns === 0) return;
      const put = (): void => {
        const table = values.map((cells) => [...cells]);
        sheet.getRange(row, column, values.length, columns).setValues(table);
      };
      try {
        put();
      } catch (error) {
        // A sheet does not grow by itself. Its size is checked only after a failure.
        if (!grow(sheet, row + values.length - 1, column + columns - 1)) throw error;
        put();
      }
    },
    insertRow: (before) => {
      sheet.insertRowBefore(before);
    },
    deleteRows: (row, count) => {
      if (count > 0) sheet.deleteRows(row, count);
    },
    clear: (area) => {
      rangeOf(sheet, area).clearContent();
    },
    looks: looksOf(sheet),
  };
}

export function rangeOf(
  sheet: Sheet,
  { row, column, rows, columns }: Area,
): GoogleAppsScript.Spreadsheet.Range {
  return sheet.getRange(row, column, rows, columns);
}

/** Adds missing rows and columns. @returns false if there were enough */
function grow(sheet: Sheet, rows: number, columns: number): boolean {
  const [hasRows, hasColumns] = [sheet.getMaxRows(), sheet.getMaxColumns()];
  if (rows > hasRows) sheet.insertRowsAfter(hasRows, rows - hasRows);
  if (columns > hasColumns) sheet.insertColumnsAfter(hasColumns, columns - hasColumns);
  return rows > hasRows || columns > hasColumns;
}
