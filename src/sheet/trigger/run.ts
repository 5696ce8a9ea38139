/**
 * One run of the trigger: its jobs in order, each within its share of the run's time and of the daily
 * allowances.
 *
 * Google ends an execution after six minutes, and disables a trigger to which this often happens. So jobs
 * get no more than four and a half minutes together.
 */
import { Deadline } from "../../deadline";
import { configurationOf, PROPERTY } from "../../settings";
import {
  ALLOWANCES,
  byKind,
  EMPTY_NOTE,
  type Meter,
  metered,
  newMeter,
  NOTHING_SPENT,
  noteKey,
  packNote,
  type Spending,
  type DaySpending,
} from "../../spending";
import { spendingToday } from "../../web";
import { attempt, offsetOf, type SheetServices } from "../services";
import type { JobName, TriggerJob } from "./job";

/** The time that a run has for all jobs, in milliseconds. */
export const MAX_RUN_MS = 270_000;
/** The share of each daily allowance that jobs with a share below 1 leave to customers and to other jobs. */
const RESERVE = 0.1;
/** How long a run is assumed to have lasted if it leaves no final note. */
const WHOLE_RUN_MS = 360_000;

/** A job's outcome in one run. */
export type JobReport =
  | { readonly name: JobName; readonly kind: "done"; readonly ms: number }
  | { readonly name: JobName; readonly kind: "failed"; readonly error: unknown }
  /** There was nothing to do. */
  | { readonly name: JobName; readonly kind: "idle" }
  /** There was too little time left in the run, or nothing left of its daily allowance. */
  | { readonly name: JobName; readonly kind: "skipped"; readonly because: "time" | "allowance" };

/**
 * Runs all jobs that are due. The menu uses it too, for a single job. What the run has spent is left as a
 * note, which a later run adds to the day. If no job is due, the run reads the properties once, writes the
 * note and calls nothing else.
 *
 * @param isByHand whether it was started from the menu: its time is then not counted as the trigger's
 * @throws whatever the job `log` threw, after all others have run: Google then reports it by e-mail
 */
export function runTrigger(
  services: SheetServices,
  jobs: readonly TriggerJob[],
  isByHand = false,
): JobReport[] {
  const startedAt = services.clock.now();
  const meter = newMeter();
  const counted = metered(services, meter);
  const properties = counted.properties.readAll();
  const key = noteKey(startedAt, services.identifiers.uuid().replace(/-/g, "").slice(0, 12));
  const estimate: Spending = { ...NOTHING_SPENT, triggerMs: isByHand ? 0 : WHOLE_RUN_MS };
  let isOpen = false;
  const begin = (): void => {
    if (isOpen) return;
    isOpen = true;
    attempt(() => {
      counted.properties.write(key, packNote({ ...EMPTY_NOTE, spent: estimate, open: true }));
    });
  };
  const account = configurationOf(properties).settings.account;
  // Usually taken from the day's sum: an idle run does not open the spreadsheet.
  const offset =
    properties[PROPERTY.spending] === undefined
      ? offsetOf(services.workbook, startedAt)
      : undefined;
  const day = spendingToday(properties, startedAt, offset);
  const perJob: Record<string, Spending> = {};
  const failed = ({ name }: TriggerJob, error: unknown): JobReport => {
    services.console.log(
      `trigger: ${name}: ${error instanceof Error ? error.message : String(error)}`,
    );
    return { name, kind: "failed", error };
  };
  const reports = jobs.map((job): JobReport => {
    try {
      if (!job.isDue({ properties, day, now: startedAt })) return { name: job.name, kind: "idle" };
    } catch (error) {
      return failed(job, error);
    }
    const runMs = MAX_RUN_MS - (services.clock.now() - startedAt);
    const allowance = allowanceOf(job, ALLOWANCES[account], day, meter);
    if (runMs < job.minMs) return { name: job.name, kind: "skipped", because: "time" };
    const timeMs = isByHand ? Infinity : allowance.triggerMs;
    if (job.share < 1 && Math.min(timeMs, allowance.properties) < 1) {
      return { name: job.name, kind: "skipped", because: "allowance" };
    }
    begin();
    const spent = newMeter();
    const ms = Math.min(runMs, job.maxMs, job.share < 1 ? timeMs : Infinity);
    const deadline = new Deadline(services.clock, ms);
    try {
      job.run({ services: metered(counted, spent), properties, deadline, day, allowance, spent });
      return { name: job.name, kind: "done", ms: deadline.elapsedMs() };
    } catch (error) {
      return failed(job, error);
    } finally {
      perJob[job.name] = { ...spent, triggerMs: isByHand ? 0 : deadline.elapsedMs() };
      meter.triggerMs = isByHand ? 0 : services.clock.now() - startedAt;
    }
  });
  attempt(() => {
    const spent = { ...meter, properties: meter.properties + 1 };
    const triggerMs = isByHand ? 0 : services.clock.now() - startedAt;
    const note = { ...EMPTY_NOTE, spent: { ...spent, triggerMs }, jobs: perJob };
    counted.properties.write(key, packNote(note));
  });
  const [log] = reports.filter(({ name }) => name === "log");
  if (log?.kind === "failed") throw log.error;
  return reports;
}

/** What a job may still spend today: what is left of its share, but no more than is left for all jobs. */
function allowanceOf(
  { name, share }: TriggerJob,
  allowances: Spending,
  day: DaySpending,
  meter: Meter,
): Spending {
  const before = day.jobs[name] ?? NOTHING_SPENT;
  return byKind((kind) => {
    const ofJob = allowances[kind] * share - before[kind];
    const ofAll = allowances[kind] * (share < 1 ? 1 - RESERVE : 1) - day.spent[kind] - meter[kind];
    return Math.max(0, Math.min(ofJob, ofAll));
  });
}
