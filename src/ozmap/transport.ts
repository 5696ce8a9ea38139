/**
 * Requests to OZmap: one round trip at a time, within a deadline; what is safe to send again is, as far as
 * the retry budget allows. And what is known of the server: its capabilities, kept between requests.
 */
import * as v from "valibot";
import { Refusal } from "../contract";
import type { Deadline } from "../deadline";
import { MAX_CACHE_S, type Memory, parseJson } from "../memory";
import { type Clock, type Http, type HttpRequest, type HttpResponse, RateLimited } from "../ports";

/** What came back for a GET, if OZmap did not refuse the key. */
export type Answer = { readonly kind: "json"; readonly json: unknown } | RejectedAnswer;

export interface TransportPorts {
  readonly http: Http;
  readonly clock: Clock;
  /** The request's; a call may be given a shorter one. */
  readonly deadline: Deadline;
  readonly budget: RetryBudget;
  /** OZmap's API key; with or without `Bearer `, it is sent bare. */
  readonly key: string;
}

/** A write, and the time that it leaves. */
export interface WriteCall {
  readonly method: "post" | "delete";
  readonly url: string;
  readonly body?: unknown;
  /** Time that the call must leave for looking whether it was done, in milliseconds. */
  readonly keepMs?: number;
}

/** A call that cannot finish in this time is not started. */
const MIN_CALL_MS = 250;
/** No answer that the search asks for is nearly as large. */
const MAX_BODY_LENGTH = 20_000_000;
/** What Google's own message advises before a call that came too soon after others is made again. */
const RATE_LIMIT_WAIT_MS = 1_000;

export class Transport {
  /** Requests sent, retries included: each counts against Google's daily quota. */
  requests = 0;
  roundTrips = 0;

  constructor(private readonly ports: TransportPorts) {}

  /**
   * Sends GETs together and waits for all answers, in the order of the URLs.
   *
   * @throws Refusal if OZmap cannot be reached, refuses the key, answers with nonsense or time is up
   */
  get(urls: readonly string[], deadline = this.ports.deadline): Answer[] {
    const answers: (Answer | undefined)[] = urls.map(() => undefined);
    let open = urls.map((_, i) => i);
    for (let attempt = 1; open.length > 0; attempt++) {
      const responses = this.roundTrip(
        open.map((i) => urls[i] ?? ""),
        deadline,
      );
      const failed: { i: number; response: HttpResponse | undefined }[] = [];
      open.forEach((i, n) => {
        const response = responses[n];
        if (response === undefined || mayPass(response.status, attempt))
          failed.push({ i, response });
        else answers[i] = read(response, urls[i] ?? "");
      });
      if (failed.length > 0 && !this.waitBeforeRetry(attempt, failed, deadline)) {
        deadline.forCall(MIN_CALL_MS);
        for (const { i, response } of failed) answers[i] = giveUp(response);
        break;
      }
      open = failed.map(({ i }) => i);
    }
    return answers.map((answer) => answer ?? giveUp(undefined));
  }

  /**
   * Sends one request that changes something. Never sent again here: after a failure, whoever asked
   * must look whether it was done.
   *
   * @returns undefined if the answer was lost
   */
  send(
    { method, url, body, keepMs = 0 }: WriteCall,
    deadline = this.ports.deadline,
  ): HttpResponse | undefined {
    const payload = body === undefined ? {} : { payload: JSON.stringify(body) };
    return this.alone(() => {
      const request = this.request(url, deadline);
      const timeoutMs = Math.max(MIN_CALL_MS, request.timeoutMs - keepMs);
      return { ...request, timeoutMs, method, ...payload };
    }, deadline);
  }

  /** One fetch of all; if one failure loses all answers, each is asked for by itself. */
  private roundTrip(
    urls: readonly string[],
    deadline: Deadline,
    mayWait = true,
  ): (HttpResponse | undefined)[] {
    const alone = (url: string): HttpResponse | undefined =>
      this.alone(() => this.request(url, deadline), deadline);
    const [first = ""] = urls;
    if (urls.length === 1) return [alone(first)];
    try {
      const requests = urls.map((url) => this.request(url, deadline));
      this.count(requests.length);
      return this.ports.http.fetchAll(requests);
    } catch (error) {
      // A call that Google did not make, since it came too soon after others, is made once more.
      if (mayWait && error instanceof RateLimited && deadline.sleep(RATE_LIMIT_WAIT_MS)) {
        return this.roundTrip(urls, deadline, false);
      }
      if (error instanceof Refusal) throw error;
      return this.ports.budget.take() ? urls.map(alone) : urls.map(() => undefined);
    }
  }

  /** @returns undefined if the answer was lost */
  private alone(
    make: () => HttpRequest,
    deadline: Deadline,
    mayWait = true,
  ): HttpResponse | undefined {
    try {
      const request = make();
      this.count(1);
      return this.ports.http.fetch(request);
    } catch (error) {
      if (mayWait && error instanceof RateLimited && deadline.sleep(RATE_LIMIT_WAIT_MS)) {
        return this.alone(make, deadline, false);
      }
      if (error instanceof Refusal) throw error;
      return undefined;
    }
  }

  private request(url: string, deadline: Deadline): HttpRequest {
    return ozmapRequest(url, this.ports.key, deadline.forCall(MIN_CALL_MS));
  }

  private count(requests: number): void {
    this.requests += requests;
    this.roundTrips += 1;
    for (let i = 0; i < requests; i++) this.ports.budget.earn();
  }

  private waitBeforeRetry(
    attempt: number,
    failed: readonly { readonly response: HttpResponse | undefined }[],
    deadline: Deadline,
  ): boolean {
    const { budget, clock } = this.ports;
    if (attempt >= MAX_ATTEMPTS || !failed.every(() => budget.take())) return false;
    const waits = failed.map(({ response }) =>
      waitMs(attempt, response?.headers["retry-after"], clock.now(), Math.random()),
    );
    return deadline.sleep(Math.max(...waits));
  }
}

/**
 * A GET to OZmap. Redirects are not followed: the key must not travel to another host.
 *
 * @param key with or without `Bearer `
 * @param scheme to be sent before the key, with its blank; OZmap expects none
 */
export function ozmapRequest(
  url: string,
  key: string,
  timeoutMs: number,
  scheme = "",
): HttpRequest {
  const headers = { Authorization: `${scheme}${bareKey(key)}`, Accept: "application/json" };
  return { url, method: "get", headers, followRedirects: false, timeoutMs };
}

/** A key pasted with its scheme, as OZmap's own pages show it, is the same key. */
export function bareKey(key: string): string {
  return key.trim().replace(/^bearer\s+/i, "");
}

/** @throws Refusal if OZmap refused the key, which is one reason for all requests */
export function checkKey(status: number): void {
  if (status === 401 || status === 403) {
    throw new Refusal("ozmap_recusou_chave", { code: "ozmap_refused_key", status });
  }
}

/** A list that a key may be refused though it is good for all others; asked for beside others only. */
const REFUSED_ALONE = "/horizontal-condominiums?";

function read(response: HttpResponse, url: string): Answer {
  const { status, body } = response;
  if (status !== 403 || !url.includes(REFUSED_ALONE)) checkKey(status);
  if (status < 200 || status > 299) return { kind: "rejected", status };
  if (body.length > MAX_BODY_LENGTH) {
    throw new Refusal("resposta_invalida", { code: "answer_too_long", length: body.length });
  }
  try {
    return { kind: "json", json: JSON.parse(body) as unknown };
  } catch {
    throw new Refusal("resposta_invalida", { code: "answer_not_json" });
  }
}

function giveUp(response: HttpResponse | undefined): Answer {
  if (response === undefined) {
    throw new Refusal("ozmap_indisponivel", { code: "ozmap_unreachable" });
  }
  const { status } = response;
  if (status === 500) return { kind: "rejected", status };
  throw new Refusal("ozmap_indisponivel", { code: "ozmap_failed", status });
}

/**
 * Whether a request may be sent again. The budget is spent by retries, earned by requests, and kept
 * between executions, so that an OZmap that fails is not asked much more often than one that works.
 */
export interface RetryBudget {
  /** May one more retry be made? Takes it if so. */
  take(): boolean;
  /** A request was made: a part of a retry is earned. */
  earn(): void;
  /** Retries that are left, to be kept for the next execution. */
  readonly tokens: number;
}

/** Retries that may be made before any are earned. */
export const MAX_RETRIES = 10;
/** A tenth: however long OZmap fails, retries add no more than that to its load. */
const EARNED_PER_REQUEST = 0.1;

/** @param saved what earlier executions left of it */
export function retryBudget(saved: number): RetryBudget {
  let tokens = Math.min(MAX_RETRIES, Math.max(0, saved));
  return {
    take: () => {
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
    earn: () => {
      tokens = Math.min(MAX_RETRIES, tokens + EARNED_PER_REQUEST);
    },
    get tokens() {
      return tokens;
    },
  };
}

export const MAX_ATTEMPTS = 3;
const FIRST_WAIT_MS = 200;
const MAX_WAIT_MS = 2000;

/** May a failed GET pass when it is sent again? `attempt` counts from 1. */
export function mayPass(status: number, attempt: number): boolean {
  if (status === 500) return attempt === 1;
  return status === 429 || (status >= 502 && status <= 504);
}

/**
 * Milliseconds to wait before attempt `attempt + 1`: full jitter, or what the server asks for.
 *
 * @param retryAfter the header's text: seconds, or an HTTP date
 * @param random a draw from [0, 1)
 */
export function waitMs(
  attempt: number,
  retryAfter: string | undefined,
  nowMs: number,
  random: number,
): number {
  const asked = retryAfter === undefined ? NaN : readRetryAfter(retryAfter, nowMs);
  if (asked >= 0) return asked;
  return random * Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
}

function readRetryAfter(text: string, nowMs: number): number {
  if (/^\s*\d{1,9}\s*$/.test(text)) return Number(text) * 1000;
  return Math.max(0, Date.parse(text) - nowMs);
}

/** OZmap understood and does not do it (4xx), or cannot (5xx, however often it is asked). */
export interface RejectedAnswer {
  readonly kind: "rejected";
  readonly status: number;
}

/**
 * A request that OZmap rejects and whose answer is needed.
 *
 * @param resource what was asked for, such as `boxes` or `properties/client`; no customer's data
 */
export function rejectedRefusal(
  { status }: { readonly status: number },
  resource: string,
): Refusal {
  const reason = status >= 500 ? "ozmap_indisponivel" : "resposta_invalida";
  return new Refusal(reason, { code: "ozmap_status", status, resource });
}

const capabilitiesSchema = v.object({
  /** Which lists answer `near` for base points: one for all kinds, one a kind, or `poles` alone. */
  pointsBy: v.optional(v.picklist(["base-points", "kinds", "poles"]), "base-points"),
  /** `base-points` lacks what only poles have: `poles` must be asked as well. */
  bare: v.optional(v.boolean(), false),
  /** `in` on a splitter's `parent`: seen to work, seen to fail, or not known. */
  parentIn: v.optional(v.picklist(["works", "fails", "unknown"]), "unknown"),
  /** The server rejects long pages. */
  smallPages: v.optional(v.boolean(), false),
});

/** Kept so that a question that a server rejects is not asked again for every request. */
export type ServerCapabilities = v.InferOutput<typeof capabilitiesSchema>;

/** What is remembered of a server between requests. */
export interface ServerState {
  readonly capabilities: ServerCapabilities;
  /** What is left of the retry budget. */
  readonly retries: number;
}

/** Those of a server of which nothing is known. */
export function usualCapabilities(): ServerCapabilities {
  return v.parse(capabilitiesSchema, {});
}

const savedSchema = v.object({ base: v.string(), ...capabilitiesSchema.entries });

/** What a diagnosis found out, to be kept for good: of this server and of no other. */
export function saveCapabilities(base: string, capabilities: ServerCapabilities): string {
  return JSON.stringify({ base, ...capabilities });
}

/** @returns undefined if nothing was saved, or it is another server's */
export function readCapabilities(base: string, text: string): ServerCapabilities | undefined {
  const saved = parseJson(savedSchema, text);
  return saved?.base === base ? v.parse(capabilitiesSchema, saved) : undefined;
}

const stateSchema = v.object({
  ...capabilitiesSchema.entries,
  retries: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(MAX_RETRIES)), MAX_RETRIES),
});

/** The cache key of what every request that asks OZmap reads. */
export function serverStateKey(generation: string): string {
  return `oz:${generation}:server`;
}

/** @param otherwise the capabilities to begin with if none are remembered */
export function readServerState(
  memory: Memory,
  generation: string,
  otherwise: ServerCapabilities,
): ServerState {
  const key = serverStateKey(generation);
  const state = parseJson(stateSchema, memory.readAll([key])[key]);
  if (state === undefined) return { capabilities: otherwise, retries: MAX_RETRIES };
  const { retries, ...capabilities } = state;
  return { capabilities, retries };
}

export function writeServerState(memory: Memory, generation: string, state: ServerState): void {
  const text = JSON.stringify({ ...state.capabilities, retries: state.retries });
  memory.writeAll({ [serverStateKey(generation)]: text }, MAX_CACHE_S);
}
