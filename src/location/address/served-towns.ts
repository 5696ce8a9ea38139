/** Finds the names of served towns among the tokens of a text. */
import type { Cursor } from "./cursor";
import { lotKind, placeKind, streetKind } from "./lexicon";
import type { Town } from "./parts";
import type { Read } from "./readers";
import { nameKey } from "./towns";

/** Reads a served town's name at the token `index`; undefined if none begins there. */
export type TownFinder = (cursor: Cursor, index: number) => Read | undefined;

/** How many tokens, from `index` on, spell the words; 0 if they do not. */
function lengthAt(cursor: Cursor, index: number, words: readonly string[]): number {
  let at = index;
  for (let done = 0; done < words.length; at++) {
    const token = cursor.at(at);
    if (token.kind !== "word") return 0;
    // "Embu-Guaçu" and "d'Oeste" are one token each.
    for (const part of nameKey(token.text).split(" ")) {
      if (part !== words[done++]) return 0;
    }
  }
  return at - index;
}

/** @param towns the towns served */
export function townFinder(towns: readonly Town[]): TownFinder {
  const named = towns
    .map((town) => ({ name: town.name, words: nameKey(town.name).split(" ") }))
    .sort((one, other) => other.words.length - one.words.length);
  return (cursor, index) => {
    for (const { name, words } of named) {
      const length = lengthAt(cursor, index, words);
      if (length === 0) continue;
      // A town called Jardim is not meant by "Jardim Europa".
      const { text } = cursor.at(index);
      const isKind = streetKind(text) + placeKind(text) + lotKind(text) !== "";
      if (isKind && length === 1 && cursor.at(index + 1).kind === "word") continue;
      return { pieces: [{ kind: "town", text: name }], end: index + length };
    }
    return undefined;
  };
}
