/** What can go wrong between a client and OZmap, to be ordered for one request at a time. */

/** What a fault function knows of a request before it is carried out. */
export interface RequestInfo {
  /** From 1, in the order of arrival since the start or the last reset of the log. */
  ordinal: number;
  method: string;
  /** Path without the query. */
  path: string;
  query: Readonly<Record<string, string>>;
  /** The resource's name, for example `boxes`; the whole rest of the path elsewhere. */
  route: string;
}

export type Fault =
  /** Answered with this status instead of being carried out. */
  | { kind: "status"; status: number; body?: unknown; headers?: Record<string, string> }
  /** The connection is reset (RST). */
  | { kind: "reset" }
  /** The connection is closed without an answer. */
  | { kind: "refuse" }
  /** Never answered; the connection stays open until the client or `close()` ends it. */
  | { kind: "hang" }
  /** The answer is sent in pieces over `ms` milliseconds. */
  | { kind: "slow body"; ms: number; pieces?: number }
  /** A page of HTML with this status (default 200), as a proxy answers. */
  | { kind: "html"; status?: number }
  /** 200 without a body. */
  | { kind: "empty" }
  /** The answer's first part only; `broken` (default false): its length is announced in full. */
  | { kind: "truncated"; share?: number; broken?: boolean }
  /** The answer, padded with blanks to this many bytes, is still the right one. */
  | { kind: "huge"; bytes: number }
  /** The decoded answer after `change`, which may edit it or give another. */
  | { kind: "mutate"; change: (answer: unknown) => unknown }
  /** The answer's text after `change`: for what JSON cannot say, NaN for one. */
  | { kind: "mutate text"; change: (text: string) => string }
  /** The work is done, then the connection is closed without an answer. */
  | { kind: "lost answer" }
  /** The work is done, and answered with this status. */
  | { kind: "error after work"; status: number; body?: unknown };

/** Called for every request; undefined lets it pass. */
export type FaultFunction = (request: RequestInfo) => Fault | undefined;

/** Faults for which nothing is carried out. */
export const WITHOUT_WORK: ReadonlySet<Fault["kind"]> = new Set<Fault["kind"]>([
  "status",
  "reset",
  "refuse",
  "hang",
  "html",
  "empty",
]);
