/** A range's methods for looks, notes and validation, made from a table of a cell's properties. */
import { isDeepStrictEqual } from "node:util";
import type { Args } from "../args";
import { ServiceException } from "../errors";
import type { Method } from "../remote";
import { BLANK } from "./cell";
import type { Cell } from "./cell";
import { eachPlace, tableOf } from "./range-state";
import type { RangeState } from "./range-state";
import { VALIDATION, validationOf } from "./validation";

type Methods = Record<string, Method<RangeState>>;

/** Reads one value out of what a script hands over; `null` stands for the default. */
type Reader<T> = (value: unknown, args: Args) => T;

const text: Reader<string> = (value, args) => (typeof value === "string" ? value : args.mismatch());
const number: Reader<number> = (value, args) =>
  typeof value === "number" ? value : args.mismatch();
const truth: Reader<boolean> = (value, args) =>
  typeof value === "boolean" ? value : args.mismatch();

/** Checks that a table of values has a range's shape, with Google's complaints. */
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

/** `setX`, `setXs`, `getX`, `getXs` for one property of cells. */
function property<K extends keyof Cell>(name: string, key: K, read: Reader<Cell[K]>): Methods {
  const valueOf = (value: unknown, args: Args): Cell[K] =>
    value === null ? BLANK[key] : read(value, args);
  return {
    [`get${name}`]: ({ sheet, row, column }) => sheet.cell(row, column)[key],
    [`get${name}s`]: (range) => tableOf(range, (cell) => cell[key]),
    [`set${name}`](range, { args, self }) {
      const value = valueOf(args.any(0), args);
      eachPlace(range, (row, column) => {
        range.sheet.edit(row, column)[key] = value;
      });
      return self;
    },
    [`set${name}s`](range, { args, self }) {
      const table = checkShape(range, args.array(0));
      eachPlace(range, (row, column, place) => {
        const value = valueOf(table[place.row]?.[place.column], args);
        range.sheet.edit(row, column)[key] = value;
      });
      return self;
    },
  };
}

/** Sets some properties of every cell back. */
export function reset(range: RangeState, keys: readonly (keyof Cell)[]): void {
  const defaults = Object.fromEntries(keys.map((key) => [key, BLANK[key]]));
  eachPlace(range, (row, column) => {
    if (isDeepStrictEqual(range.sheet.cell(row, column), BLANK)) return;
    Object.assign(range.sheet.edit(row, column), defaults);
  });
}

export const CONTENT: readonly (keyof Cell)[] = ["value", "formula", "richText"];
export const FORMAT: readonly (keyof Cell)[] = [
  "background",
  "fontColor",
  "fontFamily",
  "fontSize",
  "fontStyle",
  "fontWeight",
  "fontLine",
  "horizontalAlignment",
  "verticalAlignment",
  "numberFormat",
  "wrap",
];

export const FORMAT_METHODS: Methods = {
  ...property("Background", "background", text),
  ...property("FontColor", "fontColor", text),
  ...property("FontFamily", "fontFamily", text),
  ...property("FontLine", "fontLine", text),
  ...property("FontSize", "fontSize", number),
  ...property("FontStyle", "fontStyle", text),
  ...property("FontWeight", "fontWeight", text),
  ...property("HorizontalAlignment", "horizontalAlignment", text),
  ...property("Note", "note", text),
  ...property("NumberFormat", "numberFormat", text),
  ...property("VerticalAlignment", "verticalAlignment", text),
  ...property("Wrap", "wrap", truth),
  clearDataValidations(range, { self }) {
    reset(range, ["validation"]);
    return self;
  },
  clearNote(range, { self }) {
    reset(range, ["note"]);
    return self;
  },
  getDataValidation({ sheet, row, column }) {
    const { validation } = sheet.cell(row, column);
    return validation === null ? null : validationOf(validation);
  },
  getDataValidations: (range) =>
    tableOf(range, ({ validation }) => (validation === null ? null : validationOf(validation))),
  insertCheckboxes(range, { self }) {
    eachPlace(range, (row, column) => {
      const cell = range.sheet.edit(row, column);
      cell.validation = { criterion: "CHECKBOX", values: [], allowInvalid: false, helpText: null };
      if (cell.value === "") cell.value = false;
    });
    return self;
  },
  setBorder(range, { args, self }) {
    const options = Array.from({ length: args.length }, (_option, at) => args.any(at));
    range.sheet.borders.push({ area: range, options });
    return self;
  },
  setDataValidation(range, { args, self }) {
    const rule = args.any(0) === null ? null : args.remote(0, VALIDATION);
    eachPlace(range, (row, column) => {
      range.sheet.edit(row, column).validation = rule;
    });
    return self;
  },
  setDataValidations(range, { args, self }) {
    const table = checkShape(range, args.array(0));
    eachPlace(range, (row, column, place) => {
      const rule = table[place.row]?.[place.column];
      range.sheet.edit(row, column).validation =
        rule === null ? null : (VALIDATION.stateOf(rule) ?? args.mismatch());
    });
    return self;
  },
};
