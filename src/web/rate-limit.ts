/** How often one contact, and all of them together, may ask within a clock hour. */
import { Refusal } from "../contract";
import { MAX_CACHE_S, type Memory } from "../memory";

const HOUR_MS = 3_600_000;

/**
 * Requests in a clock hour, whoever asks: as many as the outside calls that Google allows a consumer
 * account in a whole day. No chat sends them; a loop, or somebody who has got hold of the key, may.
 */
export const MAX_AN_HOUR = 20_000;
/**
 * Executions at the same moment read the same count, and all but one of them would be lost on writing
 * it. So each adds to one of these, and few of Google's thirty concurrent executions use the same one.
 */
export const COUNTERS = 32;

export interface Asking {
  readonly contact: string;
  /** Requests of one contact in a clock hour; 0: no limit. */
  readonly limit: number;
  readonly nowMs: number;
  /** Picks the counter: a number from 0 that differs from one request to the next; NaN picks the first. */
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
  const own = counters[draw % COUNTERS] ?? "requests:0";
  const kept = memory.readAll([...ofContact, ...counters]);

  // A counter is kept, and started again by a later hour: no new entry every hour.
  const hour = String(Math.floor(nowMs / HOUR_MS));
  const inHour = (key: string): number => {
    const [of, count] = (kept[key] ?? "").split(" ");
    return of === hour ? asCount(count) : 0;
  };
  const before = counters.reduce((sum, key) => sum + inHour(key), 0);
  const counts: Record<string, string> = {};
  if (before < MAX_AN_HOUR) counts[own] = `${hour} ${inHour(own) + 1}`;
  let times = 0;
  for (const key of ofContact) {
    times = asCount(kept[key]) + 1;
    counts[key] = String(times);
  }
  memory.writeAll(counts, MAX_CACHE_S);

  if (before >= MAX_AN_HOUR)
    throw new Refusal(
      "muitas_consultas",
      { code: "overall_limit", count: before },
      // Its own sentence would say that this customer asked too often.
      "tempo_esgotado",
    );
  if (times > limit)
    throw new Refusal("muitas_consultas", { code: "contact_limit", count: times, limit });
}

/** A key of the cache has at most 250 characters. */
function contactKey(contact: string, nowMs: number): string {
  // JSON escapes half a surrogate pair, which could not be percent-encoded.
  const name = encodeURIComponent(JSON.stringify(contact)).slice(-200);
  return `contact:${Math.floor(nowMs / HOUR_MS)}:${name}`;
}

/** 0 if it is not a count. */
function asCount(text: string | undefined): number {
  const count = Number(text ?? 0);
  return Number.isSafeInteger(count) && count > 0 ? count : 0;
}
