/** Builds the same graph with this project and with public libraries, and finds paths in each. */
import Graph from "graphology";
import { bidirectional, singleSource } from "graphology-shortest-path/dijkstra";
import createGraph from "ngraph.graph";
import { aStar, nba } from "ngraph.path";
import { type BasePoint, distanceM, type LatLng } from "../src/network";
import { buildGraph, pathTo, shortestPaths } from "../src/network/graph";

/** Finds shortest paths from one point to others, as ids including both ends. */
export interface PathFinder {
  readonly name: string;
  /** Builds its own graph of the points. */
  readonly build: (points: readonly BasePoint[]) => Paths;
}

/** @param horizonM the longest path sought, in metres; only this project uses it */
export type Paths = (
  start: string,
  ends: readonly string[],
  horizonM: number,
) => readonly (readonly string[])[];

export const OURS: PathFinder = {
  name: "this project",
  build: (points: readonly BasePoint[]): Paths => {
    const graph = buildGraph(points);
    return (start, ends, horizonM) => {
      const paths = shortestPaths(graph, graph.indexOf.get(start) ?? -1, horizonM);
      return ends.map((end) => pathTo(graph, paths, end).map(({ id }) => id));
    };
  },
};

/** One edge for each pair of neighbours, with its length computed beforehand, which favours these libraries. */
function ngraph(name: string, finder: typeof aStar): PathFinder {
  return {
    name,
    build: (points: readonly BasePoint[]): Paths => {
      const graph = createGraph<LatLng, number>();
      for (const { id, position } of points) graph.addNode(id, position);
      for (const [a, b, lengthM] of edgesOf(points)) graph.addLink(a, b, lengthM);
      const { find } = finder(graph, {
        distance: (_from, _to, link) => link.data,
        heuristic: (from, to) => distanceM(from.data, to.data),
      });
      // It returns paths from the end to the start.
      return (start, ends) => ends.map((end) => find(end, start).map(({ id }) => String(id)));
    },
  };
}

function graphologyOf(points: readonly BasePoint[]): Graph {
  const graph = new Graph({ type: "undirected" });
  for (const { id } of points) graph.addNode(id);
  for (const [a, b, lengthM] of edgesOf(points)) graph.addEdge(a, b, { lengthM });
  return graph;
}

export const OTHERS: readonly PathFinder[] = [
  ngraph("ngraph.path, A*", aStar),
  ngraph("ngraph.path, NBA*", nba),
  {
    name: "graphology, bidirectional Dijkstra",
    build: (points: readonly BasePoint[]): Paths => {
      const graph = graphologyOf(points);
      return (start, ends) => ends.map((end) => bidirectional(graph, start, end, "lengthM"));
    },
  },
  {
    name: "graphology, single source",
    build: (points: readonly BasePoint[]): Paths => {
      const graph = graphologyOf(points);
      return (start, ends) => {
        const paths = singleSource(graph, start, "lengthM");
        return ends.map((end) => paths[end] ?? []);
      };
    },
  },
];

/** Each edge once, even if both ends list it. */
function edgesOf(points: readonly BasePoint[]): [string, string, number][] {
  const byId = new Map(points.map((point) => [point.id, point]));
  const seen = new Set<string>();
  const edges: [string, string, number][] = [];
  for (const { id, position, adjacents } of points) {
    for (const other of adjacents) {
      const end = byId.get(other);
      const key = id < other ? `${id} ${other}` : `${other} ${id}`;
      if (end === undefined || other === id || seen.has(key)) continue;
      seen.add(key);
      edges.push([id, other, distanceM(position, end.position)]);
    }
  }
  return edges;
}

/** The length of a path, in metres; NaN if there is no path. */
export function lengthOf(path: readonly string[], byId: ReadonlyMap<string, BasePoint>): number {
  if (path.length === 0) return NaN;
  let sum = 0;
  for (let i = 1; i < path.length; i++) {
    const [from, to] = [byId.get(path[i - 1] ?? ""), byId.get(path[i] ?? "")];
    sum += from && to ? distanceM(from.position, to.position) : NaN;
  }
  return sum;
}
