/** The faults between a client and OZmap that can be injected into single requests. */

/** What a fault function knows about a request before it is carried out. */
export interface RequestInfo {
  /** Counted from 1, in order of arrival since the start or the last reset of the log. */
  ordinal: number;
  method: string;
  /** The path without the query. */
  path: string;
  query: Readonly<Record<string, string>>;
  /** The name of the resource, such as `boxes`; outside the API, the whole path. */
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
  /** An answer 200 without a body. */
  | { kind: "empty" }
  /** Only the first part of the answer; with `broken`, its `Content-Length` is that of the whole answer. */
  | { kind: "truncated"; share?: number; broken?: boolean }
  /** The right answer, padded with blanks to this many bytes. */
  | { kind: "huge"; bytes: number }
  /** The decoded answer after `change`, which may edit it or return another. */
  | { kind: "mutate"; change: (answer: unknown) => unknown }
  /** The answer's text after `change`, for what is not valid JSON, such as NaN. */
  | { kind: "mutate text"; change: (text: string) => string }
  /** The request is carried out, then the connection is closed without an answer. */
  | { kind: "lost answer" }
  /** The request is carried out, but answered with this status. */
  | { kind: "error after work"; status: number; body?: unknown };

/** Called for every request; returns undefined for no fault. */
export type FaultFunction = (request: RequestInfo) => Fault | undefined;

/** The faults for which the request is not carried out. */
export const WITHOUT_WORK: ReadonlySet<Fault["kind"]> = new Set<Fault["kind"]>([
  "status",
  "reset",
  "refuse",
  "hang",
  "html",
  "empty",
]);
