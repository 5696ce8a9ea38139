/**
 * The poles that a drop may start from, the boxes in reach of one of them along adjacencies, and what rows
 * that cannot be read leave open about both.
 */
import {
  type Candidate,
  candidatesOf,
  counts,
  type HeldFinding,
  type Judge,
  limitOf,
  longestDropM,
  type Obstacle,
  openLimits,
  type PortCount,
  portsInDoubt,
  type PortsInDoubt,
  portsOf,
  stateObstacle,
  unreadState,
} from "./boxes";
import { distanceM, isWithin, type LatLng } from "./geometry";
import {
  adjacentTo,
  type Graph,
  leadsOn,
  lengthTo,
  pathTo,
  settledPoints,
  shortestPaths,
} from "./graph";
import type {
  BasePoint,
  Box,
  Circle,
  Network,
  Rules,
  UnreadableBox,
  UnreadablePoint,
  UnreadableRow,
} from "./model";

/** A box in reach of a pole. */
export interface Finding {
  readonly box: Box;
  /** From the pole to the box along adjacencies, in metres. */
  readonly dropM: number;
  /** From the pole to the box's base point, both included. */
  readonly path: readonly BasePoint[];
  /** The longest drop that this box allows, in metres; `dropM` may exceed it by the slack. */
  readonly limitM: number;
  /** Undefined while the splitters are not read, if they need not be, and if none is for customers. */
  readonly ports: PortCount | undefined;
  /** A port of a full box that a property without a client holds, if the settings count it. */
  readonly held: HeldFinding | undefined;
  /** Undefined when the box qualifies; `"unread"` while its splitters are not read. */
  readonly obstacle: Obstacle | "unread" | undefined;
}

export interface Reach {
  /** Boxes within their limit and the slack, nearest first. */
  readonly findings: readonly Finding[];
  /** Boxes that may be in reach, or may qualify, because of rows that cannot be read. */
  readonly doubts: readonly Doubt[];
  /** With several candidate poles: rows that leave it open whether other boxes, in any state, are in reach. */
  readonly others: readonly UnreadableRow[];
  /** Paths up to this length are exact, unless one of the `gaps` before it turns out to matter. */
  readonly exactM: number;
  /** Points that others name but that are not known, with the length from which they could matter. */
  readonly gaps: readonly Gap[];
  /** Rows of projects whose limit cannot be read, if paths may lead on to boxes beyond `exactM`. */
  readonly limits: readonly UnreadableRow[];
  /** Boxes that may serve the customer may be beyond all that is known. */
  readonly servesBeyond: boolean;
  readonly hasEdges: boolean;
}

export interface Gap {
  readonly pointId: string;
  readonly fromM: number;
}

/**
 * Finds the boxes in reach of a pole.
 *
 * @param graph of the points of the network that is judged
 */
export function reachFrom(pole: BasePoint, graph: Graph, unread: Unread): Reach {
  const { judge } = unread;
  const { network, rules } = judge;
  const start = graph.indexOf.get(pole.id);
  if (start === undefined) throw new Error(`pole ${pole.id} is not in the graph`);
  const exactM = Math.min(longestDropM(rules, network.dropLimits), marginM(network.whole, pole));
  const paths = shortestPaths(graph, start, exactM);
  const pathM = (pointId: string): number => lengthTo(graph, paths, pointId);
  const unreadable = new Set(network.unreadablePoints.map(({ id }) => id));
  const isUnknown = (pointId: string): boolean =>
    !graph.indexOf.has(pointId) && !network.absent.has(pointId) && !unreadable.has(pointId);

  const findings: Finding[] = [];
  const gaps: Gap[] = [];
  for (const box of network.boxes) {
    if (!counts(rules, box.projectId)) continue;
    const limit = limitOf(box.projectId, judge);
    const limitM = typeof limit === "number" ? limit : longestDropM(rules, network.dropLimits);
    if (isUnknown(box.pointId)) {
      const straightM = distanceM(pole.position, box.position);
      if (straightM <= limitM + rules.dropSlackM) {
        gaps.push({ pointId: box.pointId, fromM: straightM });
      }
      continue;
    }
    const dropM = pathM(box.pointId);
    if (dropM > limitM + rules.dropSlackM) continue;
    if (typeof limit !== "number" || unreadState(box, judge).length > 0) continue;
    const path = pathTo(graph, paths, box.pointId);
    findings.push({ box, dropM, limitM, path, ...inspect(box, judge) });
  }
  findings.sort((a, b) => a.dropM - b.dropM || (a.box.id < b.box.id ? -1 : 1));

  for (const { point, lengthM } of settledPoints(graph, paths)) {
    for (const id of point.adjacents) {
      if (isUnknown(id)) gaps.push({ pointId: id, fromM: lengthM });
    }
  }
  const goesOn = gaps.length > 0 || unread.vias.length > 0 || leadsOn(graph, paths);
  const limits = goesOn ? unread.limits : [];
  return {
    findings,
    doubts: doubtsOf(pole.position, pathM, unread),
    others:
      rules.candidatePoles > 1 ? [...othersInReach(pole.position, pathM, unread), ...limits] : [],
    exactM,
    gaps,
    limits,
    servesBeyond: judge.servesBeyond,
    hasEdges: adjacentTo(graph, start).length > 0,
  };
}

function inspect(box: Box, judge: Judge): Pick<Finding, "ports" | "held" | "obstacle"> {
  const state = stateObstacle(box, judge);
  if (state !== undefined) return { ports: undefined, held: undefined, obstacle: state };
  const ports = portsOf(box.id, judge);
  if (ports === undefined) return { ports: undefined, held: undefined, obstacle: "unread" };
  const { count, held } = ports;
  if (count === undefined) return { ports: count, held, obstacle: "no_attendance_splitter" };
  return { ports: count, held, obstacle: count.free > 0 ? undefined : "no_free_port" };
}

/** How long a path from the point can be, in metres, and still be certain to stay inside the circle. */
function marginM(circle: Circle, point: BasePoint): number {
  return circle.radiusM - distanceM(circle.centre, point.position);
}

/** The pole that a drop would start from. */
export interface Start {
  readonly pole: BasePoint;
  /** From the customer, straight, in metres. */
  readonly distanceM: number;
}

/** How many poles more than needed are tried as starts while it is not known which of them allow sales. */
const GUESSED_STARTS = 4;

/**
 * A base point whose position cannot be read is nearer than this, in metres, to one of its neighbours or
 * to a box on it: poles in towns are some 40 m apart, those in the country up to 200 m.
 */
const MAX_SPAN_M = 300;

/** A start, nearest first. */
export interface PossibleStart extends Start {
  /** The row that does not say whether a drop may start here; undefined if it may. */
  readonly row: UnreadableRow | undefined;
}

export interface Starts {
  readonly starts: readonly PossibleStart[];
  /** Some of them are poles that OZmap has not been asked about. */
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
    if (!isWithin(rules.poleRadiusM, place, pole.position)) continue;
    near.push({ pole, distanceM: distanceM(place, pole.position), row });
  }
  near.sort((a, b) => a.distanceM - b.distanceM || (a.pole.id < b.pole.id ? -1 : 1));

  const starts: PossibleStart[] = [];
  let certain = 0;
  let uncertain = false;
  let withinM = rules.poleRadiusM;
  for (const start of near) {
    starts.push(start);
    if (start.row !== undefined) continue;
    if (start.pole.allowsSales === undefined) {
      uncertain = true;
      continue;
    }
    certain += 1;
    if (certain === rules.candidatePoles) {
      withinM = start.distanceM;
      break;
    }
  }
  const lost = network.unreadablePoints.filter(({ mayStart }) => mayStart);
  const found = anchorsOf(lost, network.points.values(), [
    ...network.boxes,
    ...network.unreadableBoxes,
  ]);
  const isNear = (point: UnreadablePoint): boolean =>
    point.position === undefined
      ? mayBeWithin(withinM, place, { ...point, found: found.get(point) ?? [] }, network)
      : isWithin(withinM, place, point.position);
  return {
    starts: uncertain ? starts.slice(0, rules.candidatePoles + GUESSED_STARTS) : starts,
    uncertain,
    unreadable: lost.filter(isNear),
  };
}

/** Whether a pole without a position may be within a distance, judging by its neighbours and its boxes. */
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
    // Neighbours that are not known lie outside the circle in which every point is known.
    const isOutside = adjacents.some((id) => !points.has(id) && !absent.has(id));
    if (isOutside) fromM.push(whole.radiusM - distanceM(whole.centre, place));
  }
  return fromM.length === 0 || fromM.some((metres) => metres <= withinM + MAX_SPAN_M);
}

/**
 * Where base points without a readable position may be: the positions of their neighbours, whichever end
 * lists the adjacency, and of the boxes on them.
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
 * Whether a customer might be connected to a box from a pole that cannot be read, wherever in the pole
 * radius that pole may be; and what must be read to know: the splitters of boxes, and by id the base points
 * that boxes name, since a row without a readable id may be one of these.
 */
export function boxesFromUnreadable(
  place: LatLng,
  poles: readonly UnreadablePoint[],
  { candidates, unplaced, judge, limits }: Unread,
): Record<"points" | "splittersOf", readonly string[]> & { readonly isServed: boolean } {
  const mayReach = ({ position, baseId, mayServe, mostM }: Candidate): boolean =>
    mayServe &&
    poles.some((pole) => {
      if (position === undefined || (pole.id !== undefined && pole.id === baseId)) return true;
      return pole.position === undefined
        ? distanceM(place, position) - judge.rules.poleRadiusM <= mostM
        : distanceM(pole.position, position) <= mostM;
    });
  const splittersOf: string[] = [];
  // A limit that cannot be read may be long enough for any box.
  let isServed = limits.length > 0;
  for (const candidate of candidates.filter(mayReach)) {
    const ports = portsInDoubt(candidate.id, judge)?.ports;
    if (ports === "unread" && candidate.id !== undefined) splittersOf.push(candidate.id);
    else if (ports !== undefined) isServed = true;
  }
  const points = unplaced.filter(mayReach).flatMap(({ baseId }) => baseId ?? []);
  return { isServed, splittersOf, points };
}

/**
 * A box that may be in reach, or may qualify, because of rows that cannot be read.
 *
 * A path that cannot be read runs from the pole to some point of an unreadable row, and from there to the
 * box: it is at least as long as those two straight lines. So a box that is beyond its limit even by that
 * measure is out of reach, whatever the row may say.
 */
export interface Doubt extends PortsInDoubt {
  /** Undefined where it cannot be read: then its splitters cannot be asked for. */
  readonly boxId: string | undefined;
  /** Its drop is at least this long, in metres. */
  readonly fromM: number;
}

/** An unreadable row that paths may lead over. */
export interface Via {
  readonly row: UnreadableRow;
  /** Every such path passes one of these positions; undefined: it may pass anywhere. */
  readonly at: readonly LatLng[] | undefined;
}

/** Lengths are sums of rounded numbers: only a box farther than its limit by more than this, in metres, is out of reach. */
const ROUNDING_M = 1e-6;

function viasOf({ points, unreadablePoints }: Network): Via[] {
  const vias: Via[] = [];
  for (const { position, unread } of points.values()) {
    if (unread?.adjacents) vias.push({ row: unread.adjacents, at: [position] });
  }
  for (const { row, id, position, adjacents, hasAllAdjacents } of unreadablePoints) {
    if (position !== undefined) vias.push({ row, at: [position] });
    else if (id === undefined || !hasAllAdjacents) vias.push({ row, at: undefined });
    else vias.push({ row, at: neighboursOf(id, adjacents, points) });
  }
  return vias;
}

/** A path over a point enters it from a neighbour: a point that it lists, or that lists it. */
function neighboursOf(
  id: string,
  adjacents: readonly string[],
  points: ReadonlyMap<string, BasePoint>,
): LatLng[] {
  const listed = new Set(adjacents);
  return [...points.values()]
    .filter((point) => listed.has(point.id) || point.adjacents.includes(id))
    .map(({ position }) => position);
}

/** The least lengths of a drop from the pole to a box: as far as is known, and each way in which it may be shorter. */
function waysTo(
  { position, pointId, rows, mostM }: Candidate,
  pole: LatLng,
  pathM: (pointId: string) => number,
  vias: readonly Via[],
): { fromM: number; rows: readonly UnreadableRow[] }[] {
  // A box that may be anywhere may be at the pole.
  if (position === undefined) return [{ fromM: 0, rows }];
  const straightM = distanceM(pole, position);
  const knownM = pointId === undefined ? straightM : pathM(pointId);
  const ways = [{ fromM: knownM, rows }];
  for (const { row, at } of vias) {
    const fromM =
      at === undefined
        ? straightM
        : Math.min(...at.map((by) => distanceM(pole, by) + distanceM(by, position)));
    if (fromM < knownM) ways.push({ fromM, rows: [...rows, row] });
  }
  return ways.filter(({ fromM }) => fromM < Infinity && fromM <= mostM + ROUNDING_M);
}

/** What cannot be read of the network around one place. */
export interface Unread {
  readonly judge: Judge;
  /** Rows of projects whose limit cannot be read: with them, no drop is known to be too long. See `openLimits`. */
  readonly limits: readonly UnreadableRow[];
  readonly vias: readonly Via[];
  readonly candidates: readonly Candidate[];
  /** Boxes whose base point has still to be asked for. */
  readonly unplaced: readonly Candidate[];
}

export function unreadIn(judge: Judge): Unread {
  const limits = openLimits(judge);
  return { judge, limits, vias: viasOf(judge.network), ...candidatesOf(judge) };
}

/** @param pathM metres along adjacencies from the pole to a base point; infinite if it is out of reach */
function doubtsOf(
  pole: LatLng,
  pathM: (pointId: string) => number,
  { judge, vias, candidates }: Unread,
): Doubt[] {
  return candidates
    .filter(({ mayServe }) => mayServe)
    .flatMap((candidate) =>
      waysTo(candidate, pole, pathM, vias).flatMap(({ fromM, rows }) => {
        const inDoubt = portsInDoubt(candidate.id, judge);
        if (inDoubt === undefined) return [];
        const doubt = { ...inDoubt, boxId: candidate.id, fromM, rows: [...rows, ...inDoubt.rows] };
        return doubt.rows.length > 0 ? [doubt] : [];
      }),
    );
}

/** The rows that leave it open whether any box, whatever its state and ports, is in reach of a pole. */
function othersInReach(
  pole: LatLng,
  pathM: (pointId: string) => number,
  { vias, candidates }: Unread,
): UnreadableRow[] {
  return candidates.flatMap((candidate) =>
    waysTo(candidate, pole, pathM, vias).flatMap(({ rows }) => rows),
  );
}
