/** A fake of UrlFetchApp: answers from a table, records requests, enforces Google's limits. */
import type { Http, HttpRequest, HttpResponse } from "../src/ports";
import type { FakeClock } from "./fake-clock";

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** How long the answer takes, in milliseconds. */
  readonly takesMs?: number;
}

/** An `Error` is thrown: a network failure, or `QuotaExceeded`. */
export type Route = Answer | Error | ((request: HttpRequest) => Answer | Error);

const MAX_URL_CHARS = 2_082;
const FOR_EVER_MS = 1e12;

export const jsonAnswer = (value: unknown, status = 200): Answer => ({
  status,
  body: JSON.stringify(value),
});

export class FakeHttp implements Http {
  /** All requests, in order. */
  readonly requests: HttpRequest[] = [];

  /**
   * @param routes answers by URL; a URL without one is a network failure
   * @param clock moved on by the time that answers take
   * @param maxRequests whoever makes more runs out of time, so that a test with an endless loop ends
   */
  constructor(
    private readonly routes:
      | Readonly<Record<string, Route>>
      | ((request: HttpRequest) => Route) = {},
    private readonly clock?: FakeClock,
    private readonly maxRequests = Number.POSITIVE_INFINITY,
  ) {}

  fetch(request: HttpRequest): HttpResponse {
    return this.send(request);
  }

  fetchAll(requests: readonly HttpRequest[]): HttpResponse[] {
    const answers: HttpResponse[] = [];
    let failure: unknown;
    let longestMs = 0;
    for (const request of requests) {
      const startedAt = this.clock?.now() ?? 0;
      try {
        answers.push(this.send(request));
      } catch (error) {
        failure ??= error;
      }
      // Requests run concurrently: all begin at the same time.
      const tookMs = (this.clock?.now() ?? 0) - startedAt;
      this.clock?.advance(-tookMs);
      longestMs = Math.max(longestMs, tookMs);
    }
    this.clock?.advance(longestMs);
    if (failure !== undefined) throw failure as Error;
    return answers;
  }

  private send(request: HttpRequest): HttpResponse {
    this.requests.push(request);
    if (this.requests.length > this.maxRequests) this.clock?.advance(FOR_EVER_MS);
    if (request.url.length > MAX_URL_CHARS) throw new Error("URLFetch URL Length");
    if (!/^https?:\/\/[\x21-\x7e]+$/.test(request.url)) throw new Error("Invalid argument: url");
    if (request.method === "get" && request.payload !== undefined) {
      throw new Error("a GET with a payload would be sent as a POST");
    }
    if (!(request.timeoutMs > 0)) throw new Error("a call needs time");
    const answer = this.answer(request);
    if (answer instanceof Error) throw answer;
    const takesMs = answer.takesMs ?? 0;
    this.clock?.advance(Math.min(takesMs, request.timeoutMs));
    if (takesMs > request.timeoutMs) throw new Error("Timeout");
    const response = {
      status: answer.status ?? 200,
      headers: answer.headers ?? {},
      body: answer.body ?? "",
    };
    const target = response.headers.location;
    const follows =
      request.followRedirects !== false && response.status >= 300 && response.status < 400;
    return follows && target !== undefined ? this.send({ ...request, url: target }) : response;
  }

  private answer(request: HttpRequest): Answer | Error {
    const route =
      typeof this.routes === "function" ? this.routes(request) : this.routes[request.url];
    if (route === undefined) return new Error(`DNS error: ${request.url}`);
    return typeof route === "function" ? route(request) : route;
  }
}
