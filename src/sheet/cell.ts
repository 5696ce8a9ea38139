/** A cell's value as text, and a text as a cell's value. Pure. */
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
