/**
 * Reads one latitude or longitude, in degrees with decimals, in degrees and minutes, or in degrees,
 * minutes and seconds, with a sign or a hemisphere in Portuguese, Spanish or English.
 */
import type { NumberToken, Token } from "./tokens";

export type Axis = "lat" | "lng";

export interface Angle {
  /** Degrees, negative in the south and the west. */
  readonly value: number;
  /** What the last written digit is worth, in degrees. */
  readonly step: number;
  /** Told by a hemisphere. */
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
const HEMISPHERES: Readonly<Record<string, 1 | -1 | 2 | -2>> = {
  n: 1, norte: 1, north: 1,
  s: -1, sul: -1, sur: -1, south: -1,
  e: 2, l: 2, leste: 2, este: 2, east: 2,
  o: -2, w: -2, oeste: -2, west: -2,
}; // prettier-ignore

const DEGREES = /^(?:°|d|deg|degrees?|graus?|grados?)$/;
const MINUTES = /^(?:'|m|min|minutos?|minutes?)$/;
const SECONDS = /^(?:"|seg|sec|segundos?|seconds?)$/;

function textOf(token: Token | undefined): string {
  return token === undefined || token.kind === "number" ? "" : token.text;
}

function isMark(token: Token | undefined, mark: string): boolean {
  return token?.kind === "mark" && token.text === mark;
}

/** The hemisphere at `i`; 0 when there is none. */
function hemisphereAt(tokens: readonly Token[], i: number): 0 | 1 | -1 | 2 | -2 {
  const token = tokens[i];
  return token?.kind === "word" ? (HEMISPHERES[token.text] ?? 0) : 0;
}

/**
 * Small `e`, `o` and `l` that stand alone are Portuguese words ("27,1 e 52,6"), not hemispheres,
 * unless they end the text.
 */
function standsForAHemisphere(tokens: readonly Token[], i: number, joined: boolean): boolean {
  const token = tokens[i];
  if (token?.kind !== "word" || HEMISPHERES[token.text] === undefined) return false;
  return token.capital || joined || !/^[eol]$/.test(token.text) || i === tokens.length - 1;
}

function prefixAt(tokens: readonly Token[], i: number): { hemisphere: number; next: number } {
  if (hemisphereAt(tokens, i) === 0) return { hemisphere: 0, next: i };
  let next = i + 1;
  while (isMark(tokens[next], ":") || isMark(tokens[next], ".")) next++;
  const following = tokens[next];
  const starts = following?.kind === "number" || isMark(following, "-") || isMark(following, "+");
  if (!starts || !standsForAHemisphere(tokens, i, following?.gap === false)) {
    return { hemisphere: 0, next: i };
  }
  return { hemisphere: hemisphereAt(tokens, i), next };
}

function suffixAt(tokens: readonly Token[], i: number): { hemisphere: number; end: number } {
  let at = i;
  if (textOf(tokens[at]) === "de") at++;
  if (/^(?:latitude|longitude|latitud|longitud)$/.test(textOf(tokens[at]))) at++;
  const token = tokens[at];
  // "27.1 S52.6": the letter belongs to what it touches.
  const next = tokens[at + 1];
  const belongsToNext = token?.gap === true && next?.kind === "number" && !next.gap;
  if (belongsToNext || !standsForAHemisphere(tokens, at, token?.gap === false)) {
    return { hemisphere: 0, end: i };
  }
  return { hemisphere: hemisphereAt(tokens, at), end: at + 1 };
}

interface Magnitude {
  readonly parts: readonly NumberToken[];
  readonly end: number;
}

function isDegreeUnit(tokens: readonly Token[], i: number): boolean {
  return DEGREES.test(textOf(tokens[i]));
}

/** A number that may be minutes or seconds after `before`: not the degrees of the next angle. */
function minorAt(tokens: readonly Token[], i: number, before: NumberToken): NumberToken | null {
  const token = tokens[i];
  if (token?.kind !== "number" || before.decimals > 0) return null;
  return isDegreeUnit(tokens, i + 1) ? null : token;
}

/** Degrees with a degree sign, and the minutes and seconds that follow. */
function markedMagnitude(tokens: readonly Token[], i: number, degrees: NumberToken): Magnitude {
  let end = i + 1;
  const minutes = minorAt(tokens, end, degrees);
  if (minutes === null) return { parts: [degrees], end };
  end++;
  if (!MINUTES.test(textOf(tokens[end]))) return { parts: [degrees, minutes], end };
  end++;
  // Two apostrophes after the first number would be seconds without minutes: nobody writes that.
  const seconds = minorAt(tokens, end, minutes);
  if (seconds === null) return { parts: [degrees, minutes], end };
  end++;
  if (SECONDS.test(textOf(tokens[end]))) end++;
  else if (isMark(tokens[end], "'")) end += isMark(tokens[end + 1], "'") ? 2 : 1;
  return { parts: [degrees, minutes, seconds], end };
}

/** Degrees, minutes and seconds parted by blanks or colons: only with a hemisphere. */
function plainMagnitude(tokens: readonly Token[], i: number, degrees: NumberToken): Magnitude {
  const parts = [degrees];
  let end = i;
  while (parts.length < 3) {
    const at = isMark(tokens[end], ":") ? end + 1 : end;
    const minor = minorAt(tokens, at, parts[parts.length - 1] ?? degrees);
    if (minor === null || (at === end && !minor.gap) || minor.value >= 60) break;
    parts.push(minor);
    end = at + 1;
  }
  return { parts, end };
}

/** @returns null when no angle begins at token `i` */
export function angleAt(tokens: readonly Token[], i: number): Angle | null {
  const prefix = prefixAt(tokens, i);
  let at = prefix.next;
  if (isMark(tokens[at], "+")) at++;
  const minus = isMark(tokens[at], "-");
  const spacedBefore = tokens[at]?.gap === true;
  if (minus) at++;
  const degrees = tokens[at];
  if (degrees?.kind !== "number") return null;
  const told = prefix.hemisphere !== 0;
  const suffixOf = (end: number): { hemisphere: number; end: number } =>
    told ? { hemisphere: prefix.hemisphere, end } : suffixAt(tokens, end);
  const marked = isDegreeUnit(tokens, at + 1);
  let magnitude: Magnitude = { parts: [degrees], end: at + 1 };
  if (marked) magnitude = markedMagnitude(tokens, at + 1, degrees);
  let suffix = suffixOf(magnitude.end);
  if (!marked) {
    const longer = plainMagnitude(tokens, at + 1, degrees);
    const after = suffixOf(longer.end);
    if (after.hemisphere !== 0) [magnitude, suffix] = [longer, after];
  }
  const { hemisphere, end } = suffix;
  const [, minutes, seconds] = magnitude.parts;
  if ((minutes?.value ?? 0) >= 60 || (seconds?.value ?? 0) >= 60) return null;
  const size = degrees.value + (minutes?.value ?? 0) / 60 + (seconds?.value ?? 0) / 3600;
  const last = magnitude.parts[magnitude.parts.length - 1] ?? degrees;
  return {
    value: minus || hemisphere < 0 ? -size : size,
    step: 10 ** -last.decimals / 60 ** (magnitude.parts.length - 1),
    axis: hemisphere === 0 ? null : Math.abs(hemisphere) === 1 ? "lat" : "lng",
    decimals: last.decimals,
    sexagesimal: minutes !== undefined,
    dash: minus && spacedBefore && degrees.gap && i > 0,
    end,
  };
}
