/**
 * Records a request as a log row, or as a note of what it spent, until `flushLog()` collects it. Each request
 * writes one property, so that none waits for a lock and simultaneous executions lose nothing. A row never
 * contains keys or phone numbers.
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

/** Bytes of waiting rows, so that what the sheets publish always fits into the store's 500 KB. */
const MAX_ROWS_SIZE = 400_000;
/** Bytes of all properties; the rest of the 500 KB is for the rows of requests under way. */
const MAX_STORE_SIZE = 490_000;
/** Bytes reserved in a row for the count of lost rows. */
const COUNT_LENGTH = 8;
/** Bytes reserved in a row for the spending of lost rows. */
const SPENDING_LENGTH = 32;

/**
 * Writes the request's log row and a line on the console; without a log, or for a trial, only a note of what
 * was spent. Never throws, so that the answer is not affected.
 *
 * @param meter what was spent through the services given
 */
export function record(
  request: Request,
  configuration: Configuration,
  answered: Answered,
  { properties, console, clock }: GoogleServices,
  { meter, isTrial }: { readonly meter: Spending; readonly isTrial: boolean },
): void {
  try {
    // Includes the write that follows.
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
  // A property has at most 9 KB, and names in OZmap may be long.
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
 * Writes the row as a property of its own. If there is no space, the oldest rows are removed, and the new row
 * records how many were lost and what they had spent. Two requests that end at the same moment may count the
 * same loss twice.
 *
 * @param properties as read for this request
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
  /** What the request has shown of OZmap, for alerts. */
  readonly saw: string;
}

/** Writes only what the request has spent and what it has shown of OZmap. */
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

/** Removes the oldest rows and notes until there is space. @returns how many rows were lost, and what all had spent, including the removals */
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

/** How many bytes the properties take, including their names. */
function sizeOf(keys: readonly string[], properties: Properties): number {
  return keys.reduce((sum, key) => sum + utf8Length(key) + utf8Length(properties[key] ?? ""), 0);
}

/** Writes the row to the console, for admins who have linked a Cloud project. */
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
  /** How many requests were sent to OZmap. */
  requests: v.number(),
  /** How many older rows were removed to make space for this one. */
  lost: v.number(),
  /** The town of a typed address; absent from rows of older versions. */
  town: v.optional(v.string(), ""),
  /** What was spent of Google's daily allowances; absent from rows of older versions. */
  spent: v.optional(spendingSchema),
});

export type LogRow = v.InferOutput<typeof rowSchema>;

/** Packs a row as ASCII, so that its length in characters and in bytes is the same. */
export function packLogRow(row: LogRow): string {
  const { spent } = row;
  return asciiJson(spent === undefined ? row : { ...row, spent: packSpending(spent) });
}

/** Whether a place was checked, or would have been if OZmap had answered. */
function isCheck({ lat }: LogRow): boolean {
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

/** The name of a waiting row's property, which sorts by time. @param at milliseconds since 1970 */
export function logKey(at: number, id: string): string {
  return `${PROPERTY.logPrefix}${Math.floor(at).toString(36).padStart(9, "0")}_${id}`;
}

/** Masks phone numbers in a contact, except for their last four digits. */
export function maskPhoneNumbers(contact: string): string {
  const digits = /\+?\d(?:[\s().-]{0,3}\d){7,}/g;
  return contact.slice(0, 80).replace(digits, (phone) => `…${phone.replace(/\D/g, "").slice(-4)}`);
}

/** Reasons that mean that OZmap did not answer in time. */
const SILENT: ReadonlySet<string> = new Set(["ozmap_indisponivel", "tempo_esgotado"]);

/** Actions with which admins test something. */
const TRIALS: ReadonlySet<string> = new Set(["saude", "sonda"]);

/** Statuses for which OZmap must have answered, if it was asked. */
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

/** What a request has shown of OZmap. @returns undefined if nothing */
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

/** How many characters of the time and the id are enough to distinguish the notes of some hours. */
const TIME_LENGTH = 3;
const ID_LENGTH = 8;

/** The names of the properties of waiting rows and notes, oldest first. */
export function waitingKeys(properties: Properties): string[] {
  return Object.keys(properties)
    .filter((key) => prefixOf(key) !== "")
    .sort((a, b) => (withoutPrefix(a) < withoutPrefix(b) ? -1 : 1));
}

/** What a row or a note records as spent; nothing if it cannot be read. */
export function noteOf(key: string, properties: Properties): SpendingNote {
  const text = properties[key] ?? "";
  if (!key.startsWith(PROPERTY.logPrefix)) return unpackNote(text) ?? EMPTY_NOTE;
  const row = unpackLogRow(text);
  if (row === undefined) return EMPTY_NOTE;
  const { spent = { ...NOTHING_SPENT, requests: row.requests } } = row;
  return { ...EMPTY_NOTE, spent, check: isCheck(row) };
}

/** The notes in some properties, ready to be added up. */
export function waitingNotes(
  keys: readonly string[],
  properties: Properties,
): (WaitingNote & { readonly key: string })[] {
  return keys.map((key) => ({
    key,
    name: shortName(withoutPrefix(key)),
    at: timeOfKey(key, prefixOf(key)),
    note: noteOf(key, properties),
  }));
}

/**
 * Today's spending, as far as it is known.
 *
 * @param now milliseconds since 1970
 * @param offsetMinutes how far the spreadsheet's time zone is ahead of UTC; if undefined, as in the web app, the
 *   offset that the trigger saw last is used
 */
export function spendingToday(
  properties: Properties,
  now: number,
  offsetMinutes?: number,
): DaySpending {
  const day = dayAt(properties[PROPERTY.spending], now, offsetMinutes);
  return addNotes(day, waitingNotes(waitingKeys(properties), properties), now);
}

/** The prefix of a waiting row or note; empty for any other property. */
function prefixOf(key: string): string {
  return [PROPERTY.logPrefix, NOTE_PREFIX].find((prefix) => key.startsWith(prefix)) ?? "";
}

function withoutPrefix(key: string): string {
  return key.slice(prefixOf(key).length);
}

function shortName(name: string): string {
  const [time = "", id = name] = name.split("_");
  return time.slice(-TIME_LENGTH) + id.slice(-ID_LENGTH);
}
