/** Reads a state after a town's name. */
import { fold } from "../../text";
import { skipMarks, type Cursor } from "./cursor";
import { isParticle, isWordLikeState, placeKind, stateCode, streetKind } from "./lexicon";
import type { Read } from "./readers";
import { isHardTalk, isTalk } from "./talk";

/** Reads a state at the end of a part of an address: `Chapecó SC`, `/RS`, `- PA`. */
export function readState(cursor: Cursor, index: number): Read | undefined {
  const before = cursor.at(index - 1);
  const isMarked = before.kind === "mark" && /[-/,(]/.test(before.text);
  for (const length of [4, 3, 2, 1]) {
    const last = cursor.at(index + length - 1);
    if (last.kind !== "word") continue;
    const code = stateCode(fold(cursor.slice(index, index + length)));
    if (code === "") continue;
    const isCode = length === 1 && last.raw.length === 2;
    if (isCode && !isMarked && isWordLikeState(last.text) && last.raw !== last.raw.toUpperCase()) {
      if (!/^(?:pa|pe|am|ma)$/.test(last.text)) return undefined;
    }
    const next = cursor.at(skipMarks(cursor, index + length, ".)"));
    const ends = next.kind !== "word" && next.kind !== "number";
    if (!ends && !/^(?:brasil|cep)$/.test(next.text)) continue;
    // A state's full name is read as one only between marks.
    if (!isCode && !isMarked && before.kind !== "end") continue;
    const ofTown = isCode
      ? undefined
      : readState(cursor, skipMarks(cursor, index + length, "-/,("));
    if (ofTown !== undefined && isTownLikeState(code, ofTown)) {
      const name = cursor.slice(index, index + length);
      return { pieces: [{ kind: "town", text: name }, ...ofTown.pieces], end: ofTown.end };
    }
    return { pieces: [{ kind: "state", code }], end: index + length };
  }
  return undefined;
}

/**
 * Whether a state's name before a state is a town's: "São Paulo - SP", "Tocantins - MG"; but "Goiânia, Goiás - GO"
 * and "Xaxim, Santa Catarina - SC" name the state twice.
 */
function isTownLikeState(code: string, { pieces }: Read): boolean {
  return pieces.some(
    (piece) => piece.kind === "state" && (piece.code !== code || /^(?:SP|RJ)$/.test(code)),
  );
}

const MAX_TOWN_WORDS = 4;
/** Kinds that no town's name begins with, unlike "Linha Nova", "Passagem Franca" and "Vila Rica". */
const NEVER_TOWN =
  /^(?:Rua|Avenida|Travessa|Rodovia|Alameda|Servidão|Viela|Beco|Largo|Praça|.:(?:Bairro|Residencial|Condomínio|Loteamento|Edifício|Conjunto))$/;

/** Whether all words but particles have a capital letter: "Dois Vizinhos", "Claro dos Poções". */
function isProperName(cursor: Cursor, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const { capital, text } = cursor.at(i);
    if (!capital && !isParticle(text)) return false;
  }
  return true;
}

/**
 * Reads a town and its state after a mark (`, Claro dos Poções/MG`) although some of its words are also
 * common in talk ("claro"). Names without such words are found without this.
 */
export function readTownBeforeState(cursor: Cursor, index: number): Read | undefined {
  const before = cursor.at(index - 1);
  let end = index;
  while (cursor.at(end).kind === "word" && end - index <= MAX_TOWN_WORDS) end++;
  // "Rua A 10 Dois Vizinhos-PR"; but "10 casa amarela - PR"
  const isAfterNumber = before.kind === "number" && isProperName(cursor, index, end);
  if (!/^(?:mark|end)$/.test(before.kind) && !isAfterNumber) return undefined;
  const words = Array.from({ length: end - index }, (_, i) => cursor.at(index + i).text);
  const [first = "", second = ""] = words;
  // "Entre Rios - BA"; but "entre a rua A e a rua B"
  const isEntre =
    first === "entre" && isProperName(cursor, index, end) && streetKind(second) === "";
  const isTalked = isEntre || words.some(isTalk);
  const isName = words.length > 0 && words.length <= MAX_TOWN_WORDS && isTalked;
  const isKind = NEVER_TOWN.test(streetKind(first)) || NEVER_TOWN.test(placeKind(first));
  // "Pará de Minas/MG"
  const isWord = isHardTalk(first) && !isEntre && cursor.at(index).raw.toLowerCase() !== "pará";
  if (!isName || isKind || isWord || !/^[-/(]$/.test(cursor.at(end).text)) return undefined;
  const state = readState(cursor, skipMarks(cursor, end, "-/("));
  if (state === undefined) return undefined;
  return {
    pieces: [{ kind: "town", text: cursor.slice(index, end) }, ...state.pieces],
    end: state.end,
  };
}
