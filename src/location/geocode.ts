/** Asks the geocoder for a text, remembers what it answered, and grades the answer. */
import { Refusal, type Precision } from "../contract";
import { distanceM } from "../network/geometry";
import type { GeocodedPlace } from "../ports";
import { REGION } from "./brazil";
import type { LocationPorts } from "./place";
import { collapse, fold } from "./text";

const SIX_HOURS = 21_600;
/** Google's limit is 250 characters. */
const LONGEST_KEY = 200;
const MOST_CANDIDATES = 5;
/** A geocoder call cannot be cut short, so there must be some time left for it. */
const LEAST_MS = 300;
/** Candidates closer than this are the same place for a customer's drop. */
const SAME_PLACE_M = 300;

/** What is remembered: the text itself as well, so that two texts with one key cannot be mixed up. */
interface Remembered {
  readonly text: string;
  readonly places: readonly GeocodedPlace[];
}

/** FNV-1a, 32 bits: only to keep long keys apart, not for secrets. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return value.toString(36);
}

/** One text for all ways of typing the same: case, accents, blanks and loose commas do not count. */
export function normalise(text: string): string {
  return collapse(fold(text).replace(/[\s,;]*[,;][\s,;]*/g, ", ")).replace(/^, |,$/g, "");
}

function keyOf(normalised: string, language: string): string {
  const key = `geo:${language}:${normalised}`;
  return key.length <= LONGEST_KEY ? key : `${key.slice(0, LONGEST_KEY - 10)}#${hash(normalised)}`;
}

/** Throws for null, which is damaged as well. */
function isPlace(value: unknown): value is GeocodedPlace {
  const place = value as Partial<Record<keyof GeocodedPlace, unknown>>;
  return (
    typeof place.lat === "number" &&
    typeof place.lng === "number" &&
    typeof place.address === "string" &&
    typeof place.grade === "string" &&
    typeof place.partial === "boolean" &&
    Array.isArray(place.types)
  );
}

/** @returns null for a damaged entry or another text's */
function decode(entry: string | undefined, text: string): readonly GeocodedPlace[] | null {
  if (entry === undefined) return null;
  try {
    const value = JSON.parse(entry) as Partial<Remembered>;
    const places: unknown = value.places;
    if (value.text !== text || !Array.isArray(places) || !places.every(isPlace)) return null;
    return places;
  } catch {
    return null;
  }
}

function recall(key: string, text: string, ports: LocationPorts): readonly GeocodedPlace[] | null {
  try {
    return decode(ports.cache.readAll([key])[key], text);
  } catch {
    return null;
  }
}

function remember(key: string, value: Remembered, ports: LocationPorts): void {
  try {
    ports.cache.writeAll({ [key]: JSON.stringify(value) }, SIX_HOURS);
  } catch {
    // The cache is best effort: the answer stands without it.
  }
}

function ask(text: string, ports: LocationPorts): GeocodedPlace[] {
  ports.deadline.forCall(LEAST_MS);
  try {
    return ports.geocoder.geocode(text, ports.language, REGION).slice(0, MOST_CANDIDATES);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (ports.deadline.remainingMs() === 0) {
      throw new Refusal("tempo_esgotado", "the geocoder took too long");
    }
    throw new Refusal("geocodificador_indisponivel", "the geocoder failed");
  }
}

/** A whole country or state is no answer to an address. */
function isNowhere(place: GeocodedPlace): boolean {
  return place.types.some((type) => type === "country" || type === "administrative_area_level_1");
}

/**
 * The geocoder's candidates for a text, best first, remembered for six hours; none at all is
 * remembered too.
 *
 * @throws Refusal `cota_excedida`, `geocodificador_indisponivel`, `tempo_esgotado`
 */
export function geocode(text: string, ports: LocationPorts): readonly GeocodedPlace[] {
  const normalised = normalise(text);
  const key = keyOf(normalised, ports.language);
  let places = recall(key, normalised, ports);
  if (places === null) {
    places = ask(text, ports);
    remember(key, { text: normalised, places }, ports);
  }
  return places.filter((place) => !isNowhere(place));
}

function gradeOf(place: GeocodedPlace): Precision {
  // A partial match may be the right street in the wrong town.
  if (place.partial) return "aproximada";
  if (place.grade === "ROOFTOP") return "exata";
  return place.grade === "RANGE_INTERPOLATED" ? "interpolada" : "aproximada";
}

/**
 * How sure the first of the candidates is. When another one is as good and lies elsewhere, choosing
 * would be a guess, so that it is only approximate.
 */
export function precisionOfBest(places: readonly GeocodedPlace[]): Precision {
  const [best, ...others] = places;
  if (best === undefined) return "aproximada";
  const grade = gradeOf(best);
  const rival = others.some(
    (other) => gradeOf(other) === grade && distanceM(best, other) > SAME_PLACE_M,
  );
  return rival ? "aproximada" : grade;
}
