/**
 * Alerts from the web app: of what cannot wait for the trigger, or of the trigger itself. Without
 * anything to announce it costs no call of Google's.
 */
import {
  type AlertServices,
  alertUrlOf,
  dueIn,
  type Look,
  lossFinding,
  ozmapFindings,
  sendDue,
  SILENT_WINDOW_MS,
  triggerFinding,
} from "../alerts";
import type { Answered, LoadedConfiguration, Request } from "./answer";
import { oldestWaiting, seenIn, sightingKind } from "./sightings";

/** A customer waits: with less of `prazo_ms` left, the next request or the trigger sends it. */
const MIN_LEFT_MS = 3_000;
/** Of that, kept for what comes after. */
const KEPT_MS = 1_000;

/** Never throws: the answer stays what it is. */
export function alertIfDue(
  { id, startedAt }: Request,
  { properties, settings }: LoadedConfiguration,
  { outcome, action, requests }: Answered,
  services: AlertServices,
): void {
  try {
    if (alertUrlOf(properties) === "") return;
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
    // The next request or the trigger finds the same.
  }
}
