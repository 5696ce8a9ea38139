/**
 * What an execution leaves of what it has spent: a request that leaves a log row leaves it there, any
 * other execution as a note, a property of its own. Only the trigger adds them up, so nothing waits
 * for a lock, and a request costs no property call beyond those that it makes anyway. Pure.
 */
import * as v from "valibot";
import { NOTHING_SPENT, type Spending } from "./meter";

/** Notes wait under names of their own, which sort by time as those of log rows do. */
export const NOTE_PREFIX = "SPENT_";

const count = v.pipe(v.number(), v.minValue(0), v.finite());

/** Requests, geocoder, properties, milliseconds of triggers. */
export const spendingSchema = v.pipe(
  v.tuple([count, count, count, count]),
  v.transform(([requests, geocoder, properties, triggerMs]): Spending => ({
    requests,
    geocoder,
    properties,
    triggerMs,
  })),
);

export function packSpending(spent: Spending): [number, number, number, number] {
  return [spent.requests, spent.geocoder, spent.properties, Math.round(spent.triggerMs)];
}

const noteSchema = v.object({
  spent: spendingSchema,
  /** Whether a place was checked: the service is in use. */
  check: v.optional(v.boolean(), false),
  /** What a request has shown of OZmap, for alerts. */
  saw: v.optional(v.string(), ""),
  /** Of a run of the trigger: what each of its jobs has spent of it. */
  jobs: v.optional(v.record(v.string(), spendingSchema), {}),
  /** Of a run that has begun and not said how it ended: an estimate. */
  open: v.optional(v.boolean(), false),
});

export interface SpendingNote {
  readonly spent: Spending;
  readonly check: boolean;
  /** What a request has shown of OZmap, for alerts; empty: nothing. */
  readonly saw: string;
  readonly jobs: Readonly<Record<string, Spending>>;
  readonly open: boolean;
}

export const EMPTY_NOTE: SpendingNote = {
  spent: NOTHING_SPENT,
  check: false,
  saw: "",
  jobs: {},
  open: false,
};

export function packNote({ spent, check, saw, jobs, open }: SpendingNote): string {
  const packed = Object.entries(jobs).map(([name, each]) => [name, packSpending(each)] as const);
  return JSON.stringify({
    spent: packSpending(spent),
    ...(check && { check }),
    ...(saw !== "" && { saw }),
    ...(packed.length > 0 && { jobs: Object.fromEntries(packed) }),
    ...(open && { open }),
  });
}

/** @returns undefined for anything else */
export function unpackNote(text: string): SpendingNote | undefined {
  try {
    return v.parse(noteSchema, JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** @param at milliseconds since 1970 */
export function noteKey(at: number, id: string): string {
  return `${NOTE_PREFIX}${Math.floor(at).toString(36).padStart(9, "0")}_${id}`;
}

/** Milliseconds since 1970 by the name of a note or a log row; 0 if it has none. */
export function timeOfKey(key: string, prefix: string): number {
  const [time = ""] = key.slice(prefix.length).split("_");
  return /^[0-9a-z]{9}$/.test(time) ? Number.parseInt(time, 36) : 0;
}
