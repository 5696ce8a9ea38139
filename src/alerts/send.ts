/**
 * Sends what is due. An alert is marked as sent before it is, under the lock, so that of many requests
 * at once only one sends it; a message that Google or the receiver refused is unmarked, and is due again.
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

/** One look at the service. */
export interface Look {
  readonly seen: Seen;
  /** @param state with what was seen */
  readonly findingsOf: (state: AlertState, now: number) => Findings;
  /** The trigger's look is remembered whatever it finds: it is the trigger's sign of life. */
  readonly by: "trigger" | "request";
  /** When the last message must be through, in milliseconds since 1970. */
  readonly endsAt: number;
}

/** A request does not try again what could not be sent, the next runs of the trigger do. */
const RETRY_MS = { trigger: 0, request: 10 * 60_000 } as const;
const LOCK_MS = { trigger: 5_000, request: 0 } as const;
/** A message that has less time is not begun. */
const MIN_POST_MS = 1_000;
const MAX_POST_MS = 10_000;

/** What a look finds due in what was read; nothing is sent and nothing is written. */
export function dueIn(properties: Properties, look: Look, now: number): readonly Alert[] {
  const state = withSeen(unpackAlerts(properties[PROPERTY.alerts]), look.seen);
  return dueAlerts(state, look.findingsOf(state, now), now, RETRY_MS[look.by]);
}

/**
 * Sends what a look finds due. Nothing happens while another run has the lock: the next look finds the
 * same.
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

/** Changes what is remembered, one execution after the other. */
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

/** Who sends it: whoever runs several services sees which of them. */
export function signed(ozmapUrl: string | null, text: string): string {
  const host = /^https?:\/\/([^/:]+)/.exec(ozmapUrl ?? "")?.[1];
  return `OZmap ⇄ Huggy${host === undefined ? "" : ` (${host})`}: ${text}`;
}

/** Discord reads another name. */
const DISCORD = /^https:\/\/(?:\w+\.)?discord(?:app)?\.com\//i;
const TELEGRAM = /^https:\/\/api\.telegram\.org\//i;
/** Visible ASCII; this machine may be asked without encryption, to try alerts out. */
const URL =
  /^(?:https:\/\/[\w.-]+|http:\/\/(?:127\.0\.0\.1|localhost))(?::\d{1,5})?(?:[/?][\x21-\x7e]*)?$/;
const MAX_URL_LENGTH = 2_000;

export type UrlProblem = "alertUrlOdd" | "alertUrlNoChat";

/** What is wrong with a URL for alerts; undefined if nothing is. */
export function alertUrlProblem(url: string): UrlProblem | undefined {
  if (!URL.test(url) || url.length > MAX_URL_LENGTH) return "alertUrlOdd";
  return TELEGRAM.test(url) && !/[?&]chat_id=[^&]/.test(url) ? "alertUrlNoChat" : undefined;
}

/** HTTP status, or 0 without any answer. */
export type Posted = { readonly ok: true } | { readonly ok: false; readonly status: number };

/** Never throws, and never repeats what Google says of a failure: the URL, a secret, may be in it. */
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
