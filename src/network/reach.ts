/** What can be reached from one pole along adjacencies, and how far the answer can be trusted. */
import { distanceM } from "./geometry";
import { type Graph, pathTo, shortestPaths } from "./graph";
import {
  type BasePoint,
  type Box,
  type Circle,
  DEFAULT_DROP_MAX_M,
  type Network,
  type Rules,
} from "./model";
import { countPorts, type PortCount } from "./splitter";

/** Why a box in reach does not qualify, from the one that came least far to the one that came furthest. */
export const OBSTACLES = [
  "in_project",
  "not_implanted",
  "no_attendance_splitter",
  "no_free_port",
] as const;
export type Obstacle = (typeof OBSTACLES)[number];

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
  /** Undefined when the box qualifies; `"unread"` while its splitters are not read. */
  readonly obstacle: Obstacle | "unread" | undefined;
}

export interface Reach {
  /** Boxes within their limit and the slack, nearest first. */
  readonly findings: readonly Finding[];
  /** Paths up to this length are exact, provided the `gaps` before it are nothing. */
  readonly exactM: number;
  /** Points that are spoken of but not known, with the length at which they could begin to matter. */
  readonly gaps: readonly Gap[];
  readonly hasEdges: boolean;
}

export interface Gap {
  readonly pointId: string;
  readonly fromM: number;
}

/** The longest drop that any box can have, slack included; a guess while the projects are not known. */
export function longestDropM(rules: Rules, dropLimits: Network["dropLimits"]): number {
  if (rules.dropMaxM !== null) return rules.dropMaxM + rules.dropSlackM;
  let longest = DEFAULT_DROP_MAX_M;
  for (const [project, limit] of dropLimits ?? []) {
    if (limit !== null && counts(rules, project)) longest = Math.max(longest, limit);
  }
  return longest + rules.dropSlackM;
}

/** Whether boxes of a project exist for this provider's rules. */
export function counts(rules: Rules, projectId: string): boolean {
  return rules.projects.length === 0 || rules.projects.includes(projectId);
}

/** What stands in a box's way before its splitters are looked at. */
export function stateObstacle(box: Box, rules: Rules): Obstacle | undefined {
  if (box.inProject) return "in_project";
  return rules.requireImplanted && !box.implanted ? "not_implanted" : undefined;
}

/** Explores from a pole. `graph` holds the points of `network`. */
export function reachFrom(pole: BasePoint, graph: Graph, network: Network, rules: Rules): Reach {
  const start = graph.indexOf.get(pole.id);
  if (start === undefined) throw new Error(`pole ${pole.id} is not in the graph`);
  const exactM = Math.min(longestDropM(rules, network.dropLimits), marginM(network.whole, pole));
  const paths = shortestPaths(graph, start, exactM);

  const findings: Finding[] = [];
  const gaps: Gap[] = [];
  for (const box of network.boxes) {
    if (!counts(rules, box.projectId)) continue;
    const limitM = limitOf(box, network, rules);
    const end = graph.indexOf.get(box.pointId);
    if (end === undefined) {
      const straightM = distanceM(pole.position, box.position);
      if (!network.absent.has(box.pointId) && straightM <= limitM + rules.dropSlackM) {
        gaps.push({ pointId: box.pointId, fromM: straightM });
      }
      continue;
    }
    const dropM = paths.lengthM[end] ?? Infinity;
    if (dropM > limitM + rules.dropSlackM) continue;
    findings.push({
      box,
      dropM,
      limitM,
      path: pathTo(graph, paths, end),
      ...inspect(box, network, rules),
    });
  }
  findings.sort((a, b) => a.dropM - b.dropM || (a.box.id < b.box.id ? -1 : 1));

  for (const i of paths.settled) {
    for (const id of graph.points[i]?.adjacents ?? []) {
      if (graph.indexOf.has(id) || network.absent.has(id)) continue;
      gaps.push({ pointId: id, fromM: paths.lengthM[i] ?? 0 });
    }
  }
  return {
    findings,
    exactM,
    gaps,
    hasEdges: graph.firstEdge[start] !== graph.firstEdge[start + 1],
  };
}

function inspect(box: Box, network: Network, rules: Rules): Pick<Finding, "ports" | "obstacle"> {
  const state = stateObstacle(box, rules);
  if (state !== undefined) return { ports: undefined, obstacle: state };
  const splitters = network.splitters.get(box.id);
  if (splitters === undefined) return { ports: undefined, obstacle: "unread" };
  const ports = countPorts(splitters, rules.countBlockedPorts);
  if (ports === undefined) return { ports, obstacle: "no_attendance_splitter" };
  return { ports, obstacle: ports.free > 0 ? undefined : "no_free_port" };
}

function limitOf(box: Box, network: Network, rules: Rules): number {
  return rules.dropMaxM ?? network.dropLimits?.get(box.projectId) ?? DEFAULT_DROP_MAX_M;
}

/** Every path from the point that is no longer than this stays inside the circle. */
function marginM(circle: Circle, point: BasePoint): number {
  return circle.radiusM - distanceM(circle.centre, point.position);
}
