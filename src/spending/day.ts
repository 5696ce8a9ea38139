/**
 * What was spent on a day: the sum that the trigger keeps in one property, and what waits to be added.
 *
 * A note is removed after it was added, one by one. So the sum lists the notes that it holds and that
 * may still be there: cut short anywhere, and however often it is done again, each counts once. Pure.
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
/** A run that has not said how it ended after this time never will: Google ends it after six minutes. */
const RUN_OVER_MS = 7 * MINUTE_MS;
/** Notes that are listed as added: those of two runs, and short enough for a property of 9 KB. */
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

/** What a day has cost so far. */
export interface DaySpending {
  readonly day: number;
  /** How far the spreadsheet's time zone is ahead of UTC. */
  readonly offsetMinutes: number;
  readonly spent: Spending;
  /** Of that, by the trigger's jobs. */
  readonly jobs: Readonly<Record<string, Spending>>;
  /** When a place was checked last, in milliseconds since 1970; 0: never. */
  readonly lastCheckAt: number;
  /** Notes that are in the sum and may still be there. */
  readonly added: readonly string[];
}

/** A note as it waits. */
export interface WaitingNote {
  /** Of its property, without what all such names begin with. */
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

/** @returns nothing spent where the text is missing, damaged or of another day */
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
 * Adds what waits and is not yet in the sum. Of another day, only the time of a check counts.
 *
 * @param waiting every note that is there, or the oldest of them
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

/** A run that has not ended: its note will be written once more. */
export function isUnderWay({ open }: SpendingNote, at: number, now: number): boolean {
  return open && now - at < RUN_OVER_MS;
}

/** What is left of the day's allowances, never below 0. */
export function leftOf(allowances: Spending, spent: Spending): Spending {
  return byKind((kind) => Math.max(0, allowances[kind] - spent[kind]));
}

export const ACCOUNTS = ["comum", "workspace"] as const;
export type Account = (typeof ACCOUNTS)[number];

export const ALLOWANCES: Readonly<Record<Account, Spending>> = {
  comum: { requests: 20_000, geocoder: 1_000, properties: 50_000, triggerMs: 90 * MINUTE_MS },
  workspace: {
    requests: 100_000,
    geocoder: 10_000,
    properties: 500_000,
    triggerMs: 360 * MINUTE_MS,
  },
};
