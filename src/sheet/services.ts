/** Everything that the sheet side works with, and the few things that all of it does. */
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
  /** Held while a list is checked: one at a time. Customers never wait for it. */
  readonly listLock: ScriptLock;
  readonly identifiers: Identifiers;
  readonly console: Console;
}

/** The language of the settings in force; pt-BR before any are. */
export function languageInForce(properties: Properties): Language {
  return configurationOf(properties).settings.language;
}

/** The settings in force; undefined before any are, or if they cannot be read. */
export function settingsInForce(properties: Properties): Settings | undefined {
  const { settings, published } = configurationOf(properties);
  return typeof published === "number" ? settings : undefined;
}

/** Setting key → the text in force; empty before any are. */
export function textsInForce(properties: Properties): ReadonlyMap<string, string> {
  const published = readPublished(properties[PROPERTY.settings]);
  return typeof published === "object" ? published.texts : new Map();
}

/** Does what may fail, and what nothing depends on. */
export function attempt(work: () => void): void {
  problemOf("pt-BR", work);
}

/** Does what may fail. @returns why it failed, for an admin; undefined if it did not */
export function problemOf(language: Language, work: () => void): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return reasonOf(error, language);
  }
}

/** Minutes by which the spreadsheet is ahead of UTC; undefined if it does not say: nothing that matters waits for it. */
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

/** Shows a line while work goes on, or how it ended. Never throws: there may be nobody to see it. */
export function toast({ workbook }: SheetServices, text: string): void {
  attempt(() => {
    workbook.toast(text);
  });
}
