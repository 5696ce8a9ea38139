/**
 * A new entry of the waiting list, and a request to leave it, as they are stored in Script Properties until
 * the trigger moves them to the sheet. Pure.
 */
import * as v from "valibot";
import { asciiJson } from "../text";
import { PROPERTY } from "../settings";

/** Texts are cut to this many characters: a property holds 9 KB, however much a customer sends. */
const MAX_TEXT = 200;

const text = v.pipe(
  v.string(),
  v.transform((value) => value.slice(0, MAX_TEXT)),
);

const entrySchema = v.object({
  /** Identifies the entry, also on the sheet. */
  id: v.string(),
  /** When it was made, in milliseconds since 1970. */
  at: v.number(),
  contact: text,
  phone: text,
  name: text,
  /** A description of the place. */
  place: text,
  lat: v.number(),
  lng: v.number(),
  /** Why it could not be served: a reason of the contract. */
  reason: text,
});

/** In clear text, since somebody must write to the customer. None of it is logged. */
export type WaitingEntry = v.InferOutput<typeof entrySchema>;

const leavingSchema = v.object({
  /** In milliseconds since 1970; entries made later stay. */
  at: v.number(),
  /** The person's hash. */
  who: v.string(),
});

export type Leaving = v.InferOutput<typeof leavingSchema>;

/** Cuts each text to `MAX_TEXT`. */
export function newEntry(entry: WaitingEntry): WaitingEntry {
  return v.parse(entrySchema, entry);
}

/** In ASCII, so that its length is its size in bytes. */
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

/** Each request has a property of its own, so that concurrent requests overwrite nothing of each other. */
export function entryKey(id: string): string {
  return PROPERTY.waitingPrefix + id;
}

export function leavingKey(id: string): string {
  return PROPERTY.leavingPrefix + id;
}

/** Undefined if the text does not match the schema, or is empty. */
function unpack<T>(schema: v.GenericSchema<unknown, T>, packed: string): T | undefined {
  try {
    return v.parse(schema, JSON.parse(packed));
  } catch {
    return undefined;
  }
}
