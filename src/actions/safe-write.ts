/**
 * The parts of a safe write to OZmap: one at a time, announced before it is sent, and looked up afterwards. OZmap
 * has no idempotency keys, and a chat platform may send a request twice.
 */
import { Refusal } from "../contract";
import type { Detail } from "../detail";
import { encode, MIN_WRITE_MS } from "../ozmap";
import type { Call } from "./action";

/**
 * Does work while no other execution of this script writes.
 *
 * @throws Refusal `tempo_esgotado` if others hold the lock too long
 */
export function underLock<T>(call: Call, work: () => T): T {
  const { lock, deadline, memory } = call;
  if (!acquire(lock, deadline.remainingMs() - MIN_WRITE_MS)) {
    throw new Refusal("tempo_esgotado", { code: "others_writing" });
  }
  try {
    return work();
  } finally {
    // Written before the lock is released, so that the next holder sees it.
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
    // It is released when the execution ends.
  }
}

/** The announcement of a write: as long as it may still be carried out, nobody writes the same again. */
export interface Intent {
  /** Whether an earlier request's write may still be carried out. */
  isOpen(): boolean;
  /** Announces the write. Call it before sending. */
  open(): void;
  /** Withdraws the announcement, because the outcome is known. */
  settle(): void;
}

/** Longer than this project waits for any answer of OZmap's, even in an execution that Google cuts short. */
const MAY_LAND_S = 120;

/** @param key identifies what must not be written twice */
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

/** The waits before each look-up of an unknown outcome, in milliseconds. */
const LOOK_UP_WAITS_MS = [0, 300, 900];

/**
 * Looks up whether a write was carried out, several times if there is time, since it may be under way.
 *
 * @param look returns undefined if nothing is found yet
 * @returns what `look` found; undefined if nothing; `"unknown"` if no look-up succeeded
 */
export function lookUpOutcome<T>(
  { deadline }: Call,
  look: () => T | undefined,
): T | undefined | "unknown" {
  let asked = false;
  for (const waitMs of LOOK_UP_WAITS_MS) {
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

/** The refusal if it is not known whether a write was carried out. */
export function unknownOutcome({ deadline }: Call, detail: Detail): Refusal {
  const late = deadline.remainingMs() < MIN_WRITE_MS;
  return new Refusal(late ? "tempo_esgotado" : "ozmap_indisponivel", detail);
}
