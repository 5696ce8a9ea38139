/** Finds the street among the pieces. */
import { isNameable, isPerson } from "./free-words";
import type { Named } from "./find-town";
import { isPiece, type Piece, type PieceOf } from "./pieces";
import { isParticle, isTitle } from "./lexicon";
import { isTalk } from "./talk";

const isStreetPiece = isPiece("street");

/** Whether two pieces belong together: only parts of an address lie between them. */
function areTogether(pieces: readonly Piece[], from: number, to: number): boolean {
  return pieces
    .slice(from + 1, to)
    .every((piece) => /^(?:break|number|lot|complement|free|district)$/.test(piece.kind));
}

export interface Streets {
  readonly main: PieceOf<"street"> | undefined;
  readonly crossing: string;
  /** A block, a road or a rural line that the street lies in or on. */
  readonly areas: readonly string[];
}

export function findStreets(pieces: readonly Piece[]): Streets {
  const hasNumber = pieces.some((piece) => /^(?:number|lot|state)$/.test(piece.kind));
  const streets = pieces.filter(isStreetPiece).filter((street) => hasNumber || !street.isVague);
  const [first, second] = streets;
  if (first === undefined || second === undefined) return { main: first, crossing: "", areas: [] };
  if (second.isCrossing) return { main: first, crossing: second.text, areas: [] };
  if (!areTogether(pieces, pieces.indexOf(first), pieces.indexOf(second))) {
    return { main: first, crossing: "", areas: [] };
  }
  return first.isArea && !second.isArea
    ? { main: second, crossing: "", areas: [first.text] }
    : { main: first, crossing: "", areas: first.isArea || second.isArea ? [second.text] : [] };
}

/**
 * True for a number that is not a house number: a digit after one word ("bele 2"), a year ("copa 2026"),
 * an age ("Tatiane Alves 30"). If the text has other parts of an address, it is a house number.
 */
function isCount(
  words: readonly string[],
  { text, isLabelled }: PieceOf<"number">,
  pieces: readonly Piece[],
): boolean {
  const others = pieces.filter((piece) => !/^(?:number|break|talk|complement)$/.test(piece.kind));
  if (isLabelled || others.length > 1) return false;
  if (/^(?:199|20[0-4])\d$/.test(text)) return true;
  const names = words.filter((word) => !isParticle(word) && !isTitle(word));
  return (names.length < 2 && text.length < 2) || (isPerson(words) && text.length < 3);
}

/** The free words that are a street's name because a number follows: "das Flores 100". */
export function findRun(pieces: readonly Piece[], named: Named): PieceOf<"free"> | undefined {
  return pieces.filter(isPiece("free")).find((piece) => {
    const i = pieces.indexOf(piece);
    if ((named.runs.get(piece) ?? "") === "") return false;
    const next = pieces[pieces[i + 1]?.kind === "break" ? i + 2 : i + 1];
    // "RPPN km 3": initials on a road are not gibberish.
    if (next?.kind === "lot" && next.unit === "km") return !piece.words.some(isTalk);
    const isNumbered = next?.kind === "number";
    if (next?.kind === "number" && isCount(piece.words, next, pieces)) return false;
    const isInPlace = pieces.slice(0, i).some((one) => one.kind === "place");
    return isNumbered && isNameable(piece.words) && !isInPlace;
  });
}
