/** *Início*: the service's state at a glance, and the steps that are left. */
import { VERSION } from "../../actions/version";
import type { Language } from "../../contract";
import { sheetText } from "../../messages";
import { alertUrlOf, configurationOf, PROPERTY } from "../../settings";
import type { Spending, SpendingKind } from "../../spending";
import { maskedUrl } from "../alerts/masked-url";
import { endOf } from "../keys/access-key";
import { lastAppCheck } from "./app-check";
import { lastConnection } from "./connection";
import { allowancesToday, minutesOf } from "../dashboard/allowances";
import { rowsLost } from "../dashboard/dashboard";
import { networkLine } from "../network/network-line";
import { type LoggedRow, readLog } from "../log/log-rows";
import { SHEETS } from "../names";
import {
  attempt,
  languageInForce,
  type SheetServices,
  type Properties,
  settingsInForce,
} from "../services";
import type { CellValue } from "../ports";
import { stepsLeft } from "./steps";

const MAX_STEPS = 12;

/**
 * Redraws the sheet, if it exists. Never throws: nothing depends on it.
 *
 * @param logged the log's rows, if they have just been read
 */
export function refreshStart(services: SheetServices, logged?: readonly LoggedRow[]): void {
  attempt(() => {
    const page = services.workbook.page(SHEETS.start);
    if (page === undefined) return;
    const properties = services.properties.readAll();
    const rows = logged ?? readLog(services.workbook.read(SHEETS.log) ?? []);
    page.write(1, 1, table(services, properties, languageInForce(properties), rows));
  });
}

function table(
  services: SheetServices,
  properties: Properties,
  language: Language,
  rows: readonly LoggedRow[],
): CellValue[][] {
  const { workbook, clock } = services;
  const now = clock.now();
  const offset = workbook.offsetMinutes(now);
  const { spent, whole, left } = allowancesToday(services, properties);
  const ofQuota = (kind: SpendingKind): string => {
    const figure = (of: Spending): number =>
      kind === "triggerMs" ? minutesOf(of[kind]) : Math.ceil(of[kind]);
    const values = { count: figure(spent), quota: figure(whole), left: figure(left) };
    return sheetText(language, "ofQuota", values);
  };
  const { published } = configurationOf(properties);
  const say = (key: Parameters<typeof sheetText>[1]): string => sheetText(language, key);
  const connection = lastConnection(properties);
  const when = (at: number): string => localTime(at, offset);
  const missing = say("missing");
  const steps = stepsLeft(services, properties, language);
  const shown = steps.length > 0 ? steps : [`${say("nothingLeft")} ${say("stepHuggy")}`];
  return [
    ["OZmap ⇄ Huggy", ""],
    [say("startUpdated"), when(now)],
    [say("startAddress"), settingsInForce(properties)?.ozmapUrl ?? missing],
    [say("startOzmapKey"), keyState(language, properties[PROPERTY.ozmapKey])],
    [
      say("startAccessKey"),
      keyState(language, properties[PROPERTY.accessKey], properties[PROPERTY.previousAccessKey]),
    ],
    [say("startPublished"), typeof published === "number" ? when(published) : missing],
    [
      say("startConnection"),
      connection === undefined
        ? say("connectionUntested")
        : `${connection.text} ${when(connection.at)}`,
    ],
    [say("startApp"), (properties[PROPERTY.appUrl] ?? "") || missing],
    [say("startDeployed"), deployedVersion(properties, when) ?? missing],
    [say("startAlerts"), maskedUrl(alertUrlOf(properties)) || say("alertsNowhere")],
    [say("startRequests"), ofQuota("requests")],
    [say("startGeocoder"), ofQuota("geocoder")],
    [say("startProperties"), ofQuota("properties")],
    [say("startTrigger"), ofQuota("triggerMs")],
    [say("startNetwork"), networkLine(properties, language, now, when)],
    [say("startLost"), rowsLost(rows)],
    [say("startVersion"), VERSION],
    ["", ""],
    ...Array.from({ length: MAX_STEPS }, (_, i) => [
      i === 0 ? say("startSteps") : "",
      shown[i] === undefined ? "" : `${i + 1}. ${shown[i]}`,
    ]),
  ];
}

/** The deployed version and when it was checked; undefined if the service did not answer. */
function deployedVersion(properties: Properties, when: (at: number) => string): string | undefined {
  const last = lastAppCheck(properties);
  return last?.check.kind === "works" ? `${last.check.version} (${when(last.at)})` : undefined;
}

function keyState(language: Language, key = "", previous = ""): string {
  if (key === "") return sheetText(language, "missing");
  const values = { end: endOf(key), old: endOf(previous) };
  return sheetText(language, previous === "" ? "kept" : "keptTwo", values);
}

/** `dd/mm/yyyy, hh:mm`: with the comma, Sheets does not take it for a date. */
function localTime(at: number, offsetMinutes: number): string {
  const [date = "", time = ""] = new Date(at + offsetMinutes * 60_000).toISOString().split("T");
  return `${date.split("-").reverse().join("/")}, ${time.slice(0, 5)}`;
}
