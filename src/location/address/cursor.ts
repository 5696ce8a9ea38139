/** The tokens of a text, by index; past the last one, an `END` token. */
import { END, tokenise, type Token } from "./tokens";

export interface Cursor {
  at(index: number): Token;
  /** The text of a run of tokens as typed, with single blanks. */
  slice(from: number, to: number): string;
  readonly length: number;
}

export function cursorOver(text: string): Cursor {
  const tokens = tokenise(text);
  const at = (index: number): Token => tokens[index] ?? END;
  return {
    at,
    slice: (from, to) =>
      to <= from
        ? ""
        : text
            .slice(at(from).start, at(to - 1).end)
            .replace(/\s+/g, " ")
            .trim(),
    length: tokens.length,
  };
}

/** The index of the first token, from `index` on, that is not one of `marks`. */
export function skipMarks(cursor: Cursor, index: number, marks: string): number {
  let i = index;
  while (cursor.at(i).kind === "mark" && marks.includes(cursor.at(i).text)) i++;
  return i;
}
