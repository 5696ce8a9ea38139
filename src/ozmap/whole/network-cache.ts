/** The whole network in the script cache: written by the trigger, read tile by tile by requests. */
import * as v from "valibot";
import { MAX_CACHE_S, type Memory, parseJson } from "../../memory";
import type { Box, Circle, UnreadableBox } from "../../network";
import type { DecodedPoint, LostPoint } from "../decode";
import { type Area, areaOf, checksum } from "../packed-area";
import {
  condominiumsSchema,
  type Reference,
  referenceEntries,
  unpackReference,
} from "../reference";
import { touches } from "./quadtree";

/** With a shorter lifetime, the network would be read continually and still be too old most of the time. */
export const MIN_MINUTES = 15;

/** How many values are written or read in one call; some 4 MB at most. */
const MAX_AT_ONCE = 40;

/** A circle that contains every position. */
const EVERYWHERE: Circle = { centre: { lat: 0, lng: 0 }, radiusM: Infinity };

/**
 * The cache key of the index. Keys are the same for every reading, so that a new reading replaces the old one
 * and there are never more than `MAX_VALUES` values. Nor do they change when settings are published, since
 * the network does not depend on any setting.
 */
export function indexKey(base: string): string {
  return keyOf(base, "index");
}

/** A cache key for one server's network. */
export function keyOf(base: string, name: string): string {
  return `oz:net:${checksum(base).toString(36)}:${name}`;
}

/** Seconds that a reading may still be kept; not positive if it is too old. @param readAt when it began, in milliseconds since 1970 */
export function lifetimeS(readAt: number, minutes: number, now: number): number {
  const seconds = Math.floor((readAt + minutes * 60_000 - now) / 1000);
  return Math.min(MAX_CACHE_S, seconds);
}

/**
 * Writes a reading to the cache, in place of the earlier one. The index is written last: until then, values
 * of the new reading, and replaced values of the old one, are not used.
 *
 * @returns how many values were written; 0 if the reading is already too old
 */
export function writeNetwork(
  memory: Memory,
  base: string,
  texts: NetworkTexts,
  seconds: number,
): number {
  if (seconds < 1) return 0;
  const values: [string, string][] = texts.tiles.map((text, i) => [keyOf(base, String(i)), text]);
  if (texts.nowhere !== undefined) values.push([keyOf(base, "nowhere"), texts.nowhere]);
  if (texts.condominiums !== undefined) {
    values.push([keyOf(base, "condominiums"), texts.condominiums]);
  }
  for (let from = 0; from < values.length; from += MAX_AT_ONCE) {
    memory.writeAll(Object.fromEntries(values.slice(from, from + MAX_AT_ONCE)), seconds);
    memory.flush();
  }
  memory.writeAll({ [indexKey(base)]: texts.index }, seconds);
  memory.flush();
  return values.length + 1;
}

/** The whole network in the cache, as one request sees it. */
export class NetworkCache {
  readonly index: NetworkIndex | undefined;

  /**
   * @param minutes how long topology may be remembered
   * @param now when the request began, in milliseconds since 1970
   */
  constructor(
    private readonly memory: Memory,
    base: string,
    minutes: number,
    now: number,
  ) {
    const key = indexKey(base);
    const index = minutes >= MIN_MINUTES ? unpackIndex(memory.readAll([key])[key]) : undefined;
    const age = index === undefined ? 0 : now - index.readAt;
    const isUsed = index?.base === base && age >= 0 && age < minutes * 60_000;
    this.index = isUsed && index.leaves.length <= MAX_VALUES ? index : undefined;
  }

  /** The cache keys of the values that a circle needs; none if the network is not in the cache. */
  keysFor(circle: Circle): readonly string[] {
    const { index } = this;
    if (index === undefined) return [];
    const tiles = tilesFor(index, circle).map((i) => keyOf(index.base, String(i)));
    return index.nowhere ? [...tiles, keyOf(index.base, "nowhere")] : tiles;
  }

  get condominiumsKey(): string | undefined {
    return this.index && condominiumsKeyOf(this.index);
  }

  /**
   * The part of the network in a circle; undefined if it is not in the cache.
   *
   * @param keys from `keysFor(circle)`
   * @param values those found in the cache, by key
   */
  areaOf(
    circle: Circle,
    keys: readonly string[],
    values: Readonly<Record<string, string>>,
  ): Area | undefined {
    const { index } = this;
    return (
      index &&
      unpackTiles(
        index,
        keys.map((key) => values[key]),
        circle,
      )
    );
  }

  /** The same, but reads the values itself. */
  readArea(circle: Circle): Area | undefined {
    const keys = this.keysFor(circle);
    return this.areaOf(circle, keys, keys.length === 0 ? {} : this.memory.readAll(keys));
  }

  /** The whole network; undefined if any tile is missing, damaged or from another reading. */
  readWhole(): WholeNetwork | undefined {
    const { index } = this;
    if (index === undefined) return undefined;
    const ofArea = this.keysFor(EVERYWHERE);
    const keys = [...ofArea, condominiumsKeyOf(index)];
    const values: Record<string, string> = {};
    for (let from = 0; from < keys.length; from += MAX_AT_ONCE) {
      Object.assign(values, this.memory.readAll(keys.slice(from, from + MAX_AT_ONCE)));
    }
    const area = this.areaOf(EVERYWHERE, ofArea, values);
    const reference = { ...index.reference, condominiums: this.condominiumsOf(values) };
    return area && { ...area, readAt: index.readAt, reference };
  }

  condominiumsOf(values: Readonly<Record<string, string>>): Reference["condominiums"] {
    const { index } = this;
    return index && unpackCondominiums(index, values[condominiumsKeyOf(index)]);
  }
}

function condominiumsKeyOf({ base }: NetworkIndex): string {
  return keyOf(base, "condominiums");
}

/** How many cache values a network may take; Google keeps some 1,000 for all purposes. */
export const MAX_VALUES = 700;

export interface NetworkTexts {
  readonly index: string;
  readonly tiles: readonly string[];
  /** Rows without a position; undefined if there are none. */
  readonly nowhere: string | undefined;
  /** Undefined if they were not read, or do not fit in one value. */
  readonly condominiums: string | undefined;
}

/** The stamp of the index, which contains the stamp of all other values. */
export const INDEX = "index";

const indexSchema = v.object({
  stamp: v.string(),
  base: v.string(),
  readAt: v.number(),
  /** The names of the leaves, in the order of their tiles. */
  leaves: v.string(),
  nowhere: v.boolean(),
  ...referenceEntries,
});

export interface NetworkIndex {
  /** The stamp of every value that belongs to the index. */
  readonly stamp: string;
  /** OZmap's API root. */
  readonly base: string;
  readonly readAt: number;
  readonly leaves: readonly string[];
  readonly nowhere: boolean;
  /** Without the condominiums, which are in a value of their own. */
  readonly reference: Reference;
}

/** @returns undefined if the text is missing, damaged or not an index */
export function unpackIndex(text: string | undefined): NetworkIndex | undefined {
  const index = parseJson(indexSchema, unstamped(INDEX, text));
  if (index === undefined) return undefined;
  const { stamp, base, readAt, nowhere, leaves } = index;
  const reference = unpackReference(index);
  const names = leaves === "" ? [] : leaves.split(" ");
  return { stamp, base, readAt, nowhere, leaves: names, reference };
}

/** The numbers of the tiles that a circle needs, in the order of the index. */
export function tilesFor({ leaves }: NetworkIndex, circle: Circle): number[] {
  return leaves.flatMap((name, i) => (touches(name, circle) ? [i] : []));
}

/**
 * @param texts the texts of all tiles that the circle needs, and of the rows without a position
 * @returns undefined if one is missing, damaged or from another reading
 */
export function unpackTiles(
  { stamp }: NetworkIndex,
  texts: readonly (string | undefined)[],
  whole: Circle,
): Area | undefined {
  const points = new Map<string, DecodedPoint>();
  const lostPoints = new Map<string, LostPoint>();
  const boxes: Box[] = [];
  const unreadableBoxes: UnreadableBox[] = [];
  const absent = new Set<string>();
  for (const each of texts) {
    const text = unstamped(stamp, each);
    if (text === undefined) return undefined;
    const area = areaOf(text);
    area.points.forEach((point, id) => points.set(id, point));
    area.lostPoints.forEach((point, key) => lostPoints.set(key, point));
    boxes.push(...area.boxes);
    unreadableBoxes.push(...area.unreadableBoxes);
    area.absent.forEach((id) => absent.add(id));
  }
  return { whole, points, lostPoints, boxes, unreadableBoxes, absent };
}

/** @returns undefined if they are missing, damaged or from another reading */
function unpackCondominiums(
  { stamp }: NetworkIndex,
  text: string | undefined,
): Reference["condominiums"] {
  return parseJson(condominiumsSchema, unstamped(stamp, text));
}

function unstamped(stamp: string, text = ""): string | undefined {
  const content = text.slice(text.indexOf("|") + 1);
  return text.startsWith(stampOf(stamp, content)) ? content : undefined;
}

export function stampOf(stamp: string, text: string): string {
  return `${stamp}.${text.length}.${checksum(text)}|`;
}

/** Everything known of a network except its ports. */
export interface WholeNetwork {
  /** When the reading began, in milliseconds since 1970: the age of everything in it counts from then. */
  readonly readAt: number;
  readonly points: ReadonlyMap<string, DecodedPoint>;
  readonly lostPoints: ReadonlyMap<string, LostPoint>;
  readonly boxes: readonly Box[];
  readonly unreadableBoxes: readonly UnreadableBox[];
  /** Ids of base points that boxes name but that do not exist. */
  readonly absent: ReadonlySet<string>;
  readonly reference: Reference;
}
