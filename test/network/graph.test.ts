import fc from "fast-check";
import { distanceM, isPosition } from "../../src/network/geometry";
import { buildGraph, pathTo, shortestPaths } from "../../src/network/graph";
import type { BasePoint } from "../../src/network";

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
    fc.property(networks, fc.integer({ min: 0, max: 1500 }), (points, horizonM) => {
      const graph = buildGraph(points);
      const expected = allLengths(points)[0]!;
      const paths = shortestPaths(graph, 0, horizonM);
      expected.forEach((length, i) => {
        if (length <= horizonM) expect(paths.lengthM[i]).toBeCloseTo(length, 6);
        else expect(paths.lengthM[i]).toBe(Infinity);
      });
      expect(paths.settled).toHaveLength(expected.filter((length) => length <= horizonM).length);
    }),
    { numRuns: 1000 },
  );
});

test("a path is made of spans and is as long as it is said to be", () => {
  fc.assert(
    fc.property(networks, (points) => {
      const graph = buildGraph(points);
      const paths = shortestPaths(graph, 0, Infinity);
      for (const end of paths.settled) {
        const path = pathTo(graph, paths, end);
        expect(path[0]).toBe(points[0]);
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

test("a degree of latitude, and the same place twice", () => {
  expect(distanceM({ lat: 0, lng: 0 }, { lat: 1, lng: 0 })).toBeCloseTo(111_195.08, 2);
  expect(distanceM({ lat: -27.1, lng: -52.6 }, { lat: -27.1, lng: -52.6 })).toBe(0);
  expect(distanceM({ lat: 0, lng: -179.9995 }, { lat: 0, lng: 179.9995 })).toBeCloseTo(111.195, 2);
  expect(distanceM({ lat: 90, lng: 0 }, { lat: -90, lng: 0 })).toBeCloseTo(
    Math.PI * 6_371_008.8,
    1,
  );
});

test("what is a position", () => {
  expect(isPosition(-27.1, -52.6)).toBe(true);
  expect(isPosition(90, -180)).toBe(true);
  for (const [lat, lng] of [
    [0, 0],
    [90.1, 0],
    [0, 180.1],
    [NaN, 1],
    [1, NaN],
    [Infinity, 1],
  ] as const) {
    expect(isPosition(lat, lng)).toBe(false);
  }
});
