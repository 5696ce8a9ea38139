/**
 * Sends requests to OZmap: one round trip at a time, within a deadline, with retries of GETs as far as the
 * retry budget allows. Also keeps what is known of the server, its capabilities, between requests.
 */
import * as v from "valibot";
import { Refusal } from "../contract";
import type { Deadline } from "../deadline";
import { MAX_CACHE_S, type Memory, parseJson } from "../memory";
import { type Clock, type Http, type HttpRequest, type HttpResponse, RateLimited } from "../ports";

/** OZmap's answer to a GET. */
export type Answer = { readonly kind: "json"; readonly json: unknown } | RejectedAnswer;

export interface TransportPorts {
  readonly http: Http;
  readonly clock: Clock;
  /** The request's deadline; a single call may be given a shorter one. */
  readonly deadline: Deadline;
  readonly budget: RetryBudget;
  /** OZmap's API key; with or without `Bearer `, it is sent bare. */
  readonly key: string;
}

/** A write, and how much time it must leave. */
export interface WriteCall {
  readonly method: "post" | "delete";
  readonly url: string;
  readonly body?: unknown;
  /** How much time the call must leave for checking its outcome, in milliseconds. */
  readonly keepMs?: number;
}

/** With less time left than this, a call is not started. */
const MIN_CALL_MS = 250;
/** Far larger than any answer that the search needs. */
const MAX_BODY_LENGTH = 20_000_000;
/** The wait that Google's message advises after too many calls in a short time. */
const RATE_LIMIT_WAIT_MS = 1_000;

export class Transport {
  /** Requests sent, including retries; each counts against Google's daily quota. */
  requests = 0;
  roundTrips = 0;

  constructor(private readonly ports: TransportPorts) {}

  /**
   * Sends GETs together and waits for all answers, in the order of the URLs.
   *
   * @throws Refusal if OZmap cannot be reached, refuses the key or sends an unusable answer, or time is up
   */
  get(urls: readonly string[], deadline = this.ports.deadline): Answer[] {
    const answers: (Answer | undefined)[] = urls.map(() => undefined);
    let open = urls.map((url, i) => ({ i, url }));
    for (let attempt = 1; open.length > 0; attempt++) {
      const responses = this.roundTrip(
        open.map(({ url }) => url),
        deadline,
      );
      const failed: { i: number; url: string; response: HttpResponse | undefined }[] = [];
      open.forEach(({ i, url }, n) => {
        const response = responses[n];
        if (response === undefined || mayPass(response.status, attempt))
          failed.push({ i, url, response });
        else answers[i] = read(response, url);
      });
      if (failed.length > 0 && !this.waitBeforeRetry(attempt, failed, deadline)) {
        deadline.forCall(MIN_CALL_MS);
        for (const { i, response } of failed) answers[i] = giveUp(response);
        break;
      }
      open = failed;
    }
    return answers.map((answer) => answer ?? giveUp(undefined));
  }

  /**
   * Sends one request that changes something. It is never retried: after a failure, the caller must check
   * whether the change was made.
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

  /** Fetches all URLs together; if one failure loses all answers, fetches each by itself. */
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
      // Google did not make this call, because it came too soon after others: it is made once more.
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
 * A GET to OZmap. Redirects are not followed: the key must not be sent to another host.
 *
 * @param key with or without `Bearer `
 * @param scheme what to send before the key, with a blank; OZmap expects none
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

/** The key without the scheme `Bearer`, with which OZmap's own pages show it. */
export function bareKey(key: string): string {
  return key.trim().replace(/^bearer\s+/i, "");
}

/** @throws Refusal `ozmap_recusou_chave` if the status says that OZmap refused the key */
export function checkKey(status: number): void {
  if (status === 401 || status === 403) {
    throw new Refusal("ozmap_recusou_chave", { code: "ozmap_refused_key", status });
  }
}

/** A list that OZmap may refuse to a key that may read all others; it is never the only one asked for. */
const RESTRICTED_LIST = "/horizontal-condominiums?";

function read(response: HttpResponse, url: string): Answer {
  const { status, body } = response;
  if (status !== 403 || !url.includes(RESTRICTED_LIST)) checkKey(status);
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
 * Limits retries. Requests add to the budget, retries spend it, and it is kept between executions, so that
 * an OZmap that fails receives hardly more requests than one that works.
 */
export interface RetryBudget {
  /** Spends one retry. @returns false if none is left */
  take(): boolean;
  /** Adds a part of a retry, for one request. */
  earn(): void;
  /** The retries left, which are kept for the next execution. */
  readonly tokens: number;
}

/** The largest budget, which is also the initial one. */
export const MAX_RETRIES = 10;
/** However long OZmap fails, retries add at most a tenth to its load. */
const EARNED_PER_REQUEST = 0.1;

/** @param saved the retries that earlier executions have left */
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

/** Whether a failed GET may succeed if it is sent again. @param attempt counted from 1 */
export function mayPass(status: number, attempt: number): boolean {
  if (status === 500) return attempt === 1;
  return status === 429 || (status >= 502 && status <= 504);
}

/**
 * Milliseconds to wait before attempt `attempt + 1`: with full jitter, or as long as the server asks for.
 *
 * @param retryAfter the header's text: seconds, or an HTTP date
 * @param random a random number in [0, 1)
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

/** OZmap rejects the request (4xx), or cannot carry it out (5xx) even if it is sent again. */
export interface RejectedAnswer {
  readonly kind: "rejected";
  readonly status: number;
}

/**
 * The refusal for a rejected request whose answer is needed.
 *
 * @param resource what was asked for, such as `boxes` or `properties/client`; never a customer's data
 */
export function rejectedRefusal(
  { status }: { readonly status: number },
  resource: string,
): Refusal {
  const reason = status >= 500 ? "ozmap_indisponivel" : "resposta_invalida";
  return new Refusal(reason, { code: "ozmap_status", status, resource });
}

const capabilitiesSchema = v.object({
  /** Which lists support `near` for base points: one for all kinds, one for each kind, or only `poles`. */
  pointsBy: v.optional(v.picklist(["base-points", "kinds", "poles"]), "base-points"),
  /** `base-points` lacks what only poles have, so `poles` must be read as well. */
  bare: v.optional(v.boolean(), false),
  /** Whether `in` works on a splitter's `parent`. */
  parentIn: v.optional(v.picklist(["works", "fails", "unknown"]), "unknown"),
  /** The server rejects long pages. */
  smallPages: v.optional(v.boolean(), false),
});

/** What a server can do. Remembered, so that what it rejects is not tried again in every request. */
export type ServerCapabilities = v.InferOutput<typeof capabilitiesSchema>;

/** What is remembered of a server between requests. */
export interface ServerState {
  readonly capabilities: ServerCapabilities;
  /** The retries left in the budget. */
  readonly retries: number;
}

/** The capabilities assumed of a server that is not known yet. */
export function usualCapabilities(): ServerCapabilities {
  return v.parse(capabilitiesSchema, {});
}

const savedSchema = v.object({ base: v.string(), ...capabilitiesSchema.entries });

/** A server's capabilities as a text to keep permanently, as a diagnosis does. */
export function saveCapabilities(base: string, capabilities: ServerCapabilities): string {
  return JSON.stringify({ base, ...capabilities });
}

/** Reads what `saveCapabilities` wrote. @returns undefined if nothing was saved, or for another server */
export function readCapabilities(
  base: string,
  text: string | undefined,
): ServerCapabilities | undefined {
  const saved = parseJson(savedSchema, text);
  return saved?.base === base ? v.parse(capabilitiesSchema, saved) : undefined;
}

const stateSchema = v.object({
  ...capabilitiesSchema.entries,
  retries: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(MAX_RETRIES)), MAX_RETRIES),
});

/** The cache key of the server state. */
export function serverStateKey(generation: string): string {
  return `oz:${generation}:server`;
}

/** @param otherwise the capabilities to start with if none are remembered */
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
