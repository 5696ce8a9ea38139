import { saveCapabilities } from "../../src/ozmap/capabilities";
import { readList } from "../../src/ozmap/read";
import { Deadline } from "../../src/deadline";
import { FakeCache } from "../../testing/fake-cache";
import { BASE, body, capabilities, connect, reasonOf } from "./support";

const rows = body({ rows: [], total: 0 });

test("what a diagnosis has saved of this server is where a request begins", () => {
  const saved = capabilities({ pointsBy: "kinds", parentIn: "works", smallPages: true });
  const begun = (savedFacts?: string): unknown =>
    connect(() => rows, savedFacts === undefined ? {} : { savedFacts }).client.capabilities;
  expect(begun(saveCapabilities(BASE, saved))).toEqual(saved);
  for (const nothing of [undefined, "", "{", saveCapabilities("https://other/api/v2", saved)])
    expect(begun(nothing)).toEqual(capabilities());
});

test("what a request found out is what the next one begins with, before what was saved", () => {
  const cache = new FakeCache();
  const first = connect(() => rows, { cache });
  first.client.capabilities.pointsBy = "kinds";
  first.client.remember();
  first.memory.flush();
  const savedFacts = saveCapabilities(BASE, capabilities({ pointsBy: "poles" }));
  expect(connect(() => rows, { cache, savedFacts }).client.capabilities.pointsBy).toBe("kinds");
});

test("nothing new, nothing written", () => {
  const { client, memory, cache } = connect(() => rows);
  client.transport.get([`${BASE}/projects`]);
  client.remember();
  memory.flush();
  expect(cache.writes).toBe(0);
});

test("retries that were spent are not there for the next request", () => {
  const cache = new FakeCache();
  const spend = (): number => {
    const failing = connect(() => ({ status: 503 }), { cache });
    expect(reasonOf(() => failing.client.transport.get([`${BASE}/projects`]))).toBeDefined();
    failing.client.remember();
    failing.memory.flush();
    return failing.http.requests.length;
  };
  // Ten, two for each request, of whose three attempts each earns a tenth: 1.7 less each time.
  expect(Array.from({ length: 8 }, spend)).toEqual([3, 3, 3, 3, 3, 2, 1, 1]);
});

const projects = (client: Parameters<typeof readList>[0]): ReturnType<typeof readList> =>
  readList(client, { resource: "projects", filter: [], decode: (row) => row as { id: string } });

test("a read asks with the key, below the API's root", () => {
  const { client, http } = connect(() => rows);
  expect(client.run(projects(client))).toEqual([]);
  expect(http.requests[0]?.url).toBe(`${BASE}/projects?limit=1000&page=1`);
  expect(http.requests[0]?.headers?.Authorization).toBe("k");
});

test("a read, or a survey, may have less time than the request", () => {
  const { client, http, timing } = connect(() => rows);
  const short = new Deadline(timing.clock, 3000);
  client.run(projects(client));
  client.run(projects(client), short);
  const needs = {
    areaM: 100,
    poles: false,
    dropLimits: false,
    condominiums: false,
    points: [],
    splittersOf: [],
  };
  const rules = {
    ...{ poleRadiusM: 100, dropMaxM: null, dropSlackM: 0, projects: [] },
    ...{ considerCondominiums: false, countHeldPorts: false },
  };
  client.survey({ lat: -27.1, lng: -52.6 }, rules, short).ask(needs);
  expect(http.requests.map(({ timeoutMs }) => timeoutMs)).toEqual([8000, 3000, 3000, 3000, 3000]);
  timing.clock.advance(3000);
  expect(reasonOf(() => client.run(projects(client), short))).toBe("tempo_esgotado");
  expect(client.run(projects(client))).toEqual([]);
});
