import fc from "fast-check";
import { Memory } from "../../src/memory";
import { type Condominiums, distanceM, type DropLimit } from "../../src/network";
import type { Reference, TypeSales } from "../../src/ozmap/reference";
import {
  cellAt,
  circleAround,
  pointCell,
  type Remembered,
  TopologyCache,
} from "../../src/ozmap/topology-cache";
import { FakeCache } from "../../testing/fake-cache";
import { FakeClock } from "../../testing/fake-clock";

describe("topology cache", () => {
  const cell = cellAt({ lat: -27.1, lng: -52.6 });
  const area = {
    whole: { centre: cell.centre, radiusM: 500 },
    points: new Map(),
    lostPoints: new Map(),
    boxes: [],
    unreadableBoxes: [],
    absent: new Set(["x"]),
  };
  const row = { resource: "projects", id: "l", field: "drop" };
  const reference: Reference = {
    types: new Map<string, TypeSales>([
      ["t", false],
      ["u", null],
      ["v", { ...row, resource: "pole-types" }],
    ]),
    dropLimits: new Map<string, DropLimit>([
      ["j", 200],
      ["k", null],
      ["l", row],
    ]),
    condominiums: undefined,
  };
  const condominiums: Condominiums = {
    read: [{ name: "Jardim", rings: [[{ lat: -27, lng: -52 }]] }],
    unread: [{ ...row, resource: "horizontal-condominiums" }],
  };
  const UNKNOWN = { types: undefined, dropLimits: undefined, condominiums: undefined };
  const nothing = { reference: UNKNOWN, area: undefined };

  function read(
    topology: TopologyCache,
    at: typeof cell,
    withCondominiums: boolean,
  ): Pick<Remembered, "reference" | "area"> {
    const { area: found, reference: lists } = topology.read(
      at,
      { centre: at.centre, radiusM: 400 },
      withCondominiums,
    );
    return { reference: lists, area: found };
  }

  /** Successive executions, each with its own memory on the same cache. */
  function executions(): {
    clock: FakeClock;
    cache: FakeCache;
    run: (minutes?: number, generation?: string) => { topology: TopologyCache; end: () => void };
  } {
    const clock = new FakeClock();
    const cache = new FakeCache(clock);
    const run = (minutes = 60, generation = "g1"): { topology: TopologyCache; end: () => void } => {
      const memory = new Memory(cache);
      return {
        topology: new TopologyCache({
          ...{ memory, generation, minutes, wholeNetwork: false },
          ...{ base: "https://exemplo.ozmap.com.br", now: clock.now() },
        }),
        end: () => {
          memory.flush();
        },
      };
    };
    return { clock, cache, run };
  }

  function filled(minutes = 60): ReturnType<typeof executions> {
    const all = executions();
    const { topology, end } = all.run(minutes);
    topology.writeArea(cell, area, all.clock.now());
    topology.writeReference(reference, all.clock.now());
    end();
    return all;
  }

  test("what was remembered is read back, in one read", () => {
    const { cache, run } = filled();
    const { topology } = run();
    const reads = cache.reads;
    expect(read(topology, cell, false)).toEqual({ reference, area });
    expect(cache.reads - reads).toBe(1);
  });

  test("nothing is known of another cell, after publishing again, or after the lifetime", () => {
    const { clock, run } = filled();
    expect(read(run().topology, cellAt({ lat: -27.2, lng: -52.6 }), false).area).toBeUndefined();
    const { topology } = run(60, "g2");
    expect(read(topology, cell, false)).toEqual(nothing);
    clock.advance(61 * 60_000);
    expect(read(run().topology, cell, false)).toEqual(nothing);
  });

  test("topology is not remembered if it may not be", () => {
    const { cache, run } = filled(0);
    expect(cache.writes).toBe(0);
    const { topology } = run(0);
    expect(topology.isOn).toBe(false);
    expect(read(topology, cell, false)).toEqual(nothing);
    expect(cache.reads).toBe(0);
  });

  test("an area with any part missing is not known", () => {
    const name = "x".repeat(250_000);
    const position = cell.centre;
    const point = { id: "a", position, adjacents: [], isPole: false, name, sales: undefined };
    const large = { ...area, points: new Map([["a", point]]) };
    const all = executions();
    const { topology, end } = all.run();
    topology.writeArea(cell, large, all.clock.now());
    end();
    const parts = [...all.cache.entries];
    expect(parts).toHaveLength(3);
    expect(read(all.run().topology, cell, false).area).toEqual(large);
    for (const [key, entry] of parts) {
      all.cache.entries.delete(key);
      expect(read(all.run().topology, cell, false).area).toBeUndefined();
      all.cache.entries.set(key, entry);
    }
  });

  test("whatever the settings say, values are kept for at most six hours", () => {
    const { clock, run } = filled(100_000);
    clock.advance(6 * 3_600_000 - 1);
    expect(read(run(100_000).topology, cell, false).area).toEqual(area);
    clock.advance(1);
    expect(read(run(100_000).topology, cell, false).area).toBeUndefined();
  });

  test.each([
    "",
    "null",
    "{",
    "[]",
    '{"types":[["t"]]}',
    '{"types":[["t","no"]],"dropLimits":null}',
    '"\u0000',
  ])("a damaged entry, %p, counts as missing", (text) => {
    const { cache, run } = filled();
    for (const [key, entry] of cache.entries) cache.entries.set(key, { ...entry, value: text });
    const { topology } = run();
    expect(read(topology, cell, false)).toEqual(nothing);
  });

  test("limits that were not read remain unknown", () => {
    const { run } = executions();
    const first = run();
    first.topology.writeReference({ ...UNKNOWN, dropLimits: new Map() }, 1_700_000_000_000);
    first.topology.writeReference({ ...UNKNOWN, types: reference.types }, 1_700_000_000_000);
    first.end();
    expect(read(run().topology, cell, false).reference).toEqual({
      ...UNKNOWN,
      types: reference.types,
    });
  });

  test("condominiums are read if needed, in the same read", () => {
    const { cache, run } = filled();
    const first = run();
    first.topology.writeCondominiums(condominiums);
    first.end();
    const { topology } = run();
    const reads = cache.reads;
    expect(read(topology, cell, true)).toEqual({ reference: { ...reference, condominiums }, area });
    expect(cache.reads - reads).toBe(1);
    expect(read(topology, cell, false)).toEqual({ reference, area });
  });

  test("condominiums that do not fit into a cache value are not remembered", () => {
    const { run } = executions();
    const { topology, end } = run();
    const name = "ñ".repeat(20_000);
    topology.writeCondominiums({ read: [{ name, rings: [] }], unread: [] });
    end();
    expect(read(run().topology, cell, true).reference.condominiums).toBeUndefined();
  });

  test("a cache that fails counts as empty", () => {
    const { cache, run } = filled();
    cache.failure = new Error("Service unavailable: Cache");
    const { topology, end } = run();
    expect(read(topology, cell, false)).toEqual(nothing);
    topology.writeArea(cell, area, 1_700_000_000_000);
    expect(end).not.toThrow();
  });
});

describe("cell", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const places = fc.record({
    lat: fc.double({ min: -85, max: 85, noNaN: true }),
    lng: fc.double({ min: -179.99, max: 179.99, noNaN: true }),
  });

  test("every place in a cell is within half its diagonal, and has that cell", () => {
    fc.assert(
      fc.property(places, share, share, (place, north, east) => {
        const cell = cellAt(place);
        const inside = {
          lat: cell.centre.lat + (north - 0.5) * 0.000_999,
          lng: cell.centre.lng + (east - 0.5) * 0.000_999,
        };
        expect(distanceM(cell.centre, place)).toBeLessThanOrEqual(cell.halfDiagonalM + 0.001);
        expect(cellAt(inside)).toEqual(cell);
        expect(cell.halfDiagonalM).toBeLessThan(80);
      }),
      { numRuns: 500 },
    );
  });

  test("everything within a radius of a place is in the circle around its cell", () => {
    fc.assert(
      fc.property(
        places,
        share,
        share,
        fc.integer({ min: 0, max: 5000 }),
        (place, turn, far, radiusM) => {
          const angle = turn * 2 * Math.PI;
          const metres = far * radiusM * 0.99;
          const other = {
            lat: place.lat + (Math.cos(angle) * metres) / 111_200,
            lng:
              place.lng +
              (Math.sin(angle) * metres) / (111_200 * Math.cos((place.lat * Math.PI) / 180)),
          };
          fc.pre(distanceM(place, other) <= radiusM);
          const circle = circleAround(cellAt(place), radiusM);
          expect(distanceM(circle.centre, other)).toBeLessThanOrEqual(circle.radiusM);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("half the diagonal reaches exactly to the farthest of the four corners", () => {
    fc.assert(
      fc.property(places, (place) => {
        const { centre, halfDiagonalM } = cellAt(place);
        const corners = [-0.0005, 0.0005].flatMap((north) =>
          [-0.0005, 0.0005].map((east) => ({ lat: centre.lat + north, lng: centre.lng + east })),
        );
        const farthestM = Math.max(...corners.map((corner) => distanceM(centre, corner)));
        expect(Math.abs(halfDiagonalM - farthestM)).toBeLessThan(1e-5);
      }),
    );
  });

  test("places on either side of a border have different cells", () => {
    expect(cellAt({ lat: -27.0995, lng: -52.6005 }).key).not.toBe(
      cellAt({ lat: -27.1005, lng: -52.6005 }).key,
    );
  });

  test("if nothing is remembered, the circle is around the place itself", () => {
    const place = { lat: -27.1, lng: -52.6 };
    expect(pointCell(place)).toEqual({ key: "", centre: place, halfDiagonalM: 0 });
    expect(circleAround(pointCell(place), 100)).toEqual({ centre: place, radiusM: 101 });
  });
});
