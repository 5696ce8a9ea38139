/** The adjacency graph of base points and the shortest paths in it, in metres. */
import FlatQueue from "flatqueue";
import { distanceM } from "./geometry";
import type { BasePoint } from "./model";

/** Points by index; the neighbours of point i are `edges[firstEdge[i]]` up to `edges[firstEdge[i + 1]]`. */
export interface Graph {
  readonly points: readonly BasePoint[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly firstEdge: Int32Array;
  readonly edges: Int32Array;
  /** By position in `edges`, in metres; NaN until a search has come that way. */
  readonly lengthsM: Float64Array;
}

/**
 * Joins the points that list each other. An edge listed on one side only counts; a self-loop and an
 * id that is not among the points do not.
 */
export function buildGraph(known: Iterable<BasePoint>): Graph {
  const points = [...known];
  const indexOf = new Map<string, number>();
  points.forEach((point, i) => indexOf.set(point.id, i));

  const ends: number[] = [];
  const firstEdge = new Int32Array(points.length + 1);
  points.forEach((point, i) => {
    for (const id of point.adjacents) {
      const j = indexOf.get(id);
      if (j === undefined || j === i) continue;
      ends.push(i, j);
      firstEdge[i + 1]! += 1;
      firstEdge[j + 1]! += 1;
    }
  });
  points.forEach((_, i) => {
    firstEdge[i + 1]! += firstEdge[i]!;
  });

  const next = firstEdge.slice();
  const edges = new Int32Array(ends.length);
  for (let e = 0; e < ends.length; e += 2) {
    const i = ends[e]!;
    const j = ends[e + 1]!;
    edges[next[i]!++] = j;
    edges[next[j]!++] = i;
  }
  const lengthsM = new Float64Array(edges.length).fill(NaN);
  return { points, indexOf, firstEdge, edges, lengthsM };
}

/** Shortest paths from one point to all within a horizon. */
export interface ShortestPaths {
  /** Indices of the points within the horizon, nearest first. */
  readonly settled: readonly number[];
  /** By index: metres along adjacencies; infinite beyond the horizon. */
  readonly lengthM: Float64Array;
  /** By index: the point before it on its path; -1 at the start. */
  readonly previous: Int32Array;
}

/** Dijkstra's algorithm, stopped at `horizonM`: exact for every path that is not longer. */
export function shortestPaths(graph: Graph, start: number, horizonM: number): ShortestPaths {
  const { points, firstEdge, edges, lengthsM } = graph;
  const lengthM = new Float64Array(points.length).fill(Infinity);
  const previous = new Int32Array(points.length).fill(-1);
  const done = new Uint8Array(points.length);
  const settled: number[] = [];
  const queue = new FlatQueue();
  lengthM[start] = 0;
  queue.push(start, 0);

  for (let i = queue.pop(); i !== undefined; i = queue.pop()) {
    if (done[i]) continue;
    done[i] = 1;
    settled.push(i);
    const here = points[i]!.position;
    for (let e = firstEdge[i]!; e < firstEdge[i + 1]!; e++) {
      const j = edges[e]!;
      if (done[j]) continue;
      if (Number.isNaN(lengthsM[e]!)) lengthsM[e] = distanceM(here, points[j]!.position);
      const length = lengthM[i]! + lengthsM[e]!;
      if (length > horizonM || length >= lengthM[j]!) continue;
      lengthM[j] = length;
      previous[j] = i;
      queue.push(j, length);
    }
  }
  return { settled, lengthM, previous };
}

/** Indices of the points that a point is joined to. */
export function adjacentTo({ firstEdge, edges }: Graph, i: number): Int32Array {
  return edges.subarray(firstEdge[i], firstEdge[i + 1]);
}

/** The points within the horizon of a search, nearest first, each with the metres to it along adjacencies. */
export function settledPoints(
  { points }: Graph,
  { settled, lengthM }: ShortestPaths,
): { readonly point: BasePoint; readonly lengthM: number }[] {
  return settled.map((i) => ({ point: points[i]!, lengthM: lengthM[i]! }));
}

/** Metres along adjacencies; infinite beyond the horizon, and to a point that is not in the graph. */
export function lengthTo({ indexOf }: Graph, { lengthM }: ShortestPaths, pointId: string): number {
  const end = indexOf.get(pointId);
  return end === undefined ? Infinity : lengthM[end]!;
}

/**
 * The points of a path, from the start to the point, both included.
 *
 * @param pointId of a point within the horizon
 */
export function pathTo(
  { points, indexOf }: Graph,
  { previous }: ShortestPaths,
  pointId: string,
): BasePoint[] {
  const path: BasePoint[] = [];
  for (let i = indexOf.get(pointId)!; i !== -1; i = previous[i]!) path.push(points[i]!);
  return path.reverse();
}

/** The parts of the graph that no edge joins, each with its points. */
export function partsOf(graph: Graph): BasePoint[][] {
  const seen = new Uint8Array(graph.points.length);
  const parts: BasePoint[][] = [];
  for (const first of graph.points.keys()) {
    if (seen[first]) continue;
    seen[first] = 1;
    const stack = [first];
    const part: BasePoint[] = [];
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
      part.push(graph.points[i]!);
      for (const next of adjacentTo(graph, i)) {
        if (seen[next]) continue;
        seen[next] = 1;
        stack.push(next);
      }
    }
    parts.push(part);
  }
  return parts;
}

/** Whether an adjacency leads from a point within the horizon to one beyond it. */
export function leadsOn(graph: Graph, { settled, lengthM }: ShortestPaths): boolean {
  return settled.some((i) => adjacentTo(graph, i).some((j) => lengthM[j] === Infinity));
}
