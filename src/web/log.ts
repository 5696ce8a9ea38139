/**
 * The log row of a request. It is left where `flushLog()` finds it: one property a request, so that
 * nothing waits for a lock and nothing is lost between two executions.
 */
import type { ReplyKey } from "../contract";
import type { Console, PropertyStore } from "../ports";
import { type Configuration, type Properties, PROPERTY } from "../settings";
import { utf8Length } from "../encoding";
import { type Answered, type Request, withoutSecrets, type World } from "./answer";
import { type LogRow, logKey, maskContact, packLogRow, unpackLogRow } from "./log-row";

/** Bytes of rows that may wait: what the sheets publish must always find room in the store's 500 KB. */
const MAX_ROWS_SIZE = 400_000;
/** Bytes of all properties, whoever wrote them: the rest of the 500 KB is for the rows of requests under way. */
const MAX_STORE_SIZE = 490_000;
/** The digits that a count of lost rows may add to a row. */
const COUNT_LENGTH = 8;

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
    town: field("cidade"),
  };
}

/**
 * Writes the row under a name of its own. Where there is no room the oldest rows go first, and the new
 * one says how many were lost. Two requests that end at the same moment may count one loss twice.
 *
 * @param properties as they were read for this request
 */
export function leaveLogRow(row: LogRow, properties: Properties, store: PropertyStore): void {
  const all = Object.keys(properties);
  // Their names sort by time: the oldest first.
  const waiting = all.filter((key) => key.startsWith(PROPERTY.logPrefix)).sort();
  const key = logKey(row.at, row.id);
  const needed = key.length + packLogRow(row).length + COUNT_LENGTH;
  let excess = Math.max(
    sizeOf(waiting, properties) + needed - MAX_ROWS_SIZE,
    sizeOf(all, properties) + needed - MAX_STORE_SIZE,
  );
  let lost = 0;
  for (const oldest of waiting) {
    if (excess <= 0) break;
    store.remove(oldest);
    excess -= sizeOf([oldest], properties);
    lost += 1 + (unpackLogRow(properties[oldest] ?? "")?.lost ?? 0);
  }
  store.write(key, packLogRow({ ...row, lost }));
}

/** Bytes that some properties take, names included. */
function sizeOf(keys: readonly string[], properties: Properties): number {
  return keys.reduce((sum, key) => sum + utf8Length(key) + utf8Length(properties[key] ?? ""), 0);
}

/** The structured line beside the row, for whoever has linked a Cloud project. */
export function logLine(row: LogRow, console: Console): void {
  console.log(packLogRow(row));
}
