/** Free words, which have no label: the name of a street, a district or a person. */
import {
  isGivenName,
  isMonth,
  isParticle,
  isSurname,
  isTitle,
  isTownLikeName,
  isWeekday,
  placeKind,
  streetKind,
} from "./lexicon";
import { isNumberWord } from "./number-words";
import type { PieceOf } from "./pieces";
import { isGibberish, isTalk, isTalkAlone } from "./talk";

/** Whether the words are a person's name: customers introduce themselves. */
export function isPerson(words: readonly string[]): boolean {
  const names = words.filter((word) => !isParticle(word));
  const isSaint = names.some(isTitle);
  const [first = ""] = names;
  return (
    !isSaint && isGivenName(first) && names.every((name) => isGivenName(name) || isSurname(name))
  );
}

/** Whether free words can be a street's name if a number follows: "das Flores 100", "Marechal Rondon, 1500". */
export function isNameable(words: readonly string[]): boolean {
  const names = words.filter((word) => !isParticle(word));
  const [first] = names;
  if (first === undefined || names.length > 6) return false;
  // "Fernanda, 28"; but "João Pessoa 120", "Silva Jardim 30"
  if (names.every(isGivenName)) return false;
  if (names.some((word) => isGibberish(word) || isTalk(word)) || names.every(isTalkAlone))
    return false;
  // "vila 3", "loteamento novo 2"
  const isKind = (word: string): boolean => placeKind(word) + streetKind(word) !== "";
  if (isKind(first) && names.slice(1).every(isTalkAlone)) return false;
  // "conjunto de mesa 4", "parque de diversões 3"
  if (isKind(first) && words[1] === "de") return false;
  if (names.length === 1 && (first.length < 3 || isNumberWord(first))) return false;
  return !names.every((word) => isMonth(word) || isWeekday(word)) && !isMonth(first);
}

/** True for an infinitive that is not a name, as instructions begin: "tocar a campainha". @param word as typed */
export function isErrand(word: string): boolean {
  return /^\p{Ll}{2,}(?:ar|er|ir)$/u.test(word) && !isGivenName(word) && !isSurname(word);
}

/** Whether free words may be the name of a district or a town. */
export function isPlaceLike(
  { words }: PieceOf<"free">,
  text: string,
  isBeforeStreet: boolean,
): boolean {
  const [first = ""] = words;
  const isTown = words.length === 1 && isTownLikeName(first) && !isBeforeStreet;
  if ((isPerson(words) && !isTown) || words.some(isGibberish)) return false;
  // "sábado de manhã", "São 24 apartamentos"
  const isSaid = (word: string): boolean =>
    isTalkAlone(word) || isWeekday(word) || isParticle(word) || isTitle(word);
  return text.length > 1 && (/^cidade \S/i.test(text) || !words.every(isSaid));
}
