/** Adds up what requests and runs have spent, before log rows are moved and notes removed. */
import { PropertiesFull } from "../../ports";
import { PROPERTY } from "../../settings";
import { addNotes, dayAt, isUnderWay, NOTE_PREFIX, packDay, timeOfKey } from "../../spending";
import { waitingKeys, waitingNotes } from "../../web";
import { offsetOf, type SheetServices, type Properties } from "../services";
import type { Moment } from "../trigger/job";
import { MAX_ROWS } from "./flush";

/** Notes that one run adds: those of requests without a log, and of runs. */
const MAX_NOTES = 100;
/** Notes may wait this long, since readers of the sum count them too: so several are added in one run. */
const MAX_NOTE_AGE_MS = 15 * 60_000;
/** A reservation may hold the lock: the next run then adds the notes. */
const LOCK_MS = 1000;

/** Whether log rows wait to be moved, or a note has waited for `MAX_NOTE_AGE_MS`. */
export function isAddingUpDue({ properties, now }: Pick<Moment, "properties" | "now">): boolean {
  return waitingKeys(properties).some(
    (key) => !isNote(key) || now - timeOfKey(key, NOTE_PREFIX) >= MAX_NOTE_AGE_MS,
  );
}

/**
 * @returns all Script Properties, with the new sum unless they are full; undefined if another execution has the lock
 * @throws if the properties fail; it can then be run again
 */
export function addUp(services: SheetServices): Properties | undefined {
  const { lock, clock, workbook } = services;
  if (!lock.acquire(LOCK_MS)) return undefined;
  const now = clock.now();
  let properties: Properties;
  let notes: string[];
  try {
    properties = services.properties.readAll();
    const keys = waitingKeys(properties);
    const rows = keys.filter((key) => !isNote(key)).slice(0, MAX_ROWS);
    notes = keys.filter(isNote).slice(0, MAX_NOTES);
    if (rows.length + notes.length === 0) return properties;
    const isAsked = rows.length > 0 || properties[PROPERTY.spending] === undefined;
    const offset = isAsked ? offsetOf(workbook, now) : undefined;
    const day = dayAt(properties[PROPERTY.spending], now, offset);
    const sum = packDay(addNotes(day, waitingNotes([...rows, ...notes], properties), now));
    try {
      services.properties.write(PROPERTY.spending, sum);
    } catch (error) {
      // Only moving the rows makes room: what they spent is missing from the sum, and notes wait for the next run.
      if (error instanceof PropertiesFull) return properties;
      throw error;
    }
    properties = { ...properties, [PROPERTY.spending]: sum };
  } finally {
    lock.release();
  }
  for (const { key, at, note } of waitingNotes(notes, properties)) {
    if (!isUnderWay(note, at, now)) services.properties.remove(key);
  }
  return properties;
}

function isNote(key: string): boolean {
  return key.startsWith(NOTE_PREFIX);
}
