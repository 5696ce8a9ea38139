/** Reference lists as JSON, as the cache has them. Pure. */
import * as v from "valibot";
import type { Reference } from "./reference";

const rowSchema = v.object({ resource: v.string(), id: v.string(), field: v.string() });
const cornerSchema = v.object({ lat: v.number(), lng: v.number() });

export const condominiumsSchema = v.object({
  read: v.array(
    v.object({ id: v.string(), name: v.string(), rings: v.array(v.array(cornerSchema)) }),
  ),
  unread: v.array(rowSchema),
});

/** What holds pole types and limits among others. */
export const referenceEntries = {
  /** Pole type → whether poles of it allow sales. */
  types: v.array(v.tuple([v.string(), v.nullable(v.union([v.boolean(), rowSchema]))])),
  /** Project → longest drop in metres, null if it sets none; absent if nobody asked for them. */
  dropLimits: v.nullable(
    v.array(v.tuple([v.string(), v.nullable(v.union([v.number(), rowSchema]))])),
  ),
} as const;

type Entries = {
  [K in keyof typeof referenceEntries]: v.InferOutput<(typeof referenceEntries)[K]>;
};

export function packReference({ types = new Map(), dropLimits }: Reference): Entries {
  return { types: [...types], dropLimits: dropLimits === undefined ? null : [...dropLimits] };
}

/** Without the condominiums, which are kept apart. */
export function unpackReference(entries: Entries | undefined): Reference {
  return {
    types: entries && new Map(entries.types),
    dropLimits: entries?.dropLimits ? new Map(entries.dropLimits) : undefined,
    condominiums: undefined,
  };
}
