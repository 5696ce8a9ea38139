/** Reads a state after a town's name. */
import { fold } from "../../text";
import { skipMarks, type Cursor } from "./cursor";
import {
  complementKind,
  isParticle,
  isWordLikeState,
  placeKind,
  stateCode,
  streetKind,
} from "./lexicon";
import { noNumberLength } from "./names";
import type { Piece } from "./pieces";
import type { Read } from "./readers";
import { isHardTalk, isReference, isTalk } from "./talk";
import { TOWN_LIKE } from "./towns";

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

const MAX_TOWN_WORDS = 7;
/** Of a name without capital letters. */
const MAX_TALKED_WORDS = 4;
/** Kinds that no town's name begins with, unlike "Linha Nova", "Passagem Franca" and "Vila Rica". */
const NEVER_TOWN =
  /^(?:Rua|Avenida|Travessa|Rodovia|Alameda|Servidão|Viela|Beco|Largo|Praça|.:(?:Bairro|Residencial|Condomínio|Loteamento|Edifício|Conjunto))$/;

/** Words before a town or a district, and grammar that begins no name; "Sem Peixe" and "Passa Quatro" are towns. */
const NOT_IN_TOWN = /^(?:cidade|municipio|centro|interior|zona|em|no|na|nos|nas|ao|nao)$/;

/** What a house is described by. */
const HOUSE = /^(?:casa|sobrado|predio|portao|muro)$/;

/** Whether all words but particles have a capital letter: "Dois Vizinhos", "Passa e Fica". */
function isProperName(cursor: Cursor, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const { capital, text } = cursor.at(i);
    if (!capital && !isParticle(text)) return false;
  }
  return cursor.at(from).capital;
}

interface BeforeState {
  /** The index of the token after the name. */
  readonly end: number;
  readonly state: Read;
  /** `/MG`, `- MG`, `(MG)`; not a blank alone. */
  readonly isMarked: boolean;
}

/** The words from `index` up to a state, which ends the text or its part. */
function wordsBeforeState(cursor: Cursor, index: number): BeforeState | undefined {
  for (let end = index; end - index <= MAX_TOWN_WORDS; end++) {
    const { kind, raw, text } = cursor.at(end);
    const isCode = end > index && raw.length === 2 && raw === raw.toUpperCase();
    const bare = isCode && kind === "word" ? readState(cursor, end) : undefined;
    if (bare !== undefined) return { end, state: bare, isMarked: false };
    if (kind === "word") continue;
    const isMark = end > index && /^[-/(]$/.test(text);
    const state = isMark ? readState(cursor, skipMarks(cursor, end, "-/(")) : undefined;
    return state && { end, state, isMarked: true };
  }
  return undefined;
}

/**
 * Reads a town and its state after a mark or a number (`, Claro dos Poções/MG`, `10 Volta Redonda RJ`) although some
 * of its words are also common in talk ("claro", "volta"). Names without such words are found without this.
 *
 * @param hasStreet whether a street precedes: then a blank may divide the town from its state
 */
export function readTownBeforeState(
  cursor: Cursor,
  index: number,
  hasStreet: boolean,
): Read | undefined {
  const before = cursor.at(index - 1);
  const found = /^(?:mark|end|number)$/.test(before.kind)
    ? wordsBeforeState(cursor, index)
    : undefined;
  if (found === undefined) return undefined;
  const { end, state, isMarked } = found;
  const words = Array.from({ length: end - index }, (_, i) => cursor.at(index + i).text);
  const [first = "", second = ""] = words;
  const isProper = isProperName(cursor, index, end);
  const read = (piece: Piece): Read => ({ pieces: [piece, ...state.pieces], end: state.end });
  // "10 casa amarela - SC" describes the house; "Casa Nova - BA" may be a town.
  const isHouse = HOUSE.test(first) && words.length > 1 && !words.includes("fundos");
  if (isHouse && !isProper) return read({ kind: "reference" });
  // "Entre Rios - BA"; but "entre a rua A e a rua B"
  const isEntre = first === "entre" && isProper && streetKind(second) === "";
  if (isNoTown(cursor, index, end, isEntre)) return undefined;
  const name = cursor.slice(index, end);
  const kindOfStreet = streetKind(first);
  if (kindOfStreet !== "" && name.includes("-")) {
    const line = TOWN_AFTER_LINE.exec(name);
    return line === null
      ? undefined
      : { pieces: [...lineAndTown(kindOfStreet, line), ...state.pieces], end: state.end };
  }
  if (!isProper) {
    const isTalked = words.some(isTalk) && !isHardTalk(first) && words.length <= MAX_TALKED_WORDS;
    const isTown = isTalked && isMarked && before.kind !== "number";
    return isTown ? read({ kind: "town", text: name }) : undefined;
  }
  if (!isMarked && !(hasStreet && name !== name.toUpperCase())) return undefined;
  // "Goiás - GO" after a town, "Alvorada-Xaxim - SC" need a look at what else there is.
  const isOther = name.includes("-") && !words.some(isTalk);
  if (isOther || stateCode(fold(name)) !== "") return undefined;
  const placeUnit = placeKind(first).slice(2);
  const unit = first === "sem" ? "Sem" : complementKind(first) || placeUnit;
  // Nobody writes "Casa Amarela/SC" of a house.
  const isSure = placeUnit === "" && cursor.at(end).text === "/" && !cursor.at(end).gap;
  if (unit === "" || words.length === 1 || isSure) return read({ kind: "town", text: name });
  const rest = cursor.slice(index + 1, end);
  const kind = placeKind(first).startsWith("p") ? "place" : "district";
  return TOWN_LIKE.test(unit) ? read({ kind, unit, text: `${unit} ${rest}` }) : undefined;
}

/** "Linha Bonita-Lages"; but "Linha Beira-Rio" */
const TOWN_AFTER_LINE = /^\S+ (\S.*)-(\p{Lu}\p{L}{3,})$/u;

function lineAndTown(kind: string, [, line = "", town = ""]: readonly string[]): Piece[] {
  const street = `${kind} ${line}`;
  return [
    { kind: "street", text: street, isVague: false, isArea: true, isCrossing: false },
    { kind: "town", text: town },
  ];
}

/** Whether the words before a state describe where it is, or have a kind that no town's name begins with. */
function isNoTown(cursor: Cursor, from: number, to: number, isEntre: boolean): boolean {
  const { text } = cursor.at(from);
  const kinds = [streetKind(text), placeKind(text)];
  if (kinds.some((kind) => NEVER_TOWN.test(kind)) || NOT_IN_TOWN.test(text)) return true;
  if (noNumberLength(cursor, from) > 0) return true;
  if (to === from + 1) return complementKind(text) !== "";
  for (let i = isEntre ? from + 1 : from; i < to; i++) {
    const word = cursor.at(i).text;
    if (isReference(word) || /^(?:fundos|complemento)$/.test(word)) return true;
  }
  return false;
}
