/**
 * The configuration in force, as Script Properties hold it: what `publishSettings()` writes and every
 * request reads. Texts, not values, so that a new version with new settings reads what an older one
 * published. Pure.
 */
import * as v from "valibot";
import { asciiJson } from "../text";
import type { Bounds } from "../ports";
import { defaultSettings, type NamedTown, parseSettings, type Settings } from "./table";
import type { Query } from "./queries";

export interface Configuration {
  /** All Script Properties, as they were read. */
  readonly properties: Properties;
  /** The settings in force; where there are none, the default of whatever cannot be read. */
  readonly settings: Settings;
  /** When they were published, in milliseconds since 1970, or why none are in force. */
  readonly published: number | "never" | "damaged";
  /** OZmap's API key; empty when it was never set. */
  readonly ozmapKey: string;
  /** What Huggy may send as `chave`: none, one, or two during a change-over. */
  readonly accessKeys: readonly string[];
  /** Where alerts go; empty: nowhere. */
  readonly alertUrl: string;
  /** All of the above keys: nothing of them may leave the script. */
  readonly secrets: readonly string[];
}

/** Never throws: what cannot be read is said in `published`. */
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

/** Where alerts go; empty: nowhere. */
export function alertUrlOf(properties: Properties): string {
  return (properties[PROPERTY.alertUrl] ?? "").trim();
}

function settingsInForce(text: string | undefined): Pick<Configuration, "settings" | "published"> {
  const published = readPublished(text);
  if (published === undefined) return { settings: defaultSettings(), published: "never" };
  if (published === "damaged") return { settings: defaultSettings(), published };
  const parsed = parseSettings(published.texts);
  if (parsed.ok) return { settings: parsed.settings, published: published.at };
  // A reply is still made with the prefix and the language that a flow expects.
  const legible = new Map(published.texts);
  for (const { key } of parsed.faults) legible.delete(key);
  const rest = parseSettings(legible);
  return { settings: rest.ok ? rest.settings : defaultSettings(), published: "damaged" };
}

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
  serverCapabilities: "SERVER_FACTS",
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

export interface ServedTown extends NamedTown {
  /** Undefined until the geocoder has answered. */
  readonly bounds?: Bounds;
}

/** South, west, north, east; or when the geocoder was last asked in vain, in milliseconds since 1970. */
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

/** Nothing for what is missing or damaged. */
export function readLearned(properties: Properties): LearnedTowns {
  try {
    const json: unknown = JSON.parse(properties[PROPERTY.townBounds] ?? "{}");
    return new Map(Object.entries(v.parse(v.record(v.string(), entrySchema), json)));
  } catch {
    return new Map();
  }
}

/** @returns the text of the property; some 60 bytes a town */
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
/** Of the store's 500 KB, 400 KB are for the log. */
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

/** ASCII alone, so that length and size are the same. */
export function queriesText(queries: readonly Query[]): string {
  return asciiJson(queries);
}

/** @returns none when nothing was published, `"damaged"` when it cannot be read */
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
