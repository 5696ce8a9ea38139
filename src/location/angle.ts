/**
 * Reads one latitude or longitude, in degrees with decimals, in degrees and minutes, or in degrees,
 * minutes and seconds, with a sign or a hemisphere in Portuguese, Spanish or English.
 */
import { tokenAt, type Token } from "./text";

export type Axis = "lat" | "lng";

export interface Angle {
  /** Degrees, negative in the south and the west. */
  readonly value: number;
  /** What the last written digit is worth, in degrees. */
  readonly step: number;
  /** Known from a hemisphere. */
  readonly axis: Axis | null;
  readonly decimals: number;
  /** Minutes are written, so that it can hardly be anything but an angle. */
  readonly sexagesimal: boolean;
  /** A minus with blanks around it: perhaps only a dash between two numbers. */
  readonly dash: boolean;
  /** Index of the first token after it. */
  readonly end: number;
}

/** 1: north, -1: south; 2: east, -2: west. The `O` of Portuguese and Spanish is west. */
type Hemisphere = 0 | 1 | -1 | 2 | -2;

const HEMISPHERES: readonly (readonly [RegExp, Hemisphere])[] = [
  [/^(?:s|sul|sur|south)$/, -1],
  [/^(?:w|o|oeste|west)$/, -2],
  [/^(?:n|norte|north)$/, 1],
  [/^(?:e|l|leste|este|east)$/, 2],
];

const DEGREES = /^(?:°|d|deg|degrees?|graus?|grados?)$/;
const MINUTES = /^(?:'|m|min|minutos?|minutes?)$/;
const SECONDS = /^(?:"|seg|sec|segundos?|seconds?)$/;

/** A hemisphere, or 0 for none, and the first token after it. */
interface Side {
  readonly hemisphere: Hemisphere;
  readonly end: number;
}

/**
 * The hemisphere that a word names. A lone small `e`, `o` or `l` is a Portuguese word
 * ("27,1 e 52,6"), not a hemisphere, unless it ends the text.
 *
 * @param joined the word touches its number
 */
function hemisphereAt(tokens: readonly Token[], i: number, joined: boolean): Hemisphere {
  const { text, capital } = tokenAt(tokens, i);
  const isWord = /^[eol]$/.test(text) && !capital && !joined && i < tokens.length - 1;
  return isWord ? 0 : (HEMISPHERES.find(([name]) => name.test(text))?.[1] ?? 0);
}

function prefixAt(tokens: readonly Token[], i: number): Side {
  const none: Side = { hemisphere: 0, end: i };
  if (tokenAt(tokens, i).kind !== "word") return none;
  let end = i + 1;
  while (/^[:.]$/.test(tokenAt(tokens, end).text)) end++;
  const hemisphere = hemisphereAt(tokens, i, !tokenAt(tokens, end).gap);
  return hemisphere === 0 ? none : { hemisphere, end };
}

function suffixAt(tokens: readonly Token[], i: number): Side {
  let at = i;
  if (tokenAt(tokens, at).text === "de") at++;
  if (/^(?:latitude|longitude|latitud|longitud)$/.test(tokenAt(tokens, at).text)) at++;
  const { gap } = tokenAt(tokens, at);
  // "27.1 S52.6": the letter belongs to what it touches.
  const next = tokenAt(tokens, at + 1);
  const belongsToNext = gap && next.kind === "number" && !next.gap;
  const hemisphere = belongsToNext ? 0 : hemisphereAt(tokens, at, !gap);
  return hemisphere === 0 ? { hemisphere, end: i } : { hemisphere, end: at + 1 };
}

interface Magnitude {
  /** Degrees, and minutes and seconds where they are written. */
  readonly parts: readonly [Token, Token?, Token?];
  readonly end: number;
}

function isDegreeUnit(tokens: readonly Token[], i: number): boolean {
  return DEGREES.test(tokenAt(tokens, i).text);
}

/** True for a number that may be minutes or seconds after `before`: not the degrees of the next angle. */
function isMinor(tokens: readonly Token[], i: number, before: Token): boolean {
  const isNumber = tokenAt(tokens, i).kind === "number" && before.decimals === 0;
  return isNumber && !isDegreeUnit(tokens, i + 1);
}

/** Degrees with a degree sign, and the minutes and seconds that follow. */
function markedMagnitude(tokens: readonly Token[], i: number, degrees: Token): Magnitude {
  let end = i + 1;
  if (!isMinor(tokens, end, degrees)) return { parts: [degrees], end };
  const minutes = tokenAt(tokens, end++);
  if (!MINUTES.test(tokenAt(tokens, end).text)) return { parts: [degrees, minutes], end };
  end++;
  if (!isMinor(tokens, end, minutes)) return { parts: [degrees, minutes], end };
  const seconds = tokenAt(tokens, end++);
  if (SECONDS.test(tokenAt(tokens, end).text)) end++;
  // One or two apostrophes, for want of the right key.
  else for (let quote = 0; quote < 2 && tokenAt(tokens, end).text === "'"; quote++) end++;
  return { parts: [degrees, minutes, seconds], end };
}

/** Degrees, minutes and seconds parted by blanks or colons: only with a hemisphere. */
function plainMagnitude(tokens: readonly Token[], i: number, degrees: Token): Magnitude {
  const parts: [Token, Token?, Token?] = [degrees];
  let last = degrees;
  let end = i;
  while (parts.length < 3) {
    const at = tokenAt(tokens, end).text === ":" ? end + 1 : end;
    const minor = tokenAt(tokens, at);
    const isParted = at > end || minor.gap;
    if (!isMinor(tokens, at, last) || !isParted || minor.value >= 60) break;
    parts.push(minor);
    last = minor;
    end = at + 1;
  }
  return { parts, end };
}

/** @returns null when no angle begins at token `i` */
export function angleAt(tokens: readonly Token[], i: number): Angle | null {
  const prefix = prefixAt(tokens, i);
  let at = prefix.end;
  if (tokenAt(tokens, at).text === "+") at++;
  const sign = tokenAt(tokens, at);
  const minus = sign.text === "-";
  if (minus) at++;
  const degrees = tokenAt(tokens, at);
  if (degrees.kind !== "number") return null;
  const sideAt = (end: number): Side =>
    prefix.hemisphere === 0 ? suffixAt(tokens, end) : { ...prefix, end };
  const marked = isDegreeUnit(tokens, at + 1);
  let magnitude: Magnitude = { parts: [degrees], end: at + 1 };
  if (marked) magnitude = markedMagnitude(tokens, at + 1, degrees);
  let side = sideAt(magnitude.end);
  if (!marked) {
    const longer = plainMagnitude(tokens, at + 1, degrees);
    const after = sideAt(longer.end);
    if (after.hemisphere !== 0) [magnitude, side] = [longer, after];
  }
  const { parts } = magnitude;
  const [minutes, seconds] = [parts[1]?.value ?? 0, parts[2]?.value ?? 0];
  if (minutes >= 60 || seconds >= 60) return null;
  const size = degrees.value + minutes / 60 + seconds / 3600;
  const { decimals } = parts[2] ?? parts[1] ?? degrees;
  const { hemisphere, end } = side;
  return {
    value: minus || hemisphere < 0 ? -size : size,
    step: 10 ** -decimals / 60 ** (parts.length - 1),
    axis: hemisphere === 0 ? null : Math.abs(hemisphere) === 1 ? "lat" : "lng",
    decimals,
    sexagesimal: parts.length > 1,
    dash: minus && sign.gap && degrees.gap && i > 0,
    end,
  };
}
