/**
 * `setUp()`: turns an empty spreadsheet into a service, and can be run again at any time to restore what is
 * missing.
 *
 * First come the steps that the service needs, then formatting. A step that fails does not stop those after
 * it, and is reported at the end.
 */
import type { Language } from "../../contract";
import { sheetText } from "../../messages";
import { PROPERTY } from "../../settings";
import { dayAt, packDay } from "../../spending";
import { ensureAccessKey } from "../keys/access-key";
import { publishAndMark } from "../commands";
import { testConnection } from "../start/connection";
import { drawDashboard, formatDashboard } from "../dashboard/dashboard-page";
import { askOzmapKey } from "../keys/keys";
import { askApp, askOzmapAddress } from "./ask";
import { type MadeSheet, type Ready, readySheet, SHEET_ORDER } from "./layout";
import { readLog } from "../log/log-rows";
import { format, header } from "./formatting";
import { SHEETS } from "../names";
import {
  attempt,
  languageInForce,
  offsetOf,
  problemOf,
  type SheetServices,
  toast,
} from "../services";
import { refreshStart } from "../start/start";
import { stepsLeft } from "../start/steps";
import { setUpTowns } from "../towns/set-up-towns";

/** Minutes between two runs of `flushLog`. */
const FLUSH_MINUTES = 5;

/** For a new spreadsheet: one made by Google's API has the locale en_US, in which `1.000` is 1. */
const LOCALE = "pt_BR";
const TIME_ZONE = "America/Sao_Paulo";

export function setUp(services: SheetServices): void {
  const { workbook, windows, project, properties, identifiers } = services;
  const before = properties.readAll();
  const language = languageInForce(before);
  const problems: string[] = [];
  const step = (work: () => void): void => {
    const problem = problemOf(language, work);
    if (problem !== undefined) problems.push(problem);
  };

  toast(services, sheetText(language, "working"));
  // A failure is not reported: the locale can be set by hand later.
  attempt(() => {
    if (workbook.isEmpty()) workbook.localise(LOCALE, TIME_ZONE);
  });
  const ready = new Map<MadeSheet, Ready>();
  for (const name of SHEET_ORDER) {
    step(() => ready.set(name, readySheet(workbook, name, language, before)));
  }
  step(() => {
    askOzmapAddress(services, language);
  });
  step(() => {
    if ((properties.readAll()[PROPERTY.ozmapKey] ?? "") !== "") return;
    const key = askOzmapKey(services);
    if (key !== undefined) properties.write(PROPERTY.ozmapKey, key);
  });
  let newKey: string | undefined;
  step(() => {
    newKey = ensureAccessKey(properties, identifiers);
  });
  // At once: a run that is cut short before would leave a key that nobody has seen.
  if (newKey !== undefined) {
    const text = sheetText(language, "newKey", { key: newKey });
    step(() => {
      windows.show(sheetText(language, "newKeyTitle"), text);
    });
  }
  step(() => {
    project.renewTrigger("flushLog", FLUSH_MINUTES);
  });
  step(() => {
    publishAndMark(services);
  });
  step(() => {
    beginDays(services);
  });
  toast(services, sheetText(language, "testing"));
  let connection = "";
  step(() => {
    connection = testConnection(services, language)?.text ?? "";
  });
  step(() => {
    askApp(services, language);
  });
  let towns = "";
  step(() => {
    towns = setUpTowns(services, language);
  });
  addFormatting(services, ready, language, step);
  refreshStart(services);
  conclude(services, language, problems, [connection, towns]);
}

/** Initialises the day's spending, and the time of the waiting list's last review, which a new service need not make today. */
function beginDays({ workbook, properties, clock }: SheetServices): void {
  const all = properties.readAll();
  const now = clock.now();
  const first: Record<string, string> = {};
  const offset = offsetOf(workbook, now);
  if (all[PROPERTY.spending] === undefined && offset !== undefined) {
    first[PROPERTY.spending] = packDay(dayAt(undefined, now, offset));
  }
  if (all[PROPERTY.waitingReview] === undefined) first[PROPERTY.waitingReview] = `${now} 0`;
  if (Object.keys(first).length > 0) properties.writeAll(first);
}

/** Adds formatting, the dashboard and its charts. */
function addFormatting(
  services: SheetServices,
  ready: ReadonlyMap<MadeSheet, Ready>,
  language: Language,
  step: (work: () => void) => void,
): void {
  const { workbook } = services;
  step(() => {
    drawDashboard(services, readLog(workbook.read(SHEETS.log) ?? []), language);
  });
  for (const [name, made] of ready) {
    step(() => {
      format(name, made);
    });
  }
  const start = ready.get(SHEETS.start);
  const dashboard = ready.get(SHEETS.dashboard);
  step(() => {
    if (start?.isNew === true) header(start.page.looks, 1, 2);
    if (dashboard !== undefined) formatDashboard(dashboard.page.looks, dashboard.isNew, language);
  });
  step(() => {
    if ([...ready.values()].every(({ isNew }) => isNew)) workbook.arrange(SHEET_ORDER);
  });
}

function conclude(
  services: SheetServices,
  language: Language,
  problems: readonly string[],
  found: readonly string[],
): void {
  const say = (key: Parameters<typeof sheetText>[1]): string => sheetText(language, key);
  const steps = stepsLeft(services, services.properties.readAll(), language);
  const next = steps.length > 0 ? steps : [say("nothingLeft"), say("stepHuggy")];
  const text = [
    ...(problems.length > 0 ? [say("doneBut"), ...problems] : [say("doneAll")]),
    ...found.filter((line) => line !== ""),
    "",
    say("next"),
    ...next.map((each, i) => `${i + 1}. ${each}`),
  ].join("\n");
  // A run from the editor may have no window: so the text goes to the log as well.
  services.console.log(text);
  attempt(() => {
    services.windows.show(say("doneTitle"), text);
  });
}
