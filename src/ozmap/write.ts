/** One request that changes something in OZmap, and what is known of it afterwards. */
import * as v from "valibot";
import type { Deadline } from "../deadline";
import type { Detail } from "../detail";
import type { Clock } from "../ports";
import { checkKey, type Transport, type WriteCall } from "./transport";

export type Written =
  /** OZmap says that it is done; `json` is undefined where its answer cannot be read. */
  | { readonly kind: "done"; readonly json: unknown }
  /** OZmap says that it is not done. */
  | { readonly kind: "refused"; readonly status: number; readonly detail: Detail }
  /** It may be done or not; `mayLand`: it may also be done later. */
  | { readonly kind: "doubtful"; readonly mayLand: boolean; readonly detail: Detail };

/** A POST or DELETE is not started with less time: there must be some to look what came of it. */
export const MIN_WRITE_MS = 1_000;
/** Kept of the time that is left, but no more than half of it, for looking after a write that never answers. */
const KEPT_FOR_LOOKING_MS = 1_500;
/** A connection that ends sooner was closed by OZmap; later, somebody waited in vain and OZmap goes on. */
const SOON_MS = 900;
/** So much of its time a call must have had before it may have run out: clocks and time-outs are not exact. */
const NEARLY = 0.8;

/** The time of the request that writes. */
export interface Timing {
  readonly clock: Clock;
  readonly deadline: Deadline;
}

/** Understood, and not done; any other failure leaves a doubt. */
const REFUSED: ReadonlySet<number> = new Set([400, 404, 405, 409, 410, 413, 415, 422]);
/** Somebody waited for OZmap in vain: it may still be at it. */
const WAITED_IN_VAIN: ReadonlySet<number> = new Set([408, 504]);

/**
 * Sends it once.
 *
 * @throws Refusal if there is no time for it, or OZmap refuses the key: then nothing was done
 */
export function write(
  transport: Transport,
  { clock, deadline }: Timing,
  call: Omit<WriteCall, "keepMs">,
): Written {
  const leftMs = deadline.forCall(MIN_WRITE_MS);
  const keepMs = Math.min(KEPT_FOR_LOOKING_MS, leftMs / 2);
  const startedAt = clock.now();
  const response = transport.send({ ...call, keepMs }, deadline);
  if (response === undefined) {
    const mayLand = clock.now() - startedAt >= Math.min(SOON_MS, NEARLY * (leftMs - keepMs));
    return { kind: "doubtful", mayLand, detail: { code: "ozmap_answer_lost" } };
  }
  const { status, body } = response;
  if (status >= 200 && status < 300) return { kind: "done", json: parsed(body) };
  checkKey(status);
  const detail = { code: "write_rejected", status, message: messageOf(body) } as const;
  if (REFUSED.has(status)) return { kind: "refused", status, detail };
  return { kind: "doubtful", mayLand: WAITED_IN_VAIN.has(status), detail };
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
