/** `reviewBoxes()`: the whole network → the sheets *Caixas*, *Problemas* and *Mapa*. */
import * as v from "valibot";
import { Refusal } from "../../contract";
import { parseJson } from "../../memory";
import { sheetText } from "../../messages";
import { OutOfTime } from "../../ozmap";
import { configurationOf, PROPERTY } from "../../settings";
import { wholeNetwork } from "../../web";
import { COLUMN_KEYS, type ColumnOf, type Table } from "../columns";
import { readLog } from "../log/log-rows";
import { SHEETS } from "../names";
import { attempt, languageInForce, reasonOf, type SheetServices, toast } from "../services";
import type { CellValue } from "../ports";
import { format } from "../set-up/formatting";
import { readySheet } from "../set-up/layout";
import { refreshStart } from "../start/start";
import { type JobContext, type TriggerJob, withinAllowance } from "../trigger/job";
import { minutesUntilRetry } from "../trigger/retry";
import { runTrigger } from "../trigger/run";
import { columnsOf, writeRows } from "../table";
import { boxTables } from "./tables";

/** Time kept for making the tables and writing them. */
const END_MS = 60_000;
const LOCK_MS = 100;
/** Characters of a problem that are kept: Google's own words may be of any length. */
const MAX_PROBLEM = 1_000;

export const boxesJob: TriggerJob = {
  name: "boxes",
  isDue: ({ properties, now }) => {
    const text = properties[PROPERTY.boxes];
    return text !== undefined && now >= readUnderWay(text).until;
  },
  maxMs: 240_000,
  minMs: 120_000,
  share: 0.5,
  run: review,
};

/** Reads the network and writes the sheets; if one run is too short for it, the trigger goes on. */
export function reviewBoxes(services: SheetServices): void {
  const language = languageInForce(services.properties.readAll());
  services.properties.write(PROPERTY.boxes, JSON.stringify(BEGUN));
  toast(services, sheetText(language, "working"));
  let text = sheetText(language, "boxesBusy");
  const run = (context: JobContext): void => {
    text = review(context) ?? text;
  };
  const [report] = runTrigger(services, [{ ...boxesJob, minMs: 0, run }], true);
  if (report?.kind === "failed") throw new Error(reasonOf(report.error, language));
  // By hand, only the allowance of property calls has a job skipped.
  toast(services, report?.kind === "skipped" ? sheetText(language, "boxesProperties") : text);
}

/** @returns a report for the admin; undefined if another list has the lock */
function review(context: JobContext): string | undefined {
  const { services, deadline } = context;
  const properties = services.properties.readAll();
  const language = languageInForce(properties);
  if (!services.listLock.acquire(LOCK_MS)) return undefined;
  try {
    const { network, rules, surroundings, close } = wholeNetwork(
      withinAllowance(context),
      configurationOf(properties),
      deadline.keeping(END_MS),
    );
    const now = services.clock.now();
    const logged = readLog(services.workbook.read(SHEETS.log) ?? []);
    const tables = boxTables({ network, rules, surroundings, logged, now, language });
    replace(services, SHEETS.boxes, "boxes", tables.boxes);
    replace(services, SHEETS.problems, "problems", tables.problems);
    replace(services, SHEETS.map, "map", tables.map);
    services.properties.remove(PROPERTY.boxes);
    if (properties[PROPERTY.boxesProblem] !== undefined) {
      services.properties.remove(PROPERTY.boxesProblem);
      refreshStart(services);
    }
    close();
    const counts = { boxes: tables.boxes.length, problems: tables.problems.length };
    return sheetText(language, "boxesDone", counts);
  } catch (error) {
    if (error instanceof OutOfTime) return sheetText(language, "boxesLater");
    const reason = reasonOf(error, language);
    if (!(error instanceof Refusal)) {
      const minutes = tryLater(services, properties[PROPERTY.boxes]);
      showProblem(
        services,
        minutes === undefined
          ? sheetText(language, "boxesGivenUp", { reason })
          : sheetText(language, "boxesFailed", { reason, minutes }),
      );
      throw error;
    }
    // Refused for good: the trigger does not try again, and the admin reads why.
    services.properties.remove(PROPERTY.boxes);
    const problem = sheetText(language, "boxesRefused", { reason });
    showProblem(services, problem);
    return problem;
  } finally {
    services.listLock.release();
  }
}

/** What the property holds that exists while a review is under way. */
const underWaySchema = v.object({
  /** When the next run may begin, in milliseconds since 1970. */
  until: v.number(),
  /** How many runs in a row have failed. */
  failures: v.number(),
});
type UnderWay = v.InferOutput<typeof underWaySchema>;

const BEGUN: UnderWay = { until: 0, failures: 0 };

function readUnderWay(text: string | undefined): UnderWay {
  return parseJson(underWaySchema, text) ?? BEGUN;
}

/**
 * Has *Início* say why a run has failed: most runs are the trigger's, which nobody watches, and it may be the sheet
 * itself that cannot be written to.
 */
function showProblem(services: SheetServices, problem: string): void {
  attempt(() => {
    services.properties.write(PROPERTY.boxesProblem, problem.slice(0, MAX_PROBLEM));
  });
  refreshStart(services);
}

/**
 * After a run that a sheet has ended: the next one waits, and after some of them there is none.
 *
 * @returns minutes until the next one; undefined if there is none
 */
function tryLater(
  { properties, clock }: SheetServices,
  begunWith: string | undefined,
): number | undefined {
  const failures = readUnderWay(begunWith).failures + 1;
  const minutes = minutesUntilRetry(failures);
  if (minutes === undefined) properties.remove(PROPERTY.boxes);
  else {
    const next: UnderWay = { until: clock.now() + minutes * 60_000, failures };
    properties.write(PROPERTY.boxes, JSON.stringify(next));
  }
  return minutes;
}

/**
 * Overwrites the sheet's rows, and then clears those that are left below. Columns are found by their
 * captions; an admin's own columns are left alone.
 *
 * @param rows cells in the order of `COLUMN_KEYS`
 */
function replace(
  services: SheetServices,
  name: typeof SHEETS.boxes | typeof SHEETS.problems | typeof SHEETS.map,
  table: Table,
  rows: readonly (readonly CellValue[])[],
): void {
  const { workbook, properties } = services;
  const all = properties.readAll();
  const ready = readySheet(workbook, name, languageInForce(all), all);
  if (ready.isNew) {
    attempt(() => {
      format(name, ready);
    });
  }
  const { page } = ready;
  const values = page.values();
  const columns = columnsOf(table, values);
  const keys: readonly ColumnOf<Table>[] = COLUMN_KEYS[table];
  const cellsOf = (cells: readonly CellValue[]) => (column: ColumnOf<Table>) =>
    cells[keys.indexOf(column)] ?? "";
  writeRows(page, 2, columns, rows.map(cellsOf));
  const surplus = values.length - 1 - rows.length;
  if (surplus <= 0) return;
  for (const at of columns.values()) {
    page.clear({ row: rows.length + 2, column: at + 1, rows: surplus, columns: 1 });
  }
}
