/** The sheet *Lote*: `checkBatch()`, `stopBatch()`, and the trigger's job that goes on between the two. */
import type { Language } from "../../contract";
import { sheetText } from "../../messages";
import { PROPERTY } from "../../settings";
import { captionOf, type ColumnOf, findColumns } from "../columns";
import { SHEETS } from "../names";
import { attempt, languageInForce, reasonOf, type SheetServices, toast } from "../services";
import type { Page } from "../ports";
import { readySheet } from "../set-up/layout";
import { format } from "../set-up/formatting";
import { type JobContext, leftFor, type TriggerJob, withinAllowance } from "../trigger/job";
import { minutesUntilRetry } from "../trigger/retry";
import { runTrigger } from "../trigger/run";
import { progressText, showProgress } from "./progress";
import { batchRows } from "./rows";
import {
  type BatchEnd,
  countsOf,
  END_MS,
  MIN_CHUNK_MS,
  type Progress,
  RowsNotWritten,
  runBatch,
} from "./run";

/** Row numbers that the progress names. */
const MAX_ROWS_NAMED = 5;
const MINUTE_MS = 60_000;
/** Another run holds the lock for minutes: waiting for it would be pointless. */
const LOCK_MS = 100;

export const batchJob: TriggerJob = {
  name: "batch",
  isDue: ({ properties, now }) => {
    const text = properties[PROPERTY.batch];
    return text !== undefined && now >= pausedUntil(text);
  },
  maxMs: 240_000,
  minMs: MIN_CHUNK_MS + END_MS,
  share: 0.5,
  run: goOn,
};

/** Checks the sheet's open rows; the trigger goes on with those that are left. */
export function checkBatch(services: SheetServices): void {
  const properties = services.properties.readAll();
  const language = languageInForce(properties);
  const ready = readySheet(services.workbook, SHEETS.batch, language, properties);
  if (ready.isNew)
    attempt(() => {
      format(SHEETS.batch, ready);
    });
  checkColumns(ready.page, language);
  const now = services.clock.now();
  if (batchRows(ready.page.values(), now).every(({ state }) => state.kind === "blank")) {
    toast(services, sheetText(language, "batchFill"));
    return;
  }
  services.properties.write(PROPERTY.batch, underWay(now));
  toast(services, sheetText(language, "working"));
  let text = sheetText(language, "batchBusy");
  const job = {
    ...batchJob,
    minMs: 0,
    run: (context: JobContext) => (text = goOn(context) ?? text),
  };
  const [report] = runTrigger(services, [job], true);
  if (report?.kind === "failed") throw report.error;
  // By hand, only the allowance of property calls has a job skipped.
  toast(services, report?.kind === "skipped" ? sheetText(language, "batchProperties") : text);
}

export function stopBatch(services: SheetServices): void {
  const properties = services.properties.readAll();
  const language = languageInForce(properties);
  services.properties.remove(PROPERTY.batch);
  const page = services.workbook.page(SHEETS.batch);
  if (page !== undefined) {
    const state = { ...countsOf(batchRows(page.values(), services.clock.now())), rowMs: 0 };
    attempt(() => {
      showProgress(page, progressText(state, { kind: "stopped" }, language));
    });
  }
  toast(services, sheetText(language, "batchStopped"));
}

/** After an edit of the sheet: ends a pause, since there may be something to check now. */
export function batchEdited({ properties, clock }: SheetServices): void {
  const text = properties.readAll()[PROPERTY.batch];
  if (text !== undefined && pausedUntil(text) > clock.now()) {
    properties.write(PROPERTY.batch, underWay(clock.now()));
  }
}

/**
 * The value of the property that exists while a list is under way.
 *
 * @param since in milliseconds since 1970
 * @param until when the pause ends, in milliseconds since 1970; 0: no pause
 * @param failures how many runs in a row have failed
 */
function underWay(since: number, until = 0, failures = 0): string {
  return `${since} ${until} ${failures}`;
}

/** What is read from the property; what cannot be read is 0. The version 0.2.0 had two numbers. */
function readUnderWay(text: string): { readonly until: number; readonly failures: number } {
  const [, until, failures] = /^\d+ (\d+)(?: (\d+))?$/.exec(text) ?? [];
  return { until: Number(until ?? 0), failures: Number(failures ?? 0) };
}

function pausedUntil(text: string): number {
  return readUnderWay(text).until;
}

/** @returns the progress to show; undefined if another run has the lock */
function goOn(context: JobContext): string | undefined {
  const { services, properties, deadline } = context;
  const language = languageInForce(properties);
  const page = services.workbook.page(SHEETS.batch);
  if (page === undefined) {
    services.properties.remove(PROPERTY.batch);
    return sheetText(language, "batchFill");
  }
  if (!services.listLock.acquire(LOCK_MS)) return undefined;
  const begunWith = services.properties.readAll()[PROPERTY.batch];
  let failure: string;
  try {
    checkColumns(page, language);
    const show = (state: Progress, end?: BatchEnd): string => {
      const text = progressText(state, end, language);
      // The rows count, not whether the cell beside the captions can be written.
      attempt(() => {
        showProgress(page, text);
      });
      return text;
    };
    const { end, state, resumeAt } = runBatch({
      services: withinAllowance(context),
      page,
      deadline,
      left: () => leftFor(context),
      progress: show,
    });
    // If the list was started or edited meanwhile, it may have rows that this run has not seen.
    const isSame =
      begunWith !== undefined && services.properties.readAll()[PROPERTY.batch] === begunWith;
    if (isSame && (end.kind === "done" || end.kind === "refused")) {
      services.properties.remove(PROPERTY.batch);
    } else if (isSame && resumeAt > services.clock.now()) {
      services.properties.write(PROPERTY.batch, underWay(services.clock.now(), resumeAt));
    } else if (isSame && readUnderWay(begunWith).failures > 0) {
      services.properties.write(PROPERTY.batch, underWay(services.clock.now()));
    }
    return show(state, isPausedForToday(end, context) ? { ...end, because: "allowance" } : end);
  } catch (error) {
    failure = failed(error, { services, page, begunWith, language });
  } finally {
    services.listLock.release();
  }
  throw new Error(failure);
}

/**
 * After a run that the sheet has ended: has the list tried again later, or ends it.
 *
 * @returns the progress to show
 */
function failed(
  error: unknown,
  {
    services,
    page,
    begunWith,
    language,
  }: {
    readonly services: SheetServices;
    readonly page: Page;
    readonly begunWith: string | undefined;
    readonly language: Language;
  },
): string {
  const { properties, clock } = services;
  const failures = readUnderWay(begunWith ?? "").failures + 1;
  const minutes = minutesUntilRetry(failures);
  const isSame = begunWith !== undefined && properties.readAll()[PROPERTY.batch] === begunWith;
  if (isSame && minutes === undefined) properties.remove(PROPERTY.batch);
  else if (isSame && minutes !== undefined) {
    const until = clock.now() + minutes * MINUTE_MS;
    properties.write(PROPERTY.batch, underWay(clock.now(), until, failures));
  }
  const reason = failureReason(error, language);
  let text = reason;
  attempt(() => {
    const state = { ...countsOf(batchRows(page.values(), clock.now())), rowMs: 0 };
    text = progressText(state, { kind: "failed", reason, minutes }, language);
    showProgress(page, text);
  });
  return text;
}

function failureReason(error: unknown, language: Language): string {
  if (!(error instanceof RowsNotWritten)) return reasonOf(error, language);
  if (error.reason !== undefined) return reasonOf(error.reason, language);
  const more = error.rows.length > MAX_ROWS_NAMED ? "…" : "";
  const rows = error.rows.slice(0, MAX_ROWS_NAMED).join(", ") + more;
  return sheetText(language, "batchNotWritten", { rows });
}

/** Whether the list's share of the trigger's time is used up: the next runs will not begin it. */
function isPausedForToday(
  end: BatchEnd,
  context: JobContext,
): end is Extract<BatchEnd, { kind: "unfinished" }> {
  const leftMs = leftFor(context).triggerMs - context.deadline.elapsedMs();
  return end.kind === "unfinished" && end.because === "time" && leftMs < MIN_CHUNK_MS + END_MS;
}

/** @throws Error that names the missing columns, if no place could be read or no result written */
function checkColumns(page: Page, language: Language): void {
  const { missing } = findColumns("batch", page.values()[0] ?? []);
  const needed: readonly ColumnOf<"batch">[] = ["status", "control"];
  const places: readonly ColumnOf<"batch">[] = ["place", "lat", "lng"];
  const hasPlace = places.some((column) => !missing.includes(column));
  const lacking = needed.filter((column) => missing.includes(column));
  if (lacking.length === 0 && hasPlace) return;
  const names = [...lacking, ...(hasPlace ? [] : (["place"] as const))];
  const columns = names.map((column) => captionOf(language, "batch", column)).join(", ");
  throw new Error(sheetText(language, "batchColumns", { columns }));
}
