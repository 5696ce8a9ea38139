/**
 * Sends the alerts that are due. An alert is marked as sent beforehand, under the lock, so that only one of
 * many concurrent requests sends it. If Google or the receiver refuses the message, the mark is removed and
 * the alert is due again.
 */
import { alertText } from "../messages";
import type { Clock, Http, PropertyStore, ScriptLock } from "../ports";
import { type Configuration, configurationOf, type Properties, PROPERTY } from "../settings";
import {
  type Alert,
  type AlertState,
  announced,
  dueAlerts,
  type Findings,
  packAlerts,
  type Seen,
  unpackAlerts,
  withdrawn,
  withSeen,
} from "./conditions";

export interface AlertServices {
  readonly http: Http;
  readonly properties: PropertyStore;
  readonly clock: Clock;
  readonly lock: ScriptLock;
}

/** One check of all conditions. */
export interface Look {
  readonly seen: Seen;
  /** @param state the remembered state, with `seen` added */
  readonly findingsOf: (state: AlertState, now: number) => Findings;
  /** The trigger always writes the state, even if nothing is due: it shows that the trigger still runs. */
  readonly by: "trigger" | "request";
  /** When the last message must have been sent, in milliseconds since 1970. */
  readonly endsAt: number;
}

/** After a failure, the trigger's next run sends again; a request only if ten minutes have passed. */
const RETRY_MS = { trigger: 0, request: 10 * 60_000 } as const;
const LOCK_MS = { trigger: 5_000, request: 0 } as const;
/** With less time than this, a message is not sent. */
const MIN_POST_MS = 1_000;
const MAX_POST_MS = 10_000;

/** The alerts that are due according to these properties; sends and writes nothing. */
export function dueIn(properties: Properties, look: Look, now: number): readonly Alert[] {
  const state = withSeen(unpackAlerts(properties[PROPERTY.alerts]), look.seen);
  return dueAlerts(state, look.findingsOf(state, now), now, RETRY_MS[look.by]);
}

/**
 * Sends the alerts that are due. Does nothing if another execution holds the lock: they will still be due
 * at the next check.
 *
 * @returns what was sent
 */
export function sendDue(services: AlertServices, look: Look): readonly Alert[] {
  const { clock, http } = services;
  const marked = mark(services, look);
  if (marked === undefined) return [];
  const { alerts, before, configuration } = marked;
  const url = configuration.alertUrl;
  const failed = alerts.filter((alert) => {
    const timeoutMs = Math.min(MAX_POST_MS, look.endsAt - clock.now());
    const text = textOf(alert, configuration);
    return timeoutMs < MIN_POST_MS || !postAlert(http, url, text, timeoutMs).ok;
  });
  if (failed.length > 0) unmark(services, failed, before);
  return alerts.filter((alert) => !failed.includes(alert));
}

function mark(
  { properties, clock, lock }: AlertServices,
  look: Look,
):
  | {
      readonly alerts: readonly Alert[];
      readonly before: AlertState;
      readonly configuration: Configuration;
    }
  | undefined {
  if (!lock.acquire(LOCK_MS[look.by])) return undefined;
  try {
    const all = properties.readAll();
    const now = clock.now();
    const seen = withSeen(unpackAlerts(all[PROPERTY.alerts]), look.seen);
    const before = look.by === "trigger" ? { ...seen, ranAt: now } : seen;
    const alerts = dueAlerts(before, look.findingsOf(before, now), now, RETRY_MS[look.by]);
    const after = alerts.reduce((state, alert) => announced(state, alert, now), before);
    if (look.by === "trigger" || alerts.length > 0) {
      properties.write(PROPERTY.alerts, packAlerts(after));
    }
    return { alerts, before, configuration: configurationOf(all) };
  } finally {
    lock.release();
  }
}

function unmark(services: AlertServices, failed: readonly Alert[], before: AlertState): void {
  updateAlerts(services, (state, now) =>
    failed.reduce((changed, alert) => withdrawn(changed, before, alert, now), state),
  );
}

/** Changes the remembered state under the lock. */
export function updateAlerts(
  { properties, clock, lock }: Omit<AlertServices, "http">,
  change: (state: AlertState, now: number) => AlertState,
): void {
  const isLocked = lock.acquire(5_000);
  try {
    const state = unpackAlerts(properties.readAll()[PROPERTY.alerts]);
    properties.write(PROPERTY.alerts, packAlerts(change(state, clock.now())));
  } finally {
    if (isLocked) lock.release();
  }
}

function textOf({ condition, kind, values }: Alert, { settings }: Configuration): string {
  return signed(settings.ozmapUrl, alertText(settings.language, condition, kind, values));
}

/** Prefixes the service's name and OZmap host, for admins who run several services. */
export function signed(ozmapUrl: string | null, text: string): string {
  const host = /^https?:\/\/([^/:]+)/.exec(ozmapUrl ?? "")?.[1];
  return `OZmap ⇄ Huggy${host === undefined ? "" : ` (${host})`}: ${text}`;
}

/** Discord reads the text from `content` instead of `text`. */
const DISCORD = /^https:\/\/(?:\w+\.)?discord(?:app)?\.com\//i;
const TELEGRAM = /^https:\/\/api\.telegram\.org\//i;
/** Visible ASCII; plain HTTP is accepted for this machine alone, to try alerts out. */
const URL =
  /^(?:https:\/\/[\w.-]+|http:\/\/(?:127\.0\.0\.1|localhost))(?::\d{1,5})?(?:[/?][\x21-\x7e]*)?$/;
const MAX_URL_LENGTH = 2_000;

export type UrlProblem = "alertUrlOdd" | "alertUrlNoChat";

/** What is wrong with a URL for alerts; undefined if nothing is. */
export function alertUrlProblem(url: string): UrlProblem | undefined {
  if (!URL.test(url) || url.length > MAX_URL_LENGTH) return "alertUrlOdd";
  return TELEGRAM.test(url) && !/[?&]chat_id=[^&]/.test(url) ? "alertUrlNoChat" : undefined;
}

/** `status` is the HTTP status, or 0 if there was no answer. */
export type Posted = { readonly ok: true } | { readonly ok: false; readonly status: number };

/** Never throws, and discards Google's error message, which may contain the URL, a secret. */
export function postAlert(http: Http, url: string, text: string, timeoutMs: number): Posted {
  try {
    const { status } = http.fetch({
      url,
      method: "post",
      payload: JSON.stringify({ [DISCORD.test(url) ? "content" : "text"]: text }),
      followRedirects: false,
      timeoutMs,
    });
    return status >= 200 && status < 300 ? { ok: true } : { ok: false, status };
  } catch {
    return { ok: false, status: 0 };
  }
}
