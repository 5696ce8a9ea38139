/** Sends one request that changes something in OZmap, and returns what is known of its outcome. */
import * as v from "valibot";
import type { Deadline } from "../deadline";
import type { Detail } from "../detail";
import type { Clock } from "../ports";
import { checkKey, type Transport, type WriteCall } from "./transport";

export type Written =
  /** OZmap says that it is done; `json` is undefined if its answer cannot be read. */
  | { readonly kind: "done"; readonly json: unknown }
  /** OZmap says that it is not done. */
  | { readonly kind: "refused"; readonly status: number; readonly detail: Detail }
  /** It is not known whether it is done; with `mayLand`, it may even be done later. */
  | { readonly kind: "unknown"; readonly mayLand: boolean; readonly detail: Detail };

/** With less time left than this, a write is not started: its outcome could not be checked. */
export const MIN_WRITE_MS = 1_000;
/** Time reserved for checking a write that never answers; at most half of what is left. */
const RESERVED_FOR_CHECK_MS = 1_500;
/** A connection lost sooner was closed by OZmap; after longer, somebody timed out, and OZmap may still be working. */
const SOON_MS = 900;
/** The share of its time after which a call may have timed out, since clocks and timeouts are not exact. */
const NEARLY = 0.8;

/** The clock and the deadline of the request that writes. */
export interface Timing {
  readonly clock: Clock;
  readonly deadline: Deadline;
}

/** Statuses that say that nothing was done; after any other failure the outcome is unknown. */
const REFUSED: ReadonlySet<number> = new Set([400, 404, 405, 409, 410, 413, 415, 422]);
/** Statuses of a timeout between here and OZmap, which may still be working on the request. */
const TIMED_OUT: ReadonlySet<number> = new Set([408, 504]);

/**
 * Sends a write once.
 *
 * @throws Refusal if there is no time for it, or OZmap refuses the key; then nothing was done
 */
export function write(
  transport: Transport,
  { clock, deadline }: Timing,
  call: Omit<WriteCall, "keepMs">,
): Written {
  const leftMs = deadline.forCall(MIN_WRITE_MS);
  const keepMs = Math.min(RESERVED_FOR_CHECK_MS, leftMs / 2);
  const startedAt = clock.now();
  const response = transport.send({ ...call, keepMs }, deadline);
  if (response === undefined) {
    const mayLand = clock.now() - startedAt >= Math.min(SOON_MS, NEARLY * (leftMs - keepMs));
    return { kind: "unknown", mayLand, detail: { code: "ozmap_answer_lost" } };
  }
  const { status, body } = response;
  if (status >= 200 && status < 300) return { kind: "done", json: parsed(body) };
  checkKey(status);
  const detail = { code: "write_rejected", status, message: messageOf(body) } as const;
  if (REFUSED.has(status)) return { kind: "refused", status, detail };
  return { kind: "unknown", mayLand: TIMED_OUT.has(status), detail };
}

/** OZmap's own words, in brackets; empty if there are none. */
function messageOf(body: string): string {
  const result = v.safeParse(v.object({ message: v.string() }), parsed(body));
  return result.success ? ` (${result.output.message.slice(0, 120)})` : "";
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
