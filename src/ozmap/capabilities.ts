/** What one OZmap server can do, as far as it was found out, and how that is kept. */
import * as v from "valibot";
import { MAX_CACHE_S, type Memory } from "../memory";
import { MAX_RETRIES } from "./transport";

const capabilitiesSchema = v.object({
  /** Which lists answer `near` for base points: one for all kinds, one a kind, or `poles` alone. */
  pointsBy: v.optional(v.picklist(["base-points", "kinds", "poles"]), "base-points"),
  /** `base-points` lacks what only poles have: `poles` must be asked as well. */
  bare: v.optional(v.boolean(), false),
  /** `in` on a splitter's `parent`: seen to work, seen to fail, or not known. */
  parentIn: v.optional(v.picklist(["works", "fails", "unknown"]), "unknown"),
  /** The server rejects long pages. */
  smallPages: v.optional(v.boolean(), false),
});

/** Kept so that a question that a server rejects is not asked again for every request. */
export type ServerCapabilities = v.InferOutput<typeof capabilitiesSchema>;

/** What is remembered of a server between requests. */
export interface ServerState {
  readonly capabilities: ServerCapabilities;
  /** What is left of the retry budget. */
  readonly retries: number;
}

/** Those of a server of which nothing is known. */
export function usualCapabilities(): ServerCapabilities {
  return v.parse(capabilitiesSchema, {});
}

const savedSchema = v.object({ base: v.string(), ...capabilitiesSchema.entries });

/** What a diagnosis found out, to be kept for good: of this server and of no other. */
export function saveCapabilities(base: string, capabilities: ServerCapabilities): string {
  return JSON.stringify({ base, ...capabilities });
}

/** @returns undefined if nothing was saved, or it is another server's */
export function savedCapabilities(base: string, text: string): ServerCapabilities | undefined {
  const saved = parseJson(savedSchema, text);
  return saved?.base === base ? v.parse(capabilitiesSchema, saved) : undefined;
}

const stateSchema = v.object({
  ...capabilitiesSchema.entries,
  retries: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(MAX_RETRIES)), MAX_RETRIES),
});

/** The cache key of what every request that asks OZmap reads. */
export function serverStateKey(generation: string): string {
  return `oz:${generation}:server`;
}

/** @param otherwise the capabilities to begin with if none are remembered */
export function readServerState(
  memory: Memory,
  generation: string,
  otherwise: ServerCapabilities,
): ServerState {
  const key = serverStateKey(generation);
  const state = parseJson(stateSchema, memory.readAll([key])[key]);
  if (state === undefined) return { capabilities: otherwise, retries: MAX_RETRIES };
  const { retries, ...capabilities } = state;
  return { capabilities, retries };
}

export function writeServerState(memory: Memory, generation: string, state: ServerState): void {
  const text = JSON.stringify({ ...state.capabilities, retries: state.retries });
  memory.writeAll({ [serverStateKey(generation)]: text }, MAX_CACHE_S);
}

/** A text by its schema; damaged, it is the same as none. */
export function parseJson<S extends v.GenericSchema>(
  schema: S,
  text: string | undefined,
): v.InferOutput<S> | undefined {
  if (text === undefined) return undefined;
  try {
    const result = v.safeParse(schema, JSON.parse(text));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}
