import fc from "fast-check";
import { distanceM } from "../../src/network/geometry";
import { buildGraph, partsOf, pathTo, shortestPaths } from "../../src/network/graph";
import type { BasePoint } from "../../src/network";
import { pole } from "./sketch";

/** A handful of points some metres apart, with any adjacencies: loops, doubles, one-sided, to nowhere. */
const networks = fc
  .integer({ min: 1, max: 9 })
  .chain((count) =>
    fc.array(
      fc.record({
        north: fc.integer({ min: 0, max: 30 }),
        east: fc.integer({ min: 0, max: 30 }),
        adjacents: fc.array(fc.integer({ min: 0, max: count + 1 }), { maxLength: 4 }),
      }),
      { minLength: count, maxLength: count },
    ),
  )
  .map((rows) =>
    rows.map(({ north, east, adjacents }, i): BasePoint => ({
      id: `p${i}`,
      position: { lat: -27 + north * 1e-4, lng: -52 + east * 1e-4 },
      adjacents: adjacents.map((j) => `p${j}`),
      isPole: true,
      name: "",
      allowsSales: true,
    })),
  );

/** Floyd and Warshall's algorithm: all lengths, the plain way. */
function allLengths(points: readonly BasePoint[]): number[][] {
  const joined = (a: BasePoint, b: BasePoint): boolean =>
    a.adjacents.includes(b.id) || b.adjacents.includes(a.id);
  const length = points.map((a) =>
    points.map((b) => (a === b ? 0 : joined(a, b) ? distanceM(a.position, b.position) : Infinity)),
  );
  points.forEach((_, k) => {
    points.forEach((__, i) => {
      points.forEach((___, j) => {
        length[i]![j] = Math.min(length[i]![j]!, length[i]![k]! + length[k]![j]!);
      });
    });
  });
  return length;
}

test("shortest paths equal those found by trying all, up to the horizon", () => {
  fc.assert(
    fc.property(networks, fc.nat(), fc.integer({ min: 0, max: 1500 }), (points, any, horizonM) => {
      const start = any % points.length;
      const graph = buildGraph(points);
      const expected = allLengths(points)[start]!;
      const paths = shortestPaths(graph, start, horizonM);
      expected.forEach((length, i) => {
        if (length <= horizonM) expect(paths.lengthM[i]).toBeCloseTo(length, 6);
        else expect(paths.lengthM[i]).toBe(Infinity);
      });
      expect(paths.settled).toHaveLength(expected.filter((length) => length <= horizonM).length);
    }),
    { numRuns: 500 },
  );
});

test("a path is made of spans and is as long as it is said to be", () => {
  fc.assert(
    fc.property(networks, fc.nat(), (points, any) => {
      const start = any % points.length;
      const graph = buildGraph(points);
      const paths = shortestPaths(graph, start, Infinity);
      expect(paths.previous[start]).toBe(-1);
      for (const [end, { id }] of points.entries()) {
        if (paths.lengthM[end] === Infinity) continue;
        const path = pathTo(graph, paths, id);
        expect(path[0]).toBe(points[start]);
        expect(path[path.length - 1]).toBe(points[end]);
        let length = 0;
        for (const [i, point] of path.slice(1).entries()) {
          const before = path[i]!;
          expect(before.adjacents.includes(point.id) || point.adjacents.includes(before.id)).toBe(
            true,
          );
          length += distanceM(before.position, point.position);
        }
        expect(length).toBeCloseTo(paths.lengthM[end]!, 6);
      }
    }),
  );
});

test("the points of a search come nearest first, each of them once", () => {
  fc.assert(
    fc.property(networks, (points) => {
      const { settled, lengthM } = shortestPaths(buildGraph(points), 0, Infinity);
      const lengths = settled.map((i) => lengthM[i]!);
      expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
      expect(new Set(settled).size).toBe(settled.length);
    }),
  );
});

test("a point at the very horizon is within it", () => {
  const graph = buildGraph([pole("a", 0, ["b"]), pole("b", 3, ["c"]), pole("c", 5)]);
  const toB = shortestPaths(graph, 0, Infinity).lengthM[1]!;
  expect(shortestPaths(graph, 0, toB).settled).toEqual([0, 1]);
});

test("what is not an edge: a loop, and a neighbour that is not known", () => {
  const { firstEdge, edges } = buildGraph([
    pole("a", 0, ["a", "lost", "b"]),
    pole("b", 1, ["lost"]),
    pole("c", 2, ["c", "lost"]),
  ]);
  expect({ firstEdge: [...firstEdge], edges: [...edges] }).toEqual({
    firstEdge: [0, 1, 2, 2],
    edges: [1, 0],
  });
});

test("an edge is measured once, by the first search that reaches it", () => {
  const graph = buildGraph([pole("a", 0, ["b"]), pole("b", 3, ["c"]), pole("c", 5)]);
  const { lengthM } = shortestPaths(graph, 0, Infinity);
  const moved = { ...graph, points: graph.points.map((point) => pole(point.id, 90)) };
  expect(shortestPaths(moved, 0, Infinity).lengthM).toEqual(lengthM);
});

test("the parts that no edge joins, whichever side lists it", () => {
  const points = [
    pole("a", 0, ["b"]),
    pole("x", 9, ["y"]),
    pole("b", 1, ["lost"]),
    pole("y", 8, ["x"]),
    pole("c", 2, ["b"]),
    pole("alone", 5),
  ];
  const parts = partsOf(buildGraph(points));
  expect(parts.map((part) => part.map(({ id }) => id).sort())).toStrictEqual([
    ["a", "b", "c"],
    ["x", "y"],
    ["alone"],
  ]);
});
