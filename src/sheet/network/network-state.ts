/** How the whole network is kept, from one run of the trigger to the next: one Script Property. Pure. */
import * as v from "valibot";
import type { Detail } from "../../detail";

const MINUTE_MS = 60_000;
/** After a failed reading, then after the next, and so on. */
const BACK_OFF_MINUTES = [10, 20, 40, 60];

const stateSchema = v.object({
  /** OZmap's API root: of another one, nothing is known. */
  base: v.string(),
  /** Not before this moment, in milliseconds since 1970. */
  nextAt: v.number(),
  /** Readings that failed one after the other. */
  failures: v.number(),
  /** When the reading that is in use was begun; 0: none is. */
  readAt: v.optional(v.number(), 0),
  /** Values of the cache that it takes. */
  values: v.optional(v.number(), 0),
  /** Of the last reading that came to its end, used or not. */
  size: v.optional(v.object({ points: v.number(), boxes: v.number() })),
  /** What that cost. */
  requests: v.optional(v.number(), 0),
  tookMs: v.optional(v.number(), 0),
  /** Why the last attempt did not lead to its end; absent if it did. */
  problem: v.optional(v.record(v.string(), v.unknown())),
  /** A reading that goes on in the next run. */
  paused: v.optional(v.object({ readAt: v.number(), parts: v.number(), requests: v.number() })),
});

export type NetworkState = Omit<v.InferOutput<typeof stateSchema>, "problem"> & {
  readonly problem?: Detail | undefined;
};

export function newNetworkState(base: string): NetworkState {
  return { base, nextAt: 0, failures: 0, readAt: 0, values: 0, requests: 0, tookMs: 0 };
}

/** @returns nothing known if the text is missing, damaged or another server's */
export function readNetworkState(text: string | undefined, base: string): NetworkState {
  try {
    const state = v.parse(stateSchema, JSON.parse(text ?? ""));
    // The record was made of a detail, by `writeNetworkState`.
    if (state.base === base) return state as NetworkState;
  } catch {
    // Read as nothing.
  }
  return newNetworkState(base);
}

export function writeNetworkState(state: NetworkState): string {
  return JSON.stringify(state);
}

/** As it is if an attempt that begins now is never heard of again. */
export function attempted(state: NetworkState, now: number): NetworkState {
  const failures = state.failures + 1;
  const minutes = BACK_OFF_MINUTES[Math.min(failures, BACK_OFF_MINUTES.length) - 1] ?? 60;
  return { ...state, failures, nextAt: now + minutes * MINUTE_MS, paused: undefined };
}
