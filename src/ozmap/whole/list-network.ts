/** The whole network for a list of places, over as many runs as the list takes. */
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

/** A run that has read for so long and may keep nothing of it would be followed by others that end the same. */
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
  /** When the run was begun, in milliseconds since 1970. */
  readonly now: number;
}

export interface ListNetwork {
  readonly network: WholeNetwork;
  /** Why it can hardly be the network; undefined if it can. */
  readonly doubt: Detail | undefined;
}

/**
 * From the tiles, if all are there and young enough; else from what an earlier run of a list has read; else
 * from OZmap. What was read is kept for the next run, half a reading as well.
 *
 * @throws Refusal if OZmap does not answer, or what it answers cannot be read to its end; OutOfTime
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
    // Answers that do not go together would not do so in the next run either.
    if (error instanceof Refusal && error.reason === "resposta_invalida") kept.forget();
    throw error;
  }
}
