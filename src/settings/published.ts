/**
 * What `publishSettings()` writes to Script Properties and every request reads: texts, not values,
 * so that a new version with new settings reads what an older one published.
 */
import * as v from "valibot";

/** Names of the Script Properties. The first two are secrets; none of them is ever a cell. */
export const PROPERTY = {
  ozmapKey: "OZMAP_API_KEY",
  accessKey: "ACCESS_KEY",
  /** The key before the last change: valid beside the new one until it is retired. */
  previousAccessKey: "ACCESS_KEY_PREVIOUS",
  settings: "SETTINGS",
  /** The queries of the sheet *Consultas*, in pieces of one property each: `QUERIES_0`, `QUERIES_1`… */
  queriesPrefix: "QUERIES_",
  logPrefix: "LOG_",
  /** Entries of the waiting list that are not on its sheet yet, in clear: one property each. */
  waitingPrefix: "WAIT_",
  /** Wishes to leave the waiting list that the sheet does not show yet: one property each. */
  leavingPrefix: "LEAVE_",
  /** Hashes of the entries on the sheet *Espera*, in pieces of one property each: `WAITING_0`… */
  waitingIndexPrefix: "WAITING_",
  /** When the waiting list was last checked, and last tried. */
  waitingReview: "REVIEWED_WAITING",
  /** The deployed web app's address, as it was checked with `saude`. */
  appUrl: "APP_URL",
  /** What was spent of Google's daily allowances, as far as the trigger has added it up. */
  spending: "SPENDING",
  /** What the deployed web app answered when it was last asked for `saude`. */
  appCheck: "APP_CHECK",
  /** Where alerts go: a secret, since whoever knows it may write there. */
  alertUrl: "ALERT_URL",
  /** What was announced, and what the next alert is decided by. */
  alerts: "ALERTS",
  /** How the whole network is kept at hand. */
  network: "NETWORK",
  /** When the trigger has last drawn *Painel* and *Início*, and the newest check that they show. */
  drawn: "DRAWN",
  /** How the last test of the connection ended, for the sheet *Início*. */
  connection: "CONNECTION",
  /** What the diagnosis found out about the OZmap server: where every request begins. */
  serverFacts: "SERVER_FACTS",
  /** Where the geocoder says that the towns of `cidades` lie. */
  townBounds: "TOWN_BOUNDS",
  /** There while the sheet *Lote* is being checked. */
  batch: "BATCH",
  /** There while the sheet *Caixas* is being made: how far that is. */
  boxes: "BOXES",
} as const;

/** All Script Properties, by name. */
export type Properties = Readonly<Record<string, string>>;

const publishedSchema = v.object({
  /** Milliseconds since 1970. Part of every cache key: publishing forgets what was remembered. */
  at: v.number(),
  settings: v.record(v.string(), v.string()),
});

export interface Published {
  readonly at: number;
  readonly texts: ReadonlyMap<string, string>;
}

/** @returns undefined when nothing was published yet, `"damaged"` when it cannot be read */
export function readPublished(text: string | undefined): Published | "damaged" | undefined {
  if (text === undefined) return undefined;
  try {
    const { at, settings } = v.parse(publishedSchema, JSON.parse(text));
    return { at, texts: new Map(Object.entries(settings)) };
  } catch {
    return "damaged";
  }
}

export function writePublished(at: number, texts: ReadonlyMap<string, string>): string {
  return JSON.stringify({ at, settings: Object.fromEntries(texts) });
}
