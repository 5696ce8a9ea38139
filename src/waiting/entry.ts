/** A new entry of the waiting list, and a wish to leave it, as they wait in Script Properties. Pure. */
import * as v from "valibot";
import { asciiJson } from "../text";
import { PROPERTY } from "../settings";

/** Characters of each text that is kept: a property holds 9 KB, whatever somebody sends. */
const MAX_TEXT = 200;

const text = v.pipe(
  v.string(),
  v.transform((value) => value.slice(0, MAX_TEXT)),
);

const entrySchema = v.object({
  /** Names the entry, on the sheet as well. */
  id: v.string(),
  /** Since when, in milliseconds since 1970. */
  at: v.number(),
  contact: text,
  phone: text,
  name: text,
  /** The place in words. */
  place: text,
  lat: v.number(),
  lng: v.number(),
  /** Why it could not be served, in the contract's word. */
  reason: text,
});

/** In clear: somebody must write to them. Nothing of it is logged. */
export type WaitingEntry = v.InferOutput<typeof entrySchema>;

const leavingSchema = v.object({
  /** In milliseconds since 1970: entries since then stay. */
  at: v.number(),
  /** Hash of the person. */
  who: v.string(),
});

export type Leaving = v.InferOutput<typeof leavingSchema>;

/** With each text cut to what is kept. */
export function newEntry(entry: WaitingEntry): WaitingEntry {
  return v.parse(entrySchema, entry);
}

/** ASCII alone, so that length and size are the same. */
export function packEntry(entry: WaitingEntry): string {
  return asciiJson(entry);
}

export function unpackEntry(packed: string): WaitingEntry | undefined {
  return unpack(entrySchema, packed);
}

export function packLeaving(leaving: Leaving): string {
  return asciiJson(leaving);
}

export function unpackLeaving(packed: string): Leaving | undefined {
  return unpack(leavingSchema, packed);
}

/** A property of its own for each request: nothing is overwritten by another that ends at the same moment. */
export function entryKey(id: string): string {
  return PROPERTY.waitingPrefix + id;
}

export function leavingKey(id: string): string {
  return PROPERTY.leavingPrefix + id;
}

/** Undefined for what is no such thing, an empty value included. */
function unpack<T>(schema: v.GenericSchema<unknown, T>, packed: string): T | undefined {
  try {
    return v.parse(schema, JSON.parse(packed));
  } catch {
    return undefined;
  }
}
