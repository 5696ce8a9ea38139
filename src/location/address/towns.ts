/** Which of the words that nothing labels are a town. */
import { fold } from "../../text";
import type { NamedTown, Town } from "./parts";
import { isParticle, isTitle } from "./lexicon";

/** A name for comparing: folded words with single blanks. */
export function nameKey(name: string): string {
  return fold(name)
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

/** True if they have the same name and, if both have a state, the same state. */
export function sameTown(one: NamedTown, other: NamedTown): boolean {
  const isSameState = one.state === other.state || one.state === "" || other.state === "";
  return isSameState && sameName(one.name, other.name);
}

/** For names of towns and districts: case, accents and punctuation do not count. */
export function sameName(one: string, other: string): boolean {
  return nameKey(one) !== "" && nameKey(one) === nameKey(other);
}

/** A name as it is heard: "Chapecó" and "xapeko", "Xaxim" and "chaxin" have one key. */
function soundKey(name: string): string {
  return nameKey(name.replace(/ç/gi, "s"))
    .replace(/[cs]h/g, "x")
    .replace(/ph/g, "f")
    .replace(/h/g, "")
    .replace(/[cs]?c(?=[ei])|z/g, "s")
    .replace(/qu(?=[ei])|q|k/g, "c")
    .replace(/g(?=[ei])/g, "j")
    .replace(/w/g, "v")
    .replace(/y/g, "i")
    .replace(/m(?=[bp]|\b)/g, "n")
    .replace(/o(?=s?\b)/g, "u")
    .replace(/e(?=s?\b)/g, "i")
    .replace(/(.)\1+/g, "$1");
}

/**
 * For misspelt names of towns, those that sound alike. Letters that differ otherwise do not count:
 * Goianira and Goiânia are two towns.
 */
export function soundAlike(one: string, other: string): boolean {
  return soundKey(one) === soundKey(other) && soundKey(one).length > 3;
}

/**
 * The served town of this name; of two with one name, the one in that state, and without a state
 * neither: then the state stays `""`.
 */
export function servedTown(
  name: string,
  state: string,
  towns: readonly Town[],
): NamedTown | undefined {
  const key = nameKey(name);
  const named = towns.filter((town) => nameKey(town.name) === key);
  const [first, another] = state === "" ? named : named.filter((town) => town.state === state);
  if (first === undefined) return undefined;
  return { name: first.name, state: another === undefined ? first.state : "" };
}

/**
 * `Tapejara - RS`, `Chapecó/SC`, `Xaxim SC`: name and state of a town. With its state, a misspelt name
 * is the served town's that sounds so: the customer would be refused otherwise.
 */
export function toNamedTown(name: string, state: string, towns: readonly Town[]): NamedTown {
  const served = servedTown(name, state, towns);
  if (served !== undefined) return served;
  const alike = towns.find((town) => town.state === state && soundAlike(town.name, name));
  return { name: alike?.name ?? name, state };
}

const MAX_TOWN_WORDS = 8;

export interface SplitTown {
  readonly town: NamedTown;
  /** The words before and behind the town. */
  readonly before: string;
  readonly after: string;
}

/** The served town at the end of a text, else at its beginning, as words of their own. */
export function splitTown(text: string, towns: readonly Town[]): SplitTown | undefined {
  const words = text.split(/[\s,]+/);
  for (const isAtEnd of [true, false]) {
    for (let length = Math.min(words.length, MAX_TOWN_WORDS); length > 0; length--) {
      const piece = isAtEnd ? words.slice(-length) : words.slice(0, length);
      const served = servedTown(piece.join(" "), "", towns);
      if (served === undefined) continue;
      const rest = isAtEnd ? words.slice(0, -length) : words.slice(length);
      return isAtEnd
        ? { town: served, before: rest.join(" "), after: "" }
        : { town: served, before: "", after: rest.join(" ") };
    }
  }
  return undefined;
}

/**
 * The served town at the end of a street's name ("Rua das Flores Xaxim"). A street whose whole name is
 * the town's, or that is called after somebody of that name ("Rua Presidente Getúlio Vargas"), is none.
 */
export function splitTownOffStreet(street: string, towns: readonly Town[]): SplitTown | undefined {
  const found = splitTown(street, towns);
  if (found?.after !== "" || found.before === "") return undefined;
  const [, ...name] = nameKey(found.before).split(" ");
  const last = name[name.length - 1];
  const isWhole = name.every((word) => isParticle(word) || isTitle(word));
  return isWhole || last === undefined || isParticle(last) || isTitle(last) ? undefined : found;
}
