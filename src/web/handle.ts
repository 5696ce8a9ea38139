/** Handles a request, from its event to the flat object of strings that Huggy reads. */
import { type Action, ACTIONS, DEFAULT_ACTION, type Feasibility, type Input } from "../actions";
import { COMMON_KEYS, type Fields, type Reason, type ReplyKey, type Status } from "../contract";
import { utf8Length } from "../text";
import { customerMessage, detailMessage, withAddress } from "../messages";
import type { PropertyStore } from "../ports";
import { configurationOf, type Properties, readQueries } from "../settings";
import { metered, newMeter } from "../spending";
import { alertIfDue } from "./alert";
import {
  answer,
  type Answered,
  checksPlace,
  type GoogleServices,
  type LoadedConfiguration,
  type Request,
} from "./answer";
import { record } from "./log";
import { type HttpEvent, receive } from "./request/receive";

export interface Handled {
  /** JSON text. */
  readonly reply: string;
  /** The place and the verdict; undefined if there is no verdict. */
  readonly feasibility: Feasibility | undefined;
}

/**
 * Handles one request: receives it, loads the configuration, answers, records, replies. Never throws: an
 * exception would reach the customer as an HTML page.
 *
 * @param isTrial an admin is trying out a request, which is answered like any other but leaves no log row
 */
export function handle(
  event: HttpEvent | undefined,
  method: "GET" | "POST",
  google: GoogleServices,
  isTrial = false,
): Handled {
  const meter = newMeter();
  const services = metered(google, meter);
  const request = begin(event, method, google);
  const configuration = loadConfiguration(services.properties);
  const answered = answer(request, configuration, services, isTrial);
  if (!isTrial && configuration.alertUrl !== "")
    alertIfDue(request, configuration, answered, services);
  record(request, configuration, answered, services, { meter, isTrial });
  return {
    reply: reply(request, configuration, answered, google.clock.now()),
    feasibility: answered.outcome.feasibility,
  };
}

function begin(
  event: HttpEvent | undefined,
  method: "GET" | "POST",
  google: GoogleServices,
): Request {
  const input = receive(event, method);
  return {
    id: google.identifiers.uuid().replace(/-/g, "").slice(0, 12),
    startedAt: google.clock.now(),
    input,
    action: findAction(input.value("acao")),
  };
}

/** Loads the configuration with one read of Script Properties. Never throws: if it fails, the result says why. */
function loadConfiguration(store: PropertyStore): LoadedConfiguration {
  try {
    return configurationOf(store.readAll());
  } catch (error) {
    return { ...configurationOf({}), unreadable: { error } };
  }
}

function reply(
  { id, startedAt, input }: Request,
  { settings, properties }: LoadedConfiguration,
  { outcome, action, fields, notes }: Answered,
  now: number,
): string {
  const { status, reason, message, detail, rowFields } = outcome;
  const { language, prefix } = settings;
  const details = detail === undefined ? notes : [detail, ...notes];
  const words = message ?? customerMessage(language, status, reason, checksPlace(action));
  return formatReply({
    prefix,
    status,
    reason,
    message: withAddress(language, words, status, {
      street: fields.get("rua") ?? "",
      number: fields.get("numero") ?? "",
      town: fields.get("cidade") ?? "",
    }),
    detail: details
      .map((each) => detailMessage(language, each))
      .filter((text) => text !== "")
      .join("; "),
    id,
    durationMs: now - startedAt,
    keys: action.keys,
    fields,
    rowKeys: rowKeys(action, input, properties),
    rowFields,
  });
}

/** The keys of the query asked for, whatever the outcome; none if the queries cannot be read. */
function rowKeys({ keysFor }: Action, input: Input, properties: Properties): readonly string[] {
  if (keysFor === undefined) return [];
  const queries = readQueries(properties);
  return queries === "damaged" ? [] : keysFor(input, queries);
}

/** The common keys whose values may be shortened; flows branch on the others. */
const SHORTENABLE: ReadonlySet<string> = new Set(["mensagem", "detalhe"]);

/** Defaults of keys that are never empty: counts, which flows compare with numbers. */
const DEFAULTS: Readonly<Partial<Record<ReplyKey, string>>> = { opcoes: "0" };

/** Statuses of a request that was not carried out. */
const NOT_CARRIED_OUT: ReadonlySet<Status> = new Set<Status>([
  "entrada_invalida",
  "nao_autorizado",
  "indisponivel",
  "erro_configuracao",
  "erro_interno",
]);

export interface ReplyParts {
  readonly prefix: string;
  readonly status: Status;
  readonly reason: Reason;
  readonly message: string;
  readonly detail: string;
  readonly id: string;
  readonly durationMs: number;
  /** The action's keys, without prefix. */
  readonly keys: readonly ReplyKey[];
  readonly fields: Fields;
  /** The keys of the query asked for; none for any other action. */
  readonly rowKeys: readonly string[];
  readonly rowFields: ReadonlyMap<string, string> | undefined;
}

/** Characters in one value, so that a reply stays far below the limits of chat platforms. */
const MAX_VALUE = 2_000;

/** Bytes in a whole reply; the contract allows 8 KB. */
const MAX_REPLY = 7_500;

/** The reply as JSON, with the same keys for every outcome and a string for each. */
export function formatReply(parts: ReplyParts): string {
  const { status, reason, message, detail, id, durationMs } = parts;
  const common: Record<(typeof COMMON_KEYS)[number], string> = {
    ok: NOT_CARRIED_OUT.has(status) ? "nao" : "sim",
    status,
    motivo: reason,
    mensagem: message,
    detalhe: detail,
    id,
    duracao_ms: String(Math.round(durationMs)),
  };
  const { prefix, keys, fields, rowKeys, rowFields } = parts;
  const added: [string, string][] = [
    ...keys.map((key): [string, string] => [key, fields.get(key) ?? DEFAULTS[key] ?? ""]),
    ...rowKeys.map((key): [string, string] => [key, rowFields?.get(key) ?? ""]),
  ];
  for (let max = MAX_VALUE; ; max = Math.floor(max / 2)) {
    const reply: Record<string, string> = {};
    for (const key of COMMON_KEYS)
      reply[prefix + key] = SHORTENABLE.has(key) ? cut(common[key], max) : common[key];
    for (const [key, value] of added) reply[prefix + key] = cut(value, max);
    const json = JSON.stringify(reply);
    if (utf8Length(json) <= MAX_REPLY || max < 8) return json;
  }
}

function cut(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1)}…`;
}

const BY_NAME: ReadonlyMap<string, Action> = new Map(
  ACTIONS.map((action) => [action.name, action]),
);

/** @param name as sent; empty for the default action */
export function findAction(name: string): Action | undefined {
  return name === "" ? DEFAULT_ACTION : BY_NAME.get(name.toLowerCase());
}
