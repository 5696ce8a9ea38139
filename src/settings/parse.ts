/** Texts of the sheet → settings, and back to what is published. Pure. */
import * as v from "valibot";
import { isErrorText } from "./error-text";
import type { Problem } from "./kinds";
import { SETTING_NAMES, SETTINGS, type Settings } from "./table";

/** What is wrong with one row of the sheet. */
export interface SettingFault {
  readonly key: string;
  readonly problem:
    | Problem
    | "unknown_key"
    | "repeated_key"
    /** The cell holds an error of the spreadsheet, such as `#N/A`. */
    | "error_cell"
    /** In force, and may be neither emptied nor removed. */
    | "must_stay"
    /** More than a Script Property can hold. */
    | "too_long";
  /** The text that was found. */
  readonly found: string;
}

export type ParsedSettings =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly faults: readonly SettingFault[] };

const KNOWN_KEYS: ReadonlySet<string> = new Set(SETTING_NAMES.map((name) => SETTINGS[name].key));

/**
 * Reads all settings; an absent or empty text means the default.
 *
 * @param texts setting key → its cell's text
 */
export function parseSettings(texts: ReadonlyMap<string, string>): ParsedSettings {
  const faults: SettingFault[] = [];
  for (const [key, found] of texts) {
    if (!KNOWN_KEYS.has(key)) faults.push({ key, problem: "unknown_key", found });
  }
  const values: Partial<Record<keyof Settings, unknown>> = {};
  for (const name of SETTING_NAMES) {
    const { key, fallback, kind } = SETTINGS[name];
    const text = texts.get(key)?.trim() ?? "";
    if (isErrorText(text)) {
      faults.push({ key, problem: "error_cell", found: text });
      continue;
    }
    const result = v.safeParse<v.GenericSchema<string, unknown>>(
      kind.schema,
      text === "" ? fallback : text,
    );
    if (result.success) values[name] = result.output;
    else faults.push({ key, problem: problemOf(result.issues), found: text });
  }
  // Every name of the table was given a value of its own kind above, or a fault.
  return faults.length > 0 ? { ok: false, faults } : { ok: true, settings: values as Settings };
}

/** The settings as they are when nobody has set anything. */
export function defaultSettings(): Settings {
  const parsed = parseSettings(new Map());
  if (!parsed.ok) throw new Error("a default in the settings table is not a value of its own kind");
  return parsed.settings;
}

/** The code that a schema of `kinds.ts` carries as its message; a union hides it one level down. */
function problemOf(issues: readonly v.BaseIssue<unknown>[]): Problem {
  const issue = issues[0];
  const inner = issue?.type === "union" ? issue.issues : undefined;
  return ((inner ? inner[inner.length - 1] : issue)?.message ?? "not_a_choice") as Problem;
}
