/** From the sheets to Script Properties, in one step or not at all. */
import { type Language, LANGUAGES } from "../../contract";
import { faultMessage } from "../../messages";
import type { Clock, PropertyStore } from "../../ports";
import {
  parseSettings,
  PROPERTY,
  type SettingFault,
  type Settings,
  SETTING_NAMES,
  SETTINGS,
  writePublished,
  writeQueries,
} from "../../settings";
import { cellText } from "../cell";
import { SHEETS } from "../names";
import type { Workbook } from "../ports";
import { checkQueries } from "./queries";
import { type CellFault, Refused } from "./refused";

export { cellText };

/**
 * Checks the sheets *Configuração* and *Consultas* and puts them into force.
 *
 * @returns the settings that are now in force
 * @throws Refused, which names the setting or the query and the reason; then nothing is changed
 */
export function publish(workbook: Workbook, store: PropertyStore, clock: Clock): Settings {
  const { texts, rows, repeated } = readSettings(workbook);
  const language = languageOf(texts);
  const parsed = parseSettings(texts);
  const { queries, faults } = checkQueries(workbook, language);
  const settingFaults = [...repeated, ...(parsed.ok ? [] : parsed.faults)];
  const refused = [...settingFaults.map((fault) => settingFault(fault, rows, language)), ...faults];
  if (!parsed.ok || refused.length > 0) throw new Refused(refused);
  store.writeAll({
    ...writeQueries(queries),
    [PROPERTY.settings]: writePublished(clock.now(), texts),
  });
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
