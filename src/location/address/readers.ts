/** Readers of one part of an address at a token; each returns undefined if the part does not begin there. */
import { fold } from "../../text";
import { skipMarks, type Cursor } from "./cursor";
import { complementKind, isBlockCode, lotKind, placeKind, stateCode, streetKind } from "./lexicon";
import { afterName, afterNumberLabel, isLotValue, noNumberLength } from "./names";
import { readNumberWords } from "./number-words";
import type { Piece } from "./pieces";
import { isAdjective, isEveryday, isTalk } from "./talk";

export interface Read {
  readonly pieces: readonly Piece[];
  /** The index of the token after it. */
  readonly end: number;
}

export function numberPiece(text: string, isLabelled: boolean): Piece {
  return { kind: "number", text, isLabelled };
}

/** A number's token as a house number: "450-E", "12A", "1250". */
export function numberText(cursor: Cursor, index: number): string {
  const { text, suffix, raw } = cursor.at(index);
  const clean = suffix === "°" || (/^[AO]$/.test(suffix) && /[ao]$/.test(raw)) ? "" : suffix;
  return clean === "" ? text : raw.includes("-") ? `${text}-${clean}` : `${text}${clean}`;
}

export function readNumber(cursor: Cursor, index: number): Read | undefined {
  const none = noNumberLength(cursor, index);
  if (none > 0) return { pieces: [{ kind: "noNumber" }], end: index + none };
  const at = afterNumberLabel(cursor, index);
  if (at === 0) return undefined;
  if (cursor.at(at).kind === "number") {
    return { pieces: [numberPiece(numberText(cursor, at), true)], end: at + 1 };
  }
  const spelled = readNumberWords((k) => cursor.at(at + k).text);
  return spelled === undefined
    ? undefined
    : { pieces: [numberPiece(String(spelled.value), true)], end: at + spelled.length };
}

/** `Qd. 5`, `Lote 12`, `km 530`, `Conjunto B`, `bl 2`, `ap 304`, `fundos`, `12º andar`. */
export function readUnit(cursor: Cursor, index: number): Read | undefined {
  const { text, kind } = cursor.at(index);
  if (kind === "number" && cursor.at(index + 1).text === "andar") {
    const floor: Piece = { kind: "complement", text: `Andar ${text}`, unit: "Andar", value: text };
    return { pieces: [floor], end: index + 2 };
  }
  let at = skipMarks(cursor, index + 1, ".:-°");
  if (/^(?:n|no|numero|num)$/.test(cursor.at(at).text)) at = skipMarks(cursor, at + 1, ".:°");
  const value = cursor.at(at);
  const isShort = text.length === 1;
  const hasValue = isLotValue(cursor, at) && !(isShort && value.kind !== "number");
  const unit = lotKind(text);
  if (unit !== "" && hasValue) {
    const side = /^(?:norte|sul|leste|oeste)$/.test(cursor.at(at + 1).text) ? 1 : 0;
    const written = `${unit} ${cursor.slice(at, at + 1 + side)}`;
    return {
      pieces: [{ kind: "lot", text: written, unit, value: value.text }],
      end: at + 1 + side,
    };
  }
  const inner = complementKind(text);
  if (inner === "") return undefined;
  if (hasValue) {
    const piece: Piece = {
      kind: "complement",
      text: `${inner} ${value.raw.toUpperCase()}`,
      unit: inner,
      value: numberText(cursor, at),
    };
    return { pieces: [piece], end: at + 1 };
  }
  const spelled = isShort ? undefined : readNumberWords((k) => cursor.at(at + k).text);
  if (spelled !== undefined) {
    const said = String(spelled.value);
    return {
      pieces: [{ kind: "complement", text: `${inner} ${said}`, unit: inner, value: said }],
      end: at + spelled.length,
    };
  }
  if (!/^(?:Fundos|Térreo|Sobrado|Kitnet)$/.test(inner)) return undefined;
  return { pieces: [{ kind: "complement", text: inner, unit: inner, value: "" }], end: index + 1 };
}

/** The kind of settlement or building; `b.` is a district's before a word: "B. Centro", but not "bloco B. 2". */
function placeKindAt(cursor: Cursor, index: number): string {
  const { text } = cursor.at(index);
  if (text === "b" && cursor.at(index + 1).text === "." && cursor.at(index + 2).text.length > 2)
    return cursor.at(index + 2).kind === "word" ? placeKind("bairro") : "";
  return placeKind(text);
}

/** `Bairro Centro`, `Jd. Europa`, `Residencial das Palmeiras`, `Sítio Boa Vista`. */
export function readPlace(cursor: Cursor, index: number): Read | undefined {
  const entry = placeKindAt(cursor, index);
  if (entry === "") return undefined;
  const unit = entry.slice(2);
  let from = skipMarks(cursor, index + 1, ".:");
  if (unit === "Bairro" && /^(?:e|eh)$/.test(cursor.at(from).text)) from++;
  if (unit !== "Bairro" && /^(?:d|de|com|e|ou)$/.test(cursor.at(from).text)) {
    const isName =
      cursor.at(from).text === "de" &&
      /^(?:Distrito|Povoado|Localidade|Comunidade|Vila)$/.test(unit);
    if (!isName) return undefined;
  }
  // "subindo o morro à esquerda"
  if (/^[àa]os?$|^às?$/i.test(cursor.at(from).raw)) return undefined;
  const end = afterName(cursor, from, false);
  if (end === 0) return undefined;
  // "loteamento novo 2" counts settlements; "Loteamento Novo Horizonte" is a name.
  const isCount = end === from + 1 && !cursor.at(from).capital && cursor.at(end).kind === "number";
  if (isCount && unit !== "Bairro" && isAdjective(cursor.at(from).text)) {
    return undefined;
  }
  // "Cidade Nova 5, WE 30", "Jardim Europa 2, quadra 6": a number before a street or a lot is part of the name.
  const follows = cursor.at(skipMarks(cursor, end + 1, ",-"));
  const isNumbered =
    cursor.at(end).kind === "number" &&
    (streetKind(follows.text) !== "" ||
      isBlockCode(follows.text) ||
      /^(?:Quadra|Lote)$/.test(lotKind(follows.text)));
  const to = isNumbered ? end + 1 : end;
  const kind = entry.startsWith("d") ? "district" : "place";
  const name = cursor.slice(from, to);
  return { pieces: [{ kind, unit, text: unit === "Bairro" ? name : `${unit} ${name}` }], end: to };
}

/** `cidade de Xaxim`, `Município: Xaxim`, `em Xaxim`, `Estado de Santa Catarina`. */
export function readTown(cursor: Cursor, index: number): Read | undefined {
  const { text } = cursor.at(index);
  const isEm = text === "em" || text === "in" || text === "en";
  const isLabel = /^(?:cidade|municipio|estado|uf)$/.test(text);
  if (!isEm && !isLabel) return undefined;
  let from = skipMarks(cursor, index + 1, ":.-");
  const hasMark = from > index + 1;
  if (isLabel && /^(?:de|do|da|e|eh)$/.test(cursor.at(from).text)) from++;
  else if (isLabel && !hasMark) return undefined;
  const first = cursor.at(from);
  if (first.kind !== "word" || isEveryday(first.text) || streetKind(first.text) !== "")
    return undefined;
  if (isTalk(first.text) && !first.capital) return undefined;
  const end = afterName(cursor, from, false);
  if (end === 0) return undefined;
  // "moro em sobrado", "fica em vila"; but "em Vila Velha"
  const isKind = complementKind(first.text) + placeKind(first.text) !== "";
  if (isKind && !first.capital && end === from + 1) return undefined;
  const state = stateCode(fold(cursor.slice(from, end)));
  if (state !== "" && (text === "estado" || text === "uf")) {
    return { pieces: [{ kind: "state", code: state }], end };
  }
  if (text === "estado" || text === "uf") return undefined;
  return { pieces: [{ kind: "town", text: cursor.slice(from, end) }], end };
}
