/**
 * Several concurrent requests of the real web app, on one thread: each runs until its next call to the outside,
 * and one that is drawn at random then goes on for some calls. Every order of calls is possible, and each one
 * can be reproduced from its seed.
 *
 * The code is synchronous and cannot be suspended in a call, so for each of its steps a request is run again
 * from its start, with the earlier answers of the outside, and is cut off after the last new call.
 */
import type { Clock, HttpRequest, HttpResponse } from "../src/ports";
import { handle, type GoogleServices } from "../src/web";
import type { FakeCache } from "./fake-cache";
import type { FakeProperties } from "./fake-properties";
import type { Reply } from "./service";

/** One deployment of the script: its executions share properties, cache and lock. */
export interface Deployment {
  readonly properties: FakeProperties;
  readonly cache: FakeCache;
  lockedBy: Execution | undefined;
}

/** Carries out one request to OZmap; throws if the answer is lost. */
export type Exchange = (request: HttpRequest) => HttpResponse;

/** Thrown at the call where a request must wait. Shared, since making stack traces would take most of the time. */
const CUT_OFF = new Error("cut off");

type Logged = { readonly value: unknown } | { readonly error: unknown };

export class Execution {
  reply: Reply | undefined;
  /** The outside's answers so far. */
  private readonly log: Logged[] = [];
  /** The earliest time at which it may go on; while it waits for the lock, the latest. */
  private until: number | undefined;
  private waitsForLock = false;

  constructor(
    private readonly deployment: Deployment,
    private readonly values: Readonly<Record<string, string>>,
    /** Milliseconds since 1970. */
    readonly startAt: number,
    private readonly number: number,
    private readonly time: { now: number },
    private readonly exchange: Exchange,
  ) {}

  /** Whether it can go on now. */
  isReady(): boolean {
    if (this.reply !== undefined || this.time.now < this.startAt) return false;
    const { lockedBy } = this.deployment;
    if (this.waitsForLock && (lockedBy === undefined || lockedBy === this)) return true;
    return this.until === undefined || this.time.now >= this.until;
  }

  /** When it will be ready at the latest; undefined if it is done. */
  readyAt(): number | undefined {
    return this.reply === undefined ? (this.until ?? this.startAt) : undefined;
  }

  /** Goes on for this many calls to the outside, or as far as it can without waiting. */
  step(calls: number): number {
    let place = 0;
    let left = calls;
    let cut = false;
    const call = <T>(reaches: "outside" | "own", effect: () => T): T => {
      if (cut) throw CUT_OFF;
      const known = this.log[place];
      if (known === undefined) {
        if (reaches === "outside" && (left === 0 || !this.isReady())) {
          cut = true;
          throw CUT_OFF;
        }
        if (reaches === "outside") left--;
        this.log.push(outcomeOf(effect));
      }
      const logged = this.log[place++];
      if (logged === undefined || "error" in logged) throw logged?.error;
      return logged.value as T;
    };
    /** For a call that takes time: one step begins it, a later one ends it. */
    const wait = (ms: number): void => {
      call("outside", () => (this.until = this.time.now + ms));
      call("outside", () => (this.until = undefined));
    };
    try {
      const json = handle({ parameter: this.values }, "GET", this.google(call, wait)).reply;
      this.reply = JSON.parse(json) as Reply;
    } catch (error) {
      if (error !== CUT_OFF) throw error;
    }
    return calls - left;
  }

  private google(
    call: <T>(reaches: "outside" | "own", effect: () => T) => T,
    wait: (ms: number) => void,
  ): GoogleServices {
    const { deployment, time, exchange } = this;
    const { properties, cache } = deployment;
    let uuids = 0;
    const clock: Clock = { now: () => call("own", () => time.now), sleep: wait };
    const fetch = (request: HttpRequest): HttpResponse => call("outside", () => exchange(request));
    return {
      http: {
        fetch,
        fetchAll: (requests) => call("outside", () => requests.map(exchange)),
      },
      properties: {
        readAll: () => call("own", () => properties.readAll()),
        write: (key, value) => {
          call("own", () => {
            properties.write(key, value);
          });
        },
        writeAll: (values) => {
          call("own", () => {
            properties.writeAll(values);
          });
        },
        remove: (key) => {
          call("own", () => {
            properties.remove(key);
          });
        },
      },
      cache: {
        readAll: (keys) => call("own", () => cache.readAll(keys)),
        writeAll: (values, seconds) => {
          call("outside", () => {
            cache.writeAll(values, seconds);
          });
        },
        removeAll: (keys) => {
          call("outside", () => {
            cache.removeAll(keys);
          });
        },
      },
      lock: {
        acquire: (ms) => {
          call("outside", () => {
            this.until = time.now + ms;
            this.waitsForLock = true;
          });
          return call("outside", () => {
            this.until = undefined;
            this.waitsForLock = false;
            const free = deployment.lockedBy === undefined || deployment.lockedBy === this;
            if (free) deployment.lockedBy = this;
            return free;
          });
        },
        release: () => {
          call("outside", () => {
            if (deployment.lockedBy === this) deployment.lockedBy = undefined;
          });
        },
      },
      geocoder: { geocode: () => [] },
      clock,
      identifiers: { uuid: () => `${String(this.number).padStart(12, "0")}${String(++uuids)}` },
      console: { log: () => undefined },
    };
  }
}

function outcomeOf(effect: () => unknown): Logged {
  try {
    return { value: effect() };
  } catch (error) {
    return { error };
  }
}

/** Mostly one call, so that others come in between; sometimes as many as possible, which saves time. */
function lengthOfStep(drawn: number): number {
  return drawn < 0.5 ? 1 : drawn < 0.75 ? 3 : drawn < 0.9 ? 8 : 1_000;
}

/**
 * Lets all requests go on in a random order until all are done.
 *
 * @param draw a number from [0, 1)
 * @param between called after every step, for changes in OZmap meanwhile; without it, nothing can come between the
 *   calls of a request that is alone, which then makes all of them in one step
 * @returns the number of calls made
 */
export function interleave(
  executions: readonly Execution[],
  time: { now: number },
  draw: () => number,
  between?: () => void,
): number {
  let calls = 0;
  for (let steps = 0; ; steps++) {
    const open = executions.filter(({ reply }) => reply === undefined);
    if (open.length === 0) return calls;
    const ready = open.filter((execution) => execution.isReady());
    const next = ready[Math.floor(draw() * ready.length)];
    if (next === undefined) {
      time.now = Math.min(...open.map((execution) => execution.readyAt() ?? Infinity));
      continue;
    }
    const isUndisturbed = open.length === 1 && between === undefined;
    calls += next.step(isUndisturbed ? Infinity : lengthOfStep(draw()));
    between?.();
    if (steps > 5_000) throw new Error("the requests go on for ever");
  }
}
