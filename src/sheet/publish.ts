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

/**
 * Checks the sheet *Configuração* and puts it into force.
 *
 * @returns the settings that are now in force
 * @throws Error that names the setting and the reason; then nothing is changed
 */
export function publish(workbook: Workbook, store: PropertyStore, clock: Clock): Settings {
  const { texts, repeated } = readSettings(workbook);
  const parsed = parseSettings(texts);
  const faults = [...repeated, ...(parsed.ok ? [] : parsed.faults)];
  if (!parsed.ok || faults.length > 0) {
    throw new Error(faults.map((fault) => describeFault(fault, languageOf(texts))).join("\n"));
  }
  store.writeAll({ [PROPERTY.settings]: writePublished(clock.now(), texts) });
  return parsed.settings;
}

/** `raio_poste_m: "cem" não é um número válido` */
export function describeFault({ key, problem, found }: SettingFault, language: Language): string {
  const name = SETTING_NAMES.find((candidate) => SETTINGS[candidate].key === key);
  const kind = name === undefined ? undefined : SETTINGS[name].kind;
  const [least = "", most = ""] = kind?.bounds?.map(String) ?? [];
  const choices = kind?.choices?.join(", ") ?? "";
  return `${key}: ${faultMessage(language, problem, { found, least, most, choices })}`;
}

interface SheetSettings {
  /** Setting key → text; only where the cell is not empty. */
  readonly texts: Map<string, string>;
  readonly repeated: SettingFault[];
}

/** Header row, then one setting a row: key, value, description. */
export function readSettings(workbook: Workbook): SheetSettings {
  const texts = new Map<string, string>();
  const repeated: SettingFault[] = [];
  for (const [keyCell, valueCell] of (workbook.read(SHEETS.settings) ?? []).slice(1)) {
    const key = cellText(keyCell);
    if (key === "") continue;
    const found = cellText(valueCell);
    if (texts.has(key)) repeated.push({ key, problem: "repeated_key", found });
    texts.set(key, found);
  }
  return { texts, repeated };
}

/** The language that the sheet asks for, as far as it can be told. */
function languageOf(texts: ReadonlyMap<string, string>): Language {
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
