import { saveFacts } from "../../src/ozmap/knowledge";
import { FakeCache } from "../../testing/fake-cache";
import { BASE, body, facts, meet } from "./support";

const rows = body({ rows: [], total: 0 });

test("what a diagnosis has saved of this server is where a request begins", () => {
  const saved = facts({ pointsBy: "kinds", parentIn: "works", smallPages: true });
  const begun = (savedFacts?: string): unknown =>
    meet(() => rows, savedFacts === undefined ? {} : { savedFacts }).server.lists.facts;
  expect(begun(saveFacts(BASE, saved))).toEqual(saved);
  for (const nothing of [undefined, "", "{", saveFacts("https://other/api/v2", saved)])
    expect(begun(nothing)).toEqual(facts());
});

test("what a request found out is what the next one begins with, before what was saved", () => {
  const cache = new FakeCache();
  const first = meet(() => rows, { cache });
  first.server.lists.facts.pointsBy = "kinds";
  first.server.remember();
  first.memory.flush();
  const savedFacts = saveFacts(BASE, facts({ pointsBy: "poles" }));
  expect(meet(() => rows, { cache, savedFacts }).server.lists.facts.pointsBy).toBe("kinds");
});

test("nothing new, nothing written", () => {
  const { server, memory, cache } = meet(() => rows);
  server.transport.get([`${BASE}/projects`]);
  server.remember();
  memory.flush();
  expect(cache.writes).toBe(0);
});

test("retries that were spent are not there for the next request", () => {
  const cache = new FakeCache();
  const limping = meet(() => ({ status: 503 }), { cache });
  expect(() => limping.server.transport.get([`${BASE}/projects`])).toThrow();
  limping.server.remember();
  limping.memory.flush();
  // Ten, less two retries, and a tenth earned by each of the two requests after the first was spent.
  expect(meet(() => rows, { cache }).server.lists.facts.retries).toBeCloseTo(10 - 2 + 0.2);
});

test("the transport reaches OZmap with the key, and the lists ask below its root", () => {
  const { server, http } = meet(() => rows);
  server.transport.get(server.lists.of("projects", [], (row) => row as { id: string }).urls());
  expect(http.requests[0]?.url).toBe(`${BASE}/projects?limit=1000&page=1`);
  expect(http.requests[0]?.headers?.Authorization).toBe("k");
});
