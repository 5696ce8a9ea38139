/**
 * What Script Properties say of the waiting list: entries on the sheet as hashes, in pieces, and beside
 * them what happened since the trigger has last seen the sheet. Pure.
 *
 * The pieces are written by the trigger alone, in the same step in which it empties the properties
 * that it has dealt with. So at any moment each entry is known by one of the two at least.
 */
import type { LatLng } from "../network";
import { type Properties, PROPERTY } from "../settings";
import { type Leaving, unpackEntry, unpackLeaving, type WaitingEntry } from "./entry";
import {
  entryHash,
  isPersonOnly,
  PERSON_LENGTH,
  personHash,
  type Person,
  PLACE_LENGTH,
} from "./identity";

/** Entries that the list has at most, as the contract says. */
export const MAX_ENTRIES = 5_000;
/** Characters of entries that wait in clear: the store's 500 KB are for others too. */
const MAX_WAITING_SIZE = 250_000;
const HASH_LENGTH = PERSON_LENGTH + PLACE_LENGTH;
/** Entries in one property, whose 9 KB they do not fill. */
const ENTRIES_A_PIECE = 700;

/** With the name of the property that it waits in. */
export interface Waiting<T> {
  readonly key: string;
  readonly value: T;
}

export interface WaitingList {
  /** Of the entries on the sheet, as the trigger has last seen it. */
  readonly onSheet: readonly string[];
  /** Entries that are not on the sheet yet, the oldest first. */
  readonly entries: readonly Waiting<WaitingEntry>[];
  readonly leavings: readonly Waiting<Leaving>[];
  /** Properties that the list needs no more. */
  readonly done: readonly string[];
}

/** Whatever cannot be read is not there. */
export function readWaitingList(properties: Properties): WaitingList {
  const keys = Object.keys(properties);
  const readAll = <T>(prefix: string, unpack: (packed: string) => T | undefined): Waiting<T>[] =>
    keys.flatMap((key) => {
      const value = key.startsWith(prefix) ? unpack(properties[key] ?? "") : undefined;
      return value === undefined ? [] : [{ key, value }];
    });
  const entries = readAll(PROPERTY.waitingPrefix, unpackEntry);
  const leavings = readAll(PROPERTY.leavingPrefix, unpackLeaving);
  entries.sort((a, b) => a.value.at - b.value.at || (a.key < b.key ? -1 : 1));
  const done = keys.filter(
    (key) =>
      [PROPERTY.waitingPrefix, PROPERTY.leavingPrefix].some((prefix) => key.startsWith(prefix)) &&
      properties[key] === "",
  );
  return { onSheet: readIndex(properties), entries, leavings, done };
}

/** Whether the person waits at the place. */
export function isListed(list: WaitingList, person: Person, place: LatLng): boolean {
  const wanted = entryHash(person, place);
  return wanted !== undefined && activeHashes(list).has(wanted);
}

/** Whether the person waits at any place. */
export function isWaiting(list: WaitingList, person: Person): boolean {
  const who = personHash(person);
  return who !== undefined && [...activeHashes(list)].some((each) => each.startsWith(who));
}

/** No space for one more entry. */
export function isFull(list: WaitingList): boolean {
  const size = list.entries.reduce((sum, { value }) => sum + JSON.stringify(value).length, 0);
  const entries = [...activeHashes(list)].filter((each) => !isPersonOnly(each));
  return size >= MAX_WAITING_SIZE || entries.length >= MAX_ENTRIES;
}

/** The person has asked to leave the list since the entry was made. */
export function hasLeft(
  leavings: readonly Waiting<Leaving>[],
  who: string | undefined,
  at: number,
): boolean {
  return leavings.some(({ value }) => value.who === who && value.at >= at);
}

/** One hash for each person and place that waits, and one for each person who is on the sheet and waits no more. */
export function activeHashes({ onSheet, entries, leavings }: WaitingList): ReadonlySet<string> {
  const gone = new Set(leavings.map(({ value }) => value.who));
  const active = new Set(onSheet.filter((each) => !gone.has(each.slice(0, PERSON_LENGTH))));
  for (const { value } of entries) {
    const each = entryHash(value, value);
    if (each !== undefined && !hasLeft(leavings, personHash(value), value.at)) active.add(each);
  }
  return active;
}

/** Shorter than a hash, so that it is none: the sheet has rows, or was edited, and must be read. */
const IN_USE = "-";

/** Anything is on the sheet, as far as is known, or waits to be moved there. */
export function isListInUse(properties: Properties): boolean {
  return Object.keys(properties).some(
    (key) =>
      key.startsWith(PROPERTY.waitingPrefix) ||
      key.startsWith(PROPERTY.leavingPrefix) ||
      (key.startsWith(PROPERTY.waitingIndexPrefix) && properties[key] !== ""),
  );
}

/** What makes the trigger read the sheet, on a list of which nothing is known. */
export function inUse(): Readonly<Record<string, string>> {
  return { [`${PROPERTY.waitingIndexPrefix}0`]: IN_USE };
}

/** Properties that hold the hashes of the entries on the sheet; those that are no longer needed are empty. */
export function packIndex(
  hashes: readonly string[],
  before: Properties,
): Readonly<Record<string, string>> {
  const pieces: Record<string, string> = {};
  for (const key of indexKeys(before)) pieces[key] = "";
  for (let i = 0; i * ENTRIES_A_PIECE < hashes.length; i++) {
    const piece = hashes.slice(i * ENTRIES_A_PIECE, (i + 1) * ENTRIES_A_PIECE);
    pieces[`${PROPERTY.waitingIndexPrefix}${i}`] = piece.join("");
  }
  return pieces;
}

function readIndex(properties: Properties): string[] {
  return indexKeys(properties).flatMap((key) => {
    const text = properties[key] ?? "";
    return Array.from({ length: Math.floor(text.length / HASH_LENGTH) }, (_, i) =>
      text.slice(i * HASH_LENGTH, (i + 1) * HASH_LENGTH),
    );
  });
}

function indexKeys(properties: Properties): string[] {
  return Object.keys(properties).filter((key) => key.startsWith(PROPERTY.waitingIndexPrefix));
}
