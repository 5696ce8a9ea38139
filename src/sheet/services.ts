/** The services that the sheet side uses, and functions that all of its folders share. */
import type { Language } from "../contract";
import { detailMessage } from "../messages";
import {
  configurationOf,
  PROPERTY,
  type Properties,
  readPublished,
  type Settings,
} from "../settings";
import {
  type Clock,
  type Console,
  failureDetail,
  type Geocoder,
  type Http,
  type Identifiers,
  type PropertyStore,
  type ReverseGeocoder,
  type ScriptCache,
  type ScriptLock,
} from "../ports";
import type { Project, Windows, Workbook } from "./ports";

export type { Properties };

export interface SheetServices {
  readonly workbook: Workbook;
  readonly windows: Windows;
  readonly project: Project;
  readonly properties: PropertyStore;
  readonly cache: ScriptCache;
  readonly http: Http;
  readonly geocoder: Geocoder & ReverseGeocoder;
  readonly clock: Clock;
  readonly lock: ScriptLock;
  /** Held while a list is being checked, so that only one is at a time. Customers never wait for it. */
  readonly listLock: ScriptLock;
  readonly identifiers: Identifiers;
  readonly console: Console;
}

/** The language in force; pt-BR if nothing was published yet. */
export function languageInForce(properties: Properties): Language {
  return configurationOf(properties).settings.language;
}

/** The settings in force; undefined if nothing was published yet, or it cannot be read. */
export function settingsInForce(properties: Properties): Settings | undefined {
  const { settings, published } = configurationOf(properties);
  return typeof published === "number" ? settings : undefined;
}

/** Setting key → the text in force; empty if nothing was published yet, or it cannot be read. */
export function textsInForce(properties: Properties): ReadonlyMap<string, string> {
  const published = readPublished(properties[PROPERTY.settings]);
  return typeof published === "object" ? published.texts : new Map();
}

/** Does work that may fail and that nothing depends on. */
export function attempt(work: () => void): void {
  problemOf("pt-BR", work);
}

/**
 * Does work that may fail.
 *
 * @returns why it failed, for an admin; undefined if it did not
 */
export function problemOf(language: Language, work: () => void): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return reasonOf(error, language);
  }
}

/** Minutes by which the spreadsheet's time zone is ahead of UTC; undefined if it cannot be read. */
export function offsetOf(workbook: Workbook, at: number): number | undefined {
  let minutes: number | undefined;
  attempt(() => {
    minutes = workbook.offsetMinutes(at);
  });
  return minutes;
}

/** Why something failed, for an admin. An `Error` of the sheet side itself has a sentence in their language. */
export function reasonOf(error: unknown, language: Language): string {
  const isOurs = error instanceof Error && error.name === "Error";
  return isOurs ? error.message : detailMessage(language, failureDetail(error));
}

/** Shows a line about progress or the outcome. Never throws: there may be no open spreadsheet to show it in. */
export function toast({ workbook }: SheetServices, text: string): void {
  attempt(() => {
    workbook.toast(text);
  });
}
