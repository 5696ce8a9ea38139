/** Finds plus codes in a text and turns them into positions, by Google's own library. */
// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- the tests' compiler does not list this module's files
/// <reference path="./open-location-code.d.ts" />
import { OpenLocationCode } from "open-location-code";
import type { Precision } from "../contract";
import type { LatLng } from "../network/geometry";
import { group } from "../text";
import { precisionOf } from "./coordinates";

export interface PlusCode {
  /** In capitals. */
  readonly code: string;
  readonly isFull: boolean;
  /** The text around it, in which a short code's town is to be found. */
  readonly before: string;
  readonly after: string;
}

const DIGITS = "[23456789CFGHJMPQRVWX]";
/** A blank where links have turned the plus into one counts too, but only at the beginning. */
const CODE = new RegExp(
  `(^|[^\\p{L}\\p{N}+])(${DIGITS}{8}|${DIGITS}{6}|${DIGITS}{4}|${DIGITS}{2,6}0{2,6})\\+(${DIGITS}{2,7})?(?![\\p{L}\\p{N}+])`,
  "iu",
);
const WITHOUT_PLUS = new RegExp(`^(${DIGITS}{8}|${DIGITS}{4}) (${DIGITS}{2,3})(?=[\\s,]|$)`, "i");

/** Of a full code only: four characters and two more are a word and a number as well. */
const FULL_WITHOUT_PLUS = new RegExp(`^(${DIGITS}{8}) (${DIGITS}{2,3})(?=[\\s,]|$)`, "i");

/** Codes are among a few words, not in an essay. */
const MAX_SEARCHED_CHARS = 500;

/** @param text already cleaned */
export function findPlusCode(text: string, fromLink = false): PlusCode | null {
  const start = text.slice(0, MAX_SEARCHED_CHARS);
  const readable = start.replace(fromLink ? WITHOUT_PLUS : FULL_WITHOUT_PLUS, "$1+$2");
  const match = CODE.exec(readable);
  if (match === null) return null;
  const code = `${group(match, 2)}+${group(match, 3)}`.toUpperCase();
  // Sums and phone numbers have no letters.
  if (!/[A-Z]/.test(code)) return null;
  const library = new OpenLocationCode();
  const isFull = library.isFull(code);
  // A short code without its last digits, such as "WFX9+", could be anything.
  if (!isFull && (!library.isShort(code) || group(match, 3) === "")) return null;
  const at = match.index + group(match, 1).length;
  return {
    code,
    isFull,
    before: readable.slice(0, at),
    after: readable.slice(match.index + match[0].length),
  };
}

export interface DecodedPlusCode {
  readonly position: LatLng;
  readonly precision: Precision;
}

/** The middle of a full code's area: ten digits are about 14 m, fewer are an area. */
export function decodePlusCode(code: string): DecodedPlusCode {
  const area = new OpenLocationCode().decode(code);
  return {
    position: { lat: area.latitudeCenter, lng: area.longitudeCenter },
    precision: precisionOf(area.latitudeHi - area.latitudeLo),
  };
}

/** The place that a short code means near `reference`, which must be within some 40 km of it. */
export function resolvePlusCode(code: string, reference: LatLng): DecodedPlusCode {
  return decodePlusCode(new OpenLocationCode().recoverNearest(code, reference.lat, reference.lng));
}
