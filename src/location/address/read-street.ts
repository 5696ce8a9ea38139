/** Reads a street that begins with its kind: "Rua das Flores", "Av.Brasil", "2ª Travessa da Paz". */
import { skipMarks, type Cursor } from "./cursor";
import { isParticle, streetKind } from "./lexicon";
import { afterName } from "./names";
import { readNumberWords } from "./number-words";
import type { Piece } from "./pieces";
import { numberPiece, numberText, type Read } from "./readers";
import { isAdjective, isLandmark, isTalk, isTalkAlone } from "./talk";

/** Kinds that may contain streets of their own: "Linha Tafona, Rua 3", "Vl. Operária, Rua 9". */
const AREA =
  /^(?:Vila|Linha|Estrada|Ramal|Vicinal|Travessão|Picada|Acesso|Trecho|Marginal|Corredor|Contorno)$/;
/** Abbreviations of kinds that also mean something else: they need a dot, a colon or a number. */
const WEAK = /^(?:al|est|esc|pass|pc|lg|lin|pic|vic|bc|lad|serv|ave|tua|rya|st)$/;

/** Kinds that mean something else before a word of talk: "via do boleto", "linha de crédito". */
const COMMON = /^(?:Via|Linha|Passagem|Acesso)$/;
const ENGLISH_KIND = /^(?:street|avenue|road|lane|drive|square|boulevard)$/;
const MAX_ENGLISH_WORDS = 6;

/** "do boleto", "da fatura" */
function isNamedByTalk(cursor: Cursor, from: number): boolean {
  const { text, capital } = cursor.at(isParticle(cursor.at(from).text) ? from + 1 : from);
  return !capital && isTalk(text);
}

function isVagueName(cursor: Cursor, from: number, to: number): boolean {
  let i = from;
  while (i < to && (isParticle(cursor.at(i).text) || cursor.at(i).text === "a")) i++;
  const first = cursor.at(i);
  if (isLandmark(first.text) && (i > from || to - i === 1)) return true;
  return to - from === 1 && !first.capital && isAdjective(first.text);
}

/** Whether an adjective is a name, because a house number of three digits or more follows: "linha bonita 350". */
function isAdjectiveName(cursor: Cursor, from: number, to: number): boolean {
  const { text } = cursor.at(from);
  const number = cursor.at(skipMarks(cursor, to, ","));
  const isHouse = number.kind === "number" && number.text.length > 2;
  return to === from + 1 && isHouse && isAdjective(text) && !isTalkAlone(text) && !isLandmark(text);
}

/** "linha verde do metrô" */
function hasLandmark(cursor: Cursor, from: number, to: number): boolean {
  return to - from > 2 && isParticle(cursor.at(to - 2).text) && isLandmark(cursor.at(to - 1).text);
}

/** A number in words at the end of a name, which is the house number: "das Flores cento e vinte". */
function spelledNumber(cursor: Cursor, from: number, to: number): Read | undefined {
  for (let i = from + 1; i < to; i++) {
    if (cursor.at(i).text === "e") continue;
    const spelled = readNumberWords((k) => (i + k < to ? cursor.at(i + k).text : ""));
    if (spelled === undefined || i + spelled.length !== to || spelled.value < 10) continue;
    const isName = isParticle(cursor.at(i - 1).text);
    if (isName) continue;
    return { pieces: [numberPiece(String(spelled.value), false)], end: i };
  }
  return undefined;
}

function streetPieces(
  cursor: Cursor,
  kind: string,
  from: number,
  to: number,
  isCrossing: boolean,
): Read {
  const spelled = spelledNumber(cursor, from, to);
  const end = spelled?.end ?? to;
  const name = cursor.slice(from, end);
  const street: Piece = {
    kind: "street",
    text: kind === "" ? name : `${kind} ${name}`,
    isVague: kind === "Via" || isVagueName(cursor, from, end),
    isArea: AREA.test(kind),
    isCrossing,
  };
  return { pieces: spelled === undefined ? [street] : [street, ...spelled.pieces], end: to };
}

/** `1ª`, `Segunda` before a street's kind: "Segunda Travessa do Engenho", "Terceira Avenida". */
const ORDINAL =
  /^(?:primeira|segunda|terceira|quarta|quinta|sexta|setima|oitava|nona|decima|antiga|velha)$/;

/** The index of the name after a street's kind and fillers: "a rua é a das Flores", "rua: das Flores". */
function nameStart(cursor: Cursor, index: number): number {
  let i = skipMarks(cursor, index, ".:/-,");
  if (streetKind(cursor.at(i).text) !== "" && /[/:]/.test(cursor.at(i - 1).text)) {
    i = skipMarks(cursor, i + 1, ".:");
  }
  const filler = i;
  while (/^(?:se|chama|chamada|chamado|e|eh|a|o|nome)$/.test(cursor.at(i).text) && i - filler < 4)
    i++;
  if (i === filler) return i;
  const { text, kind, capital } = cursor.at(i);
  const isCopula =
    /^(?:chama|chamada|chamado|e|eh)$/.test(cursor.at(filler).text) || i - filler > 1;
  const isName = kind === "word" && (capital || /^(?:d[aoe]s?)$/.test(text) || !isTalk(text));
  // "rua a, 15", "rua e 19" are names.
  return isCopula && isName && text !== "numero" ? i : filler;
}

function readOrdinalStreet(cursor: Cursor, index: number): Read | undefined {
  const token = cursor.at(index);
  const isOrdinal =
    ORDINAL.test(token.text) ||
    (token.kind === "number" && /[°ªao]$/i.test(token.raw) && token.raw !== token.text);
  if (!isOrdinal) return undefined;
  const kind = streetKind(cursor.at(index + 1).text);
  if (kind === "" || cursor.at(index + 1).text.length < 2) return undefined;
  const from = nameStart(cursor, index + 2);
  const end = afterName(cursor, from, true);
  if (COMMON.test(kind) && isNamedByTalk(cursor, from)) return undefined;
  // "Primeira Rua 45": the ordinal is the name, and 45 the house number.
  const isNumber = cursor.at(from).kind === "number" && !/^antiga|velha$/.test(token.text);
  const to = end === 0 || isNumber ? index + 2 : end;
  const name = to > from ? ` ${cursor.slice(from, to)}` : "";
  const text = `${token.raw} ${kind}${name}`;
  // "segunda via": without a name it is a street only if a number follows.
  const street: Piece = {
    kind: "street",
    text,
    isVague: name === "",
    isArea: false,
    isCrossing: false,
  };
  return { pieces: [street], end: to };
}

/** Reads an English street, with the number first and the kind last: "120 Palmeiras Street". */
function readEnglishStreet(cursor: Cursor, index: number): Read | undefined {
  const number = cursor.at(index);
  if (number.kind !== "number" || number.text.length > 5) return undefined;
  for (let i = index + 1; i <= index + MAX_ENGLISH_WORDS; i++) {
    const { kind, text } = cursor.at(i);
    if (kind !== "word") return undefined;
    if (!ENGLISH_KIND.test(text)) continue;
    if (i === index + 1) return undefined;
    const street: Piece = {
      kind: "street",
      text: cursor.slice(index + 1, i + 1),
      isVague: false,
      isArea: false,
      isCrossing: false,
    };
    return { pieces: [numberPiece(numberText(cursor, index), false), street], end: i + 1 };
  }
  return undefined;
}

/** Reads a street that begins with its kind. @param isCrossing it follows "com", "x" or "esquina" */
export function readStreet(cursor: Cursor, index: number, isCrossing: boolean): Read | undefined {
  const ordinal = readOrdinalStreet(cursor, index);
  if (ordinal !== undefined) return ordinal;
  const english = readEnglishStreet(cursor, index);
  if (english !== undefined) return english;
  const token = cursor.at(index);
  const { text } = token;
  const kind = streetKind(text);
  if (kind === "") return undefined;
  const from = nameStart(cursor, index + 1);
  const isDotted = cursor.at(index + 1).text === "." || cursor.at(index + 1).text === ":";
  const first = cursor.at(from);
  if (/^(?:r|tvs?)$/.test(text) && first.kind === "number" && !isDotted) return undefined;
  // "pç" is a square, "pc" a computer.
  const isWeak = WEAK.test(text) && !/ç/i.test(token.raw);
  if (isWeak && !isDotted && first.kind !== "number") return undefined;
  if (
    /^tvs?$/.test(text) &&
    !isDotted &&
    (cursor.at(index - 1).kind === "number" || isTalk(first.text))
  )
    return undefined;
  if (first.text === "\n" || from > index + 4) return undefined;
  if (COMMON.test(kind) && (isTalk(first.text) || isNamedByTalk(cursor, from))) return undefined;
  const end = afterName(cursor, from, true);
  if (end === 0) return undefined;
  // "linha 3 do metrô", "via 2 do boleto"
  const isOwned = first.kind === "number" && isParticle(cursor.at(end).text);
  if (COMMON.test(kind) && isOwned && isNamedByTalk(cursor, end)) return undefined;
  const isOfTalk =
    first.text === "de" && isTalk(cursor.at(from + 1).text) && !cursor.at(from + 1).capital;
  const isCommon = !/^(?:Rua|Avenida|Travessa|Beco|Ladeira|Viela|Alameda|Largo)$/.test(kind);
  const isSaid = isOfTalk || isVagueName(cursor, from, end) || hasLandmark(cursor, from, end);
  if (isCommon && isSaid && !cursor.at(end - 1).capital && !isAdjectiveName(cursor, from, end))
    return undefined;
  return streetPieces(cursor, kind, from, end, isCrossing);
}
