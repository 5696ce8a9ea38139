/** A request and the configuration → what is answered, and what was learned on the way. */
import {
  type Action,
  ACTIONS,
  DEFAULT_ACTION,
  type Input,
  masked,
  type OpenCall,
  openCall,
  type Outcome,
  outcomeFields,
} from "../actions";
import { type Fields, Refusal } from "../contract";
import { Deadline } from "../deadline";
import type { Detail } from "../detail";
import { Memory } from "../memory";
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
import { isAllowed } from "./access";
import { countRequest } from "./rate-limit";
import { defectLine, refused } from "./refused";
import { checkBody, requestNotes } from "./request";

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
