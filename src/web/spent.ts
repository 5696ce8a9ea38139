/** What requests and runs of the trigger have spent today: what was added up, and what still waits. */
import { type Properties, PROPERTY } from "../settings";
import {
  addNotes,
  dayAt,
  type DaySpending,
  EMPTY_NOTE,
  NOTE_PREFIX,
  NOTHING_SPENT,
  type SpendingNote,
  timeOfKey,
  unpackNote,
  type WaitingNote,
} from "../spending";
import { isCheck, unpackLogRow } from "./log-row";

/** Digits of time and id that distinguish the notes of some hours. */
const TIME_LENGTH = 3;
const ID_LENGTH = 8;

/** Names of the properties that rows and notes wait in, the oldest first. */
export function waitingKeys(properties: Properties): string[] {
  return Object.keys(properties)
    .filter((key) => prefixOf(key) !== undefined)
    .sort((a, b) => (withoutPrefix(a) < withoutPrefix(b) ? -1 : 1));
}

/** What a row or a note says was spent; nothing if it cannot be read. */
export function noteOf(key: string, properties: Properties): SpendingNote {
  const text = properties[key] ?? "";
  if (!key.startsWith(PROPERTY.logPrefix)) return unpackNote(text) ?? EMPTY_NOTE;
  const row = unpackLogRow(text);
  if (row === undefined) return EMPTY_NOTE;
  const { spent = { ...NOTHING_SPENT, requests: row.requests } } = row;
  return { ...EMPTY_NOTE, spent, check: isCheck(row) };
}

/** The same of some properties, as it is added up. */
export function waitingNotes(keys: readonly string[], properties: Properties): WaitingNote[] {
  return keys.map((key) => ({
    name: shortName(withoutPrefix(key)),
    at: timeOfKey(key, prefixOf(key) ?? ""),
    note: noteOf(key, properties),
  }));
}

/**
 * Today's spending as far as it is known.
 *
 * @param offsetMinutes how far the spreadsheet's time zone is ahead of UTC; undefined, as in the web
 *   app: as the trigger has last seen it
 */
export function spendingToday(
  properties: Properties,
  now: number,
  offsetMinutes?: number,
): DaySpending {
  const day = dayAt(properties[PROPERTY.spending], now, offsetMinutes);
  return addNotes(day, waitingNotes(waitingKeys(properties), properties), now);
}

function prefixOf(key: string): string | undefined {
  return [PROPERTY.logPrefix, NOTE_PREFIX].find((prefix) => key.startsWith(prefix));
}

function withoutPrefix(key: string): string {
  return key.slice((prefixOf(key) ?? "").length);
}

function shortName(name: string): string {
  const [time = "", id = name] = name.split("_");
  return time.slice(-TIME_LENGTH) + id.slice(-ID_LENGTH);
}
