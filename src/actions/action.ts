/**
 * Defines what an action is and what it receives: the request being answered, with the values that were sent.
 * Secrets are kept out of the values that actions read, and out of every text that others may read.
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
   * A value by any of its names, without unfilled variables; empty if it is absent or was never filled.
   */
  value(name: string): string;
  /** The same, but a value sent under exactly this name takes precedence over those under its other names. */
  parameter(name: string): string;
  /** All values as received, by contract name if there is one. */
  readonly sent: ReadonlyMap<string, string>;
  readonly unfilled: readonly Unfilled[];
  /** Whether an unfilled variable was sent for it, by any of its names. */
  isUnfilled(name: string): boolean;
  /** Names that were sent but are not in the contract's table, as written. */
  readonly unknown: readonly string[];
  /**
   * `unreadable`: the body cannot be read, so only the URL's values are known. `two_actions`: the body has
   * two different values for `acao`, one of which may be a customer's words, and the URL has none.
   */
  readonly fault: "unreadable" | "two_actions" | undefined;
  readonly method: "GET" | "POST";
  readonly contentType: string;
  /** As received; empty for a GET. */
  readonly body: string;
}

/** A variable of the flow that arrived unfilled. */
export interface Unfilled {
  /** The contract's name, else the name as written. */
  readonly name: string;
  /** As written. */
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
  /** All Script Properties, as read when the request began. */
  readonly known: Properties;
  /** The towns served (`cidades`), with their bounds if known. */
  readonly towns: readonly ServedTown[];
  /** When the settings in force were published, in milliseconds since 1970, or why there are none. */
  readonly published: number | "never" | "damaged";
  /** Keys and passwords, which must never be repeated, not even to whoever sent them. */
  readonly secrets: readonly string[];
  /** An admin is trying something out, so nothing is recorded. */
  readonly isTrial: boolean;
  /**
   * The queries of the sheet *Consultas*.
   *
   * @throws Refusal `configuracao_invalida` if they cannot be read
   */
  queries(): readonly Query[];
  /**
   * The provider's OZmap.
   *
   * @throws Refusal `nao_configurado` if its URL or key was never set
   */
  ozmap(): OzmapClient;
  /** The reply's values, filled as they become known, so that the reply to a refusal has those known before it. */
  readonly fields: Map<ReplyKey, string>;
  /** Names that have a meaning only in this request, such as the parameters of a query. */
  readonly understood: string[];
  /** What else the operator should know, whatever the outcome; filled as it becomes known. */
  readonly notes: Detail[];
}

/** A verdict, with everything it was based on. */
export interface Feasibility {
  readonly place: Place;
  readonly verdict: Verdict;
  /** Everything that was known of the network. */
  readonly network: Network;
  /** The rules by which the place was judged. */
  readonly rules: Rules;
}

export interface Outcome {
  readonly status: Status;
  readonly reason: Reason;
  /** For the operator; never a secret. */
  readonly detail?: Detail | undefined;
  /** What the customer reads instead of the usual sentence. */
  readonly message?: string;
  /** Values for the keys that the action's `keysFor` returns. */
  readonly rowFields?: ReadonlyMap<string, string>;
  /** The verdict, with everything it was based on. */
  readonly feasibility?: Feasibility;
}

export interface Action {
  readonly name: string;
  /** The keys that it adds to those of every reply, without prefix, in order. */
  readonly keys: readonly ReplyKey[];
  /** Its own statuses, in addition to those of a request that is not carried out. */
  readonly statuses: readonly Status[];
  /** It is carried out with the default settings if no valid ones are published. */
  readonly needsNoSettings?: true;
  /** Further keys, which depend on the request but not on its outcome. */
  readonly keysFor?: (input: Input, queries: readonly Query[]) => readonly string[];
  /** @throws Refusal if it cannot be carried out */
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
  /** How many requests have been sent to OZmap so far. */
  requests(): number;
  /** Remembers what was learned about OZmap. */
  close(): void;
}

export function openCall({ configuration, ...parts }: CallParts): OpenCall {
  const { settings, properties, published, secrets } = configuration;
  // Publishing makes what was remembered before unreachable.
  const generation = published.toString(36);
  let client: OzmapClient | undefined;
  // Most actions ask OZmap, so what that needs is read together with the counters of requests.
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
        savedCapabilities: properties[PROPERTY.serverCapabilities],
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

/** A refusal for a missing field other than the place, with the sentence for `campo_ausente`, since the others are about the place. */
export function fieldRefusal(
  reason: "campo_ausente" | "variavel_nao_preenchida",
  detail: Detail,
): Refusal {
  return new Refusal(reason, detail, "campo_ausente");
}

/** A field's value; empty if it is absent, or contains one of our keys, which must not be passed on. */
export function optionalField({ input, secrets }: Call, name: string): string {
  return withoutKeys(input.value(name), secrets);
}

/** @throws Refusal `campo_ausente` or `variavel_nao_preenchida`, naming the field */
export function requiredField(call: Call, name: string): string {
  const value = optionalField(call, name);
  if (value === "") throw missing(call, [name]);
  return value;
}

/**
 * A parameter of a row of *Consultas*; a value sent under exactly this name takes precedence.
 *
 * @throws Refusal `campo_ausente` or `variavel_nao_preenchida`, naming the parameter
 */
export function requiredParameter(call: Call, name: string): string {
  const value = withoutKeys(call.input.parameter(name), call.secrets);
  if (value === "") throw missing(call, [name]);
  return value;
}

function withoutKeys(value: string, secrets: readonly string[]): string {
  return holdsSecret(value, secrets) ? "" : value;
}

/** @throws Refusal `campo_ausente` or `variavel_nao_preenchida`, naming the fields, if none of them has a value */
export function requireOneOf(call: Call, names: readonly string[]): void {
  if (names.every((name) => optionalField(call, name) === "")) throw missing(call, names);
}

function missing({ input }: Call, names: readonly string[]): Refusal {
  const isSent = (name: string): boolean => input.value(name) !== "" || input.isUnfilled(name);
  const parameters = { fields: names.join(", ") };
  return names.some(isSent)
    ? fieldRefusal("variavel_nao_preenchida", { code: "field_not_filled", ...parameters })
    : fieldRefusal("campo_ausente", { code: "field_missing", ...parameters });
}

/** How many of its last characters are shown of a secret with at least `LONG_ENOUGH`. */
const SHOWN = 4;
const LONG_ENOUGH = 12;

/**
 * The text with every secret replaced by `…` and its last characters, even if the secret is partly or wholly
 * percent-encoded or written with JSON's escapes.
 */
export function masked(text: string, secrets: readonly string[]): string {
  return (
    [...secrets]
      // For speed: no spelling is shorter than the secret itself, and most values are shorter than a key.
      .filter((secret) => secret !== "" && text.length >= secret.length)
      .sort((a, b) => b.length - a.length)
      .reduce((rest, secret) => {
        const shown = secret.length >= LONG_ENOUGH ? secret.slice(-SHOWN) : "";
        return rest.replace(patternOf(secret), () => `…${shown}`);
      }, text)
  );
}

/**
 * Whether a text contains a secret in any spelling, as when a flow sends the wrong variable. Secrets too short
 * to be distinguished from other words are not searched for.
 */
export function holdsSecret(text: string, secrets: readonly string[]): boolean {
  return secrets.some(
    (secret) =>
      secret.length >= LONG_ENOUGH &&
      text.length >= secret.length &&
      text.search(patternOf(secret)) !== -1,
  );
}

/** By secret: the same few are searched for in every value of a request, and making a pattern takes longer than a search. */
const patterns = new Map<string, RegExp>();

function patternOf(secret: string): RegExp {
  const known = patterns.get(secret);
  if (known !== undefined) return known;
  const made = new RegExp(Array.from(secret, spellings).join(""), "gi");
  patterns.set(secret, made);
  return made;
}

/** All spellings of one character. The pattern ignores case, since masking too much is better than showing a secret. */
function spellings(character: string): string {
  const ways = [
    escapeForPattern(character),
    escapeForPattern(JSON.stringify(character).slice(1, -1)),
  ];
  if (character === "/") ways.push("\\\\/");
  if (character === " ") ways.push("\\+");
  try {
    const encoded = encodeURIComponent(character);
    // Letters, digits and some marks need no encoding, but may be encoded nevertheless.
    ways.push(encoded === character ? `%${character.charCodeAt(0).toString(16)}` : encoded);
  } catch {
    // A lone surrogate has no percent-encoding.
  }
  const units = Array.from({ length: character.length }, (_, i) => character.charCodeAt(i));
  ways.push(units.map((unit) => `\\\\u${unit.toString(16).padStart(4, "0")}`).join(""));
  return `(?:${ways.join("|")})`;
}

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
