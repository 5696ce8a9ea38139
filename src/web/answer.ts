/**
 * A request and the configuration → what is answered, and what was learned on the way: the access key,
 * the rate limits, the action, and whatever was thrown turned into an outcome.
 */
import {
  type Action,
  ACTIONS,
  DEFAULT_ACTION,
  type Input,
  LocationRefusal,
  masked,
  type OpenCall,
  openCall,
  type Outcome,
  outcomeFields,
} from "../actions";
import { type Fields, type Language, Refusal } from "../contract";
import { Deadline } from "../deadline";
import type { Detail } from "../detail";
import { MAX_CACHE_S, Memory } from "../memory";
import { customerMessage } from "../messages";
import type {
  Clock,
  Console,
  Geocoder,
  Http,
  Identifiers,
  PropertyStore,
  ScriptCache,
  ScriptLock,
} from "../ports";
import type { Configuration } from "../settings";
import { normalise } from "./request/fields";

/** Google's services, as far as the web app uses them. */
export interface GoogleServices {
  readonly http: Http;
  readonly properties: PropertyStore;
  readonly cache: ScriptCache;
  readonly lock: ScriptLock;
  readonly geocoder: Geocoder;
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  readonly console: Console;
}

export interface Request {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly input: Input;
  /** Undefined when there is no action of the name that was sent. */
  readonly action: Action | undefined;
}

export interface LoadedConfiguration extends Configuration {
  /** Why Script Properties could not be read: then nothing is in force. */
  readonly unreadable?: { readonly error: unknown };
}

export interface Answered {
  readonly outcome: Outcome;
  /** Whose keys the reply has. */
  readonly action: Action;
  /** Keys of the reply, without prefix, as far as they became known. */
  readonly fields: Fields;
  /** For the operator, whatever the outcome. */
  readonly notes: readonly Detail[];
  /** Requests made to OZmap. */
  readonly requests: number;
}

/** Never throws. What was learned of OZmap is remembered; nothing else is left behind. */
export function answer(
  request: Request,
  configuration: LoadedConfiguration,
  google: GoogleServices,
  isTrial: boolean,
): Answered {
  const action = request.action ?? DEFAULT_ACTION;
  const memory = new Memory(google.cache);
  let call: OpenCall | undefined;
  let outcome: Outcome;
  try {
    checkAccess(request, configuration);
    checkPublished(action, configuration);
    call = open(request, configuration, { ...google, memory, isTrial });
    count(request, configuration, memory);
    checkBody(request.input, request.action);
    if (request.action === undefined) throw unknownAction(request, configuration);
    outcome = action.run(call);
  } catch (error) {
    outcome = refused(error, configuration.settings.language);
    if (outcome.status === "erro_interno")
      google.console.log(masked(defectLine(request.id, error), configuration.secrets));
  }
  call?.close();
  memory.flush();
  call?.notes.push(...requestNotes(request.input, outcome, call.understood, configuration.secrets));
  const { fields = [], notes = [] } = call ?? {};
  return {
    outcome,
    action,
    fields: new Map([...outcomeFields(outcome), ...fields]),
    notes,
    requests: call?.requests() ?? 0,
  };
}

/** @throws Refusal `chave_invalida`, or `nao_configurado` while there is no key */
function checkAccess({ input }: Request, { accessKeys, unreadable }: LoadedConfiguration): void {
  if (unreadable !== undefined) throw unreadable.error;
  if (accessKeys.length === 0) throw new Refusal("nao_configurado", { code: "no_access_key" });
  if (isAllowed(input.value("chave"), accessKeys)) return;
  const isLost = input.fault === "unreadable";
  throw new Refusal("chave_invalida", isLost ? { code: "body_unreadable" } : undefined);
}

/** @throws Refusal when the action needs settings, and none are in force */
function checkPublished({ needsNoSettings }: Action, { published }: Configuration): void {
  if (typeof published === "number" || needsNoSettings) return;
  throw published === "never"
    ? new Refusal("nao_configurado", { code: "settings_never_published" })
    : new Refusal("configuracao_invalida", { code: "settings_unreadable" });
}

function open(
  { id, startedAt, input }: Request,
  configuration: Configuration,
  google: GoogleServices & { readonly memory: Memory; readonly isTrial: boolean },
): OpenCall {
  const { http, clock, lock, geocoder, properties, memory, isTrial } = google;
  return openCall({
    id,
    input,
    configuration,
    memory,
    http,
    clock,
    lock,
    geocoder,
    properties,
    deadline: new Deadline(clock, configuration.settings.deadlineMs, startedAt),
    isTrial,
  });
}

/** @throws Refusal `muitas_consultas` */
function count(request: Request, configuration: Configuration, memory: Memory): void {
  countRequest(
    {
      contact: withoutSecrets(request, configuration, "contato"),
      limit: configuration.settings.contactLimit,
      nowMs: request.startedAt,
      draw: Number.parseInt(request.id.slice(4, 8), 16),
    },
    memory,
  );
}

function unknownAction(request: Request, configuration: Configuration): Refusal {
  const name = withoutSecrets(request, configuration, "acao").slice(0, 40);
  const actions = ACTIONS.map((action) => action.name).join(", ");
  return new Refusal("acao_desconhecida", { code: "unknown_action", name, actions });
}

/** A value, fit for the log: a flow that mixes its variables up sends a key in any of them. */
export function withoutSecrets(
  { input }: Request,
  { secrets }: Configuration,
  name: string,
): string {
  return masked(input.value(name), secrets);
}

/**
 * Compares a key in constant time, so that the duration does not reveal how much of it was right.
 *
 * @param given what came with the request
 * @param valid the keys in force: two during a change-over
 */
export function isAllowed(given: string, valid: readonly string[]): boolean {
  let allowed = 0;
  for (const key of valid) allowed |= same(given, key);
  return allowed === 1;
}

/** 1 when equal, else 0. The time depends on the length of what was given alone. */
function same(given: string, key: string): 0 | 1 {
  let difference = given.length ^ key.length;
  for (let i = 0; i < given.length; i++) {
    difference |= given.charCodeAt(i) ^ key.charCodeAt(i % key.length);
  }
  return difference === 0 && key.length > 0 ? 1 : 0;
}

const HOUR_MS = 3_600_000;

/**
 * Requests in a clock hour, whoever asks: as many as the outside calls that Google allows a consumer
 * account in a whole day. No chat sends them; a loop, or somebody who has got hold of the key, may.
 */
export const MAX_AN_HOUR = 20_000;
/**
 * Executions at the same moment read the same count, and all but one of them would be lost on writing
 * it. So each adds to one of these, and few of Google's thirty concurrent executions use the same one.
 */
export const COUNTERS = 32;

export interface Asking {
  readonly contact: string;
  /** Requests of one contact in a clock hour; 0: no limit. */
  readonly limit: number;
  readonly nowMs: number;
  /** Picks the counter: a number from 0 that differs from one request to the next; NaN picks the first. */
  readonly draw: number;
}

/**
 * Counts a request, in one read of the cache. What cannot be read counts as none: best effort.
 *
 * @throws Refusal `muitas_consultas` beyond either limit
 */
export function countRequest({ contact, limit, nowMs, draw }: Asking, memory: Memory): void {
  const ofContact = limit === 0 || contact === "" ? [] : [contactKey(contact, nowMs)];
  const counters = Array.from({ length: COUNTERS }, (_, i) => `requests:${i}`);
  const own = counters[draw % COUNTERS] ?? "requests:0";
  const kept = memory.readAll([...ofContact, ...counters]);

  // A counter is kept, and started again by a later hour: no new entry every hour.
  const hour = String(Math.floor(nowMs / HOUR_MS));
  const inHour = (key: string): number => {
    const [of, count] = (kept[key] ?? "").split(" ");
    return of === hour ? asCount(count) : 0;
  };
  const before = counters.reduce((sum, key) => sum + inHour(key), 0);
  const counts: Record<string, string> = {};
  if (before < MAX_AN_HOUR) counts[own] = `${hour} ${inHour(own) + 1}`;
  let times = 0;
  for (const key of ofContact) {
    times = asCount(kept[key]) + 1;
    counts[key] = String(times);
  }
  memory.writeAll(counts, MAX_CACHE_S);

  if (before >= MAX_AN_HOUR)
    throw new Refusal(
      "muitas_consultas",
      { code: "overall_limit", count: before },
      // Its own sentence would say that this customer asked too often.
      "tempo_esgotado",
    );
  if (times > limit)
    throw new Refusal("muitas_consultas", { code: "contact_limit", count: times, limit });
}

/** A key of the cache has at most 250 characters. */
function contactKey(contact: string, nowMs: number): string {
  // JSON escapes half a surrogate pair, which could not be percent-encoded.
  const name = encodeURIComponent(JSON.stringify(contact)).slice(-200);
  return `contact:${Math.floor(nowMs / HOUR_MS)}:${name}`;
}

/** 0 if it is not a count. */
function asCount(text: string | undefined): number {
  const count = Number(text ?? 0);
  return Number.isSafeInteger(count) && count > 0 ? count : 0;
}

/** Whatever was thrown, as an outcome; an internal error reveals nothing. */
export function refused(error: unknown, language: Language): Outcome {
  if (error instanceof Refusal) {
    const { status, reason, detail, saidAs } = error;
    if (error instanceof LocationRefusal) {
      return { status, reason, detail, message: error.words };
    }
    const message = saidAs !== reason && { message: customerMessage(language, status, saidAs) };
    return { status, reason, detail, ...message };
  }
  return {
    status: "erro_interno",
    reason: "erro_interno",
    detail: { code: "unexpected_error" },
  };
}

/** What the execution log gets of a defect, for whoever is to mend it. */
export function defectLine(id: string, error: unknown): string {
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
  return JSON.stringify({ id, defect: stack.slice(0, 2000) });
}

/** The rest of the names is not worth the reply's bytes. */
const MAX_LISTED = 10;
const MAX_LENGTH = 60;

/** Statuses and reasons for which a name that was not understood may be the cause. */
const UNUSABLE: ReadonlySet<string> = new Set([
  "entrada_invalida",
  "nao_localizado",
  "endereco_impreciso",
]);

/**
 * `sonda` shows a body that cannot be read.
 *
 * @param action undefined where there is none of the name that was sent
 * @throws Refusal `corpo_ilegivel`
 */
export function checkBody({ fault }: Input, action: Action | undefined): void {
  if (fault === "two_actions") throw new Refusal("corpo_ilegivel", { code: "two_actions" });
  if (fault === "unreadable" && action?.name !== "sonda")
    throw new Refusal("corpo_ilegivel", { code: "body_unreadable" });
}

/**
 * What an operator should know of a request whose key was valid.
 *
 * @param understood names that mean something in this request, though not in the contract's table
 */
export function requestNotes(
  input: Input,
  { status, reason }: Outcome,
  understood: readonly string[],
  secrets: readonly string[],
): Detail[] {
  const known = new Set(understood.map(normalise));
  const unknown = input.unknown.filter((name) => !known.has(normalise(name)));
  const { fault, unfilled } = input;
  const notes: Detail[] = [];
  if (fault === "unreadable" && status === "ok") notes.push({ code: "body_unreadable" });
  if (unfilled.length > 0) {
    const pairs = unfilled.map(({ name, variable }) => `${name} = ${variable}`);
    const variables = listed(pairs, secrets);
    notes.push({ code: "unfilled_variables", variables });
  }
  if (unknown.length > 0 && (UNUSABLE.has(status) || UNUSABLE.has(reason)))
    notes.push({ code: "unknown_names", names: listed(unknown, secrets) });
  return notes;
}

function listed(names: readonly string[], secrets: readonly string[]): string {
  const all = [...new Set(names)];
  const shown = all
    .slice(0, MAX_LISTED)
    // What came as a name may be a customer's words.
    .map((name) => masked(name.slice(0, MAX_LENGTH), secrets).replace(/\d{6,}/g, "…"));
  return [...shown, ...(all.length > MAX_LISTED ? ["…"] : [])].join(", ");
}
