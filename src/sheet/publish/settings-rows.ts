/** Reads the sheet *Configuração* as text. */
import { type Language, LANGUAGES } from "../../contract";
import { type SettingFault, SETTINGS } from "../../settings";
import { cellText } from "../cell";
import type { Workbook } from "../ports";
import type { CellFault } from "./refused";
import { readSheet } from "./sheet-rows";

export type SettingsRows =
  | {
      readonly ok: true;
      /** Setting key → its cell's text. */
      readonly texts: ReadonlyMap<string, string>;
      /** Setting key → the number of the last row that has it, from 1. */
      readonly rows: ReadonlyMap<string, number>;
      /** The number of the column with the values, from 1. */
      readonly valueColumn: number;
      readonly repeated: readonly SettingFault[];
    }
  | { readonly ok: false; readonly faults: readonly CellFault[] };

/** @param language the language of the faults */
export function readSettingsRows(workbook: Workbook, language: Language): SettingsRows {
  const read = readSheet(workbook, "settings", language);
  if (!read.ok) return read;
  const texts = new Map<string, string>();
  const rows = new Map<string, number>();
  const repeated: SettingFault[] = [];
  for (const { row, cell } of read.rows) {
    const key = cellText(cell("key"));
    if (key === "") continue;
    const found = cellText(cell("value"));
    if (texts.has(key)) repeated.push({ key, problem: "repeated_key", found });
    texts.set(key, found);
    rows.set(key, row);
  }
  return { ok: true, texts, rows, valueColumn: read.numberOf("value"), repeated };
}

/** The language that the sheet sets: pt-BR if the cell is empty, `otherwise` if there is no such language. */
export function languageOf(texts: ReadonlyMap<string, string>, otherwise: Language): Language {
  const text = texts.get(SETTINGS.language.key) ?? "";
  if (text === "") return "pt-BR";
  return LANGUAGES.find((language) => language === text) ?? otherwise;
}
