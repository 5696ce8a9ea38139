/** What requests have shown of OZmap, by the rows and notes that wait for the trigger. For alerts. Pure. */
import { type Seen, type Sighting, SIGHTINGS } from "../alerts";
import { type Properties, PROPERTY } from "../settings";
import { NOTE_PREFIX, timeOfKey, unpackNote } from "../spending";
import { type LogRow, unpackLogRow } from "./log-row";
import { waitingKeys } from "./spent";

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

/**
 * What rows and notes say that wait.
 *
 * @param since older ones are passed over, in milliseconds since 1970
 */
export function seenIn(properties: Properties, since = 0): Seen {
  const sightings: Sighting[] = [];
  const losses: { at: number; rows: number }[] = [];
  for (const key of waitingKeys(properties)) {
    const isRow = key.startsWith(PROPERTY.logPrefix);
    const text = properties[key] ?? "";
    if (!isRow) {
      const kind = kindOf(unpackNote(text)?.saw);
      const at = timeOfNote(key);
      if (kind !== undefined && at >= since) sightings.push({ at, kind, id: key.slice(-12) });
      continue;
    }
    // What its name says is enough to pass over an old row without reading it.
    const writtenAt = timeOfKey(key, PROPERTY.logPrefix);
    const row = writtenAt > 0 && writtenAt < since ? undefined : unpackLogRow(text);
    if (row === undefined) continue;
    const { at, id, lost } = row;
    const kind = sightingKind(row);
    if (kind !== undefined) sightings.push({ at, kind, id });
    if (lost > 0) losses.push({ at, rows: lost });
  }
  return { sightings, losses };
}

/** When the oldest row or note that waits was written; undefined without any. */
export function oldestWaiting(properties: Properties): number | undefined {
  const [oldest] = waitingKeys(properties);
  if (oldest === undefined) return undefined;
  const at = oldest.startsWith(PROPERTY.logPrefix)
    ? timeOfKey(oldest, PROPERTY.logPrefix)
    : timeOfNote(oldest);
  return at === 0 ? undefined : at;
}

function timeOfNote(key: string): number {
  return timeOfKey(key, NOTE_PREFIX);
}

function kindOf(saw: string | undefined): Sighting["kind"] | undefined {
  return SIGHTINGS.find((kind) => kind === saw);
}
