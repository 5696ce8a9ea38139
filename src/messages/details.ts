/** What an operator reads in `oz_detalhe`, in the log and in the diagnosis. */
import type { Language } from "../contract";
import type { Detail, DetailCode } from "../detail";
import { inWords, type Words } from "./words";

export const DETAILS: Readonly<Record<DetailCode, Words>> = {
  unreadable_row: [
    "{resource} {id}: não foi possível ler o campo {field}",
    "{resource} {id}: no se pudo leer el campo {field}",
    "{resource} {id}: the field {field} cannot be read",
  ],
  more_unreadable_rows: [
    "mais {count} linhas que não foi possível ler",
    "otras {count} filas que no se pudieron leer",
    "{count} more rows that cannot be read",
  ],
};

/** The sentence for a detail, in a language. */
export function detailMessage(language: Language, detail: Detail): string {
  if (typeof detail === "string") return detail;
  const { code, ...parameters } = detail;
  return inWords(DETAILS[code], language, parameters);
}
