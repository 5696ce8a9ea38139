/**
 * Moves the log rows that requests have left in Script Properties to the sheet *Registro*.
 *
 * Wherever a run is cut short, no row is lost or written twice: a property is removed only after its row
 * was seen on the sheet, and a row whose id is already on the sheet is not written again.
 *
 * Properties are removed one by one; each counts as a write of the daily allowance and takes some 50 ms.
 * A single call that replaces all properties (`setProperties(…, true)`) would be cheaper, but would lose the
 * rows of requests that end meanwhile. So a run moves a limited number; the next one, five minutes later,
 * continues.
 */
import { configurationOf, PROPERTY } from "../../settings";
import { type LogRow, unpackLogRow } from "../../web";
import { readySheet } from "../set-up/layout";
import { type LoggedRow, logCell, readLog } from "./log-rows";
import type { ColumnOf } from "../columns";
import { deleteRows } from "../delete-rows";
import { SHEETS } from "../names";
import { languageInForce, type SheetServices, type Properties } from "../services";
import type { Page } from "../ports";
import { columnsOf, writeRows } from "../table";

/** Rows that one run moves: in 288 runs a day, more than the requests that Google allows. */
export const MAX_ROWS = 500;
/** A reservation may hold the lock: the next run then moves the rows. */
const LOCK_MS = 1000;

export type Flushed =
  /** Another run has the lock. */
  | { readonly kind: "busy" }
  | { readonly kind: "nothing" }
  | { readonly kind: "moved"; readonly count: number; readonly rows: readonly LoggedRow[] };

interface Waiting {
  /** The property's name. */
  readonly key: string;
  readonly row: LogRow;
}

/**
 * @param properties all Script Properties
 * @throws if the sheet or the properties fail; it can then be run again
 */
export function flush(services: SheetServices, properties: Properties): Flushed {
  const waiting = waitingRows(properties).slice(0, MAX_ROWS);
  if (waiting.length === 0) return { kind: "nothing" };
  if (!services.lock.acquire(LOCK_MS)) return { kind: "busy" };
  let moved: ReturnType<typeof move>;
  try {
    const { page } = readySheet(
      services.workbook,
      SHEETS.log,
      languageInForce(properties),
      properties,
    );
    moved = move(page, waiting, keptRows(properties));
  } finally {
    // Removing properties takes longest and needs no lock: another run would find these ids on the sheet.
    services.lock.release();
  }
  for (const key of moved.done) services.properties.remove(key);
  return { kind: "moved", count: moved.count, rows: moved.rows };
}

/** Oldest first, since names sort by time. A property that cannot be read counts as a lost row. */
function waitingRows(properties: Properties): Waiting[] {
  return Object.entries(properties)
    .filter(([key]) => key.startsWith(PROPERTY.logPrefix))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, text]) => ({ key, row: unpackLogRow(text) ?? lostRow(key) }));
}

/** A row that cannot be read: its time and id are taken from the property's name. */
function lostRow(key: string): LogRow {
  const name = key.slice(PROPERTY.logPrefix.length);
  const [time = "", id = ""] = name.split("_");
  const at = /^[0-9a-z]{9}$/.test(time) ? Number.parseInt(time, 36) : 0;
  const none = { contact: "", action: "", status: "", reason: "", lat: "", lng: "" };
  const rest = { pole: "", box: "", dropM: "", freePorts: "", durationMs: 0, requests: 0 };
  return {
    at,
    id: (id === "" ? name : id).slice(0, 40) || "?",
    ...none,
    ...rest,
    lost: 1,
    town: "",
  };
}

function keptRows(properties: Properties): number {
  return configurationOf(properties).settings.logRows;
}

/**
 * @param kept how many rows the sheet keeps
 * @returns the properties that are no longer needed, how many rows were written, and the sheet's rows as
 *   they are now, oldest first
 */
function move(
  page: Page,
  waiting: readonly Waiting[],
  kept: number,
): { done: string[]; count: number; rows: LoggedRow[] } {
  const before = page.values();
  const logged = readLog(before);
  const ids = new Set(logged.map(({ id }) => id));
  // On a full sheet, a row older than all that are kept would be deleted at once, and may have been before.
  const oldest = logged[logged.length - kept]?.at ?? 0;
  const fresh = waiting.filter(({ row }) => !ids.has(row.id) && row.at >= oldest);
  const written = kept === 0 ? [] : fresh.slice(-kept);
  const cells = written.map(
    ({ row }) =>
      (column: ColumnOf<"log">) =>
        logCell(row, column),
  );
  // A row counts as written once its id is seen, so the id is written last.
  writeRows(page, before.length + 1, columnsOf("log", before), cells, "id");
  // Reading makes Google carry out pending writes: only properties of rows seen here may be removed.
  const after = written.length > 0 ? page.values() : before;
  const rows = readLog(after);
  const seen = new Set(rows.map(({ id }) => id));
  const awaited = new Set(written.map(({ key }) => key));
  const done = waiting.filter(({ key, row }) => !awaited.has(key) || seen.has(row.id));
  if (kept === 0) clearRows(page, after);
  else {
    const oldest = rows.slice(0, Math.max(0, rows.length - kept));
    deleteRows(
      page,
      oldest.map(({ row }) => row),
    );
  }
  return {
    done: done.map(({ key }) => key),
    count: written.length,
    rows: kept === 0 ? [] : rows.slice(-kept),
  };
}

/** Clears instead of deleting, since Sheets refuses to delete all rows below a frozen header. */
function clearRows(page: Page, values: readonly (readonly unknown[])[]): void {
  const [rows, columns] = [values.length - 1, values[0]?.length ?? 0];
  if (rows > 0) page.clear({ row: 2, column: 1, rows, columns });
}
