/**
 * Answers a request: checks the access key and the rate limits, runs the action, and turns whatever was thrown
 * into an outcome.
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

/** The Google services that the web app uses. */
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
  /** Undefined if there is no action of the name sent. */
  readonly action: Action | undefined;
}

export interface LoadedConfiguration extends Configuration {
  /** Why Script Properties could not be read, in which case no settings are in force. */
  readonly unreadable?: { readonly error: unknown };
}

export interface Answered {
  readonly outcome: Outcome;
  /** The action whose keys the reply has. */
  readonly action: Action;
  /** The values known for the reply's keys, which are without prefix. */
  readonly fields: Fields;
  /** Details for the operator, whatever the outcome. */
  readonly notes: readonly Detail[];
  /** How many requests were sent to OZmap. */
  readonly requests: number;
}

/** Never throws. Remembers what was learned about OZmap, and leaves nothing else behind. */
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
    outcome = refused(error, configuration.settings.language, checksPlace(action));
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

/** @throws Refusal `chave_invalida`, or `nao_configurado` if there is no key yet */
function checkAccess({ input }: Request, { accessKeys, unreadable }: LoadedConfiguration): void {
  if (unreadable !== undefined) throw unreadable.error;
  if (accessKeys.length === 0) throw new Refusal("nao_configurado", { code: "no_access_key" });
  if (isAllowed(input.value("chave"), accessKeys)) return;
  const isUnreadable = input.fault === "unreadable";
  throw new Refusal("chave_invalida", isUnreadable ? { code: "body_unreadable" } : undefined);
}

/** @throws Refusal if the action needs settings, and none are in force */
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

/** A value that is safe to log: a flow that mixes up its variables may send a key in any of them. */
export function withoutSecrets(
  { input }: Request,
  { secrets }: Configuration,
  name: string,
): string {
  return masked(input.value(name), secrets);
}

/**
 * Whether a key is valid. Compares in constant time, so that the duration does not reveal how much of it was
 * right.
 *
 * @param given the key sent with the request
 * @param valid the keys in force: two while a key is being replaced
 */
export function isAllowed(given: string, valid: readonly string[]): boolean {
  let allowed = 0;
  for (const key of valid) allowed |= same(given, key);
  return allowed === 1;
}

/** 1 if equal, else 0. The time depends only on the length of the given key. */
function same(given: string, key: string): 0 | 1 {
  let difference = given.length ^ key.length;
  for (let i = 0; i < given.length; i++) {
    difference |= given.charCodeAt(i) ^ key.charCodeAt(i % key.length);
  }
  return difference === 0 && key.length > 0 ? 1 : 0;
}

const HOUR_MS = 3_600_000;

/**
 * Requests of all contacts together in a clock hour: as many as the URL fetches that Google allows a consumer
 * account in a whole day. Chats never send so many; a loop, or somebody who has obtained the key, may.
 */
export const MAX_PER_HOUR = 20_000;
/**
 * How many counters there are. Simultaneous executions read the same count, and all their increments but one
 * are lost. So each uses one of several counters, and few of Google's thirty concurrent executions share one.
 */
export const COUNTERS = 32;

export interface Asking {
  readonly contact: string;
  /** Requests of one contact in a clock hour; 0: no limit. */
  readonly limit: number;
  readonly nowMs: number;
  /** Chooses the counter: a non-negative integer that differs between requests; NaN chooses the first. */
  readonly draw: number;
}

/**
 * Counts a request, with one read of the cache. A count that cannot be read is taken as 0.
 *
 * @throws Refusal `muitas_consultas` if either limit is exceeded
 */
export function countRequest({ contact, limit, nowMs, draw }: Asking, memory: Memory): void {
  const ofContact = limit === 0 || contact === "" ? [] : [contactKey(contact, nowMs)];
  const counters = Array.from({ length: COUNTERS }, (_, i) => `requests:${i}`);
  const own = counters[draw % COUNTERS] ?? "requests:0";
  const kept = memory.readAll([...ofContact, ...counters]);

  // A counter is reset in a new hour, so that there is no new cache entry every hour.
  const hour = String(Math.floor(nowMs / HOUR_MS));
  const inHour = (key: string): number => {
    const [of, count] = (kept[key] ?? "").split(" ");
    return of === hour ? asCount(count) : 0;
  };
  const before = counters.reduce((sum, key) => sum + inHour(key), 0);
  const counts: Record<string, string> = {};
  if (before < MAX_PER_HOUR) counts[own] = `${hour} ${inHour(own) + 1}`;
  let times = 0;
  for (const key of ofContact) {
    times = asCount(kept[key]) + 1;
    counts[key] = String(times);
  }
  memory.writeAll(counts, MAX_CACHE_S);

  if (before >= MAX_PER_HOUR)
    throw new Refusal(
      "muitas_consultas",
      { code: "overall_limit", count: before },
      // The sentence for `muitas_consultas` would tell this customer that they asked too often.
      "tempo_esgotado",
    );
  if (times > limit)
    throw new Refusal("muitas_consultas", { code: "contact_limit", count: times, limit });
}

/** Cut short, since a cache key has at most 250 characters. */
function contactKey(contact: string, nowMs: number): string {
  // JSON escapes a lone surrogate, which `encodeURIComponent` would reject.
  const name = encodeURIComponent(JSON.stringify(contact)).slice(-200);
  return `contact:${Math.floor(nowMs / HOUR_MS)}:${name}`;
}

/** The count in a text; 0 if it is not a count. */
function asCount(text: string | undefined): number {
  const count = Number(text ?? 0);
  return Number.isSafeInteger(count) && count > 0 ? count : 0;
}

/** Whether the action checks what is available at a place, so that its failures may say so. */
export function checksPlace({ keys }: Action): boolean {
  return keys.includes("viavel");
}

/**
 * The outcome for whatever was thrown. An internal error reveals nothing.
 *
 * @param isAboutPlace whether the action checks what is available at a place
 */
export function refused(error: unknown, language: Language, isAboutPlace: boolean): Outcome {
  if (error instanceof Refusal) {
    const { status, reason, detail, saidAs } = error;
    if (error instanceof LocationRefusal) {
      return { status, reason, detail, message: error.words };
    }
    const message = saidAs !== reason && {
      message: customerMessage(language, status, saidAs, isAboutPlace),
    };
    return { status, reason, detail, ...message };
  }
  return {
    status: "erro_interno",
    reason: "erro_interno",
    detail: { code: "unexpected_error" },
  };
}

/** The line in the execution log about an unexpected error, for whoever fixes it. */
export function defectLine(id: string, error: unknown): string {
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
  return JSON.stringify({ id, defect: stack.slice(0, 2000) });
}

/** More names would only make the reply longer. */
const MAX_LISTED = 10;
const MAX_LENGTH = 60;

/** Statuses and reasons that may be caused by an unknown name. */
const UNUSABLE: ReadonlySet<string> = new Set([
  "entrada_invalida",
  "nao_localizado",
  "endereco_impreciso",
]);

/**
 * Refuses a request whose body cannot be read, unless the action is `sonda`, which shows the body.
 *
 * @param action undefined if there is none of the name sent
 * @throws Refusal `corpo_ilegivel`
 */
function checkBody({ fault }: Input, action: Action | undefined): void {
  if (fault === "two_actions") throw new Refusal("corpo_ilegivel", { code: "two_actions" });
  if (fault === "unreadable" && action?.name !== "sonda")
    throw new Refusal("corpo_ilegivel", { code: "body_unreadable" });
}

/**
 * What an operator should know about a request with a valid key.
 *
 * @param understood names that have a meaning in this request, although not in the contract's table
 */
function requestNotes(
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
    // A name may contain a customer's words.
    .map((name) => masked(name.slice(0, MAX_LENGTH), secrets).replace(/\d{6,}/g, "…"));
  return [...shown, ...(all.length > MAX_LISTED ? ["…"] : [])].join(", ");
}
