/**
 * Finds a pair of coordinates in a text and corrects swapped numbers and lost minus signs if that brings
 * the position into Brazil. A latitude or longitude may be written in decimal degrees, in degrees and
 * minutes, or in degrees, minutes and seconds, with a sign or a hemisphere in Portuguese, Spanish or English.
 */
import type { Precision } from "../contract";
import { isPosition, type LatLng } from "../network/geometry";
import { type Token, tokenAt, tokenise } from "../text";

export type Coordinates =
  | { readonly kind: "coordinates"; readonly position: LatLng; readonly precision: Precision }
  /** Written as coordinates, but 0,0, out of range, or only one number. */
  | { readonly kind: "badCoordinates" };

const BAD: Coordinates = { kind: "badCoordinates" };

const LABELS: readonly (readonly [RegExp, Axis])[] = [
  [/^(?:lat|lati|[a-z]*latitude|latitud)$/, "lat"],
  [/^(?:lng|lon|long|[a-z]*longitude|longitud)$/, "lng"],
];

/** What may separate a label from its number, and two numbers from each other. */
const BETWEEN_MARKS = /^[,;/|&()[\]{}:="'.~_]$/;
const BETWEEN_WORDS = /^(?:e|y|and|de|da|do|is|es)$/;
const MAX_TOKENS_BETWEEN = 8;
/** Coordinates come early in a message: searching further only costs time. */
const MAX_SEARCHED_CHARS = 1_500;

/**
 * The precision of a position whose last written digit is worth `step` degrees: up to 35 m (four
 * decimals, whole seconds, hundredths of a minute) `exata`, up to 200 m (three decimals, tenths of a
 * minute) `interpolada`, else `aproximada`.
 */
export function precisionOf(step: number): Precision {
  const metres = step * 111_195;
  return metres <= 35 ? "exata" : metres <= 200 ? "interpolada" : "aproximada";
}

function labelOf({ text }: Token): Axis | null {
  return LABELS.find(([name]) => name.test(text))?.[1] ?? null;
}

/** `x` and `y` are labels only before a colon or an equals sign. */
function labelAt(tokens: readonly Token[], i: number): Axis | null {
  const token = tokenAt(tokens, i);
  if (token.text !== "x" && token.text !== "y") return labelOf(token);
  const isQuoted = /["']/.test(tokenAt(tokens, i + 1).text);
  const isLabel = /^[:=]$/.test(tokenAt(tokens, isQuoted ? i + 2 : i + 1).text);
  return !isLabel ? null : token.text === "x" ? "lng" : "lat";
}

/** The index of the first token, from `i` on, that is not a separator. @param labelsToo labels are separators as well */
function skipBetween(tokens: readonly Token[], i: number, labelsToo: boolean): number {
  let at = i;
  for (; at - i < MAX_TOKENS_BETWEEN; at++) {
    const token = tokenAt(tokens, at);
    // A capital E before a number is a hemisphere.
    const isSmallWord = BETWEEN_WORDS.test(token.text) && !token.capital;
    const isLabel = labelsToo && labelOf(token) !== null;
    if (!BETWEEN_MARKS.test(token.text) && !isSmallWord && !isLabel) break;
  }
  return at;
}

function place(lat: Angle, lng: Angle): Coordinates {
  const written = { lat: lat.axis === "lat", lng: lng.axis === "lng" };
  const position = toPosition(lat.value, lng.value, written);
  if (position === null) return BAD;
  // Programs drop the trailing zeros of each number, so the finer of the two steps counts.
  return { kind: "coordinates", position, precision: precisionOf(Math.min(lat.step, lng.step)) };
}

/** Coordinates with labels, in any order and with anything between them, as in JSON: `lat: …, lng: …`. */
function labelled(tokens: readonly Token[]): Coordinates | null {
  const found: Partial<Record<Axis, Angle>> = {};
  for (let i = 0; i < tokens.length; i++) {
    const axis = labelAt(tokens, i);
    if (axis === null || found[axis] !== undefined) continue;
    const angle = angleAt(tokens, skipBetween(tokens, i + 1, false));
    if (angle !== null) found[axis] = angle;
  }
  return found.lat !== undefined && found.lng !== undefined ? place(found.lat, found.lng) : null;
}

/** True if the numbers belong to WKT or GeoJSON, which put the longitude first: `POINT (`, `"coordinates": [`. */
function longitudeFirst(tokens: readonly Token[], start: number): boolean {
  let at = start - 1;
  let bracket = "";
  for (; tokenAt(tokens, at).kind === "mark"; at--) bracket += tokenAt(tokens, at).text;
  if (/^(?:z|m|zm)$/.test(tokenAt(tokens, at).text)) at--;
  const word = tokenAt(tokens, at).text;
  return /^pointz?m?$/.test(word)
    ? bracket.includes("(")
    : word === "coordinates" && bracket.includes("[");
}

/** Two adjacent numbers are coordinates only on evidence: prices, dates and sizes come in pairs too. @param alone the text has no other words or numbers */
function areCoordinates(a: Angle, b: Angle, alone: boolean): boolean {
  if (a.axis !== null && a.axis === b.axis) return false;
  const decimals = Math.min(a.decimals, b.decimals);
  const inRange = Math.abs(a.value) <= 180 && Math.abs(b.value) <= 180;
  if (!inRange && !alone) return false;
  if (a.axis !== null && b.axis !== null) return true;
  if (a.sexagesimal && b.sexagesimal) return true;
  if (a.axis !== null || b.axis !== null) return decimals > 0;
  if (decimals >= 4) return true;
  const negatives = (a.value < 0 ? 1 : 0) + (b.value < 0 ? 1 : 0);
  if (negatives === 2) return decimals > 0 || alone;
  return negatives === 1 && decimals >= (alone ? 1 : 3);
}

/** `-27.1 - 52.6`: the dash counts as a minus sign only if that brings the position into Brazil. */
function withoutDash(a: Angle, b: Angle): Angle {
  const inBrazil = (lng: number): boolean =>
    isInBrazil({ lat: a.value, lng }) || isInBrazil({ lat: lng, lng: a.value });
  return b.dash && !inBrazil(b.value) ? { ...b, value: -b.value } : b;
}

function sideBySide(tokens: readonly Token[]): Coordinates | null {
  const said = tokens.map((token) => token.kind !== "mark");
  const [firstSaid, lastSaid] = [said.indexOf(true), said.lastIndexOf(true)];
  for (let i = 0; i < tokens.length; i++) {
    const first = angleAt(tokens, i);
    if (first === null) continue;
    const next = angleAt(tokens, skipBetween(tokens, first.end, true));
    if (next === null) continue;
    const second = withoutDash(first, next);
    const isGeometry = longitudeFirst(tokens, i);
    const alone = i <= firstSaid && second.end > lastSaid;
    if (!isGeometry && !areCoordinates(first, second, alone)) continue;
    const swapped = first.axis === "lng" || second.axis === "lat" || isGeometry;
    return swapped ? place(second, first) : place(first, second);
  }
  return null;
}

/** `0,0` and `0.0 0.0`: devices write these when they have no position. */
function areZeros(tokens: readonly Token[]): boolean {
  let zeros = 0;
  let comma = false;
  for (const token of tokens) {
    if (token.kind === "word") return false;
    if (token.kind === "mark") continue;
    if (token.value !== 0) return false;
    zeros++;
    comma = comma || token.decimals > 0;
  }
  return zeros > 1 || comma;
}

/**
 * The first pair of coordinates in a text: decimal or sexagesimal, with or without labels, as WKT,
 * GeoJSON or other JSON, alone or within a sentence.
 *
 * @param text already cleaned
 * @returns null if the text contains no coordinates
 */
export function parseCoordinates(text: string): Coordinates | null {
  const tokens = tokenise(text.slice(0, MAX_SEARCHED_CHARS));
  const found = labelled(tokens) ?? sideBySide(tokens);
  if (found !== null) return found;
  // "00000-000" is an empty CEP, not coordinates.
  return areZeros(tokens) && !/(?:^|[^.,\d])00/.test(text) ? BAD : null;
}

/**
 * The position given by the two fields `lat` and `lng`: one number in each, with or without a label,
 * quotes or other marks around it, or both numbers in either or in both.
 *
 * @param lat cleaned; empty if absent
 * @returns null if neither field has a number; a zero counts as absent
 */
export function coordinatesOfFields(lat: string, lng: string): Coordinates | null {
  const [first, second] = [angleOfField(lat), angleOfField(lng)];
  if (typeof first === "object" && typeof second === "object") {
    const isSwapped = first.axis === "lng" || second.axis === "lat";
    const found = isSwapped ? place(second, first) : place(first, second);
    // Exact even with few decimals: JSON numbers lose their trailing zeros.
    return found.kind === "coordinates" ? { ...found, precision: "exata" } : found;
  }
  for (const [text, angle] of [
    [lat, first],
    [lng, second],
  ] as const) {
    const pair = angle === "text" ? parseCoordinates(text) : null;
    if (pair?.kind === "coordinates") return pair;
  }
  return first === "absent" && second === "absent" ? null : BAD;
}

const EXPONENT = /^[+-]?\d{1,20}(?:\.\d{1,20})?e[+-]?\d{1,3}$/i;
const WITHOUT_UNITS: Omit<Angle, "value"> = {
  step: 1e-7,
  axis: null,
  decimals: 7,
  sexagesimal: false,
  dash: false,
  end: 1,
};

/** The one number in a field; `text` for anything else. */
function angleOfField(text: string): Angle | "absent" | "text" {
  const tokens = tokenise(text.slice(0, MAX_SEARCHED_CHARS));
  if (tokens.length === 0) return "absent";
  // Programs print tiny numbers with an exponent.
  const value = EXPONENT.test(text) ? Number(text) : undefined;
  if (value !== undefined) return value === 0 ? "absent" : { ...WITHOUT_UNITS, value };
  let start = 0;
  while (isAround(tokenAt(tokens, start))) start++;
  const angle = angleAt(tokens, start) ?? angleAt(tokens, afterLabel(tokens));
  if (angle === null || !tokens.slice(angle.end).every(isAround)) return "text";
  return angle.value === 0 ? "absent" : angle;
}

/** The index after the colon or equals sign of any label, such as `Latitude do cliente:`. */
function afterLabel(tokens: readonly Token[]): number {
  const number = tokens.findIndex(({ kind }) => kind === "number");
  const label = tokens.slice(0, number).map(({ text }) => text === ":" || text === "=");
  let at = label.lastIndexOf(true) + 1;
  while (isAround(tokenAt(tokens, at))) at++;
  return at;
}

/** A label or a mark, but not a sign. */
function isAround(token: Token): boolean {
  return token.kind === "mark" ? !/^[+-]$/.test(token.text) : labelOf(token) !== null;
}

/** Brazil's two-letter code, as the geocoder expects it. */
export const REGION = "br";

/**
 * Brazil's extreme points with Fernando de Noronha, in degrees, rounded outwards (IBGE, Anuário
 * Estatístico: 5°16'N, 33°45'S, 73°59'W; the island at 32°23'W).
 */
const SOUTH = -33.76;
const NORTH = 5.28;
const WEST = -74;
const EAST = -32.3;

export function isInBrazil({ lat, lng }: LatLng): boolean {
  return lat >= SOUTH && lat <= NORTH && lng >= WEST && lng <= EAST;
}

/** Which of two numbers have a written hemisphere, which is never corrected. */
export interface Written {
  /** A hemisphere is written with the latitude. */
  readonly lat: boolean;
  readonly lng: boolean;
}

const NOTHING_WRITTEN: Written = { lat: false, lng: false };

/**
 * The position that two numbers in degrees stand for.
 *
 * A position outside Brazil is corrected if exactly one correction brings it inside: swapping the
 * numbers, or adding one or both minus signs; never both kinds together. Otherwise it is kept.
 *
 * @returns null for 0,0 and for values out of range
 */
export function toPosition(
  lat: number,
  lng: number,
  written: Written = NOTHING_WRITTEN,
): LatLng | null {
  const corrections = isInBrazil({ lat, lng }) ? [] : inBrazil(lat, lng, written);
  const [corrected] = corrections;
  if (corrected !== undefined && corrections.length === 1) return corrected;
  return isPosition(lat, lng) ? { lat, lng } : null;
}

/** The corrected positions that are in Brazil. */
function inBrazil(lat: number, lng: number, written: Written): LatLng[] {
  const signs = (value: number, isFixed: boolean): number[] =>
    value > 0 && !isFixed ? [value, -value] : [value];
  const corrections = signs(lat, written.lat).flatMap((south) =>
    signs(lng, written.lng).map((west) => ({ lat: south, lng: west })),
  );
  if (!written.lat && !written.lng) corrections.push({ lat: lng, lng: lat });
  return corrections.filter(isInBrazil);
}

export type Axis = "lat" | "lng";

export interface Angle {
  /** Degrees, negative in the south and the west. */
  readonly value: number;
  /** What the last written digit is worth, in degrees. */
  readonly step: number;
  /** Known from a hemisphere. */
  readonly axis: Axis | null;
  readonly decimals: number;
  /** It has minutes, so it can hardly be anything but an angle. */
  readonly sexagesimal: boolean;
  /** Its minus sign has blanks around it, and may be only a dash between two numbers. */
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

/** A hemisphere, or 0 for none, and the index of the first token after it. */
interface Side {
  readonly hemisphere: Hemisphere;
  readonly end: number;
}

/**
 * The hemisphere that a word names; 0 if none. A separate lower-case `e`, `o` or `l` is a Portuguese
 * word ("27,1 e 52,6"), not a hemisphere, unless it ends the text.
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
  /** Degrees, then minutes and seconds if they are written. */
  readonly parts: readonly [Token, Token?, Token?];
  readonly end: number;
}

function isDegreeUnit(tokens: readonly Token[], i: number): boolean {
  return DEGREES.test(tokenAt(tokens, i).text);
}

/** True for a number that may be the minutes or seconds after `before`, not the degrees of the next angle. */
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
  // Seconds written with one or two apostrophes.
  else for (let quote = 0; quote < 2 && tokenAt(tokens, end).text === "'"; quote++) end++;
  return { parts: [degrees, minutes, seconds], end };
}

/** Degrees, minutes and seconds separated by blanks or colons; valid only with a hemisphere. */
function plainMagnitude(tokens: readonly Token[], i: number, degrees: Token): Magnitude {
  const parts: [Token, Token?, Token?] = [degrees];
  let last = degrees;
  let end = i;
  while (parts.length < 3) {
    const at = tokenAt(tokens, end).text === ":" ? end + 1 : end;
    const minor = tokenAt(tokens, at);
    const isSeparated = at > end || minor.gap;
    if (!isMinor(tokens, at, last) || !isSeparated || minor.value >= 60) break;
    parts.push(minor);
    last = minor;
    end = at + 1;
  }
  return { parts, end };
}

/** @returns null if no angle begins at token `i` */
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
