/**
 * A measured connection to the simulated OZmap: counts round trips, requests, bytes and the longest URL, and
 * advances the clock by the time they would take on a line with a given latency.
 */
import { random, type Random } from "ozmap-simulator";
import type { HttpRequest, HttpResponse } from "../src/ports";
import type { FakeClock } from "../testing/fake-clock";
import { type Answer, FakeHttp } from "../testing/fake-http";

export interface Line {
  /** The mean latency of a request; each is drawn from between half of it and one and a half times it. */
  readonly latencyMs: number;
  /** The share of requests that fail, half of them with a lost connection, half with a 503. */
  readonly failures: number;
}

export const PERFECT: Line = { latencyMs: 0, failures: 0 };

/** 2 MB per second, so that large answers take longer. */
const BYTES_PER_MS = 2_000;

export interface Load {
  readonly roundTrips: number;
  readonly requests: number;
  /** Bytes of the answers' bodies, uncompressed. */
  readonly bytes: number;
  readonly ms: number;
}

export class Link extends FakeHttp {
  line: Line = PERFECT;
  longestUrl = 0;
  /** Processor time of the simulated OZmap, in microseconds. */
  serverMicros = 0;

  private readonly load = { roundTrips: 0, requests: 0, bytes: 0 };
  private startedAt: number;
  private slowestMs = 0;
  private draws: Random = random(1);

  constructor(
    route: (request: HttpRequest) => Answer | Error,
    private readonly time: FakeClock,
  ) {
    super((request) => this.measured(request, route));
    this.startedAt = time.now();
  }

  /** Starts a new count, and a new series of random draws. */
  start(line: Line, seed: number): void {
    this.line = line;
    this.draws = random(seed);
    Object.assign(this.load, { roundTrips: 0, requests: 0, bytes: 0 });
    this.requests.length = 0;
    this.startedAt = this.time.now();
  }

  /** The counts since `start`. */
  stop(): Load {
    return { ...this.load, ms: this.time.now() - this.startedAt };
  }

  override fetch(request: HttpRequest): HttpResponse {
    return this.roundTrip(() => super.fetch(request));
  }

  /** Takes as long as the slowest request. */
  override fetchAll(requests: readonly HttpRequest[]): HttpResponse[] {
    return this.roundTrip(() => super.fetchAll(requests));
  }

  private roundTrip<T>(send: () => T): T {
    this.load.roundTrips += 1;
    this.slowestMs = 0;
    try {
      return send();
    } finally {
      this.time.advance(this.slowestMs);
    }
  }

  private measured(
    request: HttpRequest,
    route: (request: HttpRequest) => Answer | Error,
  ): Answer | Error {
    this.load.requests += 1;
    this.longestUrl = Math.max(this.longestUrl, request.url.length);
    const latencyMs = this.line.latencyMs * this.draws.between(0.5, 1.5);
    const fails = this.draws.chance(this.line.failures);
    const lost = this.draws.chance(0.5);
    const cpu = process.cpuUsage();
    const answer = fails ? { status: 503, body: "" } : route(request);
    this.serverMicros += process.cpuUsage(cpu).user;
    const isLost = answer instanceof Error || (fails && lost);
    const { body = "", takesMs: ownMs = 0 } = answer instanceof Error ? {} : answer;
    const bytes = Buffer.byteLength(body);
    this.load.bytes += bytes;
    const takesMs = latencyMs + ownMs + bytes / BYTES_PER_MS;
    this.slowestMs = Math.max(this.slowestMs, Math.min(takesMs, request.timeoutMs));
    if (!isLost) return { ...answer, takesMs };
    return answer instanceof Error ? answer : new Error("Address unavailable");
  }
}
