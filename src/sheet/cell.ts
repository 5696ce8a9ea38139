/** Cell values → text, text → cell values, and texts that Sheets has misread. Pure. */
import type { Language } from "../contract";
import { sheetText } from "../messages";
import { isErrorText } from "../settings";
import type { ListedPlace } from "../web";

/**
 * A cell's value as text: a number without the locale's separators, a checkbox as `sim` or `nao`, and a
 * date, which Sheets has made from something else, as JSON text, which every setting refuses.
 */
export function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number") return numberText(cell);
  if (typeof cell === "boolean") return cell ? "sim" : "nao";
  return typeof cell === "string" ? cell.trim() : JSON.stringify(cell);
}

/** What Sheets has turned a typed text into: a formula that fails, with the error's name, or a date. */
export type Misread =
  | { readonly kind: "error"; readonly error: string }
  | { readonly kind: "date" };

/** Whether a cell contains a date. Not `instanceof`: the date may come from another realm. */
export function isDate(cell: unknown): cell is Date {
  return Object.prototype.toString.call(cell) === "[object Date]";
}

/** @returns undefined if the cell contains what was typed */
export function misreadOf(cell: unknown): Misread | undefined {
  if (isDate(cell)) return { kind: "date" };
  const text = typeof cell === "string" ? cell.trim() : "";
  return isErrorText(text) ? { kind: "error", error: text } : undefined;
}

const PLACE_COLUMNS = ["place", "lat", "lng"] as const;
export type PlaceColumn = (typeof PLACE_COLUMNS)[number];

/**
 * The place in a row of *Lote* or *Espera*, without the cells that Sheets has misread, and the first of
 * these.
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

/** What *Motivo* says about a place that Sheets has misread, and how to correct it. */
export function misreadReason(misread: Misread, language: Language): string {
  return misread.kind === "date"
    ? sheetText(language, "placeIsDate")
    : sheetText(language, "placeIsError", { error: misread.error });
}

/** Three decimals get a fourth, so that the number 1.125 is never refused as the ambiguous text `1.125`. */
function numberText(number: number): string {
  return String(number).replace(/^-?\d+\.\d{3}$/, "$&0");
}

/**
 * A value that Sheets keeps as this text. Sheets interprets what a script writes as if it had been typed:
 * `=1+1` becomes a formula, `SET-01` a date, `10 AM` a time, `1e5` a number. After an apostrophe, which it
 * drops, it interprets nothing.
 */
export function textCell(text: string): string {
  return text === "" ? "" : `'${text}`;
}
