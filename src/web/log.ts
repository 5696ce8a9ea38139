/**
 * The log row of a request, and what waits for the trigger. A row is left where `flushLog()` finds it: one
 * property a request, so that nothing waits for a lock and nothing is lost between two executions. Neither
 * keys nor phone numbers are ever in it.
 */
import * as v from "valibot";
import type { Sighting } from "../alerts";
import type { ReplyKey } from "../contract";
import { asciiJson, utf8Length } from "../text";
import type { Console, PropertyStore } from "../ports";
import { type Configuration, type Properties, PROPERTY } from "../settings";
import {
  addNotes,
  dayAt,
  type DaySpending,
  EMPTY_NOTE,
  NOTE_PREFIX,
  noteKey,
  NOTHING_SPENT,
  packNote,
  packSpending,
  type Spending,
  type SpendingNote,
  spendingSchema,
  sumOf,
  timeOfKey,
  unpackNote,
  type WaitingNote,
} from "../spending";
import { type Answered, type GoogleServices, type Request, withoutSecrets } from "./answer";

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
    contact: maskPhoneNumbers(withoutSecrets(request, configuration, "contato")),
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
  const { lost, spent } = makeSpace(needed, properties, store);
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
  const { spent } = makeSpace(needed, properties, store);
  store.write(key, packNote({ ...note, spent: sumOf(note.spent, spent) }));
}

/** Removes the oldest rows and notes until there is space. @returns rows that were lost, and what all had spent, the removals included */
function makeSpace(
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

const rowSchema = v.object({
  /** Milliseconds since 1970. */
  at: v.number(),
  id: v.string(),
  contact: v.string(),
  action: v.string(),
  status: v.string(),
  reason: v.string(),
  lat: v.string(),
  lng: v.string(),
  pole: v.string(),
  box: v.string(),
  dropM: v.string(),
  freePorts: v.string(),
  durationMs: v.number(),
  /** Requests made to OZmap. */
  requests: v.number(),
  /** Older rows that were removed to make space for this one. */
  lost: v.number(),
  /** Of a typed address; rows of older versions have none. */
  town: v.optional(v.string(), ""),
  /** Of Google's daily allowances; rows of older versions do not say. */
  spent: v.optional(spendingSchema),
});

export type LogRow = v.InferOutput<typeof rowSchema>;

/** ASCII alone, so that length and size are the same. */
export function packLogRow(row: LogRow): string {
  const { spent } = row;
  return asciiJson(spent === undefined ? row : { ...row, spent: packSpending(spent) });
}

/** Whether a place was checked, or would have been if OZmap had answered. */
export function isCheck({ lat }: LogRow): boolean {
  return lat !== "";
}

/** @returns undefined if it is not a row */
export function unpackLogRow(text: string): LogRow | undefined {
  try {
    return v.parse(rowSchema, JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Rows wait under a name of their own, which sorts by time. */
export function logKey(at: number, id: string): string {
  return `${PROPERTY.logPrefix}${Math.floor(at).toString(36).padStart(9, "0")}_${id}`;
}

/** A phone number keeps its last four digits; any other name of a contact stays as it is. */
export function maskPhoneNumbers(contact: string): string {
  const digits = /\+?\d(?:[\s().-]{0,3}\d){7,}/g;
  return contact.slice(0, 80).replace(digits, (phone) => `…${phone.replace(/\D/g, "").slice(-4)}`);
}

/** OZmap did not answer, or not in time. */
const SILENT: ReadonlySet<string> = new Set(["ozmap_indisponivel", "tempo_esgotado"]);

/** Actions that check something other than a customer's request. */
const TRIALS: ReadonlySet<string> = new Set(["saude", "sonda"]);

/** Statuses that an answer of OZmap was needed for, if it was asked. */
const ANSWERED: ReadonlySet<string> = new Set([
  "viavel",
  "analise",
  "inviavel",
  "fora_de_area",
  "reservado",
  "ja_reservado",
  "cancelado",
  "nao_encontrado",
  "ja_implantado",
  "registrado",
  "ja_registrado",
  "encontrado",
  "na_espera",
  "ja_na_espera",
  "ok",
]);

/** @returns undefined for a request that shows nothing of OZmap */
export function sightingKind({
  action,
  status,
  reason,
  requests,
}: Pick<LogRow, "action" | "status" | "reason" | "requests">): Sighting["kind"] | undefined {
  if (reason === "ozmap_recusou_chave") return "refused";
  if (SILENT.has(reason)) return TRIALS.has(action.toLowerCase()) ? undefined : "silent";
  return requests > 0 && ANSWERED.has(status) ? "answered" : undefined;
}

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
