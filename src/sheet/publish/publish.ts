/** Publishes the sheets: checks them and writes them to Script Properties, in one step or not at all. */
import type { Language } from "../../contract";
import { utf8Length } from "../../text";
import { faultMessage } from "../../messages";
import type { Clock, PropertyStore } from "../../ports";
import {
  parseSettings,
  PROPERTY,
  SETTING_NAMES,
  type SettingFault,
  SETTINGS,
  type Settings,
  writePublished,
  writeQueries,
} from "../../settings";
import { languageInForce, type Properties, textsInForce } from "../services";
import { SHEETS } from "../names";
import type { Workbook } from "../ports";
import { checkQueries } from "./queries";
import { type CellFault, Refused } from "./refused";
import { languageOf, readSettingsRows, type SettingsRows } from "./settings-rows";

/** A Script Property holds 9 KB, and a character may take two or three bytes. */
const MAX_PROPERTY_BYTES = 9_000;

export interface Publication {
  /** The settings that are now in force. */
  readonly settings: Settings;
  /** Keys of settings that have no row on the sheet, and so their defaults. */
  readonly missing: readonly string[];
}

/**
 * Checks the sheets *Configuração* and *Consultas* and publishes them.
 *
 * @throws Refused, which names the settings and queries and the reasons; nothing is changed then
 */
export function publish(workbook: Workbook, store: PropertyStore, clock: Clock): Publication {
  const properties = store.readAll();
  const read = readSettingsRows(workbook, languageInForce(properties));
  const language = read.ok
    ? languageOf(read.texts, languageInForce(properties))
    : languageInForce(properties);
  const settings = checkSettings(read, properties, clock.now(), language);
  const queries = checkQueries(workbook, language);
  if (!settings.ok || !queries.ok) {
    throw new Refused([
      ...(settings.ok ? [] : settings.faults),
      ...(queries.ok ? [] : queries.faults),
    ]);
  }
  store.writeAll({ ...writeQueries(queries.queries), [PROPERTY.settings]: settings.text });
  return { settings: settings.settings, missing: settings.missing };
}

type CheckedSettings =
  | ({ readonly ok: true; /** The property's new value. */ readonly text: string } & Publication)
  | { readonly ok: false; readonly faults: readonly CellFault[] };

function checkSettings(
  read: SettingsRows,
  properties: Properties,
  now: number,
  language: Language,
): CheckedSettings {
  if (!read.ok) return read;
  const parsed = parseSettings(read.texts);
  const text = writePublished(now, read.texts);
  const faults = [
    ...read.repeated,
    ...(parsed.ok ? [] : parsed.faults),
    ...lostAddress(read.texts, properties),
    ...tooLong(text, read.texts),
  ].map((fault) => settingFault(fault, read, language));
  if (!parsed.ok || faults.length > 0) return { ok: false, faults };
  const keys = SETTING_NAMES.map((name) => SETTINGS[name].key);
  const missing = keys.filter((key) => !read.texts.has(key));
  return { ok: true, text, settings: parsed.settings, missing };
}

/** Without OZmap's address nobody can be answered: once in force, it can be changed but not removed. */
function lostAddress(
  texts: ReadonlyMap<string, string>,
  properties: Properties,
): readonly SettingFault[] {
  const { key } = SETTINGS.ozmapUrl;
  const inForce = textsInForce(properties).get(key) ?? "";
  const isLost = inForce !== "" && (texts.get(key) ?? "") === "";
  return isLost ? [{ key, problem: "must_stay", found: "" }] : [];
}

/** Refuses settings that do not fit into a property, by the name of the longest. */
function tooLong(published: string, texts: ReadonlyMap<string, string>): readonly SettingFault[] {
  if (utf8Length(published) <= MAX_PROPERTY_BYTES) return [];
  const [longest] = [...texts].sort(([, a], [, b]) => b.length - a.length);
  return longest === undefined ? [] : [{ key: longest[0], problem: "too_long", found: "" }];
}

/** The text reads `raio_poste_m: "cem" não é um número válido`. */
function settingFault(
  { key, problem, found }: SettingFault,
  { rows, valueColumn }: Extract<SettingsRows, { ok: true }>,
  language: Language,
): CellFault {
  const name = SETTING_NAMES.find((candidate) => SETTINGS[candidate].key === key);
  const kind = name === undefined ? undefined : SETTINGS[name].kind;
  const [min = "", max = ""] =
    problem === "too_long" ? ["", String(MAX_PROPERTY_BYTES)] : (kind?.bounds?.map(String) ?? []);
  const choices = kind?.choices?.join(", ") ?? "";
  const reason = faultMessage(language, problem, { found, min, max, choices });
  const row = rows.get(key) ?? 1;
  return { sheet: SHEETS.settings, row, column: valueColumn, reason, text: `${key}: ${reason}` };
}
