/**
 * Synchronises the sheet *Espera* with the properties that the web app uses: new entries and requests to
 * leave go to the sheet, and changes that admins have made there go to the index of hashes by which the web
 * app knows the entries.
 *
 * Wherever a run is cut short, no entry is lost or written twice: its row keeps the id under which it was
 * moved, and its property is emptied in the same step in which its hash is added to the index.
 */
import type { Language } from "../../contract";
import { sheetText } from "../../messages";
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
import { SHEETS } from "../names";
import type { Properties, SheetServices } from "../services";
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

/** A reservation may hold the lock: the next run then synchronises. */
const LOCK_MS = 1_000;
/** Entries that one run moves: each is one property to be removed. */
const MAX_MOVED = 300;
const DAY_MS = 86_400_000;

export type Synced =
  /** Another run, or a reservation, has the lock. */
  | { readonly kind: "busy" }
  /** @property moved how many entries were moved to the sheet */
  | { readonly kind: "done"; readonly moved: number };

/**
 * @throws if the sheet or the properties fail; it can then be run again. Error if the sheet is missing that the index
 *   was made of, as where it was renamed: nothing changes until there is a sheet of this name
 */
export function syncWaiting(services: SheetServices): Synced {
  if (!services.lock.acquire(LOCK_MS)) return { kind: "busy" };
  let moved: { readonly count: number; readonly done: readonly string[] };
  try {
    moved = syncUnderLock(services);
  } finally {
    // Removing properties takes longest and needs no lock, since they are already empty.
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
  let open = openWaitingPage(workbook, settings.language, properties);
  if (open === undefined) {
    const problem = missingSheet(services, properties, settings.language);
    if (problem !== undefined) throw new Error(problem);
    if (isPending) open = makeWaitingPage(workbook, settings.language, properties);
  }
  const now = services.clock.now();
  const oldest = now - settings.waitingDays * DAY_MS;
  const { hashes, count, seen, hasRows } =
    open === undefined
      ? { hashes: [], count: 0, seen: new Set<string>(), hasRows: false }
      : syncPage(open, list, { now, oldest, newId: () => services.identifiers.uuid() });
  const done = [
    ...list.entries.filter(({ key }) => seen.has(key)),
    // Until all entries have been moved, some of them may still have to be removed by these requests.
    ...(whole.entries.length === list.entries.length ? list.leavings : []),
  ].map(({ key }) => key);
  const after: Record<string, string> = { ...packIndex(hashes, properties) };
  // Even if nobody waits, an admin may put somebody on the sheet back on the list: it must be read again.
  if (hasRows && hashes.length === 0) Object.assign(after, inUse());
  for (const key of done) after[key] = "";
  const changed = Object.entries(after).filter(([key, value]) => (properties[key] ?? "") !== value);
  if (changed.length > 0) services.properties.writeAll(Object.fromEntries(changed));
  return { count, done: [...list.done, ...done] };
}

/** What *Início* says if there is no sheet *Espera*, although entries are on it; undefined if there is, or none are. */
export function missingSheet(
  { workbook }: SheetServices,
  properties: Properties,
  language: Language,
): string | undefined {
  const count = readWaitingList(properties).onSheet.length;
  return count === 0 || workbook.page(SHEETS.waiting) !== undefined
    ? undefined
    : sheetText(language, "stepWaitingSheet", { count });
}

interface Moment {
  readonly now: number;
  /** Entries older than this are deleted. In milliseconds since 1970. */
  readonly oldest: number;
  readonly newId: () => string;
}

/**
 * @returns `hashes` for the index; `count`, how many entries were written; `seen`, the properties whose
 *   entries are on the sheet or no longer needed; and whether the sheet has rows
 */
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
    const hash = entryHash(value, value);
    const isDone =
      known.has(value.id) ||
      (hash !== undefined && hashes.has(hash)) ||
      value.at < moment.oldest ||
      hasLeft(leavings, personHash(value), value.at);
    if (isDone) continue;
    if (hash !== undefined) hashes.add(hash);
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

/**
 * Adds to `changes` what has to be written to a row: its control cell, or that the person has left.
 *
 * @param isCopy whether another row above has the same id
 * @returns the row as it is afterwards
 */
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
  const informedAt = row.situation === "avisado" ? row.informedAt || now : 0;
  const change: Partial<Record<ColumnOf<"waiting">, ReturnType<typeof controlCell>>> = {};
  if (isTyped || row.at === 0 || informedAt !== row.informedAt) {
    change.control = controlCell({ id, at, box: row.box, informedAt });
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
  return { ...row, id, at, informedAt, situation: gone ? "saiu" : row.situation };
}

/** Ignores cells that Sheets has misread: two equal errors do not mean the same person. */
function personOf({ contact, phone }: WaitingRow): Person {
  const textOf = (cell: string): string => (misreadOf(cell) === undefined ? cell : "");
  return { contact: textOf(contact), phone: textOf(phone) };
}

/** The contact of somebody who has left: without the phone number, if it is one. */
function withoutPhone({ contact, phone }: WaitingRow): string {
  // The formula behind the error may contain a phone number.
  if (misreadOf(contact) !== undefined) return "";
  const digits = contact.replace(/[\s().+-]/g, "");
  const isPhone = /^(?:55)?\d{2}9?\d{8}$/.test(digits) || digits === phone.replace(/\D/g, "");
  return /^\d{8,}$/.test(digits) && isPhone ? `…${digits.slice(-4)}` : contact;
}

/** @returns the ids of the new entries that are on the sheet afterwards */
function append(open: WaitingPage, fresh: readonly WaitingEntry[]): Set<string> {
  if (fresh.length === 0) return new Set();
  const { page, values, columns } = open;
  const cells = fresh.map((entry) => (column: ColumnOf<"waiting">) => entryCell(entry, column));
  // An entry counts as written once its id is seen, so the control column is written last.
  writeRows(page, values.length + 1, columns, cells, "control");
  const ids = new Set(readWaitingRows(page.values()).map(({ id }) => id));
  return new Set(fresh.map(({ id }) => id).filter((id) => ids.has(id)));
}
