/** Compares the street that a geocoder found with the one asked for. */
import { fold } from "../../text";
import { isParticle, isTitle, streetKind } from "./lexicon";
import { readNumberWords } from "./number-words";

const ROMAN = /^(?:x{0,3})(?:ix|iv|v?i{0,3})$/;
const DIGITS: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };

function romanValue(word: string): number {
  let total = 0;
  for (let i = 0; i < word.length; i++) {
    const value = DIGITS[word.charAt(i)] ?? 0;
    total += value < (DIGITS[word.charAt(i + 1)] ?? 0) ? -value : value;
  }
  return total;
}

/** A number in words or Roman numerals, as digits; any other word unchanged. */
function withDigits(word: string): string {
  const spelled = readNumberWords((i) => (i === 0 ? word : ""));
  if (spelled !== undefined) return String(spelled.value);
  return word.length > 1 && ROMAN.test(word) ? String(romanValue(word)) : word;
}

function wordsOf(street: string): { readonly all: string[]; readonly significant: string[] } {
  const all = fold(street)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "")
    .map(withDigits);
  // "Rua R": the abbreviation of a kind may be the whole name.
  const significant = all.filter(
    (word, i) =>
      !isParticle(word) &&
      !isTitle(word) &&
      !(i === 0 && streetKind(word) !== "") &&
      !/^(?:rua|avenida|travessa|rodovia|estrada|br)$/.test(word),
  );
  return { all, significant };
}

/**
 * True if the streets share a word. Kinds, particles and titles do not count ("Rua São José" is not
 * "Rua Santa Rita"), unless one of the names has nothing else ("Rua Principal", "Rua do Senhor").
 */
export function sameStreet(asked: string, found: string): boolean {
  const [first, second] = [wordsOf(asked), wordsOf(found)];
  const isPoor = first.significant.length === 0 || second.significant.length === 0;
  const known = new Set(isPoor ? first.all : first.significant);
  return (isPoor ? second.all : second.significant).some((word) => known.has(word));
}
