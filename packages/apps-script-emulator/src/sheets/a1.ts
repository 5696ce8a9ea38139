/** A1 notation. Pure. */
import { ServiceException } from "../errors";

/** A block of cells, with rows and columns counted from 1. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** The letters of a column. @param column counted from 1 */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** `B2` for one cell, `B2:C5` for more. */
export function toA1({ row, column, rows, columns }: Area): string {
  const first = `${columnLetters(column)}${row}`;
  if (rows === 1 && columns === 1) return first;
  return `${first}:${columnLetters(column + columns - 1)}${row + rows - 1}`;
}

/**
 * Reads `B2`, `B2:C5`, `B:C`, `B2:C` or `2:5`; a missing row or column stands for the sheet's edge. The caller must
 * remove a sheet's name before an exclamation mark.
 */
export function parseA1(text: string, maxRows: number, maxColumns: number): Area {
  const [from = "", to = from] = text.toUpperCase().replace(/\$/g, "").split(":");
  const [first, last] = [corner(from), corner(to)];
  const unknown =
    first === undefined ||
    last === undefined ||
    (from === to && isOpen(first) && !text.includes(":"));
  if (unknown) throw new ServiceException("Range not found");
  const [top, bottom] = ordered(first.row ?? 1, last.row ?? maxRows);
  const [left, right] = ordered(first.column ?? 1, last.column ?? maxColumns);
  return { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
}

interface Corner {
  readonly row: number | undefined;
  readonly column: number | undefined;
}

function corner(text: string): Corner | undefined {
  const match = /^([A-Z]*)(\d*)$/.exec(text);
  if (match === null || text === "") return undefined;
  const [, letters = "", digits = ""] = match;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return {
    column: letters === "" ? undefined : column,
    row: digits === "" ? undefined : Number(digits),
  };
}

function isOpen({ row, column }: Corner): boolean {
  return row === undefined || column === undefined;
}

function ordered(a: number, b: number): [number, number] {
  return a <= b ? [a, b] : [b, a];
}
