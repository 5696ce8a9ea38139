/** One OZmap server as a request meets it: how to reach it, and what is remembered of it. */
import type { Deadline } from "../deadline";
import type { Memory } from "../memory";
import type { LatLng } from "../network";
import type { Clock, Http } from "../ports";
import { Knowledge, savedFacts, usualFacts } from "./knowledge";
import { Lists } from "./lists";
import { type RetryAllowance, retryAllowance } from "./retries";
import { Survey } from "./survey";
import { Transport } from "./transport";

export interface ServerOptions {
  /** OZmap's API root, such as `https://exemplo.ozmap.com.br:9994/api/v2`. */
  readonly base: string;
  readonly key: string;
  readonly http: Http;
  readonly clock: Clock;
  readonly deadline: Deadline;
  readonly memory: Memory;
  /** Changes when settings are published: what was remembered before is forgotten. */
  readonly generation: string;
  /** How long topology may be remembered; 0: not at all. */
  readonly topologyMinutes: number;
  /** What a diagnosis has saved of a server; empty: nothing. */
  readonly savedFacts?: string;
}

export class OzmapServer {
  readonly base: string;
  readonly transport: Transport;
  readonly lists: Lists;

  private readonly knowledge: Knowledge;
  private readonly allowance: RetryAllowance;
  private readonly remembered: string;

  constructor(options: ServerOptions) {
    this.base = options.base;
    this.knowledge = new Knowledge(options.memory, options.generation, options.topologyMinutes);
    const known = savedFacts(options.base, options.savedFacts ?? "") ?? usualFacts();
    const facts = this.knowledge.facts(known);
    this.remembered = JSON.stringify(facts);
    this.allowance = retryAllowance(facts.retries);
    this.lists = new Lists(options.base, facts);
    this.transport = new Transport({ ...options, allowance: this.allowance });
  }

  /**
   * @param poleRadiusM how far the nearest pole may be
   * @param deadline of the survey alone, where it is to take less than the whole answer
   */
  survey(place: LatLng, poleRadiusM: number, deadline?: Deadline): Survey {
    return new Survey(this.lists, this.transport, this.knowledge, place, poleRadiusM, deadline);
  }

  /** Remembers what was found out about the server, if that is anything new. */
  remember(): void {
    const facts = { ...this.lists.facts, retries: this.allowance.tokens };
    if (JSON.stringify(facts) !== this.remembered) this.knowledge.rememberFacts(facts);
  }
}
