/** What is known about readings of the whole network, in a Script Property between runs of the trigger. Pure. */
import * as v from "valibot";
import { parseJson } from "../../memory";
import type { Detail } from "../../detail";

const MINUTE_MS = 60_000;
/** Wait after the first failed reading, the second, and so on; the last applies from then on. */
const BACK_OFF_MINUTES = [10, 20, 40, 60];

const stateSchema = v.object({
  /** OZmap's API root: the state does not apply to any other. */
  base: v.string(),
  /** When the next reading may begin, in milliseconds since 1970. */
  nextAt: v.number(),
  /** Consecutive readings that failed. */
  failures: v.number(),
  /** When the reading that is in use began, in milliseconds since 1970; 0: none is in use. */
  readAt: v.optional(v.number(), 0),
  /** How many cache values it takes. */
  values: v.optional(v.number(), 0),
  /** The size of the last complete reading, used or not. */
  size: v.optional(v.object({ points: v.number(), boxes: v.number() })),
  /** The requests and the time that it took. */
  requests: v.optional(v.number(), 0),
  tookMs: v.optional(v.number(), 0),
  /** Why the last attempt gave no reading that can be used; absent if it did. */
  problem: v.optional(v.record(v.string(), v.unknown())),
  /** A reading to be continued by the next run. */
  paused: v.optional(v.object({ readAt: v.number(), parts: v.number(), requests: v.number() })),
});

export type NetworkState = Omit<v.InferOutput<typeof stateSchema>, "problem"> & {
  readonly problem?: Detail | undefined;
};

function newNetworkState(base: string): NetworkState {
  return { base, nextAt: 0, failures: 0, readAt: 0, values: 0, requests: 0, tookMs: 0 };
}

/** @returns a new state if the text is missing, damaged or another server's */
export function readNetworkState(text: string | undefined, base: string): NetworkState {
  const state = parseJson(stateSchema, text);
  // `problem` was written from a `Detail`.
  return state?.base === base ? (state as NetworkState) : newNetworkState(base);
}

export function writeNetworkState(state: NetworkState): string {
  return JSON.stringify(state);
}

/**
 * The state for an attempt that begins now, as if it failed: so it is right even if the run is cut short.
 *
 * @param now in milliseconds since 1970
 */
export function attempted(state: NetworkState, now: number): NetworkState {
  const failures = state.failures + 1;
  const minutes = BACK_OFF_MINUTES[Math.min(failures, BACK_OFF_MINUTES.length) - 1] ?? 60;
  return { ...state, failures, nextAt: now + minutes * MINUTE_MS, paused: undefined };
}
