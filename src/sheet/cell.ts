/** A cell's value as text, and a text as a cell's value. Pure. */
import type { Language } from "../contract";
import { sheetText } from "../messages";
import { isErrorText } from "../settings";

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

/** @returns undefined for a cell that holds what was typed */
export function misreadOf(cell: unknown): Misread | undefined {
  if (Object.prototype.toString.call(cell) === "[object Date]") return { kind: "date" };
  const text = typeof cell === "string" ? cell.trim() : "";
  return isErrorText(text) ? { kind: "error", error: text } : undefined;
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
