/** Provides the whole network for a list of places, reading it over several runs if necessary. */
import { Refusal } from "../../contract";
import type { Detail } from "../../detail";
import type { Memory } from "../../memory";
import type { Clock } from "../../ports";
import { type BulkGet, OutOfTime } from "../bulk-get";
import type { Api } from "../read";
import { KeptAnswers } from "./kept-answers";
import { NetworkCache, type WholeNetwork } from "./network-cache";
import { implausibility, type ReadingOptions } from "./read-network";
import { sweep } from "./sweep";

/** If a run reads for this long and can keep nothing of it, later runs would fail in the same way. */
const LONG_MS = 120_000;

export interface ListNetworkOptions extends Omit<ReadingOptions, "readAt"> {
  readonly api: Api;
  readonly get: BulkGet;
  readonly memory: Memory;
  readonly clock: Clock;
  /** How long topology may be remembered; 0: not at all. */
  readonly minutes: number;
  /** Whether tiles of the whole network may be in the cache. */
  readonly wholeNetwork: boolean;
  /** When the run began, in milliseconds since 1970. */
  readonly now: number;
}

export interface ListNetwork {
  readonly network: WholeNetwork;
  /** Why the network is implausible; undefined if it is plausible. */
  readonly doubt: Detail | undefined;
}

/**
 * The whole network: from the tiles, if all are there and recent enough; else from what an earlier run of a
 * list has read; else from OZmap. What was read is kept for the next run, even if incomplete.
 *
 * @throws Refusal if OZmap does not answer, its answers cannot be used, or reading takes too long; OutOfTime
 */
export function listNetwork(options: ListNetworkOptions): ListNetwork {
  const { api, memory, minutes, now, clock } = options;
  const atHand = options.wholeNetwork
    ? new NetworkCache(memory, api.base, minutes, now).readWhole()
    : undefined;
  if (atHand !== undefined) return { network: atHand, doubt: undefined };
  const kept = new KeptAnswers({ memory, base: api.base, name: "list", minutes, now });
  const known = kept.answers.size;
  try {
    const swept = sweep(api, options.get, { ...options, readAt: kept.readAt }, kept.answers);
    if (swept.kind === "paused") {
      const isKept = kept.save(clock.now());
      if (isKept || clock.now() - now < LONG_MS) throw new OutOfTime();
      throw new Refusal("tempo_esgotado", { code: "network_too_slow", minutes });
    }
    const { reading } = swept;
    const doubt = implausibility(reading, undefined);
    if (doubt !== undefined) kept.forget();
    else if (kept.answers.size > known) kept.save(clock.now());
    return { network: reading.network, doubt };
  } catch (error) {
    // Answers that contradict each other would do so in the next run as well.
    if (error instanceof Refusal && error.reason === "resposta_invalida") kept.forget();
    throw error;
  }
}
