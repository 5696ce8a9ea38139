/**
 * The configuration in force, as stored in Script Properties: `publishSettings()` writes it and every
 * request reads it. Settings are stored as the texts of their cells, not as values, so that a newer version
 * with more settings can read what an older one published. Pure.
 */
import * as v from "valibot";
import { asciiJson } from "../text";
import type { Bounds } from "../ports";
import { defaultSettings, type NamedTown, parseSettings, type Settings } from "./table";
import type { Query } from "./queries";

export interface Configuration {
  /** All Script Properties, as they were read. */
  readonly properties: Properties;
  /** The settings in force; if none are, those that can be read, and the defaults of all others. */
  readonly settings: Settings;
  /** When they were published, in milliseconds since 1970, or why none are in force. */
  readonly published: number | "never" | "damaged";
  /** OZmap's API key; empty if it was never set. */
  readonly ozmapKey: string;
  /** The values of `chave` that are accepted: none, one, or two while a key is being replaced. */
  readonly accessKeys: readonly string[];
  /** The URL that alerts are sent to; empty if there is none. */
  readonly alertUrl: string;
  /** The keys and the URL above: none of them may appear in a reply, a log or a cell. */
  readonly secrets: readonly string[];
}

/** Never throws: if the settings cannot be read, `published` says so. */
export function configurationOf(properties: Properties): Configuration {
  const filled = (...names: readonly string[]): string[] =>
    names.flatMap((name) => properties[name] ?? "").filter((value) => value !== "");
  const accessKeys = filled(PROPERTY.accessKey, PROPERTY.previousAccessKey);
  const [ozmapKey = ""] = filled(PROPERTY.ozmapKey);
  return {
    properties,
    ...settingsInForce(properties[PROPERTY.settings]),
    ozmapKey,
    accessKeys,
    alertUrl: alertUrlOf(properties),
    secrets: [...accessKeys, ...filled(PROPERTY.ozmapKey, PROPERTY.alertUrl)],
  };
}

/** The URL that alerts are sent to; empty if there is none. */
export function alertUrlOf(properties: Properties): string {
  return (properties[PROPERTY.alertUrl] ?? "").trim();
}

function settingsInForce(text: string | undefined): Pick<Configuration, "settings" | "published"> {
  const published = readPublished(text);
  if (published === undefined) return { settings: defaultSettings(), published: "never" };
  if (published === "damaged") return { settings: defaultSettings(), published };
  const parsed = parseSettings(published.texts);
  if (parsed.ok) return { settings: parsed.settings, published: published.at };
  // Settings that can be read still apply: a flow gets the prefix and the language that it expects.
  const legible = new Map(published.texts);
  for (const { key } of parsed.faults) legible.delete(key);
  const rest = parseSettings(legible);
  return { settings: rest.ok ? rest.settings : defaultSettings(), published: "damaged" };
}

/** Names of the Script Properties. Keys and the alert URL are secrets, and are never written to a cell. */
export const PROPERTY = {
  ozmapKey: "OZMAP_API_KEY",
  accessKey: "ACCESS_KEY",
  /** The access key before the last change: accepted beside the new one until it is retired. */
  previousAccessKey: "ACCESS_KEY_PREVIOUS",
  settings: "SETTINGS",
  /** The queries of the sheet *Consultas*, divided over several properties: `QUERIES_0`, `QUERIES_1`… */
  queriesPrefix: "QUERIES_",
  logPrefix: "LOG_",
  /** Entries of the waiting list that are not on its sheet yet, in clear text: one property each. */
  waitingPrefix: "WAIT_",
  /** Requests to leave the waiting list that are not on its sheet yet: one property each. */
  leavingPrefix: "LEAVE_",
  /** Hashes of the entries on the sheet *Espera*, divided over several properties: `WAITING_0`… */
  waitingIndexPrefix: "WAITING_",
  /** When the waiting list was last reviewed, and when a review last began. */
  waitingReview: "REVIEWED_WAITING",
  /** The deployed web app's address, checked with `saude`. */
  appUrl: "APP_URL",
  /** What was spent of Google's daily allowances: the sum that the trigger keeps. */
  spending: "SPENDING",
  /** What the deployed web app answered to the last `saude`. */
  appCheck: "APP_CHECK",
  /** The URL that alerts are sent to: a secret, since whoever knows it can post there. */
  alertUrl: "ALERT_URL",
  /** The alerts that were sent, and the observations that the next ones are decided by. */
  alerts: "ALERTS",
  /** How the last reading of the whole network ended, and when the next one is due. */
  network: "NETWORK",
  /** When the trigger last drew *Painel* and *Início*, and the newest check that they show. */
  drawn: "DRAWN",
  /** How the last test of the connection ended, for the sheet *Início*. */
  connection: "CONNECTION",
  /** The OZmap server's capabilities, as found by the diagnosis: every request starts from them. */
  serverCapabilities: "SERVER_FACTS",
  /** The bounds of the towns in `cidades`, learned from the geocoder. */
  townBounds: "TOWN_BOUNDS",
  /** Present while the sheet *Lote* is being checked. */
  batch: "BATCH",
  /** Present while the sheet *Caixas* is being made: its progress. */
  boxes: "BOXES",
  /** Why the last review of the boxes has failed, as a sentence; absent if it has not. */
  boxesProblem: "BOXES_PROBLEM",
} as const;

/** All Script Properties, by name. */
export type Properties = Readonly<Record<string, string>>;

const publishedSchema = v.object({
  /** Milliseconds since 1970. Part of every cache key, so that publishing makes the cache forget. */
  at: v.number(),
  settings: v.record(v.string(), v.string()),
});

export interface Published {
  readonly at: number;
  readonly texts: ReadonlyMap<string, string>;
}

/** @returns undefined if nothing was published yet, `"damaged"` if it cannot be read */
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

export interface ServedTown extends NamedTown {
  /** Undefined until the geocoder has answered. */
  readonly bounds?: Bounds;
}

/** South, west, north, east in degrees; or when the geocoder last failed to answer, in milliseconds since 1970. */
const entrySchema = v.union([
  v.tuple([v.number(), v.number(), v.number(), v.number()]),
  v.number(),
]);
type Entry = v.InferOutput<typeof entrySchema>;

export type LearnedTowns = ReadonlyMap<string, Entry>;

/** `Xaxim/SC` */
export function townKey({ name, state }: NamedTown): string {
  return `${name}/${state}`;
}

/** An empty map if the property is missing or damaged. */
export function readLearned(properties: Properties): LearnedTowns {
  try {
    const json: unknown = JSON.parse(properties[PROPERTY.townBounds] ?? "{}");
    return new Map(Object.entries(v.parse(v.record(v.string(), entrySchema), json)));
  } catch {
    return new Map();
  }
}

/** @returns the property's value; some 60 bytes a town */
export function writeLearned(learned: LearnedTowns): string {
  return JSON.stringify(Object.fromEntries(learned));
}

/** Rounded to some 11 m. */
export function entryOf({ south, west, north, east }: Bounds): Entry {
  const round = (degrees: number): number => Math.round(degrees * 10_000) / 10_000;
  return [round(south), round(west), round(north), round(east)];
}

export function servedTowns(
  towns: readonly NamedTown[],
  properties: Properties,
): readonly ServedTown[] {
  if (towns.length === 0) return [];
  const learned = readLearned(properties);
  return towns.map((town) => {
    const entry = learned.get(townKey(town));
    if (typeof entry !== "object") return town;
    const [south, west, north, east] = entry;
    return { ...town, bounds: { south, west, north, east } };
  });
}

/** A property holds 9 KB; every character is one byte here. */
const PIECE = 8_500;
/** In bytes. Of the store's 500 KB, 400 KB are for the log. */
export const MAX_QUERIES_LENGTH = 60_000;

const querySchema = v.object({
  name: v.string(),
  path: v.string(),
  filter: v.string(),
  fields: v.array(v.object({ key: v.string(), expression: v.string() })),
  message: v.string(),
});

const firstPiece = /^(\d{1,3}):/;

/** @returns property → value */
export function writeQueries(queries: readonly Query[]): Record<string, string> {
  const text = queriesText(queries);
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += PIECE) pieces.push(text.slice(at, at + PIECE));
  return Object.fromEntries(
    pieces.map((piece, i) => [
      `${PROPERTY.queriesPrefix}${i}`,
      i === 0 ? `${pieces.length}:${piece}` : piece,
    ]),
  );
}

/** In ASCII, so that its length is its size in bytes. */
export function queriesText(queries: readonly Query[]): string {
  return asciiJson(queries);
}

/** @returns an empty list if nothing was published, `"damaged"` if it cannot be read */
export function readQueries(
  properties: Readonly<Record<string, string>>,
): readonly Query[] | "damaged" {
  const first = properties[`${PROPERTY.queriesPrefix}0`];
  if (first === undefined) return [];
  const count = Number(firstPiece.exec(first)?.[1] ?? 0);
  const pieces = Array.from(
    { length: count },
    (_, i) => properties[`${PROPERTY.queriesPrefix}${i}`],
  );
  try {
    const text = pieces.map((piece) => piece ?? "").join("");
    return v.parse(v.array(querySchema), JSON.parse(text.replace(firstPiece, "")));
  } catch {
    return "damaged";
  }
}
