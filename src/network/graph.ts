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
  for (let i = 0; i < points.length; i++) firstEdge[i + 1]! += firstEdge[i]!;

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
  const queue = new FlatQueue<number>();
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

/** The points of a path, from the start to `end`, both included. */
export function pathTo(graph: Graph, paths: ShortestPaths, end: number): BasePoint[] {
  const path: BasePoint[] = [];
  for (let i = end; i !== -1; i = paths.previous[i]!) path.push(graph.points[i]!);
  return path.reverse();
}
