/** Names of towns: compared, matched with the served towns, split from the words around them. */
import { fold } from "../../text";
import type { NamedTown, Town } from "./parts";
import { isParticle, isTitle, stateCode } from "./lexicon";

/**
 * First words of towns that are also those of districts, places and houses: "Vila Velha - ES", "Morro da Fumaça - SC",
 * "Fazenda Rio Grande - PR", "Casa Nova - BA", "Sem Peixe - MG".
 */
export const TOWN_LIKE =
  /^(?:Vila|Morro|Colônia|Jardim|Parque|Sítio|Fazenda|Rancho|Estância|Granja|Chácara|Casa|Sobrado|Sem)$/;

/** A name in a form for comparing: folded, words of letters and digits with single blanks. */
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

/** Compares names of towns or districts without case, accents and punctuation. Empty names are never the same. */
export function sameName(one: string, other: string): boolean {
  return nameKey(one) !== "" && nameKey(one) === nameKey(other);
}

/** A key for how a name sounds: "Chapecó" and "xapeko" share one, and so do "Xaxim" and "chaxin". */
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
 * True if two names sound alike, so that one may be a misspelling of the other. Similar letters are not
 * enough: Goianira and Goiânia are two towns.
 */
export function soundAlike(one: string, other: string): boolean {
  return soundKey(one) === soundKey(other) && soundKey(one).length > 3;
}

/**
 * The served town of this name, in that state if one is given. If several states have a served town of
 * this name and none is given, the result's state is `""`.
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
 * A town as named by a customer, completed from the served towns. A misspelt name stands for the served
 * town in the same state that sounds alike; otherwise the customer would be refused.
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
  /** The words before and after the town. */
  readonly before: string;
  readonly after: string;
}

/**
 * Splits off the served town at the end of a text, where its state may follow, else at its beginning; whole
 * words only.
 */
export function splitTown(text: string, towns: readonly Town[]): SplitTown | undefined {
  const [, before = "", code = ""] = /^(.*\S)\s+([a-z]{2})$/iu.exec(text) ?? [];
  const state = stateCode(fold(code));
  const inState = towns.filter((town) => town.state === state);
  const named = inState.length > 0 ? splitTown(before, inState) : undefined;
  if (named?.after === "") return named;
  const words = text.split(/[\s,]+|(?<=\p{L})-(?=\p{L})/u);
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
 * Splits off the served town at the end of a street's name ("Rua das Flores Xaxim"). Undefined if the
 * town's name is the whole name of the street, or part of it ("Rua Presidente Getúlio Vargas").
 */
export function splitTownOffStreet(street: string, towns: readonly Town[]): SplitTown | undefined {
  const found = splitTown(street, towns);
  if (found?.after !== "" || found.before === "") return undefined;
  const [, ...name] = nameKey(found.before).split(" ");
  const last = name[name.length - 1];
  const isWhole = name.every((word) => isParticle(word) || isTitle(word));
  return isWhole || last === undefined || isParticle(last) || isTitle(last) ? undefined : found;
}
