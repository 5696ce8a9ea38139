/**
 * One request from its event to its reply: receive it, load the configuration, answer, record, reply.
 * Nothing is ever thrown out of here: an exception would reach the customer as a page of HTML.
 */
import { type Action, type Feasibility, findAction, type Input } from "../actions";
import { customerMessage, detailMessage, withAddress } from "../messages";
import type { PropertyStore } from "../ports";
import { metered, newMeter } from "../spending";
import { configurationOf, type Properties, readQueries } from "../settings";
import {
  answer,
  type Answered,
  type LoadedConfiguration,
  type Request,
  type GoogleServices,
} from "./answer";
import { alertIfDue } from "./alert";
import { record } from "./log";
import { formatReply } from "./reply";
import { type HttpEvent, receive } from "./request";

export interface Handled {
  /** JSON text. */
  readonly reply: string;
  /** What the verdict was made of; undefined where there was none. */
  readonly feasibility: Feasibility | undefined;
}

/** @returns the reply: JSON text */
export function handle(
  event: HttpEvent | undefined,
  method: "GET" | "POST",
  google: GoogleServices,
): string {
  return respond(event, method, google).reply;
}

/** @param isTrial an admin tries a request out: it is answered as any other, and leaves no log row */
export function respond(
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
  if (!isTrial) alertIfDue(request, configuration, answered, services);
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

/** One read of Script Properties. Never throws: the reason for which it failed is answered. */
export function loadConfiguration(store: PropertyStore): LoadedConfiguration {
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
  return formatReply({
    prefix,
    status,
    reason,
    message: withAddress(language, message ?? customerMessage(language, status, reason), status, {
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

/** The same whatever the outcome; none if the queries cannot be read. */
function rowKeys({ keysFor }: Action, input: Input, properties: Properties): readonly string[] {
  if (keysFor === undefined) return [];
  const queries = readQueries(properties);
  return queries === "damaged" ? [] : keysFor(input, queries);
}
