/** Finds plus codes in a text and decodes them with Google's own library. */
// oxlint-disable-next-line typescript/triple-slash-reference -- the tests' compiler does not list this module's files
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
  /** The text around it, which may name a short code's town. */
  readonly before: string;
  readonly after: string;
}

const DIGITS = "[23456789CFGHJMPQRVWX]";

const CODE = new RegExp(
  `(^|[^\\p{L}\\p{N}+])(${DIGITS}{8}|${DIGITS}{6}|${DIGITS}{4}|${DIGITS}{2,6}0{2,6})\\+(${DIGITS}{2,7})?(?![\\p{L}\\p{N}+])`,
  "iu",
);

/** A code whose plus a link has turned into a blank; recognised only at the beginning. */
const WITHOUT_PLUS = new RegExp(`^(${DIGITS}{8}|${DIGITS}{4}) (${DIGITS}{2,3})(?=[\\s,]|$)`, "i");

/** The same for full codes only: four characters, a blank and two more could be a word and a number. */
const FULL_WITHOUT_PLUS = new RegExp(`^(${DIGITS}{8}) (${DIGITS}{2,3})(?=[\\s,]|$)`, "i");

/** Codes come with a few words, not in a long text. */
const MAX_SEARCHED_CHARS = 500;

/**
 * The first plus code in a text; null if there is none.
 *
 * @param text already cleaned
 * @param fromLink a short code may have a blank instead of its plus
 */
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

/** The centre of a full code's area. Ten digits stand for some 14 m, fewer for a larger area. */
export function decodePlusCode(code: string): DecodedPlusCode {
  const area = new OpenLocationCode().decode(code);
  return {
    position: { lat: area.latitudeCenter, lng: area.longitudeCenter },
    precision: precisionOf(area.latitudeHi - area.latitudeLo),
  };
}

/** The position of a short code. @param reference a point within some 40 km of it */
export function resolvePlusCode(code: string, reference: LatLng): DecodedPlusCode {
  return decodePlusCode(new OpenLocationCode().recoverNearest(code, reference.lat, reference.lng));
}
