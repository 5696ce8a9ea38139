/**
 * One run over the sheet *Lote*: checks open rows for as long as time and allowances last. If it is cut
 * short, only results that were not written yet are lost, and the next run checks those places again.
 */
import { Refusal } from "../../contract";
import type { Deadline } from "../../deadline";
import { OutOfTime } from "../../ozmap";
import { configurationOf, PROPERTY } from "../../settings";
import type { Spending } from "../../spending";
import { PlaceList } from "../../web";
import type { SheetServices } from "../services";
import type { Page } from "../ports";
import { type BatchRow, batchRows } from "./rows";
import { type Result, updateAgreements, writeResults } from "./write";

/** Places that are checked before results are written. */
const MAX_CHUNK = 250;
/** Time for locating the places of a chunk: the longer it takes, the more is lost if the run is cut short. */
const MAX_CHUNK_MS = 20_000;
/** Time kept for the last results and the progress, after the last chunk. */
export const END_MS = 15_000;
/** With less time left, nothing more is written. */
const MIN_WRITE_MS = 5_000;
/** With less time left, no chunk is begun. */
export const MIN_CHUNK_MS = 30_000;
/** Time of a chunk kept for reading ports: without it, its places would have been located for nothing. */
const PORTS_MS = 20_000;
/** How long a list waits for an allowance before it tries again: it is not known when Google's day begins. */
const PAUSE_MS = 3_600_000;
/** Requests that a chunk may need: two for the CEP of each address, and those for the ports. */
const MIN_REQUESTS = 600;

export interface BatchRun {
  /** They refuse what would exceed the list's share of a daily allowance. */
  readonly services: SheetServices;
  readonly page: Page;
  readonly deadline: Deadline;
  /** What the list may still spend today. */
  readonly left: () => Spending;
  /** Called after each chunk. */
  readonly progress: (state: Progress) => void;
}

export interface Progress {
  /** Rows with a final status. */
  readonly done: number;
  /** Rows with a place. */
  readonly total: number;
  /** Milliseconds per row in this run; 0 until the first chunk is done. */
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
  | { readonly kind: "refused"; readonly refusal: Refusal };

export interface BatchReport {
  readonly end: BatchEnd;
  readonly state: Progress;
  /** When the next run will have something to do, in milliseconds since 1970. */
  readonly resumeAt: number;
}

/** Checked rows whose results are not on the sheet, although there was time to write them. */
export class RowsNotWritten extends Error {
  /**
   * @param rows their numbers, from 1
   * @param reason what Google threw; undefined if the values have vanished, as they do in merged cells
   */
  constructor(
    readonly rows: readonly number[],
    readonly reason: unknown,
  ) {
    super(`rows not written: ${rows.join(", ")}`);
  }
}

/** @throws RowsNotWritten; Error if the sheet fails; the next run then goes on */
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
  /** Marks of the places checked in this run: none is checked twice, wherever its row has moved. */
  const attempted = new Set<string>();
  /** Those of them that have a result. */
  const answered = new Set<string>();
  const hasTime = (): boolean => run.deadline.remainingMs() > MIN_WRITE_MS;
  let isPostponed = false;
  let list: PlaceList | undefined;
  let end: BatchEnd | undefined;
  let failure: unknown;
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
      const checkedPlaces = list.check(
        chunk.map(({ place }) => place),
        Math.min(MAX_CHUNK_MS, deadline.remainingMs() - PORTS_MS),
      );
      chunk.forEach(({ mark }, i) => {
        const found = checkedPlaces[i];
        attempted.add(mark);
        if (found?.kind !== "checked") isPostponed = true;
        else {
          results.set(mark, found);
          answered.add(mark);
        }
      });
      const { language } = configuration.settings;
      const refusal = writeResults(page, results, { language, now: clock.now() }, hasTime);
      failure ??= refusal;
      checked += results.size;
      rows = batchRows(page.values(), clock.now());
      // Nothing that was checked could be written: more of the same would only use up the day's allowances.
      if (refusal !== undefined && unwrittenRows(rows, results).size === results.size) break;
      run.progress(state());
    }
  } catch (error) {
    end = endBecause(error);
  } finally {
    list?.close();
  }
  updateAgreements(page, clock.now(), hasTime);
  const unwritten = unwrittenRows(rows, answered);
  if (end === undefined && unwritten.size > 0 && hasTime()) {
    throw new RowsNotWritten([...unwritten.values()], failure);
  }
  end ??= endOf(rows, isPostponed);
  return { end, state: state(), resumeAt: resumeAtOf(end, rows, clock.now()) };
}

/** Mark → the number of a row that is still open, of places whose results should be on the sheet. */
function unwrittenRows(
  rows: readonly BatchRow[],
  answered: Pick<ReadonlySet<string>, "has">,
): ReadonlyMap<string, number> {
  const open = rows.filter(({ state, mark }) => state.kind === "open" && answered.has(mark));
  return new Map(open.map(({ mark, row }) => [mark, row]));
}

function resumeAtOf(end: BatchEnd, rows: readonly BatchRow[], now: number): number {
  if (end.kind !== "unfinished" || end.because === "time") return now;
  const retries = rows.flatMap(({ state }) => (state.kind === "waiting" ? [state.at] : []));
  return Math.min(now + PAUSE_MS, ...retries);
}

export function countsOf(rows: readonly BatchRow[]): Pick<Progress, "done" | "total"> {
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
  // Somebody moved rows while results were being written: the next run checks those that are open.
  if (rows.some(({ state }) => state.kind === "open")) return unfinished("time");
  const isWaiting = rows.some(({ state }) => state.kind === "waiting");
  return isWaiting ? unfinished("retry") : { kind: "done" };
}

function unfinished(because: Pause): BatchEnd {
  return { kind: "unfinished", because };
}

/** @throws the error itself if it is a defect, or a failure of the sheet */
function endBecause(error: unknown): BatchEnd {
  if (error instanceof OutOfTime) return unfinished("time");
  if (!(error instanceof Refusal)) throw error;
  if (error.reason === "cota_excedida") return unfinished("requests");
  return { kind: "refused", refusal: error };
}
