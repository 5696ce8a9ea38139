/**
 * One row of the log: how it waits in Script Properties until it is moved to the sheet. Pure.
 * Neither keys nor phone numbers are ever in it.
 */
import * as v from "valibot";
import { PROPERTY } from "../settings";
import { asciiJson } from "../encoding";
import { packSpending, spendingSchema } from "../spending";

const rowSchema = v.object({
  /** Milliseconds since 1970. */
  at: v.number(),
  id: v.string(),
  contact: v.string(),
  action: v.string(),
  status: v.string(),
  reason: v.string(),
  lat: v.string(),
  lng: v.string(),
  pole: v.string(),
  box: v.string(),
  dropM: v.string(),
  freePorts: v.string(),
  durationMs: v.number(),
  /** Requests made to OZmap. */
  requests: v.number(),
  /** Older rows that were removed to make space for this one. */
  lost: v.number(),
  /** Of a typed address; rows of older versions have none. */
  town: v.optional(v.string(), ""),
  /** Of Google's daily allowances; rows of older versions do not say. */
  spent: v.optional(spendingSchema),
});

export type LogRow = v.InferOutput<typeof rowSchema>;

/** ASCII alone, so that length and size are the same. */
export function packLogRow(row: LogRow): string {
  const { spent } = row;
  return asciiJson(spent === undefined ? row : { ...row, spent: packSpending(spent) });
}

/** Whether a place was checked, or would have been if OZmap had answered. */
export function isCheck({ lat }: LogRow): boolean {
  return lat !== "";
}

/** @returns undefined if it is not a row */
export function unpackLogRow(text: string): LogRow | undefined {
  try {
    return v.parse(rowSchema, JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Rows wait under a name of their own, which sorts by time. */
export function logKey(at: number, id: string): string {
  return `${PROPERTY.logPrefix}${Math.floor(at).toString(36).padStart(9, "0")}_${id}`;
}

/** A phone number keeps its last four digits; any other name of a contact stays as it is. */
export function maskContact(contact: string): string {
  const digits = /\+?\d(?:[\s().-]{0,3}\d){7,}/g;
  return contact.slice(0, 80).replace(digits, (phone) => `…${phone.replace(/\D/g, "").slice(-4)}`);
}
