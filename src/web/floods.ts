/** How often one contact may ask within a clock hour, and all of them together within a clock minute. */
import { Refusal } from "../contract";
import { LONGEST_S, type Memory } from "../memory";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Requests in a clock minute, whoever asks: ten a second, far above what the chat of any provider sends. */
export const MOST_A_MINUTE = 600;
/**
 * Executions at the same moment read the same count, and all but one of them would be lost on writing
 * it. So each adds to one of these, and few of Google's thirty at once meet at the same one.
 */
export const COUNTERS = 32;

/** All contacts together ask too often: not the fault of the one who is told. */
export class OverallRefusal extends Refusal {}

export interface Asking {
  readonly contact: string;
  /** Requests of one contact in a clock hour; 0: no limit. */
  readonly limit: number;
  readonly nowMs: number;
  /** Picks the counter: any whole number that differs from one request to the next. */
  readonly draw: number;
}

/**
 * Counts a request, in one read of the cache. What cannot be read counts as none: best effort.
 *
 * @throws Refusal `muitas_consultas` beyond either limit
 */
export function countRequest({ contact, limit, nowMs, draw }: Asking, memory: Memory): void {
  const ofContact = limit === 0 || contact === "" ? [] : [contactKey(contact, nowMs)];
  const counters = Array.from({ length: COUNTERS }, (_, i) => `requests:${i}`);
  const own = counters[Math.abs(draw) % COUNTERS] ?? "";
  const kept = memory.readAll([...ofContact, ...counters]);

  // A counter is kept, and started again by a later minute: no new entry every minute.
  const minute = String(Math.floor(nowMs / MINUTE_MS));
  const inMinute = (key: string): number => {
    const [of, count] = (kept[key] ?? "").split(" ");
    return of === minute ? asCount(count) : 0;
  };
  const before = counters.reduce((sum, key) => sum + inMinute(key), 0);
  const counts: Record<string, string> = {};
  if (before < MOST_A_MINUTE) counts[own] = `${minute} ${inMinute(own) + 1}`;
  let times = 0;
  for (const key of ofContact) {
    times = asCount(kept[key]) + 1;
    counts[key] = String(times);
  }
  memory.writeAll(counts, LONGEST_S);

  if (before >= MOST_A_MINUTE)
    throw new OverallRefusal("muitas_consultas", `${before} requests of all within the minute`);
  if (times > limit)
    throw new Refusal("muitas_consultas", `${times} requests within the hour, ${limit} allowed`);
}

/** A key of the cache has at most 250 characters. */
function contactKey(contact: string, nowMs: number): string {
  // JSON escapes half a surrogate pair, which could not be percent-encoded.
  const name = encodeURIComponent(JSON.stringify(contact)).slice(-200);
  return `contact:${Math.floor(nowMs / HOUR_MS)}:${name}`;
}

/** 0 for what is no count. */
function asCount(text: string | undefined): number {
  const count = Number(text ?? 0);
  return Number.isSafeInteger(count) && count > 0 ? count : 0;
}
