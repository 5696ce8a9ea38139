/**
 * Divides the network into leaves: squares of 0.08° (some 9 km), quartered until none contains too much.
 * Dense towns get small leaves, so that a request reads about the same amount everywhere. Pure.
 */
import { type Circle, isWithin, type LatLng } from "../../network";

/** The side of an undivided square. */
const ROOT_DEGREES = 0.08;
/** Deeper leaves would be only some metres wide. */
const MAX_DEPTH = 12;

/** Something to put into a leaf. */
export interface Placed {
  readonly position: LatLng;
  /** How many characters it will take. */
  readonly length: number;
}

export interface Leaf<T> {
  /** Row and column of the undivided square, and the quarters within it: `-339,-658:031`. */
  readonly name: string;
  readonly items: readonly T[];
}

/** @param maxLength the most characters in a leaf, exceeded only if many items are within some metres */
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

/** Whether a leaf may contain something in the circle. */
export function touches(name: string, circle: Circle): boolean {
  const { south, west, side } = squareOf(name);
  const { lat, lng } = circle.centre;
  const radiusM = circle.radiusM * MARGIN_FACTOR + MARGIN_M;
  // The nearest point of the square. Over a few kilometres, the curvature of the grid is far below the margin.
  const nearest = {
    lat: Math.min(Math.max(lat, south), south + side),
    lng: Math.min(Math.max(lng, west), west + side),
  };
  return isWithin(radiusM, circle.centre, nearest);
}

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
  // Parsed without `split`, for speed: every check does this for every leaf of the network.
  const comma = name.indexOf(",");
  const colon = name.indexOf(":");
  let side = ROOT_DEGREES;
  let south = Number(name.slice(0, comma)) * ROOT_DEGREES;
  let west = Number(name.slice(comma + 1, colon)) * ROOT_DEGREES;
  for (let i = colon + 1; i < name.length; i++) {
    const quadrant = name.charCodeAt(i) - DIGIT_0;
    side /= 2;
    if (quadrant >= 2) south += side;
    if (quadrant % 2 === 1) west += side;
  }
  return { south, west, side };
}

const DIGIT_0 = 48;
