import { Memory } from "../../src/memory";
import { cellAt } from "../../src/ozmap/cell";
import { Knowledge, savedFacts, saveFacts } from "../../src/ozmap/knowledge";
import { FakeCache } from "../../testing/fake-cache";
import { FakeClock } from "../../testing/fake-clock";
import { BASE, facts } from "./support";

const cell = cellAt({ lat: -27.1, lng: -52.6 });
const area = {
  whole: { centre: cell.centre, radiusM: 500 },
  points: new Map(),
  boxes: [],
  absent: new Set(["x"]),
};
const reference = {
  types: new Map([["t", false]]),
  dropLimits: new Map<string, number | null>([
    ["j", 200],
    ["k", null],
  ]),
};
const nothing = { reference: { types: undefined, dropLimits: undefined }, area: undefined };

/** Several executions in a row, each with a memory of its own on one cache. */
function executions(): {
  clock: FakeClock;
  cache: FakeCache;
  run: (minutes?: number, generation?: string) => { knowledge: Knowledge; end: () => void };
} {
  const clock = new FakeClock();
  const cache = new FakeCache(clock);
  const run = (minutes = 60, generation = "g1"): { knowledge: Knowledge; end: () => void } => {
    const memory = new Memory(cache);
    return {
      knowledge: new Knowledge(memory, generation, minutes),
      end: () => {
        memory.flush();
      },
    };
  };
  return { clock, cache, run };
}

function filled(minutes = 60): ReturnType<typeof executions> {
  const all = executions();
  const { knowledge, end } = all.run(minutes);
  knowledge.rememberArea(cell, area);
  knowledge.rememberReference(reference);
  knowledge.rememberFacts(facts({ bare: true, parentIn: "works" }));
  end();
  return all;
}

test("what was remembered comes back, in one read", () => {
  const { cache, run } = filled();
  const { knowledge } = run();
  const reads = cache.reads;
  expect(knowledge.recall(cell)).toEqual({ reference, area });
  expect(cache.reads - reads).toBe(1);
  expect(knowledge.facts()).toEqual(facts({ bare: true, parentIn: "works" }));
});

test("nothing is known of another cell, after another publishing, or when time is up", () => {
  const { clock, run } = filled();
  expect(run().knowledge.recall(cellAt({ lat: -27.2, lng: -52.6 })).area).toBeUndefined();
  const { knowledge } = run(60, "g2");
  expect(knowledge.recall(cell)).toEqual(nothing);
  expect(knowledge.facts()).toEqual(facts());
  clock.advance(61 * 60_000);
  expect(run().knowledge.recall(cell)).toEqual(nothing);
});

test("topology that may not be remembered is not; what is known of the server is", () => {
  const { cache, run } = filled(0);
  expect([...cache.entries.keys()]).toEqual(["oz:g1:facts"]);
  expect(cache.writes).toBe(1);
  const { knowledge } = run(0);
  expect(knowledge.remembersTopology).toBe(false);
  expect(knowledge.recall(cell)).toEqual(nothing);
  expect(cache.reads).toBe(0);
});

test("an area of which any part is gone is not known", () => {
  const name = "x".repeat(250_000);
  const position = cell.centre;
  const point = { id: "a", position, adjacents: [], isPole: false, name, sales: undefined };
  const large = { ...area, points: new Map([["a", point]]) };
  const all = executions();
  const { knowledge, end } = all.run();
  knowledge.rememberArea(cell, large);
  end();
  const parts = [...all.cache.entries];
  expect(parts).toHaveLength(3);
  expect(all.run().knowledge.recall(cell).area).toEqual(large);
  for (const [key, entry] of parts) {
    all.cache.entries.delete(key);
    expect(all.run().knowledge.recall(cell).area).toBeUndefined();
    all.cache.entries.set(key, entry);
  }
});

test.each([
  { pointsBy: "base-points" },
  { pointsBy: "kinds" },
  { pointsBy: "poles" },
  { bare: true },
  { parentIn: "works" },
  { parentIn: "fails" },
  { parentIn: "unknown" },
  { smallPages: true },
  { retries: 0 },
] as const)("what was found out about the server comes back: %p", (found) => {
  const { run } = executions();
  const { knowledge, end } = run();
  knowledge.rememberFacts(facts(found));
  end();
  expect(run().knowledge.facts()).toEqual(facts(found));
});

test("however long the settings want, the cache keeps six hours", () => {
  const { clock, run } = filled(100_000);
  clock.advance(6 * 3_600_000 - 1);
  expect(run().knowledge.recall(cell).area).toEqual(area);
  clock.advance(1);
  expect(run().knowledge.recall(cell).area).toBeUndefined();
});

test.each([
  "",
  "null",
  "{",
  "[]",
  '{"types":[["t"]]}',
  '{"types":[["t","no"]],"dropLimits":null}',
  '{"pointsBy":"x"}',
  '{"retries":11}',
  '{"retries":null}',
  '"\u0000',
])("a damaged entry, %p, is the same as none", (text) => {
  const { cache, run } = filled();
  for (const [key, entry] of cache.entries) cache.entries.set(key, { ...entry, value: text });
  const { knowledge } = run();
  expect(knowledge.recall(cell)).toEqual(nothing);
  if (text !== "[]") expect(knowledge.facts()).toEqual(facts());
});

test("limits that nobody asked for stay unknown", () => {
  const { run } = executions();
  const first = run();
  first.knowledge.rememberReference({ types: undefined, dropLimits: new Map() });
  first.knowledge.rememberReference({ types: reference.types, dropLimits: undefined });
  first.end();
  expect(run().knowledge.recall(cell).reference).toEqual({
    types: reference.types,
    dropLimits: undefined,
  });
});

test("a cache that fails is an empty one", () => {
  const { cache, run } = filled();
  cache.failure = new Error("Service unavailable: Cache");
  const { knowledge, end } = run();
  expect(knowledge.recall(cell)).toEqual(nothing);
  knowledge.rememberArea(cell, area);
  expect(end).not.toThrow();
});

test("what a diagnosis found out holds for its own server alone", () => {
  const found = facts({ pointsBy: "kinds", smallPages: true });
  const text = saveFacts(BASE, found);
  expect(savedFacts(BASE, text)).toEqual(found);
  expect(savedFacts(`${BASE}/x`, text)).toBeUndefined();
  for (const damaged of ["", "{", "null", '{"pointsBy":"kinds"}'])
    expect(savedFacts(BASE, damaged)).toBeUndefined();
});
