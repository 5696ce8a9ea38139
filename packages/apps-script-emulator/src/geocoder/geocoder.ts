/**
 * A simulated geocoder that treats Brazilian addresses as Google's does (public reports): results within the bounds
 * are preferred, but others are not excluded; there is usually one result; a street that the named town lacks is
 * found in another town, as a partial match; without a town, the largest town with such a street is chosen.
 */
import type { Geocode, GeocoderQuestion, GeocoderResult, ReverseGeocode } from "../services/maps";
import {
  type GazetteerTown,
  indexOfWords,
  isInside,
  middleOf,
  type Street,
  wordsOf,
} from "./gazetteer";
import { districtResult, postcodeResult, streetResult, townResult } from "./results";

/** Words of a street's name that people omit or write in many ways. */
const KINDS = new Set(
  "rua r avenida av travessa tv alameda al praca pca rodovia estrada linha".split(" "),
);
const PARTICLES = new Set("da das de do dos e d".split(" "));

interface Match {
  readonly town: GazetteerTown;
  readonly street: Street;
  /** The first number after the street's name. */
  readonly number: number | undefined;
}

/** @param towns in descending order of size */
export function simulatedGeocoder(towns: readonly GazetteerTown[]): {
  readonly geocode: Geocode;
  readonly reverseGeocode: ReverseGeocode;
} {
  return {
    geocode: (question) => answer(question, towns),
    reverseGeocode: (position) => {
      const town = towns.find((each) => isInside(each, position));
      return town === undefined ? [] : [townResult(town, false)];
    },
  };
}

function answer(question: GeocoderQuestion, towns: readonly GazetteerTown[]): GeocoderResult[] {
  const words = wordsOf(question.text);
  const postcode = /\b(\d{5})-?(\d{3})\b/.exec(question.text)?.slice(1, 3).join("-");
  const named = namedTown(words, towns);
  const preferred = [...towns].sort((a, b) => rank(a, question, named) - rank(b, question, named));
  const matches = preferred.flatMap((town) => matchesIn(town, wordsWithout(words, town)));
  const [best] = matches;
  if (best === undefined) return withoutStreet(words, postcode, named, preferred);
  const isElsewhere = named !== undefined && best.town !== named;
  const inTown = matches.filter(({ town }) => town === best.town);
  return decided(inTown, words).map(({ town, street, number }) =>
    streetResult(town, street, number, isElsewhere),
  );
}

/** The named town first, then those within the bounds, then the largest. */
function rank(
  town: GazetteerTown,
  { bounds }: GeocoderQuestion,
  named: GazetteerTown | undefined,
): number {
  if (town === named) return -1;
  if (bounds === null) return 0;
  const { lat, lng } = middleOf(town);
  const [south, west, north, east] = bounds;
  return lat >= south && lat <= north && lng >= west && lng <= east ? -0.5 : 0;
}

/** The town named in the text; if there are several, the last one: "Rua Xaxim, 100, Chapecó". */
function namedTown(
  words: readonly string[],
  towns: readonly GazetteerTown[],
): GazetteerTown | undefined {
  const found = towns
    .map((town) => ({ town, at: lastIndexOf(words, wordsOf(town.name)) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => b.at - a.at);
  return found[0]?.town;
}

function lastIndexOf(words: readonly string[], wanted: readonly string[]): number {
  for (let at = words.length - wanted.length; at >= 0; at -= 1) {
    if (wanted.every((word, i) => words[at + i] === word)) return at;
  }
  return -1;
}

/** The words without the town's name, so that it is not taken for a street's. */
function wordsWithout(words: readonly string[], town: GazetteerTown): readonly string[] {
  const name = wordsOf(town.name);
  const at = lastIndexOf(words, name);
  return at <= 0 ? words : [...words.slice(0, at), ...words.slice(at + name.length)];
}

function matchesIn(town: GazetteerTown, words: readonly string[]): Match[] {
  return town.streets.flatMap((street) => {
    const name = significant(wordsOf(street.name));
    const plain = significant(words);
    const at = indexOfWords(plain, name);
    if (at < 0) return [];
    const after = plain.slice(at + name.length).find((word) => /^\d{1,5}$/.test(word));
    return [{ town, street, number: after === undefined ? undefined : Number(after) }];
  });
}

function significant(words: readonly string[]): string[] {
  return words.filter((word) => !KINDS.has(word) && !PARTICLES.has(word));
}

/** Chooses among streets of the same name in one town: by the district, else all of them are results. */
function decided(matches: readonly Match[], words: readonly string[]): readonly Match[] {
  const inDistrict = matches.filter(
    ({ street }) => indexOfWords(words, wordsOf(street.district)) >= 0,
  );
  const chosen = inDistrict.length > 0 ? inDistrict : matches;
  // "Rua Brasil" is not "Rua Brasil Novo": the longest matching name is meant.
  const length = ({ street }: Match): number => significant(wordsOf(street.name)).length;
  const longest = Math.max(...chosen.map(length));
  return chosen.filter((match) => length(match) === longest);
}

function withoutStreet(
  words: readonly string[],
  postcode: string | undefined,
  named: GazetteerTown | undefined,
  towns: readonly GazetteerTown[],
): GeocoderResult[] {
  const isLonger = named !== undefined && words.length > wordsOf(named.name).length + 2;
  if (postcode !== undefined) {
    const town = towns.find(
      (each) =>
        each.postcode === postcode || each.streets.some((street) => street.postcode === postcode),
    );
    if (town !== undefined) return [postcodeResult(town, postcode)];
  }
  for (const town of named === undefined ? towns : [named]) {
    const district = town.streets.find(
      (street) => indexOfWords(words, wordsOf(street.district)) >= 0,
    )?.district;
    if (district !== undefined) return [districtResult(town, district)];
  }
  return named === undefined ? [] : [townResult(named, isLonger)];
}
