/**
 * One run over the sheet *Lote*: checks what is open, as far as time and allowances reach. Killed
 * anywhere, it loses at most what it has not written yet, and the next run checks that again.
 */
import { Refusal, type RefusalReason } from "../../contract";
import type { Deadline } from "../../deadline";
import { OutOfTime } from "../../ozmap";
import { configurationOf, PROPERTY } from "../../settings";
import type { Spending } from "../../spending";
import { PlaceList } from "../../web";
import type { SheetServices } from "../services";
import type { Page } from "../ports";
import { type BatchRow, batchRows } from "./rows";
import { type Result, updateAgreements, writeResults } from "./write";

/** Places that are checked between two writings. */
const MAX_CHUNK = 250;
/** Time for finding the places of a chunk: more would be lost if the run were cut short. */
const MAX_CHUNK_MS = 20_000;
/** Time for the last writing and the progress, after the last chunk. */
export const END_MS = 15_000;
/** With less time left, nothing more is written. */
const MIN_WRITE_MS = 5_000;
/** With less time left, no chunk is begun. */
export const MIN_CHUNK_MS = 30_000;
/** Of a chunk's time, kept for reading ports: else its places would have been found in vain. */
const PORTS_MS = 20_000;
/** A list that waits for an allowance looks again so often: when Google's own day begins is not known. */
const PAUSE_MS = 3_600_000;
/** Requests that a chunk may need: two of each address for its CEP, and the ports. */
const MIN_REQUESTS = 600;

export interface BatchRun {
  /** Refuses what would go beyond the list's share of a day's allowance. */
  readonly services: SheetServices;
  readonly page: Page;
  readonly deadline: Deadline;
  /** What the list may still spend today. */
  readonly left: () => Spending;
  /** Called after each chunk, with what is open then. */
  readonly progress: (state: Progress) => void;
}

export interface Progress {
  /** Rows with a final status. */
  readonly done: number;
  /** Rows with a place. */
  readonly total: number;
  /** Milliseconds that a row took in this run; 0 while it is not known. */
  readonly rowMs: number;
}

type Pause = "time" | "allowance" | "retry" | "requests" | "geocoder";

/** Why a run ended. */
export type BatchEnd =
  | { readonly kind: "done" }
  /** An admin has stopped it. */
  | { readonly kind: "stopped" }
  /** Goes on in the next run. */
  | { readonly kind: "unfinished"; readonly because: Pause }
  /** Nothing can be checked with these settings. */
  | { readonly kind: "refused"; readonly reason: RefusalReason };

export interface BatchReport {
  readonly end: BatchEnd;
  readonly state: Progress;
  /** A run before that would find nothing to do; in milliseconds since 1970. */
  readonly resumeAt: number;
}

/** @throws Error if the sheet fails; then the next run goes on */
export function runBatch(run: BatchRun): BatchReport {
  const { services, page } = run;
  const deadline = run.deadline.keeping(END_MS);
  const { clock } = services;
  let rows = batchRows(page.values(), clock.now());
  const startedAt = clock.now();
  let checked = 0;
  const state = (): Progress => {
    const rowMs = checked === 0 ? 0 : (clock.now() - startedAt) / checked;
    return { ...countsOf(rows), rowMs };
  };
  /** Places that were checked in this run: none is checked twice, whatever becomes of its row. */
  const attempted = new Set<string>();
  const hasTime = (): boolean => run.deadline.remainingMs() > MIN_WRITE_MS;
  let isPostponed = false;
  let list: PlaceList | undefined;
  let end: BatchEnd | undefined;
  try {
    while (end === undefined) {
      const open = openPlaces(rows, attempted);
      if (open.length === 0) break;
      const properties = services.properties.readAll();
      if (properties[PROPERTY.batch] === undefined) end = { kind: "stopped" };
      else if (deadline.remainingMs() < MIN_CHUNK_MS) end = unfinished("time");
      else if (run.left().requests < MIN_REQUESTS) end = unfinished("requests");
      if (end !== undefined) break;
      const configuration = configurationOf(properties);
      list ??= new PlaceList(services, configuration, {
        deadline,
        expected: open.length,
      });
      const chunk = open.slice(0, MAX_CHUNK);
      const results = new Map<string, Result>();
      list
        .check(
          chunk.map(({ place }) => place),
          Math.min(MAX_CHUNK_MS, deadline.remainingMs() - PORTS_MS),
        )
        .forEach((found, i) => {
          const mark = chunk[i]?.mark ?? "";
          attempted.add(mark);
          if (found.kind === "checked") results.set(mark, found);
          else isPostponed = true;
        });
      const { language } = configuration.settings;
      writeResults(page, results, { language, now: clock.now() }, hasTime);
      checked += results.size;
      rows = batchRows(page.values(), clock.now());
      run.progress(state());
    }
  } catch (error) {
    end = endBecause(error);
  } finally {
    list?.close();
  }
  updateAgreements(page, clock.now(), hasTime);
  end ??= endOf(rows, isPostponed);
  return { end, state: state(), resumeAt: resumeAtOf(end, rows, clock.now()) };
}

function resumeAtOf(end: BatchEnd, rows: readonly BatchRow[], now: number): number {
  if (end.kind !== "unfinished" || end.because === "time") return now;
  const retries = rows.flatMap(({ state }) => (state.kind === "waiting" ? [state.at] : []));
  return Math.min(now + PAUSE_MS, ...retries);
}

function countsOf(rows: readonly BatchRow[]): Pick<Progress, "done" | "total"> {
  const placed = rows.filter(({ state }) => state.kind !== "blank");
  return {
    total: placed.length,
    done: placed.filter(({ state }) => state.kind === "final").length,
  };
}

/** Each place once, in the order of the rows. */
function openPlaces(
  rows: readonly BatchRow[],
  attempted: ReadonlySet<string>,
): readonly Pick<BatchRow, "place" | "mark">[] {
  const open = new Map<string, BatchRow>();
  for (const row of rows) {
    const isOpen = row.state.kind === "open" && !attempted.has(row.mark);
    if (isOpen && !open.has(row.mark)) open.set(row.mark, row);
  }
  return [...open.values()];
}

function endOf(rows: readonly BatchRow[], isPostponed: boolean): BatchEnd {
  if (isPostponed) return unfinished("geocoder");
  // Somebody has moved rows while results were written: the next run looks again.
  if (rows.some(({ state }) => state.kind === "open")) return unfinished("time");
  const isWaiting = rows.some(({ state }) => state.kind === "waiting");
  return isWaiting ? unfinished("retry") : { kind: "done" };
}

function unfinished(because: Pause): BatchEnd {
  return { kind: "unfinished", because };
}

/** @throws what is a defect, or the sheet's */
function endBecause(error: unknown): BatchEnd {
  if (error instanceof OutOfTime) return unfinished("time");
  if (!(error instanceof Refusal)) throw error;
  if (error.reason === "cota_excedida") return unfinished("requests");
  return { kind: "refused", reason: error.reason };
}
