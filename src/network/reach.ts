/** What can be reached from one pole along adjacencies, and how far the answer can be trusted. */
import {
  type Judge,
  limitOf,
  longestDropM,
  type Obstacle,
  portsOf,
  stateObstacle,
  unreadState,
  counts,
} from "./boxes";
import { type Doubt, doubtsOf, othersInReach, type Unread } from "./doubts";
import { distanceM } from "./geometry";
import { type Graph, pathTo, shortestPaths, type ShortestPaths } from "./graph";
import type { BasePoint, Box, Circle, UnreadableRow } from "./model";
import type { HeldFinding, PortCount } from "./splitter";

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
