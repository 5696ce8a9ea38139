/** Faults, latency and the log. */
import type { Fault, RequestInfo } from "../src/faults";
import { startOzmap, type Ozmap } from "../src/server";
import { call, line, type Line } from "./support";

let made: Line;
let ozmap: Ozmap;

beforeEach(async () => {
  made = line();
  ozmap = await startOzmap(made.town);
});

afterEach(async () => {
  await ozmap.close();
});

/** One POST of a prospect through a fault: what came back, if anything did. */
async function through(fault: Fault): Promise<{ response: Response; text: string } | "broken"> {
  ozmap.faults = () => fault;
  try {
    const response = await fetch(`${ozmap.url}/api/v2/prospects`, {
      method: "POST",
      headers: { authorization: ozmap.apiKey },
      body: JSON.stringify({ name: "Ana" }),
    });
    return { response, text: await response.text() };
  } catch {
    return "broken";
  }
}

const answered = async (fault: Fault): Promise<{ response: Response; text: string }> => {
  const got = await through(fault);
  if (got === "broken") throw new Error("no answer");
  return got;
};

const written = (): number => made.town.prospects.length;

test("a status with body and headers, nothing done", async () => {
  const fault: Fault = { kind: "status", status: 429, headers: { "retry-after": "2" } };
  const { response, text } = await answered(fault);
  expect([response.status, response.headers.get("retry-after")]).toEqual([429, "2"]);
  expect(JSON.parse(text)).toEqual({ message: "injected 429" });
  const own = await answered({ kind: "status", status: 500, body: { message: "ai" } });
  expect(JSON.parse(own.text)).toEqual({ message: "ai" });
  expect(written()).toBe(0);
  expect(ozmap.requests.map((request) => [request.status, request.fault])).toEqual([
    [429, "status"],
    [500, "status"],
  ]);
});

test.each<Fault["kind"]>(["reset", "refuse"])("%s: no answer, nothing done", async (kind) => {
  expect(await through({ kind } as Fault)).toBe("broken");
  expect(written()).toBe(0);
  expect(ozmap.requests).toMatchObject([{ status: 0, bytes: 0, fault: kind }]);
});

test("lost answer: done, but no answer arrives", async () => {
  expect(await through({ kind: "lost answer" })).toBe("broken");
  expect(written()).toBe(1);
});

test("error after work: done, and answered as a failure", async () => {
  const { response } = await answered({ kind: "error after work", status: 502 });
  expect(response.status).toBe(502);
  expect(written()).toBe(1);
});

test("hang: nothing until the client gives up or the server closes", async () => {
  ozmap.faults = () => ({ kind: "hang" });
  const gaveUp = fetch(`${ozmap.url}/api/v2/tags`, { signal: AbortSignal.timeout(100) });
  await expect(gaveUp).rejects.toThrow();
  const cut = fetch(`${ozmap.url}/api/v2/tags`);
  const failed = expect(cut).rejects.toThrow();
  while (ozmap.requests.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  await ozmap.close();
  await failed;
  ozmap = await startOzmap(made.town);
});

test("html, empty", async () => {
  const html = await answered({ kind: "html", status: 502 });
  expect([html.response.status, html.response.headers.get("content-type")]).toEqual([502, "text/html"]); // prettier-ignore
  expect(html.text).toMatch(/^<!doctype html>/);
  const empty = await answered({ kind: "empty" });
  expect([empty.response.status, empty.text]).toEqual([200, ""]);
  expect(written()).toBe(0);
});

test("truncated: JSON cut short, or a connection that ends before the promised length", async () => {
  const { text } = await answered({ kind: "truncated", share: 0.5 });
  expect(() => JSON.parse(text) as unknown).toThrow();
  expect(await through({ kind: "truncated", broken: true })).toBe("broken");
  expect(written()).toBe(2);
});

test("huge: the right answer, with much around it", async () => {
  const { text } = await answered({ kind: "huge", bytes: 2_000_000 });
  expect(text).toHaveLength(2_000_000);
  expect(JSON.parse(text)).toMatchObject({ name: "Ana" });
});

test("slow body: in pieces, whole in the end", async () => {
  const { text, response } = await answered({ kind: "slow body", ms: 30, pieces: 3 });
  expect(response.status).toBe(201);
  expect(JSON.parse(text)).toMatchObject({ name: "Ana" });
});

test("mutate: edits the answer, never the town", async () => {
  ozmap.faults = () => ({
    kind: "mutate",
    change: (answer) => {
      (answer as { rows: { coords: unknown }[] }).rows[0]!.coords = [null, "x"];
    },
  });
  expect((await call(ozmap, "poles")).body).toMatchObject({ rows: [{ coords: [null, "x"] }, {}, {}, {}, {}, {}] }); // prettier-ignore
  expect(made.poles[0]!.coords).toEqual([-52.6, -27.1]);
  ozmap.faults = () => ({ kind: "mutate", change: () => ({ rows: [] }) });
  expect((await call(ozmap, "poles")).body).toEqual({ rows: [] });
});

test("mutate text: for what JSON cannot say", async () => {
  ozmap.faults = () => ({ kind: "mutate text", change: (text) => text.replace("-27.1", "NaN") });
  const response = await fetch(`${ozmap.url}/api/v2/poles`, {
    headers: { authorization: ozmap.apiKey },
  });
  expect(await response.text()).toContain("[-52.6,NaN]");
});

test("a fault function is given the request, and may let it pass", async () => {
  const seen: RequestInfo[] = [];
  ozmap.faults = (request) => {
    seen.push({ ...request });
    return request.ordinal === 2 ? { kind: "status", status: 503 } : undefined;
  };
  const statuses = [];
  for (const path of ["tags?limit=1", "boxes", "boxes"]) {
    statuses.push((await call(ozmap, path)).status);
  }
  expect(statuses).toEqual([200, 503, 200]);
  expect(seen[0]).toMatchObject({ ordinal: 1, method: "GET", path: "/api/v2/tags", route: "tags", query: { limit: "1" } }); // prettier-ignore
});

test("a fault function that throws is answered with 500", async () => {
  ozmap.faults = () => {
    throw new Error("oops");
  };
  const { status, body } = await call(ozmap, "tags");
  expect([status, body]).toEqual([500, { message: "Error: oops" }]);
});

test("latency waits before the work, fixed or by request", async () => {
  const asked: number[] = [];
  ozmap.latencyMs = ({ ordinal }) => {
    asked.push(ordinal);
    return ordinal === 1 ? 40 : 0;
  };
  const finished: string[] = [];
  const slow = call(ozmap, "tags").then(() => finished.push("slow"));
  while (asked.length < 1) await new Promise((resolve) => setTimeout(resolve, 1));
  await call(ozmap, "boxes").then(() => finished.push("quick"));
  await slow;
  expect(finished).toEqual(["quick", "slow"]);
  ozmap.latencyMs = 1;
  expect((await call(ozmap, "tags")).status).toBe(200);
});

test("the log holds every request with its size, and can be emptied", async () => {
  await call(ozmap, "boxes?limit=1");
  await call(ozmap, "nada");
  expect(ozmap.requests).toMatchObject([
    { ordinal: 1, route: "boxes", status: 200, authorized: true },
    { ordinal: 2, route: "nada", status: 404 },
  ]);
  expect(ozmap.requests[0]!.bytes).toBeGreaterThan(100);
  ozmap.resetLog();
  await call(ozmap, "tags");
  expect(ozmap.requests).toMatchObject([{ ordinal: 1, route: "tags" }]);
});

test("a base path, and a closed server that refuses connections", async () => {
  const behind = await startOzmap(made.town, { basePath: "/ozmap", apiKey: "k" });
  expect(behind.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/ozmap$/);
  expect((await call(behind, "tags")).status).toBe(200);
  await behind.close();
  await expect(call(behind, "tags")).rejects.toThrow();
});
