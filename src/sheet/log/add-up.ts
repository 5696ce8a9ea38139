/** Adds up what requests and runs have spent, before their rows are moved and their notes removed. */
import { PROPERTY } from "../../settings";
import { addNotes, dayAt, isUnderWay, NOTE_PREFIX, packDay } from "../../spending";
import { waitingKeys, waitingNotes } from "../../web";
import type { Office, Properties } from "../office";
import { MAX_ROWS } from "./flush";

/** Notes that one run adds: those of requests without a log, and of runs. */
const MAX_NOTES = 100;
/** A reservation may hold the lock: the next run does what this one could not. */
const LOCK_MS = 1000;

export interface AddedUp {
  /** Script Properties as they were read for it, with the sum. */
  readonly properties: Properties;
  /** Something was spent besides what runs of the trigger have. */
  readonly isNew: boolean;
}

/**
 * @returns undefined if another execution has the lock
 * @throws when the properties fail; then it can be run again
 */
export function addUp(office: Office): AddedUp | undefined {
  const { lock, clock, workbook } = office;
  if (!lock.acquire(LOCK_MS)) return undefined;
  const now = clock.now();
  let properties: Properties;
  let notes: string[];
  try {
    properties = office.properties.readAll();
    const keys = waitingKeys(properties);
    const isNote = (key: string): boolean => key.startsWith(NOTE_PREFIX);
    const rows = keys.filter((key) => !isNote(key)).slice(0, MAX_ROWS);
    notes = keys.filter(isNote).slice(0, MAX_NOTES);
    if (rows.length + notes.length === 0) return { properties, isNew: false };
    const day = dayAt(properties[PROPERTY.spending], now, workbook.offsetMinutes(now));
    const sum = packDay(addNotes(day, waitingNotes([...rows, ...notes], properties), now));
    office.properties.write(PROPERTY.spending, sum);
    properties = { ...properties, [PROPERTY.spending]: sum };
  } finally {
    lock.release();
  }
  const done = waitingNotes(notes, properties);
  done.forEach(({ at, note }, i) => {
    if (!isUnderWay(note, at, now)) office.properties.remove(notes[i] ?? "");
  });
  const isOfRun = ({ note }: (typeof done)[number]): boolean =>
    note.open || Object.keys(note.jobs).length > 0;
  return { properties, isNew: !done.every(isOfRun) };
}
