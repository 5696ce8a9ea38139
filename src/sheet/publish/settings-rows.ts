/** Reads the sheet *Configuração* as texts. */
import { type Language, LANGUAGES } from "../../contract";
import { type SettingFault, SETTINGS } from "../../settings";
import { cellText } from "../cell";
import type { Workbook } from "../ports";
import type { CellFault } from "./refused";
import { readSheet } from "./sheet-rows";

export type SettingsRows =
  | {
      readonly ok: true;
      /** Setting key → text, empty if its cell is. */
      readonly texts: ReadonlyMap<string, string>;
      /** Setting key → the last row that has it, counted from 1. */
      readonly rows: ReadonlyMap<string, number>;
      /** Column of the values, counted from 1. */
      readonly valueColumn: number;
      readonly repeated: readonly SettingFault[];
    }
  | { readonly ok: false; readonly faults: readonly CellFault[] };

/** @param language of what keeps the sheet from being read */
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
  return { ok: true, texts, rows, valueColumn: (read.columns.get("value") ?? 0) + 1, repeated };
}

/** The language that the sheet asks for; `otherwise` while it asks for none that there is. */
export function languageOf(texts: ReadonlyMap<string, string>, otherwise: Language): Language {
  const text = texts.get(SETTINGS.language.key) ?? "";
  if (text === "") return "pt-BR";
  return LANGUAGES.find((language) => language === text) ?? otherwise;
}
