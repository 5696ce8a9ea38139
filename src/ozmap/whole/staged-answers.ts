/** Stores answers in the cache, for a reading that continues in the next run. */
import type { Memory } from "../../memory";
import { asciiJson } from "../../text";
import { checksum, MAX_TEXT_LENGTH } from "../packed-area";
import type { Answer } from "../transport";
import { keyOf } from "./network-cache";
import type { SweepAnswers } from "./sweep";

/** Long enough for the next runs, even if one is skipped. */
const LIFETIME_S = 1_800;
/** How many parts are written or read in one call. */
const MAX_WRITE = 40;

/** The name of the trigger's own reading of the network. */
const NETWORK = "staged";

/**
 * Writes answers to the cache.
 *
 * @param maxParts how many cache values they may take
 * @param options which reading they belong to, and how long they are kept
 * @returns how many values they take; 0 if they do not fit
 */
export function stageAnswers(
  memory: Memory,
  base: string,
  answers: SweepAnswers,
  maxParts: number,
  { name = NETWORK, seconds = LIFETIME_S } = {},
): number {
  const text = asciiJson([...answers]);
  const count = Math.ceil(text.length / MAX_TEXT_LENGTH);
  if (count > maxParts) return 0;
  const stamp = stampOf(count, text);
  for (let from = 0; from < count; from += MAX_WRITE) {
    const some = Array.from({ length: Math.min(MAX_WRITE, count - from) }, (_, i) => from + i);
    const values = some.map((n): [string, string] => [
      keyOf(base, `${name}${n}`),
      stamp + text.slice(n * MAX_TEXT_LENGTH, (n + 1) * MAX_TEXT_LENGTH),
    ]);
    memory.writeAll(Object.fromEntries(values), seconds);
    memory.flush();
  }
  return count;
}

/** Reads answers from the cache. @returns none if any part is missing or damaged: then the reading starts again */
export function stagedAnswers(
  memory: Memory,
  base: string,
  count: number,
  name = NETWORK,
): SweepAnswers {
  const keys = keysOf(base, count, name);
  const values: Record<string, string> = {};
  for (let from = 0; from < count; from += MAX_WRITE) {
    Object.assign(values, memory.readAll(keys.slice(from, from + MAX_WRITE)));
  }
  const parts = keys.map((key) => values[key] ?? "");
  const text = parts.map((part) => part.slice(part.indexOf("|") + 1)).join("");
  const stamp = stampOf(count, text);
  if (count === 0 || !parts.every((part) => part.startsWith(stamp))) return new Map();
  return new Map(JSON.parse(text) as [string, Answer][]); // The stamp proves that this is what was written.
}

/** Removes answers from the cache. */
export function forgetStaged(memory: Memory, base: string, count: number, name = NETWORK): void {
  if (count > 0) memory.removeAll(keysOf(base, count, name));
}

function keysOf(base: string, count: number, name: string): string[] {
  return Array.from({ length: count }, (_, n) => keyOf(base, `${name}${n}`));
}

function stampOf(count: number, text: string): string {
  return `${count}.${text.length}.${checksum(text)}|`;
}
