/**
 * The log row of a request. It is left where `flushLog()` finds it: one property a request, so that
 * nothing waits for a lock and nothing is lost between two executions.
 */
import type { ReplyKey } from "../contract";
import type { Console, PropertyStore } from "../ports";
import { type Configuration, PROPERTY } from "../settings";
import { type Answered, type Request, withoutSecrets, type World } from "./answer";
import { type LogRow, logKey, maskContact, packLogRow, unpackLogRow } from "./log-row";

/** Script Properties hold 500 KB in all; what the sheets publish must always find room. */
const ROOM_FOR_ROWS = 400_000;

/** Leaves the request's row and its line on the console. Never throws: the answer stays what it is. */
export function record(
  request: Request,
  configuration: Configuration,
  answered: Answered,
  { properties, console, clock }: World,
): void {
  try {
    const row = rowOf(request, configuration, answered, clock.now());
    logLine(row, console);
    if (configuration.settings.logRows > 0) leaveLogRow(row, configuration.properties, properties);
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
  };
}

/**
 * @param properties as they were read for this request
 * @param store takes one write, even where an older row has to go: it is written over
 */
export function leaveLogRow(
  row: LogRow,
  properties: Readonly<Record<string, string>>,
  store: PropertyStore,
): void {
  const waiting = Object.keys(properties).filter((key) => key.startsWith(PROPERTY.logPrefix));
  const size = waiting.reduce((sum, key) => sum + key.length + (properties[key]?.length ?? 0), 0);
  const oldest = size < ROOM_FOR_ROWS ? undefined : waiting.sort()[0];
  if (oldest === undefined) {
    store.write(logKey(row.at, row.id), packLogRow(row));
    return;
  }
  const lost = 1 + (unpackLogRow(properties[oldest] ?? "")?.lost ?? 0);
  store.write(oldest, packLogRow({ ...row, lost }));
}

/** The structured line beside the row, for whoever has linked a Cloud project. */
export function logLine(row: LogRow, console: Console): void {
  console.log(packLogRow(row));
}
