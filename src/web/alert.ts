/**
 * Sends alerts from the web app: about what cannot wait for the trigger, or about the trigger itself, judging
 * by the rows and notes of other requests. Without anything to report, it makes no call to Google's services.
 */
import {
  type AlertServices,
  dueIn,
  type Look,
  lossFinding,
  ozmapFindings,
  type Seen,
  sendDue,
  type Sighting,
  SIGHTINGS,
  SILENT_WINDOW_MS,
  triggerFinding,
} from "../alerts";
import { type Properties, PROPERTY } from "../settings";
import { NOTE_PREFIX, timeOfKey, unpackNote } from "../spending";
import type { Answered, LoadedConfiguration, Request } from "./answer";
import { sightingKind, unpackLogRow, waitingKeys } from "./log";

/** A customer is waiting: with less of `prazo_ms` left, the alert is left to the next request or the trigger. */
const MIN_LEFT_MS = 3_000;
/** The part of it reserved for finishing the request. */
const KEPT_MS = 1_000;

/** Sends the alert that is due, if any. Never throws, so that the answer is not affected. */
export function alertIfDue(
  { id, startedAt }: Request,
  { properties, settings }: LoadedConfiguration,
  { outcome, action, requests }: Answered,
  services: AlertServices,
): void {
  try {
    const endsAt = startedAt + settings.deadlineMs;
    if (endsAt - services.clock.now() < MIN_LEFT_MS) return;
    const seen = seenIn(properties, startedAt - SILENT_WINDOW_MS);
    const { status, reason } = outcome;
    const kind = sightingKind({ action: action.name, status, reason, requests });
    const own = kind === undefined ? [] : [{ at: startedAt, kind, id }];
    const oldest = oldestWaiting(properties);
    const look: Look = {
      seen: { ...seen, sightings: [...seen.sightings, ...own] },
      findingsOf: (state, now) => ({
        ...ozmapFindings(state),
        ...lossFinding(state, now),
        ...triggerFinding(state, oldest, now),
      }),
      by: "request",
      endsAt: endsAt - KEPT_MS,
    };
    if (dueIn(properties, look, services.clock.now()).length > 0) sendDue(services, look);
  } catch {
    // The next request or the trigger will find the same.
  }
}

/**
 * What the rows and notes that wait for the trigger have shown of OZmap.
 *
 * @param since older ones are ignored, in milliseconds since 1970
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
    // An old row is recognised by its name, without reading it.
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

/** When the oldest waiting row or note was written, in milliseconds since 1970; undefined if there is none. */
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
