/** A sheet's methods for its rows and columns: how many, how wide, frozen. */
import { ServiceException } from "../errors";
import type { Method } from "../remote";
import type { SheetModel } from "./sheet-model";

type SheetMethod = Method<SheetModel>;

function inserting(what: "rows" | "columns"): SheetMethod {
  return (sheet, { args, self }) => {
    const [after, count] = [args.integer(0), args.integer(1)];
    const size = what === "rows" ? sheet.maxRows : sheet.maxColumns;
    if (after < 1 || after > size || count < 1) {
      throw new ServiceException(`Those ${what} are out of bounds.`);
    }
    if (what === "rows") sheet.insertRows(after + 1, count);
    else sheet.insertColumns(after + 1, count);
    return self;
  };
}

export const SIZE_METHODS: Readonly<Record<string, SheetMethod>> = {
  deleteRows(sheet, { args }) {
    const [row, rows] = [args.integer(0), args.optionalNumber(1) ?? 1];
    sheet.checkEditable({ row, column: 1, rows, columns: sheet.maxColumns });
    sheet.deleteRows(row, rows);
  },
  getMaxColumns: (sheet) => sheet.maxColumns,
  getMaxRows: (sheet) => sheet.maxRows,
  insertColumnsAfter: inserting("columns"),
  insertRowBefore(sheet, { args, self }) {
    const row = args.integer(0);
    if (row < 1 || row > sheet.maxRows) throw new ServiceException("Those rows are out of bounds.");
    sheet.insertRows(row, 1);
    return self;
  },
  insertRowsAfter: inserting("rows"),
  setColumnWidth(sheet, { args, self }) {
    sheet.columnWidths.set(args.integer(0), args.integer(1));
    return self;
  },
  setFrozenRows(sheet, { args }) {
    const rows = args.integer(0);
    if (rows < 0 || rows >= sheet.maxRows) {
      throw new ServiceException("You can't freeze all visible rows on the sheet.");
    }
    sheet.frozenRows = rows;
  },
};
