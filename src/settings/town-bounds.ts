/**
 * What the geocoder has taught us of the towns that are served, as it is kept in a Script Property of
 * its own: learned when an admin publishes, or later by the trigger, and read by every request. Pure.
 */
import * as v from "valibot";
import type { Bounds } from "../ports";
import type { NamedTown } from "./kinds";
import { PROPERTY, type Properties } from "./published";

export interface ServedTown extends NamedTown {
  /** Undefined until the geocoder has answered. */
  readonly bounds?: Bounds;
}

/** South, west, north, east; or when the geocoder was last asked in vain, in milliseconds since 1970. */
const entrySchema = v.union([
  v.tuple([v.number(), v.number(), v.number(), v.number()]),
  v.number(),
]);
type Entry = v.InferOutput<typeof entrySchema>;

export type LearnedTowns = ReadonlyMap<string, Entry>;

/** `Xaxim/SC` */
export function townKey({ name, state }: NamedTown): string {
  return `${name}/${state}`;
}

/** Nothing for what is missing or damaged. */
export function readLearned(properties: Properties): LearnedTowns {
  try {
    const json: unknown = JSON.parse(properties[PROPERTY.townBounds] ?? "{}");
    return new Map(Object.entries(v.parse(v.record(v.string(), entrySchema), json)));
  } catch {
    return new Map();
  }
}

/** @returns the text of the property; some 60 bytes a town */
export function writeLearned(learned: LearnedTowns): string {
  return JSON.stringify(Object.fromEntries(learned));
}

/** Rounded to some 11 m. */
export function entryOf({ south, west, north, east }: Bounds): Entry {
  const round = (degrees: number): number => Math.round(degrees * 10_000) / 10_000;
  return [round(south), round(west), round(north), round(east)];
}

export function servedTowns(
  towns: readonly NamedTown[],
  properties: Properties,
): readonly ServedTown[] {
  if (towns.length === 0) return [];
  const learned = readLearned(properties);
  return towns.map((town) => {
    const entry = learned.get(townKey(town));
    if (typeof entry !== "object") return town;
    const [south, west, north, east] = entry;
    return { ...town, bounds: { south, west, north, east } };
  });
}
