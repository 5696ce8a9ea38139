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
        if (!grow(sheet, row + values.length - 1, column + columns - 1)) {
          throw named(sheet, error, { row, column, rows: values.length, columns });
        }
        put();
      }
    },
    insertRow: (before) => {
      naming(sheet, () => sheet.insertRowBefore(before));
    },
    deleteRows: (row, count) => {
      if (count <= 0) return;
      naming(sheet, () => {
        const last = sheet.getMaxRows();
        // Sheets refuses to delete the last row below a frozen header.
        if (row + count > last) sheet.insertRowsAfter(last, 1);
        sheet.deleteRows(row, count);
      });
    },
    clear: (area) => {
      naming(sheet, () => rangeOf(sheet, area).clearContent());
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

/** Makes a call, and names the sheet if Google refuses it. */
function naming(sheet: Sheet, call: () => unknown): void {
  try {
    call();
  } catch (error) {
    throw named(sheet, error);
  }
}

/**
 * Google's error with the sheet or the cells before its words, such as `Lote!F2:P61`: Google itself does not say
 * which cells are protected, or have a validation that rejects the value.
 */
function named(sheet: Sheet, error: unknown, area?: Area): unknown {
  if (!(error instanceof Error)) return error;
  try {
    const cells = area === undefined ? "" : `!${rangeOf(sheet, area).getA1Notation()}`;
    const placed = new Error(`${sheet.getName()}${cells}: ${error.message}`);
    placed.name = error.name;
    return placed;
  } catch {
    return error;
  }
}

/** Adds missing rows and columns. @returns false if there were enough */
function grow(sheet: Sheet, rows: number, columns: number): boolean {
  const [hasRows, hasColumns] = [sheet.getMaxRows(), sheet.getMaxColumns()];
  if (rows > hasRows) sheet.insertRowsAfter(hasRows, rows - hasRows);
  if (columns > hasColumns) sheet.insertColumnsAfter(hasColumns, columns - hasColumns);
  return rows > hasRows || columns > hasColumns;
}
