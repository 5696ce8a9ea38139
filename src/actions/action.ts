/**
 * What an action is, and what it is given: one request being answered, with the values that were sent. No
 * secret is in a value that an action reads, nor in any text that others may read.
 */
import { type Reason, Refusal, type ReplyKey, type Status } from "../contract";
import type { Deadline } from "../deadline";
import type { Detail } from "../detail";
import type { Place } from "../location";
import type { Memory } from "../memory";
import type { Network, Rules, Verdict } from "../network";
import { networkIndexKey, OzmapClient, serverStateKey } from "../ozmap";
import type { Clock, Geocoder, Http, PropertyStore, ScriptLock } from "../ports";
import {
  type Configuration,
  type Properties,
  PROPERTY,
  type Query,
  readQueries,
  type ServedTown,
  servedTowns,
  type Settings,
} from "../settings";

/** What was sent, by the contract's names. */
export interface Input {
  /**
   * A value by any of its names; empty when it is absent or a variable that the flow never filled. No
   * variable is ever a part of it.
   */
  value(name: string): string;
  /** The same, but a value of that very name is preferred to those of the contract's other names for it. */
  parameter(name: string): string;
  /** All values as they came, by contract name where there is one. */
  readonly sent: ReadonlyMap<string, string>;
  readonly unfilled: readonly Unfilled[];
  /** Whether a variable that was never filled came for it, by any of its names. */
  isUnfilled(name: string): boolean;
  /** Names that came and are not in the contract's table, as they were written. */
  readonly unknown: readonly string[];
  /**
   * `unreadable`: there is a body, and only the URL's values are known. `two_actions`: the body has two
   * different values for `acao`, so that one may be a customer's words, and the URL has none.
   */
  readonly fault: "unreadable" | "two_actions" | undefined;
  readonly method: "GET" | "POST";
  readonly contentType: string;
  /** As it came; empty for a GET. */
  readonly body: string;
}

/** A variable of the flow that arrived unfilled. */
export interface Unfilled {
  /** The contract's name, or any other that the value has. */
  readonly name: string;
  /** As it was written. */
  readonly variable: string;
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
  readonly properties: PropertyStore;
  /** All Script Properties, as they were read when the request began. */
  readonly known: Properties;
  /** The towns served (`cidades`), with their bounds as far as they are known. */
  readonly towns: readonly ServedTown[];
  /** When the settings in force were published, in milliseconds since 1970, or why there are none. */
  readonly published: number | "never" | "damaged";
  /** Keys and passwords: nothing of them may be repeated, not even to whoever sent them. */
  readonly secrets: readonly string[];
  /** An admin tries something out: nothing is recorded. */
  readonly isTrial: boolean;
  /**
   * The queries of the sheet *Consultas*.
   *
   * @throws Refusal `configuracao_invalida` when they cannot be read
   */
  queries(): readonly Query[];
  /**
   * The provider's OZmap.
   *
   * @throws Refusal `nao_configurado` when its address or key was never set
   */
  ozmap(): OzmapClient;
  /** Keys of the reply, filled as they become known: a refusal is answered with what was known before it. */
  readonly fields: Map<ReplyKey, string>;
  /** Names with a meaning of their own in this request, such as the parameters of a query. */
  readonly understood: string[];
  /** What the operator should know besides, whatever the outcome; filled as it becomes known. */
  readonly notes: Detail[];
}

/** A verdict and what it was made of. */
export interface Feasibility {
  readonly place: Place;
  readonly verdict: Verdict;
  /** All that was learned on the way. */
  readonly network: Network;
  /** What it was judged by. */
  readonly rules: Rules;
}

export interface Outcome {
  readonly status: Status;
  readonly reason: Reason;
  /** For the operator; never a secret. */
  readonly detail?: Detail | undefined;
  /** What the customer reads instead of the usual sentence. */
  readonly message?: string;
  /** Values of the keys that the action's `keysFor` names. */
  readonly rowFields?: ReadonlyMap<string, string>;
  /** What a verdict was made of. */
  readonly feasibility?: Feasibility;
}

export interface Action {
  readonly name: string;
  /** Keys that it adds to those of every reply, without prefix, in order. */
  readonly keys: readonly ReplyKey[];
  /** Statuses of its own, beside those of a request that is not carried out. */
  readonly statuses: readonly Status[];
  /** Also carried out while nothing valid is published, on the default settings. */
  readonly needsNoSettings?: true;
  /** Keys beside `keys` that depend on what was asked for; the same whatever the outcome. */
  readonly keysFor?: (input: Input, queries: readonly Query[]) => readonly string[];
  /** @throws Refusal when it cannot be carried out */
  run(call: Call): Outcome;
}

type Services = Pick<
  Call,
  "memory" | "http" | "clock" | "lock" | "geocoder" | "properties" | "deadline"
>;

export interface CallParts extends Services, Pick<Call, "id" | "input" | "isTrial"> {
  readonly configuration: Configuration;
}

export interface OpenCall extends Call {
  /** Requests made to OZmap so far. */
  requests(): number;
  /** Remembers what was found out about OZmap. */
  close(): void;
}

export function openCall({ configuration, ...parts }: CallParts): OpenCall {
  const { settings, properties, published, secrets } = configuration;
  // Publishing forgets what was remembered before.
  const generation = published.toString(36);
  let client: OzmapClient | undefined;
  // Most actions ask OZmap: the counting of requests reads the cache anyway.
  const { ozmapUrl, wholeNetwork } = settings;
  const network = ozmapUrl !== null && wholeNetwork ? [networkIndexKey(ozmapUrl)] : [];
  parts.memory.readAhead([serverStateKey(generation), ...network]);
  return {
    ...parts,
    known: properties,
    settings,
    published,
    secrets,
    towns: servedTowns(settings.towns, properties),
    fields: new Map<ReplyKey, string>(),
    understood: [] as string[],
    notes: [] as Detail[],
    ozmap: () => {
      if (settings.ozmapUrl === null || configuration.ozmapKey === "") {
        throw new Refusal("nao_configurado", { code: "ozmap_not_configured" });
      }
      client ??= new OzmapClient({
        ...parts,
        base: settings.ozmapUrl,
        key: configuration.ozmapKey,
        generation,
        topologyMinutes: settings.topologyCacheMin,
        wholeNetwork: settings.wholeNetwork,
        savedCapabilities: properties[PROPERTY.serverCapabilities] ?? "",
      });
      return client;
    },
    queries: () => {
      const queries = readQueries(properties);
      if (queries !== "damaged") return queries;
      throw new Refusal("configuracao_invalida", { code: "queries_unreadable" });
    },
    requests: () => client?.transport.requests ?? 0,
    close: () => {
      client?.remember();
    },
  };
}

/** Something other than a place is missing: the sentences of other reasons are about the place. */
export function fieldRefusal(
  reason: "campo_ausente" | "variavel_nao_preenchida",
  detail: Detail,
): Refusal {
  return new Refusal(reason, detail, "campo_ausente");
}

/** Empty if it is absent, or if one of our keys was sent instead, which must reach nobody. */
export function optionalField({ input, secrets }: Call, name: string): string {
  return withoutKeys(input.value(name), secrets);
}

/** @throws Refusal `campo_ausente` or `variavel_nao_preenchida`, which names it */
export function requiredField(call: Call, name: string): string {
  return oneOf(call, [name])[0] ?? "";
}

/**
 * A parameter of a row of *Consultas*: a value of that very name is preferred.
 *
 * @throws Refusal `campo_ausente` or `variavel_nao_preenchida`, which names it
 */
export function requiredParameter(call: Call, name: string): string {
  const value = withoutKeys(call.input.parameter(name), call.secrets);
  if (value === "") throw missing(call, [name]);
  return value;
}

function withoutKeys(value: string, secrets: readonly string[]): string {
  return holdsSecret(value, secrets) ? "" : value;
}

/**
 * The values of fields of which at least one must be there.
 *
 * @throws Refusal `campo_ausente` or `variavel_nao_preenchida`, which names them
 */
export function oneOf(call: Call, names: readonly string[]): string[] {
  const values = names.map((name) => optionalField(call, name));
  if (values.some((value) => value !== "")) return values;
  throw missing(call, names);
}

function missing({ input }: Call, names: readonly string[]): Refusal {
  const isSent = (name: string): boolean => input.value(name) !== "" || input.isUnfilled(name);
  const parameters = { fields: names.join(", ") };
  return names.some(isSent)
    ? fieldRefusal("variavel_nao_preenchida", { code: "field_not_filled", ...parameters })
    : fieldRefusal("campo_ausente", { code: "field_missing", ...parameters });
}

/** How many of the last characters are shown of a secret that is long enough. */
const SHOWN = 4;
const LONG_ENOUGH = 12;

/**
 * The text with every secret replaced by `…` and its last characters, even if some or all of it is written
 * in percent-encoding or with JSON's escapes.
 */
export function masked(text: string, secrets: readonly string[]): string {
  return (
    [...secrets]
      // No spelling is shorter than the secret itself, and most values are shorter than a key.
      .filter((secret) => secret !== "" && text.length >= secret.length)
      .sort((a, b) => b.length - a.length)
      .reduce((rest, secret) => {
        const shown = secret.length >= LONG_ENOUGH ? secret.slice(-SHOWN) : "";
        return rest.replace(patternOf(secret), () => `…${shown}`);
      }, text)
  );
}

/**
 * Whether a text holds a secret, however it is spelled, because a flow sent the wrong variable. A secret
 * too short to be distinguished from other words is not looked for.
 */
export function holdsSecret(text: string, secrets: readonly string[]): boolean {
  return secrets.some(
    (secret) =>
      secret.length >= LONG_ENOUGH && text.length >= secret.length && patternOf(secret).test(text),
  );
}

function patternOf(secret: string): RegExp {
  return new RegExp(Array.from(secret, spellings).join(""), "gi");
}

/** All ways to write one character. Case is ignored: rather mask too much than show a secret. */
function spellings(character: string): string {
  const ways = [
    escapeForPattern(character),
    escapeForPattern(JSON.stringify(character).slice(1, -1)),
  ];
  if (character === "/") ways.push("\\\\/");
  if (character === " ") ways.push("\\+");
  try {
    const encoded = encodeURIComponent(character);
    // Letters, digits and some marks need no encoding, but may be encoded all the same.
    ways.push(encoded === character ? `%${character.charCodeAt(0).toString(16)}` : encoded);
  } catch {
    // Half a surrogate pair has no percent-encoding.
  }
  const units = Array.from({ length: character.length }, (_, i) => character.charCodeAt(i));
  ways.push(units.map((unit) => `\\\\u${unit.toString(16).padStart(4, "0")}`).join(""));
  return `(?:${ways.join("|")})`;
}

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
