/**
 * One GET to OZmap by itself, timed and never sent again, whose every outcome is a value: for the test of
 * a connection and for a diagnosis. What customers are answered from is read by the client.
 */
import type { Clock, Http } from "../ports";
import { bareKey, ozmapRequest } from "./transport";

export interface ProbePorts {
  readonly http: Http;
  readonly clock: Clock;
  /** OZmap's API key; it is removed from what failures say. */
  readonly key: string;
}

export interface Probed {
  /** 0 if nothing came back. */
  readonly status: number;
  readonly ms: number;
  /** Why nothing came back, in Google's words; empty if something did. */
  readonly failure: string;
  /** Undefined for what is not JSON. */
  readonly json: unknown;
}

/** @param scheme to be sent before the key, such as `Bearer ` */
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
    return { status, ms: elapsed(), failure: "", json: parse(body) };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const failure = words.split(bareKey(key)).join("…").slice(0, 300);
    return { status: 0, ms: elapsed(), failure, json: undefined };
  }
}

/**
 * Several at once.
 *
 * @returns the time that all took, in milliseconds
 * @throws Error if one of them brings no answer
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

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
