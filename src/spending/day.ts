/**
 * What a day has spent: the sum that the trigger keeps in one property, and the notes still to be added.
 *
 * Notes are removed one by one, after they were added. So the sum lists the notes that it includes and that
 * may still exist: each counts once, wherever a run is cut short and however often it is repeated. Pure.
 */
import * as v from "valibot";
import {
  byKind,
  NOTHING_SPENT,
  packSpending,
  type Spending,
  type SpendingNote,
  spendingSchema,
  sumOf,
} from "./meter";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** A run that has left no final note after this time never will: Google ends it after six minutes. */
const RUN_OVER_MS = 7 * MINUTE_MS;
/** Notes listed as added: those of two runs, few enough for a property of 9 KB. */
const MAX_LISTED = 600;

const daySchema = v.object({
  /** Days since 1970 in the time zone of the spreadsheet. */
  day: v.number(),
  offsetMinutes: v.number(),
  spent: spendingSchema,
  jobs: v.optional(v.record(v.string(), spendingSchema), {}),
  lastCheckAt: v.optional(v.number(), 0),
  added: v.optional(
    v.pipe(
      v.string(),
      v.transform((names) => names.split(" ").filter((name) => name !== "")),
    ),
    "",
  ),
});

/** What a day has spent so far. */
export interface DaySpending {
  /** Days since 1970 in the spreadsheet's time zone. */
  readonly day: number;
  /** How far the spreadsheet's time zone is ahead of UTC. */
  readonly offsetMinutes: number;
  readonly spent: Spending;
  /** The part of it that each of the trigger's jobs has spent. */
  readonly jobs: Readonly<Record<string, Spending>>;
  /** When a place was last checked, in milliseconds since 1970; 0: never. */
  readonly lastCheckAt: number;
  /** Names of notes that are included in the sum and may still exist. */
  readonly added: readonly string[];
}

/** A note that has not been added to the sum yet, or not been removed. */
export interface WaitingNote {
  /** The property's name without the prefix that all notes share. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly note: SpendingNote;
}

export function dayOf(at: number, offsetMinutes: number): number {
  return Math.floor((at + offsetMinutes * MINUTE_MS) / DAY_MS);
}

export function packDay({ spent, jobs, added, ...rest }: DaySpending): string {
  const packed = Object.entries(jobs).map(([name, each]) => [name, packSpending(each)] as const);
  return JSON.stringify({
    ...rest,
    spent: packSpending(spent),
    jobs: Object.fromEntries(packed),
    added: added.join(" "),
  });
}

/** @returns nothing spent if the text is missing, damaged or of another day */
export function dayAt(text: string | undefined, now: number, offsetMinutes?: number): DaySpending {
  const kept = unpackDay(text);
  const offset = offsetMinutes ?? kept?.offsetMinutes ?? 0;
  const day = dayOf(now, offset);
  if (kept?.day === day) return { ...kept, offsetMinutes: offset };
  const { lastCheckAt = 0, added = [] } = kept ?? {};
  return { day, offsetMinutes: offset, spent: NOTHING_SPENT, jobs: {}, lastCheckAt, added };
}

function unpackDay(text = ""): DaySpending | undefined {
  try {
    return v.parse(daySchema, JSON.parse(text));
  } catch {
    return undefined;
  }
}

/**
 * Adds the notes that are not yet in the sum. A note of another day adds only the time of its check.
 *
 * @param waiting all notes that exist, or the oldest of them
 */
export function addNotes(
  day: DaySpending,
  waiting: readonly WaitingNote[],
  now: number,
): DaySpending {
  const added = new Set(day.added);
  const still = new Set<string>();
  let { spent, jobs, lastCheckAt } = day;
  for (const { name, at, note } of waiting) {
    if (added.has(name)) {
      still.add(name);
      continue;
    }
    if (note.check) lastCheckAt = Math.max(lastCheckAt, at);
    if (isUnderWay(note, at, now)) continue;
    still.add(name);
    if (dayOf(at, day.offsetMinutes) !== day.day) continue;
    spent = sumOf(spent, note.spent);
    for (const [job, each] of Object.entries(note.jobs)) {
      jobs = { ...jobs, [job]: sumOf(jobs[job] ?? NOTHING_SPENT, each) };
    }
  }
  return { ...day, spent, jobs, lastCheckAt, added: [...still].slice(-MAX_LISTED) };
}

/** Whether the note is an estimate by a run that has not ended: the run will write it once more. */
export function isUnderWay({ open }: SpendingNote, at: number, now: number): boolean {
  return open && now - at < RUN_OVER_MS;
}

/** What is left of the day's allowances, never below 0. */
export function leftOf(allowances: Spending, spent: Spending): Spending {
  return byKind((kind) => Math.max(0, allowances[kind] - spent[kind]));
}

export const ACCOUNTS = ["comum", "workspace"] as const;
export type Account = (typeof ACCOUNTS)[number];

/** Google's daily allowances by type of account. */
export const ALLOWANCES: Readonly<Record<Account, Spending>> = {
  comum: { requests: 20_000, geocoder: 1_000, properties: 50_000, triggerMs: 90 * MINUTE_MS },
  workspace: {
    requests: 100_000,
    geocoder: 10_000,
    properties: 500_000,
    triggerMs: 360 * MINUTE_MS,
  },
};
