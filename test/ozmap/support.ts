/** Rows as OZmap sends them, pages that contain them, and a network of decoded ones. */
import fc from "fast-check";
import { Refusal } from "../../src/contract";
import { Deadline } from "../../src/deadline";
import { Memory } from "../../src/memory";
import type { Answer, ServerCapabilities } from "../../src/ozmap/transport";
import { OzmapClient } from "../../src/ozmap/client";
import type { Api, Read } from "../../src/ozmap/read";
import { FakeCache } from "../../testing/fake-cache";
import { FakeClock } from "../../testing/fake-clock";
import { type Answer as HttpAnswer, FakeHttp } from "../../testing/fake-http";
import { anyString } from "../../testing/any-string";
import { OZMAP_ADDRESS } from "../../testing/ozmap-route";
import type { HttpRequest } from "../../src/ports";

export const BASE = `${OZMAP_ADDRESS}/api/v2`;

export const capabilities = (known: Partial<ServerCapabilities> = {}): ServerCapabilities => ({
  pointsBy: "base-points",
  bare: false,
  parentIn: "unknown",
  smallPages: false,
  ...known,
});

/** A server with the given known capabilities. */
export const api = (known: Partial<ServerCapabilities> = {}): Api => ({
  base: BASE,
  capabilities: capabilities(known),
});

/** More rounds than any read that ends takes. */
const MAX_ROUNDS = 1000;

/** Runs a read to its end. @param heard called with the URLs of each round */
export function readToEnd<T>(
  read: Read<T>,
  answer: (url: string) => Answer,
  heard: (urls: readonly string[]) => void = () => undefined,
): T {
  let step = read.next([]);
  for (let round = 0; step.done !== true; round++) {
    if (round > MAX_ROUNDS) throw new Error("endless");
    heard(step.value);
    step = read.next(step.value.map(answer));
  }
  return step.value;
}

/** Runs a read for some rounds. @returns the URLs that the next round would ask for */
export function readRounds(
  read: Read<unknown>,
  rounds: readonly (readonly Answer[])[],
): readonly string[] {
  let step = read.next([]);
  for (const answers of rounds) step = read.next(answers);
  return step.done === true ? [] : step.value;
}

export const json = (value: unknown): Answer => ({ kind: "json", json: value });
export const rejected = (status: number): Answer => ({ kind: "rejected", status });
export const page = (rows: readonly unknown[]): Answer => json({ rows, total: rows.length });

/** The reason of the refusal that a call throws; undefined if it returns. */
export function reasonOf(call: () => unknown): string | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
}

export const pointRow = (id: string, more: object = {}): Record<string, unknown> => ({
  id,
  kind: "Pole",
  coords: [-52.6, -27.1],
  adjacents: [],
  ...more,
});

export const boxRow = (id: string, more: object = {}): Record<string, unknown> => ({
  id,
  kind: "Box",
  name: `Caixa ${id}`,
  pole: "p1",
  project: "j1",
  coords: [-52.6, -27.1],
  draft: false,
  implanted: true,
  ...more,
});

export const splitterRow = (id: string, parent: string, more: object = {}): object => ({
  id,
  name: `Splitter ${id}`,
  parent,
  isDrop: true,
  ratio: { input: 1, output: 2 },
  connectables: { input: [], output: [null, "fibra"] },
  ports: [
    { id: "a", index: 0, blocked: false },
    { id: "b", index: 1, blocked: false },
  ],
  ...more,
});

/** Any text, including lone surrogates and control characters. */
export const anyText = fc.oneof(
  anyString({ maxLength: 30 }),
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 10 })
    .map((codes) => String.fromCharCode(...codes)),
);

/** An id as in OZmap: 24 hexadecimal digits. */
export const hexId = fc.stringMatching(/^[0-9a-f]{24}$/);

/** A connection to OZmap, as one request uses it. */
export interface Connection {
  readonly client: OzmapClient;
  readonly timing: { readonly clock: FakeClock; readonly deadline: Deadline };
  readonly http: FakeHttp;
  readonly cache: FakeCache;
  readonly memory: Memory;
}

/** Far more requests than any test needs. */
const MAX_REQUESTS = 60;

/** @param route OZmap's answers, by the method, the path below the API's root and the query */
export function connect(
  route: (method: string, path: string, query: URLSearchParams) => HttpAnswer | Error,
  { cache, savedCapabilities }: { cache?: FakeCache; savedCapabilities?: string } = {},
): Connection {
  const clock = new FakeClock();
  const answer = ({ method, url }: HttpRequest): HttpAnswer | Error => {
    const { pathname, searchParams } = new URL(url);
    return route(method, pathname.replace("/api/v2/", ""), searchParams);
  };
  const http = new FakeHttp(answer, clock, MAX_REQUESTS);
  const deadline = new Deadline(clock, 8000);
  const kept = cache ?? new FakeCache(clock);
  const memory = new Memory(kept);
  const client = new OzmapClient({
    base: BASE,
    key: "k",
    http,
    clock,
    deadline,
    memory,
    generation: "g",
    topologyMinutes: 60,
    wholeNetwork: false,
    ...(savedCapabilities === undefined ? {} : { savedCapabilities }),
  });
  return { client, timing: { clock, deadline }, http, cache: kept, memory };
}

/** The URLs asked for, without the API's root. */
export const pathsOf = ({ requests }: FakeHttp): string[] =>
  requests.map(({ url }) => decodeURIComponent(url.replace(`${BASE}/`, "")));
