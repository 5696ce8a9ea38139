/** How often one contact may ask within a clock hour. */
import { Refusal } from "../contract";
import { LONGEST_S, type Memory } from "../memory";

const HOUR_MS = 3_600_000;

/**
 * Counts a request of a contact.
 *
 * @param limit requests in a clock hour; 0: no limit
 * @throws Refusal `muitas_consultas` beyond it
 */
export function countContact(contact: string, limit: number, nowMs: number, memory: Memory): void {
  if (limit === 0 || contact === "") return;
  // A key of the cache has at most 250 characters. JSON escapes half a surrogate pair, which could
  // not be percent-encoded.
  const name = encodeURIComponent(JSON.stringify(contact)).slice(-200);
  const key = `contact:${Math.floor(nowMs / HOUR_MS)}:${name}`;
  const before = Number(memory.readAll([key])[key] ?? 0);
  const count = Number.isSafeInteger(before) ? before + 1 : 1;
  memory.writeAll({ [key]: String(count) }, LONGEST_S);
  if (count > limit)
    throw new Refusal("muitas_consultas", `${count} requests within the hour, ${limit} allowed`);
}
