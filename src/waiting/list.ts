/**
 * The waiting list in Script Properties: an index with the hashes of the entries on the sheet, divided over
 * several properties, and what happened since the trigger last read the sheet. Pure.
 *
 * Only the trigger writes the index, in the same step in which it empties the properties that it has moved
 * to the sheet. So at any moment each entry is in at least one of the two.
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

/** As the contract says. */
export const MAX_ENTRIES = 5_000;
/** Characters of all entries in clear text: the store's 500 KB are for other data too. */
const MAX_WAITING_SIZE = 250_000;
const HASH_LENGTH = PERSON_LENGTH + PLACE_LENGTH;
/** Entries in one property: they take less than its 9 KB. */
const ENTRIES_A_PIECE = 700;

/** Something that waits for the trigger. */
export interface Waiting<T> {
  /** The property's name. */
  readonly key: string;
  readonly value: T;
}

export interface WaitingList {
  /** Hashes of the entries on the sheet as the trigger last read it. */
  readonly onSheet: readonly string[];
  /** Entries that are not on the sheet yet, the oldest first. */
  readonly entries: readonly Waiting<WaitingEntry>[];
  readonly leavings: readonly Waiting<Leaving>[];
  /** Names of properties that the list no longer needs. */
  readonly done: readonly string[];
}

/** Skips whatever cannot be read. */
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

/** Whether there is no space for one more entry. */
export function isFull(list: WaitingList): boolean {
  const size = list.entries.reduce((sum, { value }) => sum + JSON.stringify(value).length, 0);
  const entries = [...activeHashes(list)].filter((each) => !isPersonOnly(each));
  return size >= MAX_WAITING_SIZE || entries.length >= MAX_ENTRIES;
}

/**
 * Whether a person has asked to leave the list since an entry was made.
 *
 * @param who the person's hash
 * @param at when the entry was made, in milliseconds since 1970
 */
export function hasLeft(
  leavings: readonly Waiting<Leaving>[],
  who: string | undefined,
  at: number,
): boolean {
  return leavings.some(({ value }) => value.who === who && value.at >= at);
}

/** One hash for each person and place that waits, and one for each person who is on the sheet but no longer waits. */
export function activeHashes({ onSheet, entries, leavings }: WaitingList): ReadonlySet<string> {
  const gone = new Set(leavings.map(({ value }) => value.who));
  const active = new Set(onSheet.filter((each) => !gone.has(each.slice(0, PERSON_LENGTH))));
  for (const { value } of entries) {
    const each = entryHash(value, value);
    if (each !== undefined && !hasLeft(leavings, personHash(value), value.at)) active.add(each);
  }
  return active;
}

/** Means that the sheet has rows or was edited, and must be read. Shorter than a hash, so not taken for one. */
const IN_USE = "-";

/** Whether any entry is on the sheet, as far as is known, or waits to be moved there. */
export function isListInUse(properties: Properties): boolean {
  return Object.keys(properties).some(
    (key) =>
      key.startsWith(PROPERTY.waitingPrefix) ||
      key.startsWith(PROPERTY.leavingPrefix) ||
      (key.startsWith(PROPERTY.waitingIndexPrefix) && properties[key] !== ""),
  );
}

/** The property that makes the trigger read the sheet if nothing is known about the list. */
export function inUse(): Readonly<Record<string, string>> {
  return { [`${PROPERTY.waitingIndexPrefix}0`]: IN_USE };
}

/**
 * The properties of the index, name → value; those that are no longer needed are empty.
 *
 * @param before all properties as they are
 */
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
