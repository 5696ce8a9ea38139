/** What an action is, and what it is given. */
import type { Reason, Status } from "../contract";
import type { Deadline } from "../deadline";
import type { Memory } from "../memory";
import type { OzmapServer } from "../ozmap";
import type { Clock, Geocoder, Http, ScriptLock } from "../ports";
import type { Settings } from "../settings";

/** What was sent, by the contract's names. */
export interface Input {
  /** Empty when it is absent. */
  value(name: string): string;
  readonly values: ReadonlyMap<string, string>;
  readonly method: "GET" | "POST";
  readonly contentType: string;
  readonly body: string;
}

/** One request being answered. */
export interface Call {
  readonly id: string;
  readonly input: Input;
  readonly settings: Settings;
  readonly deadline: Deadline;
  readonly memory: Memory;
  readonly http: Http;
  readonly clock: Clock;
  readonly lock: ScriptLock;
  readonly geocoder: Geocoder;
  /**
   * The provider's OZmap.
   *
   * @throws Refusal `nao_configurado` when its address or key was never set
   */
  ozmap(): OzmapServer;
  /**
   * Keys of the reply, without prefix, filled as they become known: what is known before a refusal
   * is told all the same.
   */
  readonly fields: Map<string, string>;
}

export interface Outcome {
  readonly status: Status;
  readonly reason: Reason;
  /** A line for the operator; never a secret. */
  readonly detail?: string;
}

export interface Action {
  readonly name: string;
  /** Keys that it adds to those of every reply, without prefix, in order. */
  readonly keys: readonly string[];
  /** @throws Refusal when it cannot be carried out */
  run(call: Call): Outcome;
}
