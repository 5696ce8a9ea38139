/**
 * The poles that a drop may start from, what can be reached from one of them along adjacencies, and how far
 * the answer can be trusted.
 */
import {
  counts,
  type HeldFinding,
  type Judge,
  limitOf,
  longestDropM,
  type Obstacle,
  type PortCount,
  portsOf,
  stateObstacle,
  unreadState,
} from "./boxes";
import {
  type Candidate,
  type Doubt,
  doubtsOf,
  othersInReach,
  portsInDoubt,
  type Unread,
} from "./doubts";
import { distanceM, type LatLng } from "./geometry";
import { type Graph, pathTo, shortestPaths, type ShortestPaths } from "./graph";
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
  /** Undefined while the splitters are not read, and where they need not be or none is for customers. */
  readonly ports: PortCount | undefined;
  /** A port of a full box that a property without a client holds, where the settings count it. */
  readonly held: HeldFinding | undefined;
  /** Undefined when the box qualifies; `"unread"` while its splitters are not read. */
  readonly obstacle: Obstacle | "unread" | undefined;
}

export interface Reach {
  /** Boxes within their limit and the slack, nearest first. */
  readonly findings: readonly Finding[];
  /** Boxes that may be in reach, or may qualify, because of rows that cannot be read. */
  readonly doubts: readonly Doubt[];
  /** With several candidate poles: rows because of which other boxes, whatever their state, may be in reach. */
  readonly others: readonly UnreadableRow[];
  /** Paths up to this length are exact, provided the `gaps` before it are nothing. */
  readonly exactM: number;
  /** Points that are spoken of but not known, with the length at which they could begin to matter. */
  readonly gaps: readonly Gap[];
  /** Rows of projects whose limit cannot be read, if a path may lead on to boxes beyond `exactM`. */
  readonly limits: readonly UnreadableRow[];
  readonly hasEdges: boolean;
}

export interface Gap {
  readonly pointId: string;
  readonly fromM: number;
}

/**
 * Explores from a pole.
 *
 * @param graph holds the points of the network that is judged
 */
export function reachFrom(pole: BasePoint, graph: Graph, unread: Unread): Reach {
  const { judge } = unread;
  const { network, rules } = judge;
  const start = graph.indexOf.get(pole.id);
  if (start === undefined) throw new Error(`pole ${pole.id} is not in the graph`);
  const exactM = Math.min(longestDropM(rules, network.dropLimits), marginM(network.whole, pole));
  const paths = shortestPaths(graph, start, exactM);
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
    const end = graph.indexOf.get(box.pointId) ?? -1;
    const dropM = paths.lengthM[end] ?? Infinity;
    if (dropM > limitM + rules.dropSlackM) continue;
    if (typeof limit !== "number" || unreadState(box, judge).length > 0) continue;
    findings.push({ box, dropM, limitM, path: pathTo(graph, paths, end), ...inspect(box, judge) });
  }
  findings.sort((a, b) => a.dropM - b.dropM || (a.box.id < b.box.id ? -1 : 1));

  for (const i of paths.settled) {
    for (const id of graph.points[i]?.adjacents ?? []) {
      if (isUnknown(id)) gaps.push({ pointId: id, fromM: paths.lengthM[i] ?? 0 });
    }
  }
  const goesOn = (): boolean => gaps.length > 0 || unread.vias.length > 0 || leadsOn(graph, paths);
  const limits = unread.limits.length > 0 && goesOn() ? unread.limits : [];
  const pathM = (pointId: string): number => {
    const end = graph.indexOf.get(pointId);
    return (end === undefined ? undefined : paths.lengthM[end]) ?? Infinity;
  };
  return {
    findings,
    doubts: doubtsOf(pole.position, pathM, unread),
    others:
      rules.candidatePoles > 1 ? [...othersInReach(pole.position, pathM, unread), ...limits] : [],
    exactM,
    gaps,
    limits,
    hasEdges: graph.firstEdge[start] !== graph.firstEdge[start + 1],
  };
}

/** Whether an adjacency leads from a point within the horizon to one beyond it. */
function leadsOn({ firstEdge, edges }: Graph, { settled, lengthM }: ShortestPaths): boolean {
  return settled.some((i) =>
    edges.subarray(firstEdge[i], firstEdge[i + 1]).some((j) => lengthM[j] === Infinity),
  );
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

/** Every path from the point that is no longer than this stays inside the circle. */
function marginM(circle: Circle, point: BasePoint): number {
  return circle.radiusM - distanceM(circle.centre, point.position);
}

/** The pole that a drop would start from. */
export interface Start {
  readonly pole: BasePoint;
  /** From the customer, straight, in metres. */
  readonly distanceM: number;
}

/** At most so many poles are tried as starts while it is not known which of them allow sales. */
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
