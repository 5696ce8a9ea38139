/** The steps that are left for an admin, in the best order. */
import { VERSION } from "../../actions/version";
import type { Language } from "../../contract";
import { sheetText } from "../../messages";
import { PROPERTY, queriesText, readQueries } from "../../settings";
import { endOf } from "../keys/access-key";
import { SHEETS } from "../names";
import {
  attempt,
  type SheetServices,
  type Properties,
  settingsInForce,
  textsInForce,
} from "../services";
import { checkQueries } from "../publish/queries";
import { readSettingsRows } from "../publish/settings-rows";
import { appProblem } from "./app";
import { isOlder, lastAppCheck } from "./app-check";
import { missingSheet } from "../waiting/sync";
import { lastConnection, ozmapAccess } from "./connection";

/** The trigger runs every five minutes; Google may delay it. */
const MAX_WAIT_MS = 15 * 60_000;
const MINUTE_MS = 60_000;

export function stepsLeft(
  services: SheetServices,
  properties: Properties,
  language: Language,
): string[] {
  const settings = settingsInForce(properties);
  const has = (property: string): boolean => (properties[property] ?? "") !== "";
  const steps: string[] = [];
  const step = (left: boolean, text: string): void => {
    if (left) steps.push(text);
  };
  const say = (
    key: Parameters<typeof sheetText>[1],
    values?: Readonly<Record<string, string | number>>,
  ): string => sheetText(language, key, values);
  step(settings === undefined, say("stepPublish"));
  step(settings?.ozmapUrl === null, say("stepAddress"));
  const differing = settings === undefined ? [] : differences(services, properties, language);
  step(differing.length > 0, say("stepDiffers", { keys: differing.join(", ") }));
  step(!has(PROPERTY.ozmapKey), say("stepOzmapKey"));
  step(!has(PROPERTY.accessKey), say("stepAccessKey"));
  const connection = lastConnection(properties);
  step(connection?.ok === false, say("stepConnection"));
  step(connection === undefined && ozmapAccess(properties) !== undefined, say("stepTest"));
  step(!hasTrigger(services, has(PROPERTY.accessKey)), say("stepTrigger"));
  const minutes = Math.floor(waitingMs(properties, services.clock.now()) / MINUTE_MS);
  step(minutes * MINUTE_MS >= MAX_WAIT_MS, say("stepWaiting", { minutes }));
  step(!has(PROPERTY.appUrl), say("stepDeploy"));
  const app = lastAppCheck(properties)?.check;
  const isStale = app?.kind === "works" && isOlder(app.version, VERSION);
  const deployed = app?.kind === "works" ? app.version : "";
  step(isStale, say("stepStale", { deployed, script: VERSION }));
  const problem = app && appProblem(app, language);
  if (problem !== undefined) step(true, say("stepApp", { problem }));
  const missing = missingSheet(services, properties, language);
  step(missing !== undefined, missing ?? "");
  step(has(PROPERTY.boxesProblem), properties[PROPERTY.boxesProblem] ?? "");
  const end = endOf(properties[PROPERTY.previousAccessKey] ?? "");
  step(has(PROPERTY.previousAccessKey), say("stepRetire", { end }));
  return steps;
}

/** Keys of settings whose cells differ from what is published, and names of sheets that differ. */
function differences(
  { workbook }: SheetServices,
  properties: Properties,
  language: Language,
): string[] {
  const inForce = textsInForce(properties);
  const settings = readSettingsRows(workbook, language);
  const keys = settings.ok ? [...new Set([...settings.texts.keys(), ...inForce.keys()])] : [];
  const differing = settings.ok
    ? keys.filter((key) => (settings.texts.get(key) ?? "") !== (inForce.get(key) ?? ""))
    : [SHEETS.settings];
  const queries = checkQueries(workbook, language);
  const known = readQueries(properties);
  const same =
    queries.ok && known !== "damaged" && queriesText(queries.queries) === queriesText(known);
  return same ? differing : [...differing, SHEETS.queries];
}

/**
 * Triggers are not visible before the script is authorised. Until then the access key decides: whoever made
 * it made the trigger too, and a copy of a spreadsheet has neither.
 */
function hasTrigger({ project }: SheetServices, hasKey: boolean): boolean {
  let found = hasKey;
  attempt(() => {
    found = project.hasTrigger("flushLog");
  });
  return found;
}

/** How long the oldest log row has waited for the trigger, in milliseconds; property names begin with the time. */
function waitingMs(properties: Properties, now: number): number {
  const times = Object.keys(properties)
    .filter((key) => key.startsWith(PROPERTY.logPrefix))
    .map((key) => /^[0-9a-z]{9}(?=_)/.exec(key.slice(PROPERTY.logPrefix.length))?.[0])
    .map((time) => (time === undefined ? now : Number.parseInt(time, 36)));
  return Math.max(0, now - Math.min(now, ...times));
}
