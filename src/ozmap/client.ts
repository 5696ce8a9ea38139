/** The one client of one OZmap that a request has: how to reach it, and what is remembered of it. */
import type { Deadline } from "../deadline";
import type { Memory } from "../memory";
import type { LatLng } from "../network";
import type { Clock, Http } from "../ports";
import { type BulkGet, bulkGet } from "./bulk-get";
import { type BulkRules, BulkSurvey } from "./bulk-survey";
import {
  readServerState,
  savedCapabilities,
  type ServerCapabilities,
  usualCapabilities,
  writeServerState,
} from "./capabilities";
import type { Api, Read } from "./read";
import { type Answer, type RetryBudget, retryBudget, Transport } from "./transport";
import { Survey, type SurveyRules } from "./survey";
import { TopologyCache } from "./topology-cache";
import { KeptAnswers } from "./whole/kept-answers";
import { listNetwork } from "./whole/list-network";
import type { ReadingOptions } from "./whole/read-network";
import { remembering, sweep, type Swept } from "./whole/sweep";

/** Ports that a review of the boxes has read are of no use after so many minutes, however far it has come. */
const MAX_PORTS_MINUTES = 30;

export interface ClientOptions {
  /** OZmap's API root, such as `https://exemplo.ozmap.com.br:9994/api/v2`. */
  readonly base: string;
  readonly key: string;
  readonly http: Http;
  readonly clock: Clock;
  /** The request's; a read may be given a shorter one. */
  readonly deadline: Deadline;
  readonly memory: Memory;
  /** Changes when settings are published: what was remembered before is forgotten. */
  readonly generation: string;
  /** How long topology may be remembered; 0: not at all. */
  readonly topologyMinutes: number;
  /** Whether the whole network may be at hand, as the trigger has read it. */
  readonly wholeNetwork: boolean;
  /** What a diagnosis has saved of a server; empty: nothing. */
  readonly savedFacts?: string;
}

export class OzmapClient implements Api {
  readonly base: string;
  readonly capabilities: ServerCapabilities;
  readonly transport: Transport;
  readonly budget: RetryBudget;
  /** What was remembered when the request began. */
  private readonly before: string;

  constructor(private readonly options: ClientOptions) {
    const { base, memory, generation } = options;
    const saved = savedCapabilities(base, options.savedFacts ?? "") ?? usualCapabilities();
    const state = readServerState(memory, generation, saved);
    this.before = JSON.stringify(state);
    this.base = base;
    this.capabilities = state.capabilities;
    this.budget = retryBudget(state.retries);
    this.transport = new Transport({ ...options, budget: this.budget });
  }

  /**
   * Reads to the end.
   *
   * @throws Refusal if OZmap does not answer in time, or not with what the read needs
   */
  run<T>(read: Read<T>, deadline?: Deadline): T {
    let step = read.next([]);
    while (step.done !== true) step = read.next(this.transport.get(step.value, deadline));
    return step.value;
  }

  survey(place: LatLng, rules: SurveyRules, deadline?: Deadline): Survey {
    const { topologyMinutes: minutes, deadline: whole } = this.options;
    const cache = new TopologyCache({ ...this.options, minutes, now: whole.startedAt });
    const get = (urls: readonly string[]): Answer[] => this.transport.get(urls, deadline);
    return new Survey({ api: this, cache, get }, place, rules);
  }

  /**
   * The whole network, for many places: as it is at hand, else read from OZmap.
   *
   * @param deadline of the run
   * @param ports answers about ports that earlier runs have left; those of this run are added. Without them,
   *   ports are read in this run
   * @throws Refusal if it is not to be had; OutOfTime, and then the next run goes on with the reading
   */
  bulkSurvey(rules: BulkRules, deadline: Deadline, ports?: Map<string, Answer>): BulkSurvey {
    const { topologyMinutes: minutes } = this.options;
    const get = this.bulkGet(deadline);
    const { network, doubt } = listNetwork({
      ...this.options,
      api: this,
      get,
      minutes,
      now: deadline.startedAt,
      withDropLimits: rules.dropMaxM === null,
      withCondominiums: rules.considerCondominiums,
    });
    return new BulkSurvey(this, rules, ports ? remembering(get, ports) : get, network, doubt);
  }

  /** Answers about ports that a review of all boxes leaves for its next run. */
  keptPorts(deadline: Deadline): KeptAnswers {
    const { base, memory } = this.options;
    const now = deadline.startedAt;
    return new KeptAnswers({ memory, base, name: "ports", minutes: MAX_PORTS_MINUTES, now });
  }

  /** A few requests at a time, within the deadline of a run. */
  bulkGet(deadline: Deadline): BulkGet {
    return bulkGet(this.transport, this.options.clock, deadline);
  }

  /**
   * Reads the whole network for requests to come, as far as time allows.
   *
   * @param answers those that earlier runs have left; those of this run are added
   */
  sweep(options: ReadingOptions, get: BulkGet, answers: Map<string, Answer>): Swept {
    return sweep(this, get, options, answers);
  }

  /** Remembers what was found out about the server, if anything is new. */
  remember(): void {
    const { memory, generation } = this.options;
    const state = { capabilities: this.capabilities, retries: this.budget.tokens };
    if (JSON.stringify(state) !== this.before) writeServerState(memory, generation, state);
  }
}
