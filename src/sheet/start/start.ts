/** *Início*: the state at a glance, and the steps that are left. */
import { VERSION } from "../../actions/version";
import type { Language } from "../../contract";
import { sheetText } from "../../messages";
import { configurationOf, PROPERTY, type Settings } from "../../settings";
import { endOf } from "../keys/access-key";
import { lastConnection, ozmapAccess } from "./connection";
import { DAILY_REQUESTS, requestsToday, rowsLost } from "../dashboard/dashboard";
import { type LoggedRow, readLog } from "../log/log-rows";
import { SHEETS } from "../names";
import { attempt, languageInForce, type Office, type Properties } from "../office";
import type { CellValue } from "../ports";

const MOST_STEPS = 8;

/**
 * Draws the sheet anew, where there is one. Never throws: it only tells.
 *
 * @param logged the rows of the log, where they have just been read
 */
export function refreshStart(office: Office, logged?: readonly LoggedRow[]): void {
  attempt(() => {
    const page = office.workbook.page(SHEETS.start);
    if (page === undefined) return;
    const properties = office.properties.readAll();
    const rows = logged ?? readLog(office.workbook.read(SHEETS.log) ?? []);
    page.write(1, 1, table(office, properties, languageInForce(properties), rows));
  });
}

/** What an admin still has to do, in the order in which it is best done. */
export function stepsLeft(office: Office, properties: Properties, language: Language): string[] {
  const { project } = office;
  const settings = inForce(properties);
  const previous = properties[PROPERTY.previousAccessKey] ?? "";
  const hasApp = appAddress(office) !== undefined;
  const steps: string[] = [];
  const step = (left: boolean, text: string): void => {
    if (left) steps.push(text);
  };
  const say = (key: Parameters<typeof sheetText>[1]): string => sheetText(language, key);
  step(settings === undefined, say("stepPublish"));
  step(settings?.ozmapUrl === null, say("stepAddress"));
  step((properties[PROPERTY.ozmapKey] ?? "") === "", say("stepOzmapKey"));
  step((properties[PROPERTY.accessKey] ?? "") === "", say("stepAccessKey"));
  const connection = lastConnection(properties);
  step(connection?.ok === false, say("stepConnection"));
  step(connection === undefined && ozmapAccess(properties) !== undefined, say("stepTest"));
  let hasTrigger = true;
  attempt(() => {
    hasTrigger = project.hasTrigger("flushLog");
  });
  step(!hasTrigger, say("stepTrigger"));
  step(!hasApp, say("stepDeploy"));
  step(previous !== "", sheetText(language, "stepRetire", { end: endOf(previous) }));
  return steps;
}

function table(
  office: Office,
  properties: Properties,
  language: Language,
  rows: readonly LoggedRow[],
): CellValue[][] {
  const { workbook, clock } = office;
  const now = clock.now();
  const offset = workbook.offsetMinutes(now);
  const count = requestsToday(rows, now, offset);
  const left = Math.max(0, DAILY_REQUESTS - count);
  const quota = sheetText(language, "ofQuota", { count, quota: DAILY_REQUESTS, left });
  const { published } = configurationOf(properties);
  const say = (key: Parameters<typeof sheetText>[1]): string => sheetText(language, key);
  const connection = lastConnection(properties);
  const when = (at: number): string => localTime(at, offset);
  const missing = say("missing");
  const steps = stepsLeft(office, properties, language);
  const told = steps.length > 0 ? steps : [`${say("nothingLeft")} ${say("stepHuggy")}`];
  return [
    ["OZmap ⇄ Huggy", ""],
    [say("startUpdated"), when(now)],
    [say("startAddress"), inForce(properties)?.ozmapUrl ?? missing],
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
    [say("startApp"), appAddress(office) ?? missing],
    [say("startRequests"), quota],
    [say("startLost"), rowsLost(rows)],
    [say("startVersion"), VERSION],
    ["", ""],
    ...Array.from({ length: MOST_STEPS }, (_, i) => [
      i === 0 ? say("startSteps") : "",
      told[i] === undefined ? "" : `${i + 1}. ${told[i]}`,
    ]),
  ];
}

function inForce(properties: Properties): Settings | undefined {
  const { settings, published } = configurationOf(properties);
  return typeof published === "number" ? settings : undefined;
}

function keyState(language: Language, key = "", previous = ""): string {
  if (key === "") return sheetText(language, "missing");
  const values = { end: endOf(key), old: endOf(previous) };
  return sheetText(language, previous === "" ? "kept" : "keptTwo", values);
}

/** Asking for it may need a consent that is not there yet. */
function appAddress({ project }: Office): string | undefined {
  let address: string | undefined;
  attempt(() => {
    address = project.address();
  });
  return address;
}

/** `dd/mm/aaaa hh:mm`, in words that a sheet does not take for anything else. */
function localTime(at: number, offsetMinutes: number): string {
  const [date = "", time = ""] = new Date(at + offsetMinutes * 60_000).toISOString().split("T");
  return `${date.split("-").reverse().join("/")}, ${time.slice(0, 5)}`;
}
