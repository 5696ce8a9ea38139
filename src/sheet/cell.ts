/** A cell's value as text, and a text as a cell's value. Pure. */
import type { Language } from "../contract";
import { sheetText } from "../messages";
import { isErrorText } from "../settings";
import type { ListedPlace } from "../web";

/**
 * A cell's value as its text: a number without the locale's separators, a check box as a word, and a
 * date that a cell has made of something else as what it is, to be refused.
 */
export function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number") return numberText(cell);
  if (typeof cell === "boolean") return cell ? "sim" : "nao";
  return typeof cell === "string" ? cell.trim() : JSON.stringify(cell);
}

/** What Sheets has made of a text that somebody typed: a formula that fails (its error's name), or a date. */
export type Misread =
  { readonly kind: "error"; readonly error: string } | { readonly kind: "date" };

/** Whether a cell holds a date, which may be of another realm than ours: `instanceof` would miss it. */
export function isDate(cell: unknown): cell is Date {
  return Object.prototype.toString.call(cell) === "[object Date]";
}

/** @returns undefined for a cell that holds what was typed */
export function misreadOf(cell: unknown): Misread | undefined {
  if (isDate(cell)) return { kind: "date" };
  const text = typeof cell === "string" ? cell.trim() : "";
  return isErrorText(text) ? { kind: "error", error: text } : undefined;
}

const PLACE_COLUMNS = ["place", "lat", "lng"] as const;
export type PlaceColumn = (typeof PLACE_COLUMNS)[number];

/**
 * The place in a row of *Lote* or *Espera*, without cells that Sheets has misread, and the first of those.
 *
 * @param textOf the text of the row's cell in a column
 */
export function readPlace(
  cell: (column: PlaceColumn) => unknown,
  textOf: (column: PlaceColumn) => string,
): { readonly place: ListedPlace; readonly misread: Misread | undefined } {
  const misreads = PLACE_COLUMNS.map((column) => misreadOf(cell(column)));
  const [local = "", lat = "", lng = ""] = PLACE_COLUMNS.map((column, i) =>
    misreads[i] === undefined ? textOf(column) : "",
  );
  return { place: { local, lat, lng }, misread: misreads.find((each) => each !== undefined) };
}

/** What *Motivo* says of a place that Sheets has misread, and how to mend it. */
export function misreadReason(misread: Misread, language: Language): string {
  return misread.kind === "date"
    ? sheetText(language, "placeIsDate")
    : sheetText(language, "placeIsError", { error: misread.error });
}

/** A number's three decimals get a fourth, so that 1.125 is never taken for the ambiguous `1.125`. */
function numberText(number: number): string {
  return String(number).replace(/^-?\d+\.\d{3}$/, "$&0");
}

/**
 * A text that stays one in a cell, whoever sent it. Sheets reads what a script writes as if it had
 * been typed: `=1+1` becomes a formula, `SET-01` a date, `10 AM` a time, `1e5` a number. After an
 * apostrophe, which it drops, it reads nothing.
 */
export function textCell(text: string): string {
  return text === "" ? "" : `'${text}`;
}
