/** Resolves a typed address, or the answer to a question about one, to a place. */
import type { Origin } from "../contract";
import { fold } from "../text";
import {
  type AddressParts,
  NO_PARTS,
  type Question,
  type QuestionAnswer,
  type Town,
} from "./address/parts";
import { readAnswer } from "./address/read-answer";
import { sameStreet } from "./address/same-street";
import { AddressRefusal, type Asked, type LocationPorts, type Place } from "./place";
import { placeOfShortCode } from "./short-code";
import { type Pending, recallQuestion } from "./question-memory";
import { AmbiguousAddress, resolveAddress } from "./resolve-address";

/** What a customer typed. */
export interface Typed {
  /** All words that were sent about the place, by which a repeated request is recognised. */
  readonly text: string;
  /** The words that may answer an open question. */
  readonly words: string;
  /** Undefined if the words are not an address of their own. */
  readonly parts: AddressParts | undefined;
  readonly origin: Origin;
  /** A short plus code that lacks its town; else `""`. */
  readonly plusCode: string;
}

/** After this many answers in a row that did not help, a person takes over. */
const MAX_MISSES = 2;

/** What to resolve. */
interface Subject {
  readonly parts: AddressParts;
  readonly origin: Origin;
  readonly plusCode: string;
  /** The option that was chosen. */
  readonly place?: Place;
  /** The question that it continues; null for a new address. */
  readonly continues: Pending | null;
}

/**
 * The place that a customer typed; null if the words are neither an address nor an answer.
 *
 * @throws AddressRefusal, which may ask for something; Refusal as from `geocode`
 */
export function locateTyped(typed: Typed, ports: LocationPorts): Place | null {
  const { asker, cache } = ports;
  if (asker === undefined) {
    return typed.parts === undefined ? null : resolve(newSubject(typed, typed.parts), ports).place;
  }
  const { pending, remember } = recallQuestion(asker, typed.text, cache);
  const subject = subjectOf(typed, pending, ports.towns);
  if (subject === null) return null;
  const asked = (outcome: Asking): Pending | null => pendingOf(subject, outcome, asker.nowMs);
  try {
    const { place, parts } = resolve(subject, ports);
    const after = asked({ reason: "endereco_impreciso", asks: place.asks, parts, places: [] });
    remember(after === null ? answered(pending) : isGivenUp(after) ? null : after);
    return after !== null && isGivenUp(after) ? withoutQuestion(place) : place;
  } catch (error) {
    if (!(error instanceof AddressRefusal)) throw error;
    const places = error instanceof AmbiguousAddress ? error.places : [];
    const { reason, asks, parts, known } = error;
    const after = asked({ reason, asks, parts, places });
    remember(after === null ? answered(pending) : isGivenUp(after) ? null : after);
    if (after === null || !isGivenUp(after)) throw error;
    const detail = { code: "answers_did_not_help" } as const;
    throw new AddressRefusal("endereco_impreciso", detail, parts, known, undefined);
  }
}

function isGivenUp({ misses }: Pending): boolean {
  return misses >= MAX_MISSES;
}

/** The place for a person to review, with nothing left to ask. */
function withoutQuestion({ position, origin, precision, address, known }: Place): Place {
  return { position, origin, precision, address, known };
}

function answered(pending: Pending | null): Pending | null {
  return pending === null ? null : { ...pending, misses: 0, isAnswered: true };
}

function resolve(
  { parts, origin, plusCode, place }: Subject,
  ports: LocationPorts,
): { readonly place: Place; readonly parts: AddressParts } {
  if (place !== undefined) return { place, parts };
  return plusCode === ""
    ? resolveAddress(parts, origin, ports)
    : { place: placeOfShortCode(plusCode, parts.town, origin, ports), parts };
}

function newSubject({ origin, plusCode }: Typed, parts: AddressParts): Subject {
  return { parts, origin, plusCode, continues: null };
}

/** @returns null for words that are neither an address nor an answer to the pending question */
function subjectOf(typed: Typed, pending: Pending | null, towns: readonly Town[]): Subject | null {
  const own = typed.parts;
  if (pending === null) return own === undefined ? null : newSubject(typed, own);
  const { parts, origin, plusCode } = pending;
  const continued = (more: Partial<AddressParts>): Subject => ({
    parts: { ...parts, ...more },
    origin,
    plusCode,
    continues: pending,
  });
  if (own !== undefined && isPlaceOfItsOwn(own, typed)) {
    const isSame =
      !pending.isAnswered &&
      typed.plusCode === "" &&
      own.street !== "" &&
      sameStreet(own.street, parts.street);
    return isSame ? continued(filled(own)) : newSubject(typed, withTownOf(own, parts));
  }
  if (own !== undefined && own.postcode !== "") {
    // A CEP alone answers the question for the town; with a number, or after another question, it is a new place.
    const answersTown = pending.question.kind === "cidade" && own.number === "";
    return answersTown ? continued(filled(own)) : newSubject(typed, own);
  }
  const answer = readAnswer(typed.words, pending.question, towns);
  if (answer?.kind === "option" && pending.question.kind === "opcao") {
    const place = pending.places[answer.index];
    return place === undefined ? continued({}) : { ...continued({}), place };
  }
  // "Centro, Xaxim/SC" is more than the bare name that an answer would be.
  const isParsed = answer?.kind === "name" && own !== undefined;
  if (answer !== undefined && !isParsed) {
    // "Xaxim, 120": asked for the town, the customer also gives the missing number.
    const house =
      own !== undefined && pending.question.kind === "cidade" && parts.number === ""
        ? { number: own.number, noNumber: own.noNumber || parts.noNumber }
        : {};
    return continued({ ...house, ...partsOfAnswer(answer, pending.question, parts) });
  }
  return continued(own === undefined ? {} : filled(own));
}

function isPlaceOfItsOwn({ street, place }: AddressParts, { plusCode }: Typed): boolean {
  return street !== "" || place !== "" || plusCode !== "";
}

/** The parts that are not empty. */
function filled(parts: AddressParts): Partial<AddressParts> {
  const entries = Object.entries(parts).filter(
    ([name, value]) => value !== NO_PARTS[name as keyof AddressParts],
  );
  return Object.fromEntries(entries);
}

/** A new street without a town is in the town of the address asked about. */
function withTownOf(own: AddressParts, asked: AddressParts): AddressParts {
  const lacksTown = own.town === undefined && own.postcode === "" && own.state === "";
  return lacksTown ? { ...own, town: asked.town } : own;
}

function partsOfAnswer(
  answer: QuestionAnswer,
  question: Question,
  parts: AddressParts,
): Partial<AddressParts> {
  switch (answer.kind) {
    case "option": {
      const town = question.kind === "cidade" ? question.options[answer.index] : undefined;
      return town === undefined ? {} : { town, state: "" };
    }
    case "town":
      return { town: answer.town, state: "" };
    case "number":
      return { number: answer.number, noNumber: false };
    case "noNumber":
      return { number: "", noNumber: true };
    case "name":
      return parts.street === "" && question.kind === "endereco" && !isDistrict(answer.name)
        ? { street: answer.name }
        : { district: answer.name };
  }
}

/** True for districts that every town has and that are not names of streets. */
function isDistrict(name: string): boolean {
  return /^(?:centro|interior|zona rural)$/.test(fold(name));
}

interface Asking extends Pick<Pending, "reason" | "parts" | "places"> {
  readonly asks: Asked | undefined;
}

/** The question that an outcome leaves open; null if it asks nothing that words can answer. */
function pendingOf(
  { origin, plusCode, continues }: Subject,
  { reason, asks, parts, places }: Asking,
  nowMs: number,
): Pending | null {
  if (asks === undefined || asks.kind === "local") return null;
  const misses = continues?.reason === reason ? continues.misses + 1 : 0;
  return {
    at: nowMs,
    reason,
    question: asks,
    parts,
    origin,
    plusCode,
    places,
    misses,
    isAnswered: false,
  };
}
