/**
 * Packs the whole network into texts for the cache: tiles, rows without a position, condominiums, and an
 * index of all of them, which is written last. Never ports. Pure.
 */
import type { Box, Circle, LatLng, UnreadableBox } from "../../network";
import type { DecodedPoint, LostPoint } from "../decode";
import { asciiJson, escapeNonAscii } from "../../text";
import { type Area, areaText, MAX_TEXT_LENGTH } from "../packed-area";
import { packReference } from "../reference";
import { INDEX, MAX_VALUES, type NetworkTexts, stampOf, type WholeNetwork } from "./network-cache";
import { divide, type Leaf } from "./quadtree";

/** Shorter leaves are not quartered: that would add many values and save few characters. */
const MIN_LEAF_LENGTH = 10_000;

/** Nor are leaves with a smaller share of the whole network: a request reads some twelve of this size. */
const LEAF_SHARE = 1 / 300;

/** The index, the rows without a position, the condominiums. */
const OTHER_VALUES = 3;

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
  const index = JSON.stringify({
    stamp,
    base,
    readAt: network.readAt,
    leaves: leaves.map(({ name }) => name).join(" "),
    nowhere: nowhere.length > 0,
    ...packReference(reference),
  });
  const texts = {
    index: stamped(INDEX, escapeNonAscii(index)),
    tiles,
    nowhere: nowhere.length > 0 ? pack(nowhere) : undefined,
    condominiums: condominiums && stamped(stamp, asciiJson(condominiums)),
  };
  const fits = (text = ""): boolean => text.length <= MAX_TEXT_LENGTH;
  if (!fits(texts.index) || !fits(texts.nowhere) || !tiles.every(fits)) return undefined;
  return fits(texts.condominiums) ? texts : { ...texts, condominiums: undefined };
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
    // A box without a readable position is placed at its base point.
    const baseId = each.kind === "unreadable box" ? each.row.pointId : undefined;
    const base = baseId === undefined ? undefined : network.points.get(baseId);
    const position = each.row.position ?? base?.position;
    if (position === undefined) nowhere.push(each);
    else placed.push({ ...each, position, length: lengthOf(each) });
  }
  return { placed, nowhere };
}

/** Estimates the characters of a row's text, by which leaves are divided. */
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
