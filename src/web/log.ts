/**
 * Leaves a request's row where `flushLog()` finds it: one property a request, so that nothing waits
 * for a lock and nothing is lost between two executions.
 */
import type { Console, PropertyStore } from "../ports";
import { PROPERTY } from "../settings";
import { type LogRow, logKey, packLogRow, unpackLogRow } from "./log-row";

/** Script Properties hold 500 KB in all; what the sheets publish must always find room. */
const ROOM_FOR_ROWS = 400_000;

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
