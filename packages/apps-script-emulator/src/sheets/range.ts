/** Range: the contents of a block of cells. Its looks are in `range-format`. */
import type { Args } from "../args";
import { RemoteType } from "../remote";
import type { Remote } from "../remote";
import { toA1 } from "./a1";
import { calculated } from "./cell";
import { CONTENT, FORMAT, FORMAT_METHODS, checkShape, reset } from "./range-format";
import { eachPlace, tableOf } from "./range-state";
import type { RangeState } from "./range-state";
import { RICH_TEXT, richTextOf } from "./rich-text";

/** A range as the script holds it. */
export function rangeOf(state: RangeState): Remote {
  return RANGE.of(state);
}

function part(
  range: RangeState,
  row: number,
  column: number,
  rows: number,
  columns: number,
): Remote {
  const { sheet } = range;
  return RANGE.of({ sheet, ...sheet.within({ row, column, rows, columns }) });
}

/** Puts a table of values in, all or nothing as far as the shape goes. */
function setTable(
  range: RangeState,
  args: Args,
  put: (row: number, column: number, value: unknown) => void,
): void {
  const table = checkShape(range, args.array(0));
  eachPlace(range, (row, column, place) => {
    put(row, column, table[place.row]?.[place.column]);
  });
}

function asFormula(value: unknown, args: Args): string {
  const text = typeof value === "string" ? value : args.mismatch();
  return text === "" || text.startsWith("=") ? text : `=${text}`;
}

function setFormula({ sheet }: RangeState, row: number, column: number, formula: string): void {
  sheet.fill(row, column, formula === "" ? { value: "", formula } : calculated(formula));
}

export const RANGE = new RemoteType<RangeState>(
  "SpreadsheetApp.Range",
  {
    ...FORMAT_METHODS,
    activate: (_range, { self }) => self,
    clear(range, { args, self }) {
      const only = args.any(0) === undefined ? {} : args.record(0);
      if (only.contentsOnly === true) reset(range, CONTENT);
      else if (only.formatOnly === true) reset(range, FORMAT);
      else if (Object.keys(only).length > 0) args.mismatch();
      else reset(range, [...CONTENT, ...FORMAT]);
      return self;
    },
    clearContent(range, { self }) {
      reset(range, CONTENT);
      return self;
    },
    clearFormat(range, { self }) {
      reset(range, FORMAT);
      return self;
    },
    getA1Notation: (range) => toA1(range),
    getCell: (range, { args }) =>
      part(range, range.row + args.integer(0) - 1, range.column + args.integer(1) - 1, 1, 1),
    getColumn: ({ column }) => column,
    getDisplayValue: ({ sheet, row, column }) => sheet.text(row, column),
    getDisplayValues: (range) =>
      tableOf(range, (_cell, row, column) => range.sheet.text(row, column)),
    getFormula: ({ sheet, row, column }) => sheet.cell(row, column).formula,
    getFormulas: (range) => tableOf(range, ({ formula }) => formula),
    getHeight: ({ rows }) => rows,
    getLastColumn: ({ column, columns }) => column + columns - 1,
    getLastRow: ({ row, rows }) => row + rows - 1,
    getNumColumns: ({ columns }) => columns,
    getNumRows: ({ rows }) => rows,
    getRichTextValue({ sheet, row, column }) {
      const { richText, value } = sheet.cell(row, column);
      if (typeof value !== "string") return null;
      return richTextOf(richText ?? { text: value, links: [], styles: [] });
    },
    getRow: ({ row }) => row,
    getValue: ({ sheet, row, column }) => sheet.cell(row, column).value,
    getValues: (range) => tableOf(range, ({ value }) => value),
    getWidth: ({ columns }) => columns,
    isBlank: (range) =>
      tableOf(range, ({ value }) => value === "")
        .flat()
        .every(Boolean),
    merge(range, { self }) {
      const { sheet, row, column, rows, columns } = range;
      sheet.merges.push({ row, column, rows, columns });
      eachPlace(range, (down, right) => {
        if (down !== row || right !== column) {
          reset({ sheet, row: down, column: right, rows: 1, columns: 1 }, CONTENT);
        }
      });
      return self;
    },
    offset(range, { args }) {
      const [row, column] = [range.row + args.integer(0), range.column + args.integer(1)];
      const rows = args.optionalNumber(2) ?? range.rows;
      return part(range, row, column, rows, args.optionalNumber(3) ?? range.columns);
    },
    setFormula(range, { args, self }) {
      const formula = asFormula(args.any(0), args);
      eachPlace(range, (row, column) => {
        setFormula(range, row, column, formula);
      });
      return self;
    },
    setFormulas(range, { args, self }) {
      setTable(range, args, (row, column, value) => {
        setFormula(range, row, column, asFormula(value, args));
      });
      return self;
    },
    setRichTextValue(range, { args, self }) {
      const richText = args.remote(0, RICH_TEXT);
      eachPlace(range, (row, column) => {
        range.sheet.fill(row, column, { value: richText.text, formula: "" });
        range.sheet.edit(row, column).richText = richText;
      });
      return self;
    },
    setRichTextValues(range, { args, self }) {
      setTable(range, args, (row, column, value) => {
        const richText = RICH_TEXT.stateOf(value) ?? args.mismatch();
        range.sheet.fill(row, column, { value: richText.text, formula: "" });
        range.sheet.edit(row, column).richText = richText;
      });
      return self;
    },
    setValue(range, { args, self }) {
      const value = args.any(0);
      if (args.length === 0) args.mismatch();
      eachPlace(range, (row, column) => {
        range.sheet.enter(row, column, value);
      });
      return self;
    },
    setValues(range, { args, self }) {
      setTable(range, args, (row, column, value) => {
        range.sheet.enter(row, column, value);
      });
      return self;
    },
  },
  { counts: "spreadsheetCalls" },
);
