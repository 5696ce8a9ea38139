/**
 * One run of the one trigger: its jobs in order, each within its share of the run and of the day.
 *
 * Google ends an execution after six minutes, and disables a trigger that often ends so. A run therefore
 * begins nothing that would end later than some four and a half minutes after it began.
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
/** Of the day's allowances, jobs that can wait leave this to customers and to those that cannot. */
const RESERVE = 0.1;
/** What a run is taken to have lasted that never said so. */
const WHOLE_RUN_MS = 360_000;

/** What came of a job in one run. */
export type JobReport =
  | { readonly name: JobName; readonly kind: "done"; readonly ms: number }
  | { readonly name: JobName; readonly kind: "failed"; readonly error: unknown }
  /** There was nothing to do. */
  | { readonly name: JobName; readonly kind: "idle" }
  /** The run has no time left for it, or the day no allowance. */
  | { readonly name: JobName; readonly kind: "skipped"; readonly because: "time" | "allowance" };

/**
 * Runs all jobs that are due, by the trigger or, a single one, from the menu. What the run has spent is
 * left as a note, which a later one adds to the day. A run without any such job reads the properties
 * once, writes that note, and calls nothing else.
 *
 * @throws whatever the job `log` has thrown, after all others have run: Google then reports it by e-mail
 * @param isByHand the time of a run from the menu is no time of the trigger's
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
  // As the last adding up has left it: an idle run does not ask the spreadsheet.
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

/** What a job may still spend today: its share less what it has spent, and no more than all may. */
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
