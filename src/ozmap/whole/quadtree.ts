/**
 * The network divided into leaves: squares of 0.08° (some 9 km), quartered until none holds too much.
 * Densely built towns get small leaves, so that what a request reads is about the same everywhere. Pure.
 */
import { type Circle, distanceM, type LatLng } from "../../network";

/** The side of an undivided square. */
const ROOT_DEGREES = 0.08;
/** Deeper leaves would be only some metres wide. */
const MAX_DEPTH = 12;

/** What can be put into a leaf. */
export interface Placed {
  readonly position: LatLng;
  /** Characters that it is going to take. */
  readonly length: number;
}

export interface Leaf<T> {
  /** Row and column of the undivided square, and the quarters within it: `-339,-658:031`. */
  readonly name: string;
  readonly items: readonly T[];
}

/** @param maxLength characters of a leaf; exceeded only where things lie in one place */
export function divide<T extends Placed>(items: readonly T[], maxLength: number): Leaf<T>[] {
  const roots = new Map<string, T[]>();
  for (const item of items) {
    const row = Math.floor(item.position.lat / ROOT_DEGREES);
    const column = Math.floor(item.position.lng / ROOT_DEGREES);
    const name = `${row},${column}:`;
    const root = roots.get(name);
    if (root === undefined) roots.set(name, [item]);
    else root.push(item);
  }
  return [...roots].flatMap(([name, all]) => quarter(name, all, maxLength));
}

function quarter<T extends Placed>(
  name: string,
  items: readonly T[],
  maxLength: number,
): Leaf<T>[] {
  if (items.length === 0) return [];
  const length = items.reduce((sum, item) => sum + item.length, 0);
  const { south, west, side } = squareOf(name);
  if (length <= maxLength || items.length === 1 || depthOf(name) >= MAX_DEPTH) {
    return [{ name, items }];
  }
  const quarters: T[][] = [[], [], [], []];
  for (const item of items) {
    const isNorth = item.position.lat >= south + side / 2;
    const isEast = item.position.lng >= west + side / 2;
    quarters[(isNorth ? 2 : 0) + (isEast ? 1 : 0)]?.push(item);
  }
  return quarters.flatMap((each, i) => quarter(`${name}${i}`, each, maxLength));
}

/** Whether a leaf may hold something that lies in the circle. */
export function touches(name: string, circle: Circle): boolean {
  const { south, west, side } = squareOf(name);
  const { lat, lng } = circle.centre;
  const radiusM = circle.radiusM * MARGIN_FACTOR + MARGIN_M;
  // Most leaves of a large network are far to the north or the south, which needs no trigonometry.
  const northM = Math.max(south - lat, lat - south - side) * MIN_METRES_A_DEGREE;
  if (northM > radiusM) return false;
  // The nearest point of the square; within some kilometres, degrees bend by far less than this margin.
  const nearest = {
    lat: Math.min(Math.max(lat, south), south + side),
    lng: Math.min(Math.max(lng, west), west + side),
  };
  return distanceM(circle.centre, nearest) <= radiusM;
}

/** Of latitude; a little less than it is. */
const MIN_METRES_A_DEGREE = 111_000;
const MARGIN_FACTOR = 1.001;
const MARGIN_M = 5;

function depthOf(name: string): number {
  return name.length - name.indexOf(":") - 1;
}

function squareOf(name: string): {
  readonly south: number;
  readonly west: number;
  readonly side: number;
} {
  // Read without splitting: every check does it for every leaf of the network.
  const comma = name.indexOf(",");
  const colon = name.indexOf(":");
  let side = ROOT_DEGREES;
  let south = Number(name.slice(0, comma)) * ROOT_DEGREES;
  let west = Number(name.slice(comma + 1, colon)) * ROOT_DEGREES;
  for (let i = colon + 1; i < name.length; i++) {
    const quarterOf = name.charCodeAt(i) - DIGIT_0;
    side /= 2;
    if (quarterOf >= 2) south += side;
    if (quarterOf % 2 === 1) west += side;
  }
  return { south, west, side };
}

const DIGIT_0 = 48;
