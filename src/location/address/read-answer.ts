/** Reads a customer's answer to a question about an address: "2", "a segunda", "Xaxim", "*120". */
import { collapse, fold } from "../../text";
import { cursorOver, type Cursor } from "./cursor";
import { complementKind, isParticle, stateCode, words } from "./lexicon";
import { afterNumberLabel, isCounted, isLotValue, noNumberLength } from "./names";
import { withoutMarkup, withoutNoise } from "./noise";
import { readNumberWords } from "./number-words";
import type { NamedTown, Question, QuestionAnswer, Town } from "./parts";
import { numberText } from "./readers";
import { isTalk } from "./talk";
import type { Token } from "./tokens";
import { nameKey, soundAlike, splitTown, toNamedTown } from "./towns";

const MAX_ANSWER_LENGTH = 120;
const MAX_NAME_WORDS = 6;
/** Only the first options of a long list are numbered; the others are answered by name. */
const MAX_NUMBERED = 9;

const ORDINALS = "primeir segund terceir quart quint sext setim oitav non".split(" ");

/** What people say around a short answer. */
const isFiller = words(
  "a o as os e eh opcao opc op alternativa item numero num n no nr nro na da do de em moro fica sou aqui seria sera acho que quero vou querer prefiro pode ser escolho opcoes cidade bairro casa por favor obrigado obrigada isso sim entao ok oi bom dia boa tarde noite essa esse mesmo endereco rua meu minha predio residencia",
);

interface Plain {
  readonly cursor: Cursor;
  /** Folded, without fillers and marks. */
  readonly significant: readonly string[];
}

function plainOf(text: string): Plain {
  const cursor = cursorOver(
    collapse(withoutNoise(withoutMarkup(text.slice(0, MAX_ANSWER_LENGTH)))),
  );
  const significant: string[] = [];
  for (let i = 0; i < cursor.length; i++) {
    const { kind, text: word } = cursor.at(i);
    if (kind === "number" || (kind === "word" && !isFiller(word))) significant.push(word);
  }
  return { cursor, significant };
}

/** "não é Xaxim", "Chapecó ou Xaxim", "as duas": none of the options is chosen. */
const CHOOSES_NONE =
  /^(?:nao|n) (?:e|eh|sou|moro|fica)(?: |$)| ou |^(?:as|os) (?:duas|dois)(?: |$)/;

/** The option's number that the answer gives, counted from 1; 0 if it gives none. @param count the options numbered */
function ordinalOf({ cursor, significant }: Plain, count: number): number {
  const [only] = significant;
  if (only === undefined || significant.length > 1) return 0;
  if (/^\d{1,2}$/.test(only)) {
    for (let i = 0; i < cursor.length; i++) {
      if (cursor.at(i).kind === "number" && /^[A-H]$/.test(cursor.at(i).suffix)) {
        // "2a", "2o" are ordinals; "2B" is a house.
        if (!/[ao]$/.test(cursor.at(i).raw)) return 0;
      }
    }
    return Number(only);
  }
  if (/^ultim[ao]$/.test(only)) return count;
  if (only === "meio" && count === 3) return 2;
  const ordinal = ORDINALS.findIndex((stem) => only === `${stem}a` || only === `${stem}o`) + 1;
  if (ordinal > 0) return ordinal;
  return readNumberWords((i) => (i === 0 ? only : ""))?.value ?? 0;
}

/** @param all how many options there are, of which the first nine are numbered */
function optionAt(plain: Plain, all: number): QuestionAnswer | undefined {
  const count = Math.min(all, MAX_NUMBERED);
  const ordinal = ordinalOf(plain, count);
  return ordinal >= 1 && ordinal <= count ? { kind: "option", index: ordinal - 1 } : undefined;
}

/** The one option that contains every word of the answer; undefined if none does, or several. */
function optionByWords(plain: Plain, options: readonly string[]): QuestionAnswer | undefined {
  const wanted = plain.significant.filter((word) => !isParticle(word));
  if (wanted.length === 0 || wanted.join("").length < 2) return undefined;
  const fitting = options.flatMap((option, index) => {
    const has = new Set(nameKey(option).split(" "));
    return wanted.every((word) =>
      nameKey(word)
        .split(" ")
        .every((part) => has.has(part)),
    )
      ? [index]
      : [];
  });
  const [index] = fitting;
  return index === undefined || fitting.length > 1 ? undefined : { kind: "option", index };
}

/** `Xaxim`, `sou de Xaxim`, `Pato Branco - PR`. */
function townAnswer(
  text: string,
  plain: Plain,
  options: readonly NamedTown[],
  towns: readonly Town[],
): QuestionAnswer | undefined {
  const option = optionAt(plain, options.length);
  if (option !== undefined) return option;
  const line = collapse(text).slice(0, MAX_ANSWER_LENGTH);
  const match = /^(.{2,60}?)[\s,/(-]+([\p{L} ]{2,20})\)?\.?$/u.exec(line);
  const state = stateCode(fold(match?.[2] ?? ""));
  const isCode = (match?.[2] ?? "").length === 2 || /[,/(-]/.test(line);
  const name = plainName(state !== "" && isCode ? (match?.[1] ?? "") : line);
  if (state !== "" && isCode && name !== "")
    return { kind: "town", town: toNamedTown(name, state, towns) };
  const offered = optionByWords(
    plain,
    options.map(({ name: offer }) => offer),
  );
  const index = options.findIndex((offer) => nameKey(offer.name) === nameKey(name));
  if (index >= 0) return { kind: "option", index };
  const served = splitTown(name, towns);
  if (served !== undefined) return { kind: "town", town: served.town };
  if (offered !== undefined) return offered;
  const alike = options.flatMap((offer, i) => (soundAlike(offer.name, name) ? [i] : []));
  const [only, another] = alike;
  return only === undefined || another !== undefined ? undefined : { kind: "option", index: only };
}

const GREETING = /^(?:bom dia|boa (?:tarde|noite))(?![\p{L}])/iu;
/** Fillers that names begin or end with: "Bom Jesus", "Casa Branca", "Rio Bom". */
const isNameWord = words("bom boa casa");

/** A name without the fillers around it ("é no", "sou de", "mesmo"); `""` without any word. */
export function plainName(text: string): string {
  const names = text
    .trim()
    .replace(GREETING, "")
    .split(/[\s,;:.!?*]+/)
    .filter((word) => word !== "");
  const isSaid = (word = ""): boolean => isFiller(fold(word)) && !isNameWord(fold(word));
  while (names.length > 1 && isSaid(names[0])) names.shift();
  while (names.length > 1 && isSaid(names[names.length - 1])) names.pop();
  return names.join(" ");
}

const isMonth = words(
  "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
);

/** Whether the number is a day, an hour, a floor, a plan, a price or the half of a telephone number. */
function isOther(cursor: Cursor, index: number): boolean {
  const [before, next, third] = [-1, 1, 2].map((k) => cursor.at(index + k)) as [
    Token,
    Token,
    Token,
  ];
  if (/^(?:dia|de|as|ate)$/.test(before.text)) return true;
  if (complementKind(next.text) === "Andar") return true;
  if (next.text === "de" && isMonth(third.text)) return true;
  if (/^[.,]$/.test(next.text) && !third.gap && /^\d{1,2}$/.test(third.text)) return true;
  return next.kind === "number" && next.text.length === 4;
}

function numberAnswer({ cursor }: Plain): QuestionAnswer | undefined {
  for (let i = 0; i < cursor.length; i++) {
    if (noNumberLength(cursor, i) > 0) return { kind: "noNumber" };
  }
  const all = Array.from({ length: cursor.length }, (_, i) => cursor.at(i).text).join(" ");
  if (
    /^(?:ainda )?(?:nao|n) (?:tem|possui|existe)(?: numero| n)?(?: nao)?$|^(?:e )?sem$/.test(all)
  ) {
    return { kind: "noNumber" };
  }
  // "casa 2 numero 55"
  const labels = Array.from({ length: cursor.length }, (_, i) => afterNumberLabel(cursor, i));
  const labelled = labels.find((at) => at > 0 && cursor.at(at).kind === "number") ?? 0;
  for (let i = labelled; i < cursor.length; i++) {
    const { kind, text } = cursor.at(i);
    if (kind === "mark" || isFiller(text) || afterNumberLabel(cursor, i) > 0) continue;
    const inner = complementKind(text);
    if (/^(?:Casa|Sobrado)$/.test(inner)) continue;
    // "ap 3, 120"
    if (inner !== "" && isLotValue(cursor, i + 1)) {
      i++;
      continue;
    }
    if (kind === "number") {
      const isHouse =
        text.length <= 5 && !/^0+$/.test(text) && !isCounted(cursor, i) && !isOther(cursor, i);
      return isHouse ? { kind: "number", number: numberText(cursor, i) } : undefined;
    }
    const spelled = readNumberWords((k) => cursor.at(i + k).text);
    return spelled === undefined || spelled.value === 0
      ? undefined
      : { kind: "number", number: String(spelled.value) };
  }
  return undefined;
}

function nameAnswer(text: string, { cursor, significant }: Plain): QuestionAnswer | undefined {
  if (significant.length === 0 || significant.length > MAX_NAME_WORDS) return undefined;
  if (significant.some((word) => isTalk(word) || /^\d+$/.test(word))) return undefined;
  const name = plainName(text);
  return cursor.length === 0 || name.length < 2 ? undefined : { kind: "name", name };
}

/**
 * How the text answers the question; undefined if it does not. The caller has made sure that the text
 * is not an address of its own.
 *
 * @param text cleaned, without unfilled variables
 * @param towns the towns served
 */
export function readAnswer(
  text: string,
  question: Question,
  towns: readonly Town[],
): QuestionAnswer | undefined {
  if (text.trim().length > MAX_ANSWER_LENGTH) return undefined;
  const plain = plainOf(text);
  const isChoice = question.kind === "cidade" || question.kind === "opcao";
  if (isChoice && CHOOSES_NONE.test(fold(collapse(text)))) return undefined;
  switch (question.kind) {
    case "cidade":
      return townAnswer(text, plain, question.options, towns);
    case "opcao":
      return optionAt(plain, question.options.length) ?? optionByWords(plain, question.options);
    case "numero":
      return numberAnswer(plain);
    case "endereco":
      return numberAnswer(plain) ?? nameAnswer(text, plain);
  }
}
