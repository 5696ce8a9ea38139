/**
 * Brings the sheet *Espera* and what the web app knows of it together: new entries and wishes to leave
 * go to the sheet, and what admins have changed there goes to the hashes by which the web app knows the
 * entries.
 *
 * Nothing is lost and nothing doubled, wherever it is cut short: an entry is moved under an id that its
 * row keeps, and it leaves the properties in the same step in which its hash arrives there.
 */
import { configurationOf } from "../../settings";
import {
  entryHash,
  hasLeft,
  inUse,
  packIndex,
  type Person,
  personHash,
  personOnly,
  readWaitingList,
  type Waiting,
  type WaitingEntry,
  type WaitingList,
} from "../../waiting";
import { misreadOf, textCell } from "../cell";
import type { ColumnOf } from "../columns";
import type { SheetServices } from "../services";
import { deleteRows } from "../delete-rows";
import { writeRows } from "../table";
import { controlCell, entryCell, isOver, readWaitingRows, type WaitingRow } from "./waiting-rows";
import {
  type Changes,
  makeWaitingPage,
  openWaitingPage,
  type WaitingPage,
  writeChanges,
} from "./waiting-page";

/** A reservation may hold the lock: the next run does what this one could not. */
const LOCK_MS = 1_000;
/** Entries that one run moves, each a property to be deleted. */
const MAX_MOVED = 300;
const DAY_MS = 86_400_000;

export type Synced =
  /** Another run, or a reservation, has the lock. */
  | { readonly kind: "busy" }
  /** The sheet's rows before what was moved now; none without a sheet. */
  | { readonly kind: "done"; readonly moved: number };

/** @throws when the sheet or the properties fail; then it can be run again */
export function syncWaiting(services: SheetServices): Synced {
  if (!services.lock.acquire(LOCK_MS)) return { kind: "busy" };
  let moved: { readonly count: number; readonly done: readonly string[] };
  try {
    moved = syncUnderLock(services);
  } finally {
    // Deleting takes longest and needs no lock: what is deleted is empty already.
    services.lock.release();
  }
  for (const key of moved.done) services.properties.remove(key);
  return { kind: "done", moved: moved.count };
}

function syncUnderLock(services: SheetServices): {
  readonly count: number;
  readonly done: readonly string[];
} {
  const properties = services.properties.readAll();
  const { settings } = configurationOf(properties);
  const whole = readWaitingList(properties);
  const list = { ...whole, entries: whole.entries.slice(0, MAX_MOVED) };
  const isPending = list.entries.length + list.leavings.length > 0;
  const { workbook } = services;
  const open =
    openWaitingPage(workbook, settings.language, properties) ??
    (isPending ? makeWaitingPage(workbook, settings.language, properties) : undefined);
  const now = services.clock.now();
  const oldest = now - settings.waitingDays * DAY_MS;
  const { hashes, count, seen, hasRows } =
    open === undefined
      ? { hashes: [], count: 0, seen: new Set<string>(), hasRows: false }
      : syncPage(open, list, { now, oldest, newId: () => services.identifiers.uuid() });
  const done = [
    ...list.entries.filter(({ key }) => seen.has(key)),
    // While entries of a person may not all have been seen, the wish stays.
    ...(whole.entries.length === list.entries.length ? list.leavings : []),
  ].map(({ key }) => key);
  const after: Record<string, string> = { ...packIndex(hashes, properties) };
  // An admin may put back on the list whoever has left it.
  if (hasRows && hashes.length === 0) Object.assign(after, inUse());
  for (const key of done) after[key] = "";
  const changed = Object.entries(after).filter(([key, value]) => (properties[key] ?? "") !== value);
  if (changed.length > 0) services.properties.writeAll(Object.fromEntries(changed));
  return { count, done: [...list.done, ...done] };
}

interface Moment {
  readonly now: number;
  /** Entries since before this are deleted. */
  readonly oldest: number;
  readonly newId: () => string;
}

/** @returns hashes of the entries that wait now, and the properties that are needed no more */
function syncPage(
  open: WaitingPage,
  { entries, leavings }: WaitingList,
  moment: Moment,
): {
  readonly hashes: readonly string[];
  readonly count: number;
  readonly seen: Set<string>;
  readonly hasRows: boolean;
} {
  const rows = readWaitingRows(open.values);
  const changes: Changes = new Map();
  const expired: number[] = [];
  const known = new Set<string>();
  const hashes = new Set<string>();
  const keep = (row: WaitingRow): void => {
    if (row.since !== 0 && row.since < moment.oldest) {
      expired.push(row.row);
      known.add(row.id);
      return;
    }
    const after = settle(row, known.has(row.id), leavings, moment, changes);
    known.add(after.id);
    if (after.situation === "saiu") return;
    const hash = isOver(after, moment.now)
      ? personOnly(personOf(after))
      : after.position && entryHash(personOf(after), after.position);
    if (hash !== undefined) hashes.add(hash);
  };
  rows.forEach(keep);
  writeChanges(open, changes);

  const fresh: WaitingEntry[] = [];
  const unwritten = new Set<string>();
  for (const { key, value } of entries) {
    const hash = entryHash(value, value) ?? "";
    const isDone =
      known.has(value.id) ||
      hashes.has(hash) ||
      value.at < moment.oldest ||
      hasLeft(leavings, personHash(value), value.at);
    if (isDone) continue;
    hashes.add(hash);
    fresh.push(value);
    unwritten.add(key);
  }
  const written = append(open, fresh);
  deleteRows(open.page, expired);
  const seen = entries.filter(
    ({ key, value }: Waiting<WaitingEntry>) => !unwritten.has(key) || written.has(value.id),
  );
  return {
    hashes: [...hashes],
    count: written.size,
    hasRows: rows.length - expired.length + written.size > 0,
    seen: new Set(seen.map(({ key }) => key)),
  };
}

/** What has to be written of a row. @returns the row as it is afterwards */
function settle(
  row: WaitingRow,
  isCopy: boolean,
  leavings: WaitingList["leavings"],
  { now, newId }: Moment,
  changes: Changes,
): WaitingRow {
  const isTyped = row.id === "" || isCopy;
  const id = isTyped ? newId().replace(/-/g, "").slice(0, 12) : row.id;
  const at = row.at === 0 ? now : row.at;
  const gone = row.situation === "saiu" || hasLeft(leavings, personHash(personOf(row)), at);
  const toldAt = row.situation === "avisado" ? row.toldAt || now : 0;
  const change: Partial<Record<ColumnOf<"waiting">, ReturnType<typeof controlCell>>> = {};
  if (isTyped || row.at === 0 || toldAt !== row.toldAt) {
    change.control = controlCell({ id, at, box: row.box, toldAt });
  }
  if (row.since === 0) change.since = new Date(at);
  if (gone) {
    if (row.situation !== "saiu") change.situation = textCell("saiu");
    if (row.name !== "") change.name = "";
    if (row.phone !== "") change.phone = "";
    const contact = withoutPhone(row);
    if (contact !== row.contact) change.contact = textCell(contact);
  }
  if (Object.keys(change).length > 0) changes.set(row.row, change);
  return { ...row, id, at, toldAt, situation: gone ? "saiu" : row.situation };
}

/** Two cells in which Sheets shows an error are not the same person. */
function personOf({ contact, phone }: WaitingRow): Person {
  const textOf = (cell: string): string => (misreadOf(cell) === undefined ? cell : "");
  return { contact: textOf(contact), phone: textOf(phone) };
}

/** Of whoever has left no phone number stays, not even as a contact's name. */
function withoutPhone({ contact, phone }: WaitingRow): string {
  // The formula behind the error may be one.
  if (misreadOf(contact) !== undefined) return "";
  const digits = contact.replace(/[\s().+-]/g, "");
  const isPhone = /^(?:55)?\d{2}9?\d{8}$/.test(digits) || digits === phone.replace(/\D/g, "");
  return /^\d{8,}$/.test(digits) && isPhone ? `…${digits.slice(-4)}` : contact;
}

/** @returns the ids that are seen on the sheet afterwards */
function append(open: WaitingPage, fresh: readonly WaitingEntry[]): Set<string> {
  if (fresh.length === 0) return new Set();
  const { page, values, columns } = open;
  const cells = fresh.map((entry) => (column: ColumnOf<"waiting">) => entryCell(entry, column));
  // An entry counts as written when its id is seen: so the id is written last.
  writeRows(page, values.length + 1, columns, cells, "control");
  const ids = new Set(readWaitingRows(page.values()).map(({ id }) => id));
  return new Set(fresh.map(({ id }) => id).filter((id) => ids.has(id)));
}
