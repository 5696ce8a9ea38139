import { Memory } from "../../src/memory";
import {
  readServerState,
  savedCapabilities,
  saveCapabilities,
  serverStateKey,
  type ServerState,
  usualCapabilities,
  writeServerState,
} from "../../src/ozmap/capabilities";
import { FakeCache } from "../../testing/fake-cache";
import { BASE, capabilities } from "./support";

const USUAL = { capabilities: capabilities(), retries: 10 };

const read = (cache: FakeCache, generation = "g1", otherwise = capabilities()): ServerState =>
  readServerState(new Memory(cache), generation, otherwise);

function written(state: ServerState): FakeCache {
  const cache = new FakeCache();
  const memory = new Memory(cache);
  writeServerState(memory, "g1", state);
  memory.flush();
  return cache;
}

test("a server of which nothing is known is asked as most can be", () => {
  expect(usualCapabilities()).toEqual(capabilities());
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
] as const)("what was found out about the server is remembered: %p", (found) => {
  const state = { capabilities: capabilities(found), retries: 0 };
  expect(read(written(state))).toEqual(state);
});

test("nothing is known after another publishing, but what a diagnosis saved", () => {
  const cache = written({ capabilities: capabilities({ bare: true }), retries: 3 });
  expect(read(cache, "g2")).toEqual(USUAL);
  const saved = capabilities({ smallPages: true });
  expect(read(cache, "g2", saved)).toEqual({ capabilities: saved, retries: 10 });
  expect(read(cache, "g1", saved).capabilities).toEqual(capabilities({ bare: true }));
});

test.each(["", "null", "{", '{"pointsBy":"x"}', '{"retries":11}', '{"retries":null}', '"\u0000'])(
  "a damaged entry, %p, is the same as none",
  (text) => {
    const cache = written({ capabilities: capabilities({ bare: true }), retries: 3 });
    const key = serverStateKey("g1");
    cache.entries.set(key, { ...cache.entries.get(key)!, value: text });
    expect(read(cache)).toEqual(USUAL);
  },
);

test("a cache that fails is an empty one", () => {
  const cache = written({ capabilities: capabilities({ bare: true }), retries: 3 });
  cache.failure = new Error("Service unavailable: Cache");
  expect(read(cache)).toEqual(USUAL);
});

test("what a diagnosis found out holds for its own server alone", () => {
  const found = capabilities({ pointsBy: "kinds", smallPages: true });
  const text = saveCapabilities(BASE, found);
  expect(savedCapabilities(BASE, text)).toEqual(found);
  expect(savedCapabilities(`${BASE}/x`, text)).toBeUndefined();
  for (const damaged of ["", "{", "null", '{"pointsBy":"kinds"}'])
    expect(savedCapabilities(BASE, damaged)).toBeUndefined();
});
