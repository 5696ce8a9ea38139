/** Range: the contents of a block of cells. Its formatting is in `range-format`. */
import type { Args } from "../args";
import { toA1 } from "./a1";
import { RemoteType } from "../remote";
import type { Remote } from "../remote";
import { FORMAT_METHODS, checkShape, reset } from "./range-format";
import { eachPlace, tableOf } from "./range-state";
import type { RangeState } from "./range-state";

/** The service object for a range. */
export function rangeOf(state: RangeState): Remote {
  return RANGE.of(state);
}

/** Writes a table of values, after checking its shape. */
function setTable(
  range: RangeState,
  args: Args,
  put: (row: number, column: number, value: unknown) => void,
): void {
  const table = checkShape(range, args.array(0));
  range.sheet.checkEditable(range);
  eachPlace(range, (row, column, place) => {
    put(row, column, table[place.row]?.[place.column]);
  });
}

export const RANGE = new RemoteType<RangeState>(
  "SpreadsheetApp.Range",
  {
    ...FORMAT_METHODS,
    clearContent(range, { self }) {
      range.sheet.checkEditable(range);
      reset(range, ["value", "formula"]);
      return self;
    },
    getA1Notation: (range) => toA1(range),
    getValue: ({ sheet, row, column }) => sheet.cell(row, column).value,
    getValues: (range) => tableOf(range, ({ value }) => value),
    setValue(range, { args, self }) {
      const value = args.any(0);
      if (args.length === 0) args.mismatch();
      range.sheet.checkEditable(range);
      eachPlace(range, (row, column) => {
        if (!range.sheet.isCovered(row, column)) range.sheet.enter(row, column, value);
      });
      return self;
    },
    setValues(range, { args, self }) {
      setTable(range, args, (row, column, value) => {
        if (!range.sheet.isCovered(row, column)) range.sheet.enter(row, column, value);
      });
      return self;
    },
  },
  { counts: "spreadsheetCalls" },
);
