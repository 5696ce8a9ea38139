/** Hashes of who waits and where: they decide whether two entries of the waiting list are the same. Pure. */
import type { LatLng } from "../network";

/** Whoever waits, identified by the contact or, without one, by the phone number. */
export interface Person {
  readonly contact: string;
  readonly phone: string;
}

/** Some 11 m: the contract compares places to 4 decimals. */
const PLACE_DECIMALS = 4;
/** Characters of the hash of a person, and of that of a place; 6 bits each. */
export const PERSON_LENGTH = 8;
export const PLACE_LENGTH = 4;

/** Undefined if there is neither a contact nor a phone number. */
export function personHash({ contact, phone }: Person): string | undefined {
  const name = contact.trim().replace(/^'+/, "").replace(/\s+/g, " ").toLowerCase();
  if (name !== "") return hash(`c ${name}`, PERSON_LENGTH);
  const digits = phoneDigits(phone);
  return digits === "" ? undefined : hash(`t ${digits}`, PERSON_LENGTH);
}

/** `+55 49 99999-8888` and `49999998888` are the same phone. */
function phoneDigits(phone: string): string {
  return phone.replace(/\D/g, "").replace(/^0*(?:55(?=\d{10,11}$))?/, "");
}

function placeHash({ lat, lng }: LatLng): string {
  const degrees = (value: number): string =>
    (Number(value.toFixed(PLACE_DECIMALS)) + 0).toFixed(PLACE_DECIMALS);
  return hash(`${degrees(lat)},${degrees(lng)}`, PLACE_LENGTH);
}

/** Equal for two entries of one person at one place. Undefined without a contact and a phone number. */
export function entryHash(person: Person, place: LatLng): string | undefined {
  const who = personHash(person);
  return who === undefined ? undefined : who + placeHash(place);
}

/** Takes the place of a place's hash. One place in 16 million has it by chance. */
const NO_PLACE = "-".repeat(PLACE_LENGTH);

/**
 * For somebody who is on the sheet but no longer waits, so that a request to leave the list finds them.
 * Undefined without a contact and a phone number.
 */
export function personOnly(person: Person): string | undefined {
  const who = personHash(person);
  return who === undefined ? undefined : who + NO_PLACE;
}

export function isPersonOnly(hash: string): boolean {
  return hash.endsWith(NO_PLACE);
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** Characters from each pass over the text, which use 24 of its 32 bits. */
const CHARACTERS_A_RUN = 4;

/** A short, evenly distributed hash to tell texts apart; not cryptographic. */
function hash(text: string, length: number): string {
  let characters = "";
  for (let seed = 1; characters.length < length; seed++) {
    let bits = mix(text, Math.imul(seed, 0x9e3779b1));
    for (let i = 0; i < CHARACTERS_A_RUN; i++) {
      characters += ALPHABET[bits & 63] ?? "";
      bits >>>= 6;
    }
  }
  return characters.slice(0, length);
}

/** A 32-bit hash: multiply and fold for each character, and twice more at the end. */
function mix(text: string, seed: number): number {
  let value = seed ^ text.length;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x5bd1e995);
    value ^= value >>> 15;
  }
  value = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  value = Math.imul(value ^ (value >>> 15), 0x846ca68b);
  return (value ^ (value >>> 16)) >>> 0;
}
