/** From the sheets to Script Properties, in one step or not at all. */
import { type Language, LANGUAGES } from "../contract";
import { faultMessage } from "../messages";
import type { Clock, PropertyStore } from "../ports";
import {
  parseSettings,
  PROPERTY,
  type SettingFault,
  type Settings,
  SETTING_NAMES,
  SETTINGS,
  writePublished,
} from "../settings";
import { SHEETS } from "./names";
import type { Workbook } from "./ports";
import { type CellFault, Refused } from "./refused";

/**
 * Checks the sheet *Configuração* and puts it into force.
 *
 * @returns the settings that are now in force
 * @throws Refused, which names the setting and the reason; then nothing is changed
 */
export function publish(workbook: Workbook, store: PropertyStore, clock: Clock): Settings {
  const { texts, rows, repeated } = readSettings(workbook);
  const parsed = parseSettings(texts);
  const faults = [...repeated, ...(parsed.ok ? [] : parsed.faults)];
  if (!parsed.ok || faults.length > 0) {
    const language = languageOf(texts);
    throw new Refused(faults.map((fault) => settingFault(fault, rows, language)));
  }
  store.writeAll({ [PROPERTY.settings]: writePublished(clock.now(), texts) });
  return parsed.settings;
}

/** The text reads `raio_poste_m: "cem" não é um número válido`. */
function settingFault(
  { key, problem, found }: SettingFault,
  rows: ReadonlyMap<string, number>,
  language: Language,
): CellFault {
  const name = SETTING_NAMES.find((candidate) => SETTINGS[candidate].key === key);
  const kind = name === undefined ? undefined : SETTINGS[name].kind;
  const [least = "", most = ""] = kind?.bounds?.map(String) ?? [];
  const choices = kind?.choices?.join(", ") ?? "";
  const reason = faultMessage(language, problem, { found, least, most, choices });
  const row = rows.get(key) ?? 1;
  return { sheet: SHEETS.settings, row, column: VALUE_COLUMN, reason, text: `${key}: ${reason}` };
}

/** Column of *Configuração* that holds the values. */
export const VALUE_COLUMN = 2;

interface SheetSettings {
  /** Setting key → text, empty where its cell is. */
  readonly texts: Map<string, string>;
  /** Setting key → the last row that has it, counted from 1. */
  readonly rows: Map<string, number>;
  readonly repeated: SettingFault[];
}

/** Header row, then one setting a row: key, value, description. */
export function readSettings(workbook: Workbook): SheetSettings {
  const texts = new Map<string, string>();
  const rows = new Map<string, number>();
  const repeated: SettingFault[] = [];
  (workbook.read(SHEETS.settings) ?? []).forEach(([keyCell, valueCell], i) => {
    const key = cellText(keyCell);
    if (i === 0 || key === "") return;
    const found = cellText(valueCell);
    if (texts.has(key)) repeated.push({ key, problem: "repeated_key", found });
    texts.set(key, found);
    rows.set(key, i + 1);
  });
  return { texts, rows, repeated };
}

/** The language that the sheet asks for, as far as it can be told. */
export function languageOf(texts: ReadonlyMap<string, string>): Language {
  return LANGUAGES.find((language) => language === texts.get(SETTINGS.language.key)) ?? "pt-BR";
}

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
