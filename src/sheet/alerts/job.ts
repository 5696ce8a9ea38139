/** The trigger's alerts: all conditions, the beginning and the end of each. */
import {
  allowanceFinding,
  type Findings,
  lossFinding,
  noteOf,
  ozmapFindings,
  type Seen,
  sendDue,
  servableFinding,
  SILENT_WINDOW_MS,
  unpackAlerts,
  updateAlerts,
} from "../../alerts";
import { alertUrlOf, configurationOf, PROPERTY } from "../../settings";
import { ALLOWANCES, SPENDING_KINDS } from "../../spending";
import { seenIn } from "../../web";
import { languageInForce, type SheetServices } from "../services";
import { testConnection } from "../start/connection";
import type { JobContext, Moment } from "../trigger/job";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const POST_MS = 20_000;

export function areAlertsOn({ properties }: Moment): boolean {
  return alertUrlOf(properties) !== "";
}

export function alerts({ services, properties, deadline, day }: JobContext): void {
  const seen = seenIn(properties);
  const probed = probe(services, properties[PROPERTY.alerts], seen);
  const { account } = configurationOf(properties).settings;
  sendDue(services, {
    seen: { ...seen, sightings: [...seen.sightings, ...probed.sightings] },
    findingsOf: (state, now): Findings => {
      const local = now + day.offsetMinutes * MINUTE_MS;
      const spent = SPENDING_KINDS.map((kind) => {
        const [one, all] = [day.spent[kind], ALLOWANCES[account][kind]];
        return kind === "triggerMs"
          ? { kind, spent: Math.round(one / MINUTE_MS), allowance: all / MINUTE_MS }
          : { kind, spent: one, allowance: all };
      });
      const isOpen = noteOf(state, "allowance").open;
      return {
        ...ozmapFindings(state),
        ...lossFinding(state, now),
        ...servableFinding(state),
        ...allowanceFinding(spent, (local % DAY_MS) / DAY_MS, isOpen),
        triggerSilent: false,
      };
    },
    by: "trigger",
    endsAt: services.clock.now() + deadline.remainingMs(),
  });
}

/**
 * Asks OZmap whether it answers again, if an alert about it is open and no request has asked it for a
 * while: at night nobody else would.
 *
 * @returns a sighting if it answered
 */
function probe(
  services: SheetServices,
  text: string | undefined,
  seen: Seen,
): Pick<Seen, "sightings"> {
  const state = unpackAlerts(text);
  const isOpen = noteOf(state, "ozmapSilent").open || noteOf(state, "keyRefused").open;
  const now = services.clock.now();
  const newest = Math.max(...[...state.sightings, ...seen.sightings].map(({ at }) => at), 0);
  if (!isOpen || now - newest < SILENT_WINDOW_MS) return { sightings: [] };
  const language = languageInForce(services.properties.readAll());
  const isAnswered = testConnection(services, language)?.ok === true;
  return { sightings: isAnswered ? [{ at: now, kind: "answered", id: "probe" }] : [] };
}

/**
 * Announces that more entries of the waiting list can be served: at once if the last such message was six
 * hours ago or more; otherwise the trigger announces them all together once that time has passed.
 *
 * @param count entries that can be served now and could not before
 */
export function announceServable(services: SheetServices, count: number): void {
  if (count <= 0 || alertUrlOf(services.properties.readAll()) === "") return;
  updateAlerts(services, (state) => ({ ...state, servable: state.servable + count }));
  sendDue(services, {
    seen: { sightings: [], losses: [] },
    findingsOf: servableFinding,
    by: "request",
    endsAt: services.clock.now() + POST_MS,
  });
}
