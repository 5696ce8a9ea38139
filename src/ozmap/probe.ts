/**
 * Sends a single GET to OZmap, timed and without retries, and returns any outcome as a value. For testing
 * the connection and for the diagnosis; answers to customers are read by the client.
 */
import type { Detail } from "../detail";
import { type Clock, failureDetail, type Http } from "../ports";
import { bareKey, ozmapRequest } from "./transport";

export interface ProbePorts {
  readonly http: Http;
  readonly clock: Clock;
  /** OZmap's API key, which is removed from the texts of failures. */
  readonly key: string;
}

export interface Probed {
  /** 0 if there was no answer. */
  readonly status: number;
  readonly ms: number;
  /** Why there was no answer; undefined if there was one. */
  readonly failure: Detail | undefined;
  /** Undefined if the body is not JSON. */
  readonly json: unknown;
}

/** Sends one GET. @param scheme what to send before the key, such as `Bearer ` */
export function probe(
  { http, clock, key }: ProbePorts,
  url: string,
  timeoutMs: number,
  scheme = "",
): Probed {
  const startedAt = clock.now();
  const elapsed = (): number => clock.now() - startedAt;
  try {
    const { status, body } = http.fetch(ozmapRequest(url, key, timeoutMs, scheme));
    return { status, ms: elapsed(), failure: undefined, json: parse(body) };
  } catch (error) {
    const failure = withoutKey(failureDetail(error), key);
    return { status: 0, ms: elapsed(), failure, json: undefined };
  }
}

/**
 * Sends several GETs at once.
 *
 * @returns how long all of them took, in milliseconds
 * @throws Error if any of them gets no answer
 */
export function probeTogether(
  { http, clock, key }: ProbePorts,
  urls: readonly string[],
  timeoutMs: number,
): number {
  const startedAt = clock.now();
  http.fetchAll(urls.map((url) => ozmapRequest(url, key, timeoutMs)));
  return clock.now() - startedAt;
}

function withoutKey(failure: Detail, key: string): Detail {
  if (failure.code !== "system_message") return failure;
  const words = failure.words.split(bareKey(key)).join("…").slice(0, 300);
  return { code: "system_message", words };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
