/**
 * The log row of a request. It is left where `flushLog()` finds it: one property a request, so that
 * nothing waits for a lock and nothing is lost between two executions.
 */
import type { ReplyKey } from "../contract";
import type { Console, PropertyStore } from "../ports";
import { type Configuration, type Properties, PROPERTY } from "../settings";
import { utf8Length } from "../encoding";
import { EMPTY_NOTE, NOTHING_SPENT, noteKey, packNote, type Spending, sumOf } from "../spending";
import { type Answered, type Request, withoutSecrets, type GoogleServices } from "./answer";
import { isCheck, type LogRow, logKey, maskContact, packLogRow, unpackLogRow } from "./log-row";
import { sightingKind } from "./sightings";
import { noteOf, waitingKeys } from "./spent";

/** Bytes of rows that may wait: what the sheets publish must always fit into the store's 500 KB. */
const MAX_ROWS_SIZE = 400_000;
/** Bytes of all properties, whoever wrote them: the rest of the 500 KB is for the rows of requests under way. */
const MAX_STORE_SIZE = 490_000;
/** The digits that a count of lost rows may add to a row. */
const COUNT_LENGTH = 8;
/** Those that what lost rows had spent may add. */
const SPENDING_LENGTH = 32;

/**
 * Leaves the request's row and its line on the console; without a log, and for what an admin tries out,
 * only a note of what was spent. Never throws: the answer stays what it is.
 *
 * @param meter what was spent, by the services given
 */
export function record(
  request: Request,
  configuration: Configuration,
  answered: Answered,
  { properties, console, clock }: GoogleServices,
  { meter, isTrial }: { readonly meter: Spending; readonly isTrial: boolean },
): void {
  try {
    // And the write that is about to be made.
    const spent = { ...meter, properties: meter.properties + 1 };
    const row = { ...rowOf(request, configuration, answered, clock.now()), spent };
    if (!isTrial) logLine(row, console);
    if (!isTrial && configuration.settings.logRows > 0) {
      leaveLogRow(row, configuration.properties, properties);
    } else {
      const shown = isTrial
        ? { check: false, saw: "" }
        : { check: isCheck(row), saw: sightingKind(row) ?? "" };
      leaveNote({ ...row, ...shown }, configuration.properties, properties);
    }
  } catch (error) {
    console.log(`log row not kept: ${error instanceof Error ? error.message : "?"}`);
  }
}

function rowOf(
  request: Request,
  configuration: Configuration,
  { outcome, action, fields, requests }: Answered,
  now: number,
): LogRow {
  const asked = withoutSecrets(request, configuration, "acao").slice(0, 40);
  // A property holds 9 KB, whatever somebody has named a box.
  const field = (key: ReplyKey): string => (fields.get(key) ?? "").slice(0, 80);
  return {
    at: request.startedAt,
    id: request.id,
    contact: maskContact(withoutSecrets(request, configuration, "contato")),
    action: asked === "" ? action.name : asked,
    status: outcome.status,
    reason: outcome.reason,
    lat: field("lat"),
    lng: field("lng"),
    pole: field("poste_nome") || field("poste_id"),
    box: field("caixa_nome") || field("caixa_id"),
    dropM: field("drop_m"),
    freePorts: field("portas_livres"),
    durationMs: now - request.startedAt,
    requests,
    lost: 0,
    town: field("cidade"),
  };
}

/**
 * Writes the row under a name of its own. If there is no space the oldest rows are removed first, and the
 * new one says how many were lost, and keeps what they had spent. Two requests that end at the same
 * moment may count one loss twice.
 *
 * @param properties as they were read for this request
 */
export function leaveLogRow(row: LogRow, properties: Properties, store: PropertyStore): void {
  const key = logKey(row.at, row.id);
  const growth = row.spent === undefined ? 0 : SPENDING_LENGTH;
  const needed = key.length + packLogRow(row).length + COUNT_LENGTH + growth;
  const { lost, spent } = makeRoom(needed, properties, store);
  const sum = row.spent && { spent: sumOf(row.spent, spent) };
  store.write(key, packLogRow({ ...row, lost, ...sum }));
}

interface NoteOfRequest {
  readonly at: number;
  readonly id: string;
  readonly spent: Spending;
  /** Whether a place was checked. */
  readonly check: boolean;
  /** What it has shown of OZmap, for alerts. */
  readonly saw: string;
}

/** Writes what the request has spent and what it has shown of OZmap, and nothing else of it. */
function leaveNote(
  { at, id, spent: ofRequest, check, saw }: NoteOfRequest,
  properties: Properties,
  store: PropertyStore,
): void {
  const key = noteKey(at, id);
  const note = { ...EMPTY_NOTE, spent: ofRequest, check, saw };
  const needed = key.length + packNote(note).length + SPENDING_LENGTH;
  const { spent } = makeRoom(needed, properties, store);
  store.write(key, packNote({ ...note, spent: sumOf(note.spent, spent) }));
}

/** Removes the oldest rows and notes until there is space. @returns rows that were lost, and what all had spent, the removals included */
function makeRoom(
  needed: number,
  properties: Properties,
  store: PropertyStore,
): { readonly lost: number; readonly spent: Spending } {
  const all = Object.keys(properties);
  const waiting = waitingKeys(properties);
  let excess = Math.max(
    sizeOf(waiting, properties) + needed - MAX_ROWS_SIZE,
    sizeOf(all, properties) + needed - MAX_STORE_SIZE,
  );
  let lost = 0;
  let spent = NOTHING_SPENT;
  for (const oldest of waiting) {
    if (excess <= 0) break;
    store.remove(oldest);
    excess -= sizeOf([oldest], properties);
    const { spent: before } = noteOf(oldest, properties);
    spent = sumOf(spent, { ...before, properties: before.properties + 1 });
    if (oldest.startsWith(PROPERTY.logPrefix)) {
      lost += 1 + (unpackLogRow(properties[oldest] ?? "")?.lost ?? 0);
    }
  }
  return { lost, spent };
}

/** Bytes that some properties take, names included. */
function sizeOf(keys: readonly string[], properties: Properties): number {
  return keys.reduce((sum, key) => sum + utf8Length(key) + utf8Length(properties[key] ?? ""), 0);
}

/** The structured line beside the row, for whoever has linked a Cloud project. */
export function logLine(row: LogRow, console: Console): void {
  console.log(packLogRow(row));
}
