/** A range's methods for formatting, notes and validation. */
import { isDeepStrictEqual } from "node:util";
import type { Args } from "../args";
import { ServiceException } from "../errors";
import type { Method } from "../remote";
import { BLANK } from "./cell";
import type { Cell } from "./cell";
import { eachPlace, tableOf } from "./range-state";
import type { RangeState } from "./range-state";
import { VALIDATION } from "./validation";

/** Reads one value from a script's argument. */
type Reader<T> = (value: unknown, args: Args) => T;

const text: Reader<string> = (value, args) => (typeof value === "string" ? value : args.mismatch());
const number: Reader<number> = (value, args) =>
  typeof value === "number" ? value : args.mismatch();
const truth: Reader<boolean> = (value, args) =>
  typeof value === "boolean" ? value : args.mismatch();

/** Checks that a table of values has the range's shape. Throws Google's errors if not. */
export function checkShape(range: RangeState, table: readonly unknown[]): readonly unknown[][] {
  const plural = (what: string, has: number, wants: number): never => {
    throw new ServiceException(
      `The number of ${what} in the data does not match the number of ${what} in the range. ` +
        `The data has ${has} but the range has ${wants}.`,
    );
  };
  if (table.length !== range.rows) plural("rows", table.length, range.rows);
  return table.map((row) => {
    const cells = Array.isArray(row) ? (row as unknown[]) : [];
    if (cells.length !== range.columns) plural("columns", cells.length, range.columns);
    return cells;
  });
}

/** The method `setX` for one property of cells; `null` restores the default. */
function setter<K extends keyof Cell>(key: K, read: Reader<Cell[K]>): Method<RangeState> {
  return (range, { args, self }) => {
    range.sheet.checkEditable(range);
    const given = args.any(0);
    const value = given === null ? BLANK[key] : read(given, args);
    eachPlace(range, (row, column) => {
      range.sheet.edit(row, column)[key] = value;
    });
    return self;
  };
}

/** The method `getXs` for one property of cells. */
const getter =
  (key: keyof Cell): Method<RangeState> =>
  (range) =>
    tableOf(range, (cell) => cell[key]);

/** Resets some properties of every cell to their defaults. */
export function reset(range: RangeState, keys: readonly (keyof Cell)[]): void {
  const defaults = Object.fromEntries(keys.map((key) => [key, BLANK[key]]));
  eachPlace(range, (row, column) => {
    if (isDeepStrictEqual(range.sheet.cell(row, column), BLANK)) return;
    Object.assign(range.sheet.edit(row, column), defaults);
  });
}

export const FORMAT_METHODS: Readonly<Record<string, Method<RangeState>>> = {
  getBackgrounds: getter("background"),
  getNotes: getter("note"),
  setBackground: setter("background", text),
  setDataValidation(range, { args, self }) {
    range.sheet.checkEditable(range);
    const rule = args.any(0) === null ? null : args.remote(0, VALIDATION);
    eachPlace(range, (row, column) => {
      range.sheet.edit(row, column).validation = rule;
    });
    return self;
  },
  setFontColor: setter("fontColor", text),
  setFontSize: setter("fontSize", number),
  setFontWeight: setter("fontWeight", text),
  setHorizontalAlignment: setter("horizontalAlignment", text),
  setNote: setter("note", text),
  setNumberFormat: setter("numberFormat", text),
  setVerticalAlignment: setter("verticalAlignment", text),
  setWrap: setter("wrap", truth),
};
