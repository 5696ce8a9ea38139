/** Geocodes a text, remembers the candidates, and grades their precision. */
import { Refusal, type Precision } from "../contract";
import { distanceM } from "../network/geometry";
import {
  type Bounds,
  QuestionRefused,
  QuotaExceeded,
  RateLimited,
  type GeocodedPlace,
} from "../ports";
import { collapse, fold, hashOf } from "../text";
import { REGION } from "./coordinates";
import type { LocationPorts } from "./place";

const SIX_HOURS_S = 21_600;
/** Google's limit is 250 characters. */
const MAX_KEY_LENGTH = 200;
const MAX_CANDIDATES = 5;
/** A geocoder call cannot be cut short, so it is made only with this much time left. */
const MIN_CALL_MS = 300;
/** Google advises a second's wait after too many calls in a short time; other failures pass sooner. */
const RETRY_WAIT_MS = 1_000;
/** Candidates closer than this count as the same place. */
export const SAME_PLACE_M = 300;

/** The geocoder's daily allowance is used up: the customer is asked for a position, which needs no geocoder. */
export class GeocoderQuotaRefusal extends Refusal {}

/** A cache entry, with the question itself, so that two questions with one key cannot share an answer. */
interface Remembered {
  readonly text: string;
  readonly places: readonly GeocodedPlace[];
}

/** The text without differences that do not matter: case, accents, extra blanks and commas. */
export function normalise(text: string): string {
  return collapse(fold(text).replace(/[\s,;]*[,;][\s,;]*/g, ", ")).replace(/^, |,$/g, "");
}

function keyOf(question: string, language: string): string {
  const key = `geo:${language}:${question}`;
  return key.length <= MAX_KEY_LENGTH
    ? key
    : `${key.slice(0, MAX_KEY_LENGTH - 10)}#${hashOf(question).toString(36)}`;
}

/** Throws for null, which the caller takes for a damaged entry. */
function isPlace(value: unknown): value is GeocodedPlace {
  const place = value as Partial<Record<keyof GeocodedPlace, unknown>>;
  return (
    typeof place.lat === "number" &&
    typeof place.lng === "number" &&
    typeof place.address === "string" &&
    typeof place.grade === "string" &&
    typeof place.partial === "boolean" &&
    Array.isArray(place.types) &&
    Array.isArray(place.components)
  );
}

/** @returns null for a damaged entry or that of another question */
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
    ports.cache.writeAll({ [key]: JSON.stringify(value) }, SIX_HOURS_S);
  } catch {
    // The cache is best effort: the answer is valid without it.
  }
}

/** Asks once, and once more after a failure that may pass. */
function ask(text: string, bounds: Bounds | undefined, ports: LocationPorts): GeocodedPlace[] {
  const { geocoder, deadline, language } = ports;
  for (let isRetry = false; ; isRetry = true) {
    deadline.forCall(MIN_CALL_MS);
    try {
      const question = { text, language, region: REGION, ...(bounds && { bounds }) };
      return geocoder.geocode(question).slice(0, MAX_CANDIDATES);
    } catch (error) {
      if (error instanceof QuotaExceeded || (isRetry && error instanceof RateLimited))
        throw new GeocoderQuotaRefusal(error.reason, error.detail);
      if (deadline.remainingMs() === 0)
        throw new Refusal("tempo_esgotado", { code: "geocoder_too_slow" });
      const mayPass = !isRetry && !(error instanceof QuestionRefused);
      if (!mayPass || !deadline.sleep(RETRY_WAIT_MS)) {
        throw new Refusal("geocodificador_indisponivel", { code: "geocoder_failed" });
      }
    }
  }
}

/** True for a country or a state, which is no answer for an address. */
function isNowhere(place: GeocodedPlace): boolean {
  return place.types.some((type) => type === "country" || type === "administrative_area_level_1");
}

/**
 * The geocoder's candidates for a text, best first. Remembered for six hours, even if there are none.
 *
 * @param bounds the area in which candidates are preferred
 * @throws Refusal `cota_excedida` (GeocoderQuotaRefusal), `geocodificador_indisponivel`,
 *   `tempo_esgotado`
 */
export function geocode(
  text: string,
  ports: LocationPorts,
  bounds?: Bounds,
): readonly GeocodedPlace[] {
  const within =
    bounds === undefined ? "" : `@${[bounds.south, bounds.west, bounds.north, bounds.east].join()}`;
  const question = `${normalise(text)}${within}`;
  const key = keyOf(question, ports.language);
  let places = recall(key, question, ports);
  if (places === null) {
    places = ask(text, bounds, ports);
    remember(key, { text: question, places }, ports);
  }
  return places.filter((place) => !isNowhere(place));
}

/** The precision of one candidate by Google's own grade. */
export function gradeOf({ grade, partial }: Pick<GeocodedPlace, "grade" | "partial">): Precision {
  // A partial match may be the right street in the wrong town.
  if (partial) return "aproximada";
  if (grade === "ROOFTOP") return "exata";
  return grade === "RANGE_INTERPOLATED" ? "interpolada" : "aproximada";
}

/**
 * The precision of the first candidate. Only approximate if another one is graded the same but is
 * elsewhere, since choosing between them would be a guess.
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
