/** Adds up what requests and runs have spent, before their rows are moved and their notes removed. */
import { PROPERTY } from "../../settings";
import { addNotes, dayAt, isUnderWay, NOTE_PREFIX, packDay, timeOfKey } from "../../spending";
import { waitingKeys, waitingNotes } from "../../web";
import { offsetOf, type SheetServices, type Properties } from "../services";
import type { Moment } from "../trigger/job";
import { MAX_ROWS } from "./flush";

/** Notes that one run adds: those of requests without a log, and of runs. */
const MAX_NOTES = 100;
/** Whoever asks what was spent counts the notes that wait: those of some runs are added at once. */
const MAX_NOTE_AGE_MS = 15 * 60_000;
/** A reservation may hold the lock: the next run does what this one could not. */
const LOCK_MS = 1000;

/** Whether rows wait to be moved, or a note has waited for so long that the notes are worth adding up. */
export function isAddingUpDue({ properties, now }: Pick<Moment, "properties" | "now">): boolean {
  return waitingKeys(properties).some(
    (key) => !isNote(key) || now - timeOfKey(key, NOTE_PREFIX) >= MAX_NOTE_AGE_MS,
  );
}

/**
 * @returns Script Properties as they were read for it, with the sum; undefined if another execution
 *   has the lock
 * @throws when the properties fail; then it can be run again
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
    services.properties.write(PROPERTY.spending, sum);
    properties = { ...properties, [PROPERTY.spending]: sum };
  } finally {
    lock.release();
  }
  const done = waitingNotes(notes, properties);
  done.forEach(({ at, note }, i) => {
    if (!isUnderWay(note, at, now)) services.properties.remove(notes[i] ?? "");
  });
  return properties;
}

function isNote(key: string): boolean {
  return key.startsWith(NOTE_PREFIX);
}
