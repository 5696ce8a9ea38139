/** Where a name begins and ends: "Rua | das Flores | 100", "Vila | Nova |, Rua 3". */
import { skipMarks, type Cursor } from "./cursor";
import {
  complementKind,
  isBlockCode,
  isMonth,
  isParticle,
  isRoadPrefix,
  isTitle,
  isUnit,
  lotKind,
  placeKind,
  streetKind,
  words,
} from "./lexicon";
import { isNumberWord, readNumberWords } from "./number-words";
import { isBrand, isHardTalk, isLandmark, isReference, isTalk, isVague } from "./talk";

const isSide = words("norte sul leste oeste nordeste noroeste sudeste sudoeste");
const isJoint = words("com x esquina esq entre");
const isPreposition = words("em no na nos nas ao aos");
const isLabelOfTown = words("cep cidade municipio estado uf");
const isNumberLabel = words("n no nr nro num numero nume numeros nm number");
const isStrongKind = words(
  "rua avenida av travessa trav tv rodovia rod alameda servidao ladeira viela beco passagem estrada calle",
);

/** The index of the number after a label such as `n°`, `número da casa é`, `#`; 0 if there is none. */
export function afterNumberLabel(cursor: Cursor, index: number): number {
  const token = cursor.at(index);
  if (token.text !== "#" && !isNumberLabel(token.text)) return 0;
  let i = index + 1;
  for (let steps = 0; steps < 5; steps++) {
    i = skipMarks(cursor, i, ".:°#,-");
    if (!/^(?:da|de|minha|casa|e|eh|o|predio|residencia|sera|seria)$/.test(cursor.at(i).text))
      break;
    if (token.text === "no") return 0;
    i++;
  }
  if (cursor.at(i).kind === "number") return isCounted(cursor, i) ? 0 : i;
  const isSpelled = readNumberWords((k) => cursor.at(i + k).text) !== undefined;
  // "n vinte" may be "não vinte"; "n° vinte" is a label.
  const isSure = token.text.length > 2 || cursor.at(index + 1).text === "°";
  return isSpelled && isSure ? i : 0;
}

/** How many tokens say that there is no number: `s/n`, `sn`, `s/nº`, `sem número`; 0 if none does. */
export function noNumberLength(cursor: Cursor, index: number): number {
  const [first, second, third] = [0, 1, 2].map((k) => cursor.at(index + k)) as [
    ReturnType<Cursor["at"]>,
    ReturnType<Cursor["at"]>,
    ReturnType<Cursor["at"]>,
  ];
  if (first.text === "sn" || first.text === "snº") return 1;
  if (first.text === "sem" && isNumberLabel(second.text) && second.text.length > 2) return 2;
  if (first.text !== "s") return 0;
  const isN = (text: string): boolean => /^(?:n|no|nr|num|numero)$/.test(text);
  if ((second.text === "/" || second.text === ".") && isN(third.text)) return 3;
  return isN(second.text) && cursor.at(index + 2).kind !== "number" ? 2 : 0;
}

/** Whether the number counts or measures something ("500 mega"); false for "77 Dias d'Ávila", "320 km 4". */
export function isCounted(cursor: Cursor, index: number): boolean {
  const unit = cursor.at(index + 1);
  if (!isUnit(unit.text)) return false;
  // "455 Tv. das Flores"
  if (unit.text === "tv" && cursor.at(index + 2).text === ".") return false;
  const next = cursor.at(index + 2);
  // "320 km 4", "120 dia 15"
  if (/^(?:km|dia)$/.test(unit.text) && next.kind === "number") return false;
  // "99 por mês"; but "120 por favor", "120 ponto de referência: …", "120 Ponto Novo"
  if (unit.text === "por") return isUnit(next.text) || next.kind === "number";
  if (unit.text === "ponto") return cursor.at(index).text === "1" && next.text !== "de";
  const isProper = unit.capital && unit.raw !== unit.raw.toUpperCase();
  return !(isProper && /^(?:dias|real|canal|pontos?|conto|lotes)$/.test(unit.text));
}

/** Whether the token is a number or a single letter, as in `Quadra 5` and `Conjunto B`. */
export function isLotValue(cursor: Cursor, index: number): boolean {
  const token = cursor.at(index);
  if (token.kind === "number") return !isCounted(cursor, index);
  return (
    token.kind === "word" && token.text.length === 1 && token.text !== "e" && token.text !== "o"
  );
}

function isKindWithValue(cursor: Cursor, index: number): boolean {
  const { text } = cursor.at(index);
  const value = skipMarks(cursor, index + 1, ".:-°");
  if (lotKind(text) !== "" && isLotValue(cursor, value)) {
    // A single "q" or "l" may also be an initial.
    return text.length > 1 || cursor.at(value).kind === "number";
  }
  if (complementKind(text) === "") return false;
  if (/^(?:fundos|fds|sobrado|terreo|kitnet|apartamento|apto|casa)$/.test(text)) return true;
  return isLotValue(cursor, value) && (text.length > 1 || cursor.at(value).kind === "number");
}

/** Whether a name that begins at `from` ends before the token at `index`. */
function endsName(cursor: Cursor, index: number, from: number): boolean {
  const token = cursor.at(index);
  const { text } = token;
  const before = cursor.at(index - 1).text;
  const next = cursor.at(index + 1);
  // "vinte e um de abril"
  const isSpelled =
    isNumberWord(before) || (before === "e" && isNumberWord(cursor.at(index - 2).text));
  if (isSpelled && (isNumberWord(text) || (text === "e" && isNumberWord(next.text)))) return false;
  if (isParticle(before) && before !== "e" && !isNumberLabel(text)) return false;
  // "Ten. Cel. Cardoso", "nossa sra de Fátima"
  const isLongTitle = isTitle(text) && text.length > 1;
  if (isLongTitle && (next.text === "." || isTitle(before))) return false;
  // "mil quatrocentos e dois": read as the house number later
  const spelled = readNumberWords((k) => cursor.at(index + k).text);
  if (spelled !== undefined && spelled.value >= 100)
    return isUnit(cursor.at(index + spelled.length).text);
  if (afterNumberLabel(cursor, index) > 0 || noNumberLength(cursor, index) > 0) return true;
  if (isKindWithValue(cursor, index) || isLabelOfTown(text)) return true;
  if (isStrongKind(text) && (next.kind === "word" || next.kind === "number" || next.text === ".")) {
    return true;
  }
  if (streetKind(text) !== "" && text.length > 2 && next.text === ".") return true;
  if (placeKind(text) !== "" && text.length > 1 && next.kind !== "end" && next.kind !== "number") {
    return next.kind === "word" || next.text === ".";
  }
  if (isBlockCode(text) && next.kind === "number") {
    // "ac 12" may also be a state's road; "Conjunto Satélite WE 8" is a block.
    if (text.length > 2 || /^(?:we|sn|q[a-z])$/.test(text)) return true;
  }
  if (isPreposition(text)) return index > from + 1 || !isHardTalk(before);
  if (isJoint(text)) return next.kind === "word" || (next.text === "." && text === "esq");
  if (/^(?:aqui|eh|a|o)$/.test(text) || token.raw.toLowerCase() === "é") return true;
  if (isReference(text)) return true;
  if (!isTalk(text)) return false;
  // "Rua João Claro 15": a brand before a number belongs to the name.
  const number = skipMarks(cursor, index + 1, ",");
  const isBeforeNumber = cursor.at(number).kind === "number" && !isCounted(cursor, number);
  // "Rua Viva Bem 10"
  const isProper = token.capital && token.raw !== token.raw.toUpperCase();
  if (isHardTalk(text) && !isProper) return true;
  return !(isBeforeNumber && index > from);
}

/** "sd", "ant", "dna": no Portuguese word ends or begins so; "ma" is Maria. Roman numerals are whole. */
const CUT_SHORT =
  /^(?![ivxlc]+$)(?:[^aeiou]{2,4}|[a-z]{0,2}[bcdfgjkpqtv]|(?![bcdfgpt][lr]|[cln]h)[^aeiou]{2}[aeiou]{1,2}|ma)$/;

function isAbbreviationDot(cursor: Cursor, index: number): boolean {
  const before = cursor.at(index - 1);
  const next = cursor.at(index + 1);
  const { text } = before;
  return (
    cursor.at(index).text === "." &&
    before.kind === "word" &&
    (text.length === 1 || isTitle(text) || (CUT_SHORT.test(text) && !isUnitWord(text))) &&
    next.kind === "word"
  );
}

/** "Rua 5 qd. A", "Av. Brasil ap. B": an abbreviation of what is not part of a name. */
function isUnitWord(text: string): boolean {
  return lotKind(text) + complementKind(text) + placeKind(text) + streetKind(text) !== "";
}

/** A brand that is part of a street's name: another name and the house number follow ("rua tim maia 1001"). */
function isBrandInName(cursor: Cursor, index: number): boolean {
  const brand = cursor.at(index).text;
  const at = isParticle(cursor.at(index + 1).text) ? index + 2 : index + 1;
  const next = cursor.at(at);
  const isName = next.kind === "word" && next.text.length > 2 && !isTalk(next.text);
  const number = skipMarks(cursor, at + 1, ",");
  return (
    isBrand(brand) && isName && cursor.at(number).kind === "number" && !isCounted(cursor, number)
  );
}

/** The index after a coded name: `T-30`, `C-137`, or `T 63` if the house number follows; 0 if there is none. */
function afterCode(cursor: Cursor, index: number): number {
  const [letters, mark, third] = [cursor.at(index), cursor.at(index + 1), cursor.at(index + 2)];
  if (letters.text.length > 3) return 0;
  const isDashed = mark.text === "-" && !mark.gap && third.kind === "number" && !third.gap;
  if (isDashed) return index + 3;
  if (mark.kind !== "number" || letters.text.length > 2) return 0;
  if (!mark.gap) return index + 2;
  const next = skipMarks(cursor, index + 2, ",-");
  // "Rua C 137 qd 300 lt 8": where blocks are numbered, houses are not.
  const isInBlock = lotKind(cursor.at(next).text) === "Quadra" && isKindWithValue(cursor, next);
  // "Rodovia SC 114 km 15"
  const isRoad = isRoadPrefix(letters.text) && mark.text.length === 3;
  const hasMore =
    isInBlock || isRoad || cursor.at(next).kind === "number" || afterNumberLabel(cursor, next) > 0;
  return hasMore ? index + 2 : 0;
}

/** The index after a name that begins with a number: `7 de Setembro`, `12`, `304 Sul`; 0 if it is no name. */
function afterNumberFirst(cursor: Cursor, index: number): number {
  const next = cursor.at(index + 1);
  if (isCounted(cursor, index)) return 0;
  if (/^(?:de|do|da)$/.test(next.text) && cursor.at(index + 2).kind === "word") {
    if (isMonth(cursor.at(index + 2).text)) return index + 3;
    return isTalk(cursor.at(index + 2).text) ? index + 1 : index + 3;
  }
  return isSide(next.text) ? index + 2 : index + 1;
}

/** Whether none of the words is a name: "vila de pescadores", "comunidade do facebook". */
function isLandmarkAlone(cursor: Cursor, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const { text } = cursor.at(i);
    if (!isLandmark(text) && !isParticle(text)) return false;
  }
  return true;
}

/** Whether a house number follows, with or without its label: `, 120`, `nº 120`, `número trinta`. */
function isHouseNumber(cursor: Cursor, index: number): boolean {
  const at = skipMarks(cursor, index, ",-");
  return (
    afterNumberLabel(cursor, at) > 0 || (cursor.at(at).kind === "number" && !isCounted(cursor, at))
  );
}

/**
 * The index after the name that begins at `index`; 0 if none does.
 *
 * @param isStreet a street's name may begin with a number or be one letter
 */
export function afterName(cursor: Cursor, index: number, isStreet: boolean): number {
  let i = index;
  while (isParticle(cursor.at(i).text) && cursor.at(i).text.length > 1) i++;
  const first = cursor.at(i);
  if (first.kind === "number") {
    if (isStreet) return first.raw.endsWith("%") ? 0 : afterNumberFirst(cursor, i);
    // "bairro 1º de Maio"
    const isDate = /^(?:de|do)$/.test(cursor.at(i + 1).text) && isMonth(cursor.at(i + 2).text);
    return isDate ? i + 3 : 0;
  }
  if (first.kind !== "word") return 0;
  const next = cursor.at(i + 1);
  if (isStreet && first.text.length === 1) {
    const code = afterCode(cursor, i);
    if (code > 0) return code;
    const number = skipMarks(cursor, i + 1, ",-:");
    const isNumbered =
      cursor.at(number).kind === "number" ||
      afterNumberLabel(cursor, number) > 0 ||
      isKindWithValue(cursor, number);
    if (next.text !== "." && (isNumbered || (next.kind !== "word" && first.capital))) return i + 1;
  }
  if (isStreet && afterCode(cursor, i) > 0) return afterCode(cursor, i);
  // "Rua Projetada 3", "Rua Projetada C"
  if (/^projetad[ao]$/.test(first.text) && next.gap && isLotValue(cursor, i + 1)) return i + 2;
  // "Nossa Senhora Aparecida"
  const isNamed = isTitle(first.text) && isTitle(next.text);
  const hasParticle = i > index || isNamed;
  const isProper = first.capital && first.raw !== first.raw.toUpperCase();
  if (isStreet && first.text === "um" && isHouseNumber(cursor, i + 1)) return i + 1;
  if (!hasParticle && isVague(first.text) && !isProper) return 0;
  if (!isStreet && isUnit(first.text)) return 0;
  // "rua dona alzira": a title is not talk if a name follows.
  const named = next.text === "." ? cursor.at(i + 2) : next;
  const isTitled = isStreet && isTitle(first.text) && named.kind === "word" && !isTalk(named.text);
  if (!hasParticle && isTalk(first.text) && !isTitled) {
    const number = skipMarks(cursor, i + 1, ",");
    const isNumbered =
      (cursor.at(number).kind === "number" && !isCounted(cursor, number)) ||
      isBrandInName(cursor, i);
    if (!first.capital && !(isStreet && isNumbered)) return 0;
    // "Bairro N. Sra. de Fátima"
    const isFollowed = next.kind === "word" || isAbbreviationDot(cursor, i + 1);
    if (!isStreet && !(first.capital && isFollowed)) return 0;
  }
  let end = i + 1;
  while (end < cursor.length) {
    const token = cursor.at(end);
    if (token.kind === "number") {
      const isDay = /^(?:de|do)$/.test(cursor.at(end + 1).text) && isMonth(cursor.at(end + 2).text);
      if (!isDay) break;
    } else if (token.kind === "mark") {
      if (!isAbbreviationDot(cursor, end)) break;
    } else if (endsName(cursor, end, i)) break;
    end++;
  }
  while (end > i + 1 && isParticle(cursor.at(end - 1).text)) end--;
  return !isStreet && isLandmarkAlone(cursor, i, end) ? 0 : end;
}
