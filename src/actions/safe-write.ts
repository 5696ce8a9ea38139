/**
 * What every write to OZmap rests on: one at a time, announced before it is sent, and looked for
 * afterwards. OZmap has no idempotency key, and a chat platform may send a request twice.
 */
import { Refusal } from "../contract";
import type { Detail } from "../detail";
import { encode, MIN_WRITE_MS } from "../ozmap";
import type { Call } from "./action";

/**
 * Carries out work while no other execution of this script writes.
 *
 * @throws Refusal `tempo_esgotado` when the others take too long
 */
export function underLock<T>(call: Call, work: () => T): T {
  const { lock, deadline, memory } = call;
  if (!acquire(lock, deadline.remainingMs() - MIN_WRITE_MS)) {
    throw new Refusal("tempo_esgotado", { code: "others_writing" });
  }
  try {
    return work();
  } finally {
    // What the next one must know is written before it may begin.
    memory.flush();
    release(lock);
  }
}

function acquire(lock: Call["lock"], waitMs: number): boolean {
  try {
    return waitMs > 0 && lock.acquire(Math.floor(waitMs));
  } catch {
    return false;
  }
}

function release(lock: Call["lock"]): void {
  try {
    lock.release();
  } catch {
    // It falls free when the execution ends.
  }
}

/** A write that is announced: while it may still land, nobody writes the same again. */
export interface Intent {
  /** An earlier request's write may still land. */
  isOpen(): boolean;
  /** To be called before the write is sent. */
  open(): void;
  /** It is known what came of it, or that nothing will. */
  settle(): void;
}

/** Longer than any answer of OZmap that was ever waited for here, and an execution cut off by Google. */
const MAY_LAND_S = 120;

/** @param key what must not be written twice */
export function intentTo({ memory, id }: Call, key: string): Intent {
  const name = `writing:${encode(key).slice(-200)}`;
  return {
    isOpen: () => memory.readAll([name])[name] !== undefined,
    open: () => {
      memory.writeAll({ [name]: id }, MAY_LAND_S);
      memory.flush();
    },
    settle: () => {
      memory.removeAll([name]);
    },
  };
}

/** After a doubt: at once, and after waits of so many milliseconds. */
const LOOKS_MS = [0, 300, 900];

/**
 * Looks whether a write was done, several times where time allows, since it may be under way.
 *
 * @param look returns undefined while there is nothing
 * @returns `"unknown"` when OZmap could never be asked
 */
export function lookAfterDoubt<T>(
  { deadline }: Call,
  look: () => T | undefined,
): T | undefined | "unknown" {
  let asked = false;
  for (const waitMs of LOOKS_MS) {
    if (waitMs > 0 && !deadline.sleep(waitMs)) break;
    try {
      const found = look();
      if (found !== undefined) return found;
      asked = true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return asked ? undefined : "unknown";
}

/** It is not known whether a write was done: nothing may be said of it but that. */
export function doubt({ deadline }: Call, detail: Detail): Refusal {
  const late = deadline.remainingMs() < MIN_WRITE_MS;
  return new Refusal(late ? "tempo_esgotado" : "ozmap_indisponivel", detail);
}
