/** A call without the web layer, and an OZmap with scripted answers. */
import { type Call, type OpenCall, openCall } from "../../src/actions/action";
import { Refusal } from "../../src/contract";
import { Deadline } from "../../src/deadline";
import type { Detail } from "../../src/detail";
import { Memory } from "../../src/memory";
import { detailMessage } from "../../src/messages";
import type { HttpRequest, ScriptLock } from "../../src/ports";
import {
  type Configuration,
  defaultSettings,
  type Query,
  type Settings,
  writeQueries,
} from "../../src/settings";
import { receive } from "../../src/web/request/receive";
import { FakeCache } from "../../testing/fake-cache";
import { FakeClock } from "../../testing/fake-clock";
import { FakeGeocoder } from "../../testing/fake-geocoder";
import { type Answer, FakeHttp, jsonAnswer } from "../../testing/fake-http";
import { FakeProperties } from "../../testing/fake-properties";
import { OZMAP_ADDRESS, OZMAP_KEY } from "../../testing/ozmap-route";

export const BASE = `${OZMAP_ADDRESS}/api/v2`;
export const REQUEST_ID = "pedido-17";

export type ScriptedAnswer = Answer | Error;
/** Answers by method and beginning of the path, in order; the last one is repeated. */
export type Script = Readonly<Record<string, ScriptedAnswer | readonly ScriptedAnswer[]>>;

interface Options {
  readonly ozmap?: Script | ((request: HttpRequest) => Answer);
  readonly settings?: Partial<Settings>;
  readonly ms?: number;
  readonly secrets?: readonly string[];
  readonly queries?: readonly Query[];
  readonly geocoder?: FakeGeocoder;
  readonly lock?: ScriptLock;
  readonly properties?: FakeProperties;
  readonly isTrial?: boolean;
  readonly published?: Call["published"];
}

/** The default configuration with the given changes. */
export function configurationWith({
  settings,
  published = 1,
  secrets = [],
  queries = [],
}: Pick<Options, "settings" | "published" | "secrets" | "queries"> = {}): Configuration {
  return {
    properties: queries.length === 0 ? {} : writeQueries(queries),
    settings: { ...defaultSettings(), ozmapUrl: BASE, ...settings },
    published,
    ozmapKey: OZMAP_KEY,
    accessKeys: [],
    alertUrl: "",
    secrets,
  };
}

export interface Fixture {
  readonly call: OpenCall;
  readonly clock: FakeClock;
  readonly cache: FakeCache;
  readonly http: FakeHttp;
  /** The requests, as method, path and query, if any. */
  readonly asked: () => string[];
  readonly writes: () => string[];
}

/** Far more than any test makes. */
const MAX_REQUESTS = 200;

export function callWith(
  values: Readonly<Record<string, string>> = {},
  options: Options = {},
): Fixture {
  const clock = new FakeClock();
  const cache = new FakeCache(clock);
  const script = options.ozmap ?? {};
  const answered = new Map<string, number>();
  const answer = (request: HttpRequest): ScriptedAnswer => {
    if (typeof script === "function") return script(request);
    const path = `${request.method.toUpperCase()} ${request.url.slice(BASE.length + 1)}`;
    const key = Object.keys(script).find((beginning) => path.startsWith(beginning));
    if (key === undefined) throw new Error(`nobody expects ${path}`);
    const given = script[key] ?? [];
    const answers: readonly ScriptedAnswer[] = Array.isArray(given) ? given : [given];
    const nth = answered.get(key) ?? 0;
    answered.set(key, nth + 1);
    return answers[Math.min(nth, answers.length - 1)] ?? { status: 404 };
  };
  const http = new FakeHttp(answer, clock, MAX_REQUESTS);
  const call = openCall({
    id: REQUEST_ID,
    input: receive({ parameter: values }, "GET"),
    configuration: configurationWith(options),
    deadline: new Deadline(clock, options.ms ?? 8000),
    memory: new Memory(cache),
    http,
    clock,
    lock: options.lock ?? { acquire: () => true, release: () => undefined },
    geocoder: options.geocoder ?? new FakeGeocoder(),
    properties: options.properties ?? new FakeProperties(),
    isTrial: options.isTrial ?? false,
  });
  const asked = (): string[] =>
    http.requests.map(
      ({ method, url }) => `${method.toUpperCase()} ${url.slice(BASE.length + 1).split("?")[0]}`,
    );
  const writes = (): string[] => asked().filter((each) => !each.startsWith("GET"));
  return { call, clock, cache, http, asked, writes };
}

export const list = (rows: readonly unknown[]): Answer => jsonAnswer({ rows, total: rows.length });

/** A detail as an operator reads it in English. */
export const inEnglish = (detail: Detail | undefined): string | undefined =>
  detail && detailMessage("en", detail);

/** The refusal that a call ends with, in words; undefined if it returns. */
export function refusalOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return `${error.reason}: ${inEnglish(error.detail) ?? ""}`;
    throw error;
  }
}

/** The notes for the operator besides the outcome, in English. */
export const notesOf = ({ notes }: Call): string[] =>
  notes.map((note) => detailMessage("en", note)).filter((text) => text !== "");

export const bodiesOf = (http: FakeHttp): unknown[] =>
  http.requests.flatMap(({ payload }) =>
    payload === undefined ? [] : [JSON.parse(payload) as unknown],
  );

/** A reservation as OZmap returns it. */
export const propertyRow = (id: string, client: object = {}, more: object = {}): object => ({
  id,
  createdAt: "2025-01-02T03:04:05.000Z",
  address: "Rua A, 1",
  coords: [-52.6, -27.1],
  project: "j",
  box: "c",
  pole: "p",
  client: { id: `k-${id}`, code: "C-1", observation: "", implanted: false, ...client },
  connections: [{ id: "s", name: "S-1", port: 2 }],
  ...more,
});
