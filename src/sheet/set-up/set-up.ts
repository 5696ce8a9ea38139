/**
 * `setUp()`: from an empty spreadsheet to a service, and again at any time to repair what is missing.
 *
 * First what the service needs, in the plainest calls, each step by itself; then how it looks. What
 * fails is told at the end, and never stops what comes after it.
 */
import type { Language } from "../../contract";
import { faultMessage, sheetText } from "../../messages";
import { parseSettings, PROPERTY, SETTINGS } from "../../settings";
import { ensureAccessKey } from "../keys/access-key";
import { publishAndMark } from "../commands";
import { testConnection } from "../start/connection";
import { dressDashboard, drawDashboard } from "../dashboard/dashboard-page";
import { askFor, askOzmapKey } from "../keys/keys";
import { type MadeSheet, type Ready, readySheet, SHEET_ORDER } from "./layout";
import { readLog } from "../log/log-rows";
import { dress, header } from "./formatting";
import { SHEETS } from "../names";
import { attempt, languageInForce, type Office, toast } from "../office";
import { readSettings, VALUE_COLUMN } from "../publish/publish";
import { refreshStart, stepsLeft } from "../start/start";

/** Minutes between two runs of `flushLog`. */
const FLUSH_MINUTES = 5;

export function setUp(office: Office): void {
  const { workbook, windows, project, properties, identifiers } = office;
  const language = languageInForce(properties.readAll());
  const problems: string[] = [];
  const step = (work: () => void): void => {
    const problem = attempt(work);
    if (problem !== undefined) problems.push(problem);
  };

  toast(office, sheetText(language, "working"));
  const ready = new Map<MadeSheet, Ready>();
  for (const name of SHEET_ORDER) {
    step(() => ready.set(name, readySheet(workbook, name, language)));
  }
  step(() => {
    askAddress(office, language);
  });
  step(() => {
    if ((properties.readAll()[PROPERTY.ozmapKey] ?? "") !== "") return;
    const key = askOzmapKey(office);
    if (key !== undefined) properties.write(PROPERTY.ozmapKey, key);
  });
  let newKey: string | undefined;
  step(() => {
    newKey = ensureAccessKey(properties, identifiers);
  });
  step(() => {
    project.runEvery("flushLog", FLUSH_MINUTES);
  });
  step(() => {
    publishAndMark(office);
  });
  if (newKey !== undefined) {
    const text = sheetText(language, "newKey", { key: newKey });
    step(() => {
      windows.tell(sheetText(language, "newKeyTitle"), text);
    });
  }
  toast(office, sheetText(language, "testing"));
  let connection = "";
  step(() => {
    connection = testConnection(office, language)?.text ?? "";
  });
  furnish(office, ready, language, step);
  refreshStart(office);
  conclude(office, language, problems, connection);
}

/** The looks, the dashboard and the marks: all of it may fail. */
function furnish(
  office: Office,
  ready: ReadonlyMap<MadeSheet, Ready>,
  language: Language,
  step: (work: () => void) => void,
): void {
  const { workbook } = office;
  step(() => {
    drawDashboard(office, readLog(workbook.read(SHEETS.log) ?? []), language);
  });
  for (const [name, made] of ready) {
    step(() => {
      dress(name, made);
    });
  }
  const start = ready.get(SHEETS.start);
  const dashboard = ready.get(SHEETS.dashboard);
  step(() => {
    if (start?.isNew === true) header(start.page.looks, 1, 2);
    if (dashboard !== undefined) dressDashboard(dashboard.page.looks, dashboard.isNew, language);
  });
  step(() => {
    if ([...ready.values()].every(({ isNew }) => isNew)) workbook.arrange(SHEET_ORDER);
  });
}

function conclude(
  office: Office,
  language: Language,
  problems: readonly string[],
  connection: string,
): void {
  const say = (key: Parameters<typeof sheetText>[1]): string => sheetText(language, key);
  const steps = stepsLeft(office, office.properties.readAll(), language);
  const next = steps.length > 0 ? steps : [say("nothingLeft"), say("stepHuggy")];
  const text = [
    ...(problems.length > 0 ? [say("doneBut"), ...problems] : [say("doneAll")]),
    ...(connection === "" ? [] : [connection]),
    "",
    say("next"),
    ...next.map((each, i) => `${i + 1}. ${each}`),
  ].join("\n");
  // From the editor there may be no window to tell it in.
  office.console.log(text);
  attempt(() => {
    office.windows.tell(say("doneTitle"), text);
  });
}

/** Asks for OZmap's address where its cell is empty, and writes it there. */
function askAddress(office: Office, language: Language): void {
  const { workbook } = office;
  const { key } = SETTINGS.ozmapUrl;
  const { texts, rows } = readSettings(workbook);
  const row = rows.get(key);
  if (row === undefined || (texts.get(key) ?? "") !== "") return;
  const address = askFor(office, "askAddressTitle", "askAddress", (found) => {
    const parsed = parseSettings(new Map([[key, found]]));
    const [fault] = parsed.ok ? [] : parsed.faults;
    return fault && faultMessage(language, fault.problem, { found });
  });
  if (address !== undefined) workbook.page(SHEETS.settings)?.write(row, VALUE_COLUMN, [[address]]);
}
