/** Finds the place that was sent, considering what the contact was asked before, or decides what to ask next. */
import { Refusal, type RefusalReason } from "../contract";
import {
  AddressRefusal,
  type Asked,
  FileRefusal,
  GeocoderQuotaRefusal,
  type KnownAddress,
  locate,
  type LocationPorts,
  type Place,
  type PlaceRequest,
  postalForm,
  townNames,
} from "../location";
import { customerMessage, fileMessage, questionMessage } from "../messages";
import { type Call, type Input, optionalField } from "./action";
import { addressFields, placeFields } from "./reply-fields";

/** A refusal with its own sentence for the customer. */
export class LocationRefusal extends Refusal {
  constructor(
    { reason, detail }: Refusal,
    readonly words: string,
    /** The address as understood, in postal form; `""` if there is none. */
    readonly understood: string,
  ) {
    super(reason, detail);
    this.name = "LocationRefusal";
  }
}

export interface LocateOptions {
  /** A deadline shorter than the request's. */
  readonly deadline?: Call["deadline"];
  /** False: an earlier question counts, but no new one is remembered. */
  readonly mayAsk?: boolean;
}

/**
 * Finds the place that was sent, and fills the reply's fields about it and about what the customer is asked.
 *
 * @throws Refusal if what was sent is not a place or cannot be found; LocationRefusal if the customer should
 *   read something other than the reason's usual sentence
 */
export function locatePlace(
  call: Call,
  { deadline = call.deadline, mayAsk = true }: LocateOptions = {},
): Place {
  try {
    const place = locate(placeRequest(call), portsOf(call, deadline, mayAsk));
    fill(call, placeFields(place));
    return place;
  } catch (error) {
    throw error instanceof Refusal ? refusal(call, error) : error;
  }
}

function portsOf(call: Call, deadline: Call["deadline"], mayAsk: boolean): LocationPorts {
  const { http, geocoder, memory, settings, towns, notes } = call;
  const contact = contactOf(call);
  return {
    http,
    geocoder,
    cache: memory,
    deadline,
    towns,
    language: settings.language,
    looksUpPostcodes: settings.lookUpPostcodes,
    minimumPrecision: settings.minimumPrecision,
    asker: contact === "" ? undefined : { contact, nowMs: call.clock.now(), mayAsk },
    note: (detail) => notes.push(detail),
  };
}

/** The contact who could answer a question later; `""` if there is none. */
function contactOf(call: Call): string {
  return call.isTrial ? "" : optionalField(call, "contato");
}

/** Whether a question can be answered later. In a trial, the question is shown as to a contact, but not remembered. */
function canAnswer(call: Call): boolean {
  return call.isTrial || contactOf(call) !== "";
}

function refusal(call: Call, error: Refusal): Refusal {
  const { language } = call.settings;
  const { status, reason } = error;
  if (error instanceof GeocoderQuotaRefusal) {
    fillQuestion(call, { kind: "local" });
    const words = customerMessage(language, status, "geocodificador_indisponivel");
    return new LocationRefusal(error, words, "");
  }
  if (error instanceof FileRefusal) return new LocationRefusal(error, fileMessage(language), "");
  if (!(error instanceof AddressRefusal)) return error;
  const { known, parts, asks } = error;
  fill(call, addressFields(known));
  if (asks !== undefined) fillQuestion(call, asks);
  const words =
    asks === undefined
      ? customerMessage(language, status, reason)
      : wordsOf(call, { reason, asks, known, lacksNumber: lacksNumber(parts) });
  // A town that is not in `cidades` is no longer among the parts, but helps people who read the address.
  const town = known.town === "" ? parts.town : { name: known.town, state: known.state };
  return new LocationRefusal(error, words, postalForm({ ...parts, town }));
}

/**
 * Fills the reply's fields with the question that would make an imprecise address precise.
 *
 * @returns what the customer reads instead of the usual sentence; undefined for the usual one
 */
export function askForPrecision(call: Call, { asks, known }: Place): string | undefined {
  if (asks === undefined) return undefined;
  fillQuestion(call, asks);
  return wordsOf(call, { reason: "endereco_impreciso", asks, known, lacksNumber: false });
}

interface Asking {
  readonly reason: RefusalReason;
  readonly asks: Asked;
  readonly known: KnownAddress;
  readonly lacksNumber: boolean;
}

function lacksNumber({ street, number, lot, noNumber }: AddressRefusal["parts"]): boolean {
  return street !== "" && number === "" && lot === "" && !noNumber;
}

function wordsOf(call: Call, { asks, ...rest }: Asking): string {
  const canBeAnswered = canAnswer(call);
  const options = canBeAnswered || asks.kind === "cidade" ? optionsOf(asks) : [];
  return questionMessage(call.settings.language, {
    ...rest,
    asks: asks.kind,
    options,
    canBeAnswered,
  });
}

/** Without a contact, nothing is remembered, so the whole address is asked for instead. */
function fillQuestion(call: Call, asks: Asked): void {
  const isWhole = asks.kind === "local" || canAnswer(call);
  call.fields.set("pergunta", isWhole ? asks.kind : "endereco");
  const [first = "", second = "", third = ""] = optionsOf(asks);
  const options = [first, second, third];
  call.fields.set("opcoes", String(options.filter((option) => option !== "").length));
  call.fields.set("opcao1", first);
  call.fields.set("opcao2", second);
  call.fields.set("opcao3", third);
}

function optionsOf(asks: Asked): readonly string[] {
  if (asks.kind === "cidade") return townNames(asks.options);
  return asks.kind === "opcao" ? asks.options : [];
}

function fill(call: Call, values: ReturnType<typeof placeFields>): void {
  for (const [key, value] of values) call.fields.set(key, value);
}

/** The texts that were sent about a place. */
export function placeRequest(call: Call): PlaceRequest {
  const text = (name: string): string => optionalField(call, name);
  const unfilled = unfilledOf(call.input);
  return {
    lat: text("lat"),
    lng: text("lng"),
    text: text("local"),
    address: text("endereco"),
    number: text("numero"),
    district: text("bairro"),
    city: text("cidade"),
    state: text("uf"),
    postcode: text("cep"),
    ...(unfilled && { unfilled }),
  };
}

const MAIN = ["local", "endereco"];
const OTHERS = ["lat", "lng", "numero", "bairro", "cidade", "uf", "cep", "complemento"];

function unfilledOf(input: Input): PlaceRequest["unfilled"] {
  const { unfilled } = input;
  if (unfilled.some(({ name }) => MAIN.includes(name) && input.value(name) === "")) return "main";
  return unfilled.some(({ name }) => [...MAIN, ...OTHERS].includes(name)) ? "other" : undefined;
}
