/** What stands in a cell, as text. Pure. */

/**
 * A cell's value as its text: a number without the locale's marks, a check box as a word, and a date
 * that a cell has made of something else as what it is, to be refused.
 */
export function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number") return String(Math.round(cell * 100) / 100);
  if (typeof cell === "boolean") return cell ? "sim" : "nao";
  return typeof cell === "string" ? cell.trim() : JSON.stringify(cell);
}
