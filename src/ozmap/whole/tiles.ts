/**
 * The whole network as texts for the cache: tiles, what lies nowhere, condominiums, and one index of
 * all, which is written last. Never ports. Pure.
 */
import * as v from "valibot";
import type { Box, Circle, LatLng, UnreadableBox } from "../../network";
import { parseJson } from "../capabilities";
import type { DecodedPoint, LostPoint } from "../decode-point";
import { type Area, areaOf, areaText, ascii, checksum, MAX_TEXT_LENGTH } from "../packed-area";
import type { Reference } from "../reference";
import {
  condominiumsSchema,
  packReference,
  referenceEntries,
  unpackReference,
} from "../reference-text";
import { divide, type Leaf, touches } from "./quadtree";

/** Values of the cache that a network may take in all; Google keeps some 1,000 for all purposes. */
export const MAX_VALUES = 700;
/** A leaf of fewer characters is not quartered: smaller ones add values faster than they save characters. */
const MIN_LEAF_LENGTH = 10_000;
/** Nor is one of a smaller share of the whole: a request reads some twelve of them. */
const LEAF_SHARE = 1 / 300;
/** Index, what lies nowhere, condominiums. */
const OTHER_VALUES = 3;

/** Everything that is known of a network besides its ports. */
export interface WholeNetwork {
  /** When its reading was begun, in milliseconds since 1970: nothing in it is newer. */
  readonly readAt: number;
  readonly points: ReadonlyMap<string, DecodedPoint>;
  readonly lostPoints: ReadonlyMap<string, LostPoint>;
  readonly boxes: readonly Box[];
  readonly unreadableBoxes: readonly UnreadableBox[];
  /** Ids of base points that boxes name and that do not exist. */
  readonly absent: ReadonlySet<string>;
  readonly reference: Reference;
}

export interface NetworkTexts {
  readonly index: string;
  readonly tiles: readonly string[];
  /** Rows without a position; undefined if there are none. */
  readonly nowhere: string | undefined;
  /** Undefined if they were not read, or are more than a value holds. */
  readonly condominiums: string | undefined;
}

const indexSchema = v.object({
  stamp: v.string(),
  base: v.string(),
  readAt: v.number(),
  /** Names of the leaves, in the order of their tiles. */
  leaves: v.string(),
  nowhere: v.boolean(),
  ...referenceEntries,
});

export interface NetworkIndex {
  /** Of every value that belongs to it. */
  readonly stamp: string;
  /** OZmap's API root. */
  readonly base: string;
  readonly readAt: number;
  readonly leaves: readonly string[];
  readonly nowhere: boolean;
  /** Without the condominiums, which have a value of their own. */
  readonly reference: Reference;
}

/** @returns undefined if the network is larger than the cache may hold */
export function packNetwork(network: WholeNetwork, base: string): NetworkTexts | undefined {
  const stamp = network.readAt.toString(36);
  const { placed, nowhere } = placeAll(network);
  const leaves = leavesOf(placed);
  if (leaves === undefined) return undefined;
  const pack = (rows: readonly Row[]): string => stamped(stamp, areaText(areaFrom(rows, network)));
  const tiles = leaves.map(({ items }) => pack(items));
  const { reference } = network;
  const { condominiums } = reference;
  const index = ascii(
    JSON.stringify({
      stamp,
      base,
      readAt: network.readAt,
      leaves: leaves.map(({ name }) => name).join(" "),
      nowhere: nowhere.length > 0,
      ...packReference(reference),
    }),
  );
  const texts = {
    index,
    tiles,
    nowhere: nowhere.length > 0 ? pack(nowhere) : undefined,
    condominiums: condominiums && stamped(stamp, ascii(JSON.stringify(condominiums))),
  };
  const fits = (text = ""): boolean => text.length <= MAX_TEXT_LENGTH;
  if (!fits(index) || !fits(texts.nowhere) || !tiles.every(fits)) return undefined;
  return fits(texts.condominiums) ? texts : { ...texts, condominiums: undefined };
}

/** @returns undefined for anything else */
export function unpackIndex(text: string | undefined): NetworkIndex | undefined {
  const index = parseJson(indexSchema, text);
  if (index === undefined) return undefined;
  const { stamp, base, readAt, nowhere, leaves } = index;
  const reference = unpackReference(index);
  return { stamp, base, readAt, nowhere, leaves: leaves.split(" "), reference };
}

/** Places of the tiles that a circle needs, in the order of the index. */
export function tilesFor({ leaves }: NetworkIndex, circle: Circle): number[] {
  return leaves.flatMap((name, i) => (touches(name, circle) ? [i] : []));
}

/**
 * @param texts of all tiles that the circle needs, and of what lies nowhere
 * @returns undefined if one is missing, damaged or of another reading
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

/** @returns undefined if they are missing, damaged or of another reading */
export function unpackCondominiums(
  { stamp }: NetworkIndex,
  text: string | undefined,
): Reference["condominiums"] {
  return parseJson(condominiumsSchema, unstamped(stamp, text));
}

type Row =
  | { readonly kind: "point"; readonly row: DecodedPoint }
  | { readonly kind: "lost point"; readonly key: string; readonly row: LostPoint }
  | { readonly kind: "box"; readonly row: Box }
  | { readonly kind: "unreadable box"; readonly row: UnreadableBox };

type PlacedRow = Row & { readonly position: LatLng; readonly length: number };

function placeAll(network: WholeNetwork): { placed: PlacedRow[]; nowhere: Row[] } {
  const rows: Row[] = [
    ...[...network.points.values()].map((row): Row => ({ kind: "point", row })),
    ...[...network.lostPoints].map(([key, row]): Row => ({ kind: "lost point", key, row })),
    ...network.boxes.map((row): Row => ({ kind: "box", row })),
    ...network.unreadableBoxes.map((row): Row => ({ kind: "unreadable box", row })),
  ];
  const placed: PlacedRow[] = [];
  const nowhere: Row[] = [];
  for (const each of rows) {
    // A box without a readable position of its own goes with its base point.
    const position =
      each.row.position ??
      (each.kind === "unreadable box"
        ? network.points.get(each.row.pointId ?? "")?.position
        : undefined);
    if (position === undefined) nowhere.push(each);
    else placed.push({ ...each, position, length: lengthOf(each) });
  }
  return { placed, nowhere };
}

/** About as many characters as its text has: what decides where leaves are divided. */
function lengthOf(each: Row): number {
  switch (each.kind) {
    case "point":
      return 45 + each.row.id.length + each.row.name.length + 6 * each.row.adjacents.length;
    case "box":
      return 50 + each.row.id.length + each.row.name.length;
    case "lost point":
    case "unreadable box":
      return 400;
  }
}

function leavesOf(placed: readonly PlacedRow[]): Leaf<PlacedRow>[] | undefined {
  const total = placed.reduce((sum, { length }) => sum + length, 0);
  let maxLength = Math.max(MIN_LEAF_LENGTH, total * LEAF_SHARE);
  while (maxLength < MAX_TEXT_LENGTH) {
    const leaves = divide(placed, maxLength);
    if (leaves.length + OTHER_VALUES <= MAX_VALUES) return leaves;
    maxLength *= 1.25;
  }
  return undefined;
}

function areaFrom(rows: readonly Row[], network: WholeNetwork): Area {
  const points = new Map<string, DecodedPoint>();
  const lostPoints = new Map<string, LostPoint>();
  const boxes: Box[] = [];
  const unreadableBoxes: UnreadableBox[] = [];
  const absent = new Set<string>();
  for (const each of rows) {
    switch (each.kind) {
      case "point":
        points.set(each.row.id, each.row);
        break;
      case "lost point":
        lostPoints.set(each.key, each.row);
        break;
      case "box":
        boxes.push(each.row);
        if (network.absent.has(each.row.pointId)) absent.add(each.row.pointId);
        break;
      case "unreadable box": {
        unreadableBoxes.push(each.row);
        const { pointId = "" } = each.row;
        if (network.absent.has(pointId)) absent.add(pointId);
      }
    }
  }
  const whole: Circle = { centre: { lat: 0, lng: 0 }, radiusM: 0 };
  return { whole, points, lostPoints, boxes, unreadableBoxes, absent };
}

function stamped(stamp: string, text: string): string {
  return stampOf(stamp, text) + text;
}

function unstamped(stamp: string, text = ""): string | undefined {
  const content = text.slice(text.indexOf("|") + 1);
  return text.startsWith(stampOf(stamp, content)) ? content : undefined;
}

function stampOf(stamp: string, text: string): string {
  return `${stamp}.${text.length}.${checksum(text)}|`;
}
