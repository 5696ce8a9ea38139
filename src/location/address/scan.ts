/** Goes through a text once and lists the pieces of an address that it finds, in order. */
import type { Cursor } from "./cursor";
import { isErrand } from "./free-words";
import { isParticle } from "./lexicon";
import { isCounted } from "./names";
import type { Town } from "./parts";
import type { Piece } from "./pieces";
import { numberText, readNumber, readPlace, readTown, readUnit, type Read } from "./readers";
import { readCodedStreet } from "./read-code";
import { readState, readTownBeforeState } from "./read-state";
import { readStreet } from "./read-street";
import { townFinder, type TownFinder } from "./served-towns";
import { isBrand, isHardTalk, isLandmark, isReference, isTalk } from "./talk";

/**
 * `talk` lasts to the end of the clause: only labelled parts count in it. `reference` describes the
 * surroundings ("perto de …"), which do not count either.
 */
type Mode = "free" | "talk" | "reference";

/** Words that introduce a place: what follows them is not talk. */
const LEAD =
  /^(?:moro|mora|moramos|resido|reside|residimos|vivo|vivemos|fica|fico|ficamos|estou|to|tou|estamos|tamos|sou|somos|e|eh|sera|seria|endereco|end|ender|local|localizacao|aqui|residencia|minha|meu|nosso|nossa|instalar|instalacao|rua|pra|para|bairro|cidade|nome|numero|casa|cep|obs|complemento)$/;

/** Words that introduce a place if "no", "na" or "em" follows: "lá no Boqueirão", "ali na Vila Nova". */
const DISTANT = /^(?:la|ali|ai|ca)$/;

const SUBJECT = /^(?:eu|nos|gente|agente)$/;

/** Landmarks that towns and districts are named after. */
const NATURE = /^(?:rio|campo|ponte|terra)$/;

/** Words that nothing labels, by their places among the tokens; `end` is the one behind the last. */
interface Run {
  readonly start: number;
  readonly end: number;
}

class Scan {
  readonly pieces: Piece[] = [];
  private mode: Mode = "free";
  /** Undefined between two runs. */
  private run: Run | undefined;
  private isAfterDash = false;
  private hasStreet = false;

  constructor(
    private readonly cursor: Cursor,
    private readonly towns: TownFinder,
  ) {}

  scan(): readonly Piece[] {
    for (let i = 0; i < this.cursor.length;) i = this.step(i);
    this.flush();
    return this.pieces;
  }

  /** Ends a run of free words. */
  private flush(): void {
    if (this.run === undefined) return;
    const { start, end } = this.run;
    const words: string[] = [];
    for (let i = start; i < end; i++) {
      if (this.cursor.at(i).kind !== "mark") words.push(this.cursor.at(i).text);
    }
    if (words.some((word) => !isParticle(word))) {
      const text = this.cursor.slice(start, end);
      this.pieces.push({ kind: "free", text, words, isAfterDash: this.isAfterDash });
    }
    this.run = undefined;
    this.isAfterDash = false;
  }

  private take({ pieces, end }: Read): number {
    this.flush();
    this.pieces.push(...pieces);
    this.hasStreet ||= pieces.some((piece) => piece.kind === "street");
    this.mode = "free";
    this.isAfterDash = false;
    return end;
  }

  private enter(mode: "talk" | "reference", end: number): number {
    this.flush();
    if (this.mode === "free" || mode === "talk") this.mode = mode;
    this.pieces.push({ kind: mode });
    return end;
  }

  private isCrossing(index: number): boolean {
    let i = index - 1;
    while (/^(?:a|o|da|com|do|\.)$/.test(this.cursor.at(i).text) && i > index - 3) i--;
    const between = [i, i + 1, index - 1].map((k) => this.cursor.at(k).text);
    return (
      between.some((text) => /^(?:com|x|esquina|esq)$/.test(text)) &&
      this.pieces.some((p) => p.kind === "street")
    );
  }

  private step(index: number): number {
    const token = this.cursor.at(index);
    if (token.kind === "mark") return this.mark(index);
    const isNamedAfter = this.run !== undefined && isParticle(this.cursor.at(index - 1).text);
    const town = isNamedAfter ? undefined : this.towns(this.cursor, index);
    if (town !== undefined) return this.take(town);
    const beforeState = readTownBeforeState(this.cursor, index, this.hasStreet);
    if (beforeState !== undefined && !this.hasTown(index + 1, beforeState.end))
      return this.take(beforeState);
    const labelled = this.labelled(index);
    if (labelled !== undefined) return this.take(labelled);
    if (token.kind === "number") return this.number(index);
    return this.word(index);
  }

  /** "Linha Bonita Xaxim - SC": whether a served town's name begins among the tokens. */
  private hasTown(from: number, to: number): boolean {
    for (let i = from; i < to; i++) if (this.towns(this.cursor, i) !== undefined) return true;
    return false;
  }

  private labelled(index: number): Read | undefined {
    const { cursor } = this;
    const before = cursor.at(index - 1).text;
    const street =
      readStreet(cursor, index, this.isCrossing(index)) ?? readCodedStreet(cursor, index);
    if (street !== undefined) {
      return isDenied(cursor, index) ? { pieces: [{ kind: "talk" }], end: street.end } : street;
    }
    if (
      this.mode === "talk" &&
      !/^(?:n[oa]s?|d[oa]|em|pr[ao]|,|\n|e|meu|minha|o|a)$/.test(before)
    ) {
      return readPlaceInTalk(cursor, index);
    }
    return (
      readNumber(cursor, index) ??
      readUnit(cursor, index) ??
      readPlace(cursor, index) ??
      readTown(cursor, index)
    );
  }

  private mark(index: number): number {
    const { cursor } = this;
    const { text, gap } = cursor.at(index);
    if (text === "#") {
      const number = readNumber(cursor, index);
      if (number !== undefined) return this.take(number);
    }
    // "Logradouro: rua …", "Entrega: …": what precedes a colon is a label.
    if (text === ":") {
      this.run = undefined;
      return index + 1;
    }
    const isInRun = this.run !== undefined && text === "." && cursor.at(index - 1).kind === "word";
    const next = cursor.at(index + 1);
    // "St. Antônio", "D. Pedro"
    if (isInRun && cursor.at(index - 1).text.length <= 3 && next.kind === "word") return index + 1;
    if (text === "-" && !gap && !next.gap && next.kind !== "end") {
      this.flush();
      return index + 1;
    }
    this.flush();
    if (/[\n;.!?,|•·()]/.test(text) || (text === "-" && gap)) {
      this.mode = "free";
      if (this.pieces[this.pieces.length - 1]?.kind !== "break")
        this.pieces.push({ kind: "break" });
    }
    this.isAfterDash = text === "-";
    return index + 1;
  }

  private number(index: number): number {
    const { cursor } = this;
    const unit = cursor.at(index + 1);
    if (isCounted(cursor, index)) {
      return this.enter("talk", index + 2);
    }
    if (cursor.at(index).text.length > 5) return this.enter("talk", index + 1);
    // "100megas"; but "120centro", "120Xaxim"
    const isPlace = unit.text === "centro" || this.towns(cursor, index + 1) !== undefined;
    const isGlued = unit.kind === "word" && !unit.gap && unit.text.length > 1 && !isPlace;
    if (isGlued) return this.enter("talk", index + 2);
    const text = numberText(cursor, index);
    if (this.mode === "talk") return index + 1;
    const isInReference = this.mode === "reference";
    this.flush();
    const letter = this.sideLetter(index + 1);
    if (letter !== "" && !isInReference) {
      this.pieces.push({ kind: "number", text: `${text}-${letter}`, isLabelled: false });
      return index + 2;
    }
    this.pieces.push(
      isInReference
        ? { kind: "referenceNumber", text }
        : { kind: "number", text, isLabelled: false },
    );
    return index + 1;
  }

  /** "350 D": in some towns a letter distinguishes the sides of a street. */
  private sideLetter(index: number): string {
    const { raw, kind } = this.cursor.at(index);
    const next = this.cursor.at(index + 1);
    // "350 B. Centro"
    const isInitial = next.text === "." && this.cursor.at(index + 2).kind === "word";
    const ends = /^(?:mark|end)$/.test(next.kind) && !isInitial;
    return kind === "word" && /^[A-H]$/.test(raw) && ends ? raw : "";
  }

  private word(index: number): number {
    const { cursor } = this;
    const token = cursor.at(index);
    const state = readState(cursor, index);
    if (state !== undefined && this.mode === "free") return this.take(state);
    if (/^(?:cep|brasil)$/.test(token.text) && this.mode === "free" && this.run === undefined) {
      const next = cursor.at(index + 1);
      if (next.kind !== "word" && next.kind !== "number") return index + 1;
    }
    if (this.mode !== "free") return index + 1;
    const isStart = this.run === undefined;
    // "Cidade Nova", "Cidade Jardim"
    const isName =
      token.text === "cidade" &&
      cursor.at(index + 1).kind === "word" &&
      !isTalk(cursor.at(index + 1).text);
    const follows = cursor.at(index + 1);
    const isLead =
      LEAD.test(token.text) || (DISTANT.test(token.text) && /^(?:n[oa]s?|em)$/.test(follows.text));
    if (isStart && isLead && !isName) return this.lead(index);
    // "eu moro em …", "a gente mora em …"
    if (isStart && SUBJECT.test(token.text) && LEAD.test(follows.text)) return index + 1;
    // "Campo Grande" is a name; "campo de futebol" is a description.
    const isCalled =
      token.capital && follows.kind === "word" && (follows.capital || cursor.at(index + 2).capital);
    // "rio claro", "campo alegre"; but "rio que desce", "campo de futebol"
    const isNamedNature =
      NATURE.test(token.text) &&
      follows.kind === "word" &&
      !isParticle(follows.text) &&
      !isHardTalk(follows.text);
    const isProperName = (isCalled || isNamedNature) && this.pieces.length > 0;
    const isSeen = isStart && isLandmark(token.text) && !isProperName;
    // "… 120 procurar por Ana"; "colocar na rua …"
    const isBeforePlace = /^(?:n[oa]s?|em)$/.test(follows.text);
    const isTask = isBeforePlace || this.pieces.some(({ kind }) => kind === "street");
    // "Entregar na rua …": the first word of a sentence has a capital.
    const task = isBeforePlace ? token.raw.toLowerCase() : token.raw;
    if (isStart && isTask && isErrand(task)) return this.enter("talk", index + 1);
    if (isReference(token.text) || isSeen) return this.enter("reference", index + 1);
    // "meu comércio fica na …"
    if (!isStart && /^(?:fica|ficam|seria)$/.test(token.text)) {
      this.run = undefined;
      return this.lead(index);
    }
    // "Rio Claro", "Monte Vivo"
    const isLast = !isStart && /^(?:mark|end)$/.test(follows.kind);
    const isNamePart = isName || (isLast && isBrand(token.text));
    if (isTalk(token.text) && !isNamePart) return this.enter("talk", index + 1);
    if (isParticle(token.text) && isStart && token.text.length < 2) return index + 1;
    // "meu endereço atual é …": what precedes "é" is talk.
    if (!isStart && /^(?:é|eh)$/.test(token.raw.toLowerCase())) {
      this.run = undefined;
      return index + 1;
    }
    if (/^(?:no|na|nos|nas|ao|aos|em|en|a|o|com)$/.test(token.text)) {
      this.flush();
      return index + 1;
    }
    // Letters right before digits are a product, not part of an address: "s23", "ps5".
    const next = cursor.at(index + 1);
    if (next.kind === "number" && !next.gap) return this.enter("talk", index + 2);
    this.run = { start: this.run?.start ?? index, end: index + 1 };
    return index + 1;
  }

  private lead(index: number): number {
    this.flush();
    // "é no centro", "aqui na efapi": a place follows.
    const next = this.cursor.at(index + 1).text;
    const after = this.cursor.at(index + 2);
    // "sou a Maria", "aqui é o Marcos"
    if (/^(?:sou|e|eh)$/.test(this.cursor.at(index).text) && /^[ao]$/.test(next) && after.capital) {
      return this.enter("talk", index + 2);
    }
    // "sou síndica"; but "sou de Xaxim", "somos do Efapi"
    const isWho = /^(?:sou|somos)$/.test(this.cursor.at(index).text);
    if (isWho && !isParticle(next) && !/^(?:n[oa]s?|em|aqui|morador(?:a|es)?)$/.test(next)) {
      return this.enter("talk", index + 1);
    }
    if (!/^(?:n[oa]s?|em|aqui|bairro)$/.test(next)) this.pieces.push({ kind: "talk" });
    return index + 1;
  }
}

/** "não é rua Bahia, é rua Sergipe", "não na rua Bahia": the customer corrects a street. */
function isDenied(cursor: Cursor, index: number): boolean {
  let i = index - 1;
  while (/^(?:n?[ao]|em)$/.test(cursor.at(i).text)) i--;
  const isLinked = i < index - 1;
  const isVerb = /^(?:e|eh|era)$/.test(cursor.at(i).text);
  return (isLinked || isVerb) && cursor.at(isVerb ? i - 1 : i).text === "nao";
}

/** Reads a place amid talk, where only unambiguous kinds count. */
function readPlaceInTalk(cursor: Cursor, index: number): Read | undefined {
  const isSure =
    /^(?:bairro|jardim|jd|vila|residencial|condominio|loteamento|cidade|municipio)$/.test(
      cursor.at(index).text,
    );
  return isSure ? (readPlace(cursor, index) ?? readTown(cursor, index)) : undefined;
}

/** The pieces of an address in a text. @param cursor over a text without noise and without its postcode */
export function scan(cursor: Cursor, towns: readonly Town[]): readonly Piece[] {
  return new Scan(cursor, townFinder(towns)).scan();
}
