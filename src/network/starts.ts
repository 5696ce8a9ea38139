/** Poles that a drop may start from: those that do, and those that cannot be read and may. */
import { type Candidate, portsInDoubt, type Unread } from "./doubts";
import { distanceM, type LatLng } from "./geometry";
import type {
  BasePoint,
  Network,
  Rules,
  UnreadableBox,
  UnreadablePoint,
  UnreadableRow,
} from "./model";
import type { Start } from "./verdict";

/** Poles that are looked at from, on the chance, while it is not known which of them allow sales. */
const GUESSED_STARTS = 4;

/**
 * A base point of which not even the position can be read is nearer than this to one of its neighbours
 * or of the boxes on it, in metres: spans in towns are some 40 m, those across country up to 200 m.
 */
const MAX_SPAN_M = 300;

/** A start, nearest first. */
export interface PossibleStart extends Start {
  /** Undefined when a drop may start here; else the row that does not say. */
  readonly row: UnreadableRow | undefined;
}

export interface Starts {
  readonly starts: readonly PossibleStart[];
  /** Poles that OZmap was not asked about are among them. */
  readonly uncertain: boolean;
  /** Poles without a readable id or position that may come before the last of the starts. */
  readonly unreadable: readonly UnreadablePoint[];
}

/** The nearest poles that allow sales, or may. */
export function possibleStarts(place: LatLng, rules: Rules, network: Network): Starts {
  const near: PossibleStart[] = [];
  for (const pole of network.points.values()) {
    const row = pole.unread?.sales;
    if (row === undefined && (!pole.isPole || pole.allowsSales === false)) continue;
    const straightM = distanceM(place, pole.position);
    if (straightM <= rules.poleRadiusM) near.push({ pole, distanceM: straightM, row });
  }
  near.sort((a, b) => a.distanceM - b.distanceM || (a.pole.id < b.pole.id ? -1 : 1));

  const starts: PossibleStart[] = [];
  let certain = 0;
  let unknown = 0;
  for (const start of near) {
    if (certain === rules.candidatePoles) break;
    if (start.row === undefined) {
      if (start.pole.allowsSales === true) certain += 1;
      else unknown += 1;
    }
    starts.push(start);
  }
  const uncertain = unknown > 0;
  const lastM = certain === rules.candidatePoles ? starts[starts.length - 1]?.distanceM : undefined;
  const withinM = lastM ?? rules.poleRadiusM;
  const lost = network.unreadablePoints.filter(({ mayStart }) => mayStart);
  const found = anchorsOf(lost, network.points.values(), [
    ...network.boxes,
    ...network.unreadableBoxes,
  ]);
  const isNear = (point: UnreadablePoint): boolean =>
    point.position === undefined
      ? mayBeWithin(withinM, place, { ...point, found: found.get(point) ?? [] }, network)
      : distanceM(place, point.position) <= withinM;
  return {
    starts: uncertain ? starts.slice(0, rules.candidatePoles + GUESSED_STARTS) : starts,
    uncertain,
    unreadable: lost.filter(isNear),
  };
}

/** Whether a pole without a position may be as near as that, after the neighbours and boxes that it has. */
function mayBeWithin(
  withinM: number,
  place: LatLng,
  { anchors, found, adjacents, hasAllAdjacents }: UnreadablePoint & { found: readonly LatLng[] },
  { points, absent, unreadablePoints, whole }: Network,
): boolean {
  const fromM = (anchors ?? found).map((anchor) => distanceM(place, anchor));
  if (anchors === undefined) {
    const lost = new Set(unreadablePoints.map(({ id }) => id));
    if (!hasAllAdjacents || adjacents.some((id) => lost.has(id))) return true;
    // Neighbours that are not known are outside the circle in which all are.
    const isOutside = adjacents.some((id) => !points.has(id) && !absent.has(id));
    if (isOutside) fromM.push(whole.radiusM - distanceM(whole.centre, place));
  }
  return fromM.length === 0 || fromM.some((metres) => metres <= withinM + MAX_SPAN_M);
}

/**
 * Of base points without a readable position: where their neighbours are, whichever end lists the
 * adjacency, and the boxes on them.
 */
export function anchorsOf<T extends Pick<UnreadablePoint, "id" | "position" | "adjacents">>(
  lost: Iterable<T>,
  points: Iterable<Pick<BasePoint, "id" | "position" | "adjacents">>,
  boxes: Iterable<Pick<UnreadableBox, "pointId" | "position">>,
): ReadonlyMap<T, readonly LatLng[]> {
  const anchors = new Map<T, LatLng[]>();
  const byId = new Map<string, LatLng[]>();
  const byNeighbour = new Map<string, LatLng[][]>();
  for (const point of lost) {
    if (point.position !== undefined) continue;
    const found: LatLng[] = [];
    anchors.set(point, found);
    if (point.id !== undefined) byId.set(point.id, found);
    for (const id of point.adjacents) {
      byNeighbour.set(id, [...(byNeighbour.get(id) ?? []), found]);
    }
  }
  if (anchors.size === 0) return anchors;
  for (const { id, position, adjacents } of points) {
    for (const found of byNeighbour.get(id) ?? []) found.push(position);
    for (const other of adjacents) byId.get(other)?.push(position);
  }
  for (const { pointId = "", position } of boxes) {
    if (position !== undefined) byId.get(pointId)?.push(position);
  }
  return anchors;
}

/**
 * Boxes that a customer might be connected to from a pole that cannot be read, wherever it may be
 * within the radius of a pole.
 */
export function boxesFromUnreadable(
  place: LatLng,
  poles: readonly UnreadablePoint[],
  { candidates, judge, limits }: Unread,
): { readonly isServed: boolean; readonly splittersOf: readonly string[] } {
  const mayReach = ({ position, baseId, mostM }: Candidate): boolean =>
    poles.some((pole) => {
      if (position === undefined || (pole.id !== undefined && pole.id === baseId)) return true;
      return pole.position === undefined
        ? distanceM(place, position) - judge.rules.poleRadiusM <= mostM
        : distanceM(pole.position, position) <= mostM;
    });
  const splittersOf: string[] = [];
  // However far away a box is, its limit may reach it.
  let isServed = limits.length > 0;
  for (const candidate of candidates) {
    if (!candidate.mayServe || !mayReach(candidate)) continue;
    const ports = portsInDoubt(candidate.id, judge)?.ports;
    if (ports === "unread" && candidate.id !== undefined) splittersOf.push(candidate.id);
    else if (ports !== undefined) isServed = true;
  }
  return { isServed, splittersOf };
}
