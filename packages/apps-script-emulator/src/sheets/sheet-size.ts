/** A sheet's methods for its rows and columns: how many, how wide, frozen, hidden. */
import { ServiceException } from "../errors";
import type { Call, Method } from "../remote";
import type { SheetModel } from "./sheet-model";

type SheetMethod = Method<SheetModel>;

function inserting(
  what: "rows" | "columns",
  after: number,
  count: (call: Call) => number,
): SheetMethod {
  return (sheet, call) => {
    const place = call.args.integer(0);
    const size = what === "rows" ? sheet.maxRows : sheet.maxColumns;
    const many = count(call);
    if (place < 1 || place > size || many < 1) {
      throw new ServiceException(`Those ${what} are out of bounds.`);
    }
    if (what === "rows") sheet.insertRows(place + after, many);
    else sheet.insertColumns(place + after, many);
    return call.self;
  };
}

const given = ({ args }: Call): number => args.integer(1);
const one = (): number => 1;

function sized(sizes: (sheet: SheetModel) => Map<number, number>, many: boolean): SheetMethod {
  return (sheet, { args, self }) => {
    const first = args.integer(0);
    const count = many ? args.integer(1) : 1;
    const pixels = args.integer(many ? 2 : 1);
    for (let at = first; at < first + count; at++) sizes(sheet).set(at, pixels);
    return self;
  };
}

function hiding(places: (sheet: SheetModel) => Set<number>, hidden: boolean): SheetMethod {
  return (sheet, { args, self }) => {
    const first = args.integer(0);
    const count = args.optionalNumber(1) ?? 1;
    for (let at = first; at < first + count; at++) {
      if (hidden) places(sheet).add(at);
      else places(sheet).delete(at);
    }
    return self;
  };
}

/** The width that a script asks for is Google's to choose: only noted as done. */
const resizing: SheetMethod = (sheet, { args, self }) => {
  const first = args.integer(0);
  const count = args.optionalNumber(1) ?? 1;
  for (let at = first; at < first + count; at++) sheet.columnWidths.delete(at);
  return self;
};

const widths = (sheet: SheetModel): Map<number, number> => sheet.columnWidths;
const heights = (sheet: SheetModel): Map<number, number> => sheet.rowHeights;

export const SIZE_METHODS: Readonly<Record<string, SheetMethod>> = {
  autoResizeColumn: resizing,
  autoResizeColumns: resizing,
  deleteColumn(sheet, { args, self }) {
    sheet.deleteColumns(args.integer(0), 1);
    return self;
  },
  deleteColumns(sheet, { args }) {
    sheet.deleteColumns(args.integer(0), args.optionalNumber(1) ?? 1);
  },
  deleteRow(sheet, { args, self }) {
    sheet.deleteRows(args.integer(0), 1);
    return self;
  },
  deleteRows(sheet, { args }) {
    sheet.deleteRows(args.integer(0), args.optionalNumber(1) ?? 1);
  },
  getColumnWidth: (sheet, { args }) => sheet.columnWidths.get(args.integer(0)) ?? 100,
  getFrozenColumns: (sheet) => sheet.frozenColumns,
  getFrozenRows: (sheet) => sheet.frozenRows,
  getMaxColumns: (sheet) => sheet.maxColumns,
  getMaxRows: (sheet) => sheet.maxRows,
  getRowHeight: (sheet, { args }) => sheet.rowHeights.get(args.integer(0)) ?? 21,
  hideColumns: hiding((sheet) => sheet.hiddenColumns, true),
  hideRows: hiding((sheet) => sheet.hiddenRows, true),
  insertColumnAfter: inserting("columns", 1, one),
  insertColumnBefore: inserting("columns", 0, one),
  insertColumnsAfter: inserting("columns", 1, given),
  insertColumnsBefore: inserting("columns", 0, given),
  insertRowAfter: inserting("rows", 1, one),
  insertRowBefore: inserting("rows", 0, one),
  insertRowsAfter: inserting("rows", 1, given),
  insertRowsBefore: inserting("rows", 0, given),
  setColumnWidth: sized(widths, false),
  setColumnWidths: sized(widths, true),
  setFrozenColumns(sheet, { args }) {
    sheet.frozenColumns = args.integer(0);
  },
  setFrozenRows(sheet, { args }) {
    const rows = args.integer(0);
    if (rows < 0 || rows >= sheet.maxRows) {
      throw new ServiceException("You can't freeze all visible rows on the sheet.");
    }
    sheet.frozenRows = rows;
  },
  setRowHeight: sized(heights, false),
  setRowHeights: sized(heights, true),
  showColumns: hiding((sheet) => sheet.hiddenColumns, false),
  showRows: hiding((sheet) => sheet.hiddenRows, false),
};
