/** Cuts a text into numbers, words and marks, in one pass. Imports only how words are folded. */
import { fold } from "./text";

export interface Token {
  readonly kind: "number" | "word" | "mark" | "end";
  /** A word in lower case without accents, or a mark as it is; `""` for a number. */
  readonly text: string;
  /** Preceded by a blank. */
  readonly gap: boolean;
  /** A word with a capital. */
  readonly capital: boolean;
  readonly value: number;
  readonly decimals: number;
}

const NO_TOKEN: Token = {
  kind: "end",
  text: "",
  gap: false,
  capital: false,
  value: 0,
  decimals: 0,
};

/** The token at `i`; beyond the text's ends one that is nothing. */
export function tokenAt(tokens: readonly Token[], i: number): Token {
  return tokens[i] ?? NO_TOKEN;
}

const DIGIT = /[0-9]/;
const LETTER = /\p{L}/u;
const BLANK = /\s/;

/** Where the run of characters that satisfy `test` ends. */
function endOfRun(text: string, from: number, test: RegExp): number {
  let end = from;
  while (test.test(text.charAt(end))) end++;
  return end;
}

function isDigitAt(text: string, index: number): boolean {
  return DIGIT.test(text.charAt(index));
}

/**
 * The number that begins at `start`. A comma or a dot between digits is the decimal mark, but for
 * `27,52.6152`, where the comma parts two numbers. `123.456.789` (a tax number, an IP address) is no
 * number at all and becomes one mark.
 */
function numberAt(text: string, start: number, gap: boolean): [Token, number] {
  const whole = endOfRun(text, start, DIGIT);
  const mark = text.charAt(whole);
  let end = whole;
  if ((mark === "." || mark === ",") && isDigitAt(text, whole + 1)) {
    end = endOfRun(text, whole + 1, DIGIT);
    if (text.charAt(end) === "." && isDigitAt(text, end + 1)) {
      if (mark === ".") {
        const past = endOfRun(text, end, /[0-9.]/);
        return [{ ...NO_TOKEN, kind: "mark", text: text.slice(start, past), gap }, past];
      }
      end = whole;
    }
  }
  const value = Number(text.slice(start, end).replace(",", "."));
  const decimals = end === whole ? 0 : end - whole - 1;
  return [{ ...NO_TOKEN, kind: "number", value, decimals, gap }, end];
}

/** @param text already cleaned */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let gap = true;
  let i = 0;
  while (i < text.length) {
    const char = text.charAt(i);
    if (BLANK.test(char)) {
      gap = true;
      i++;
      continue;
    }
    if (DIGIT.test(char)) {
      const [token, end] = numberAt(text, i, gap);
      tokens.push(token);
      i = end;
    } else if (LETTER.test(char)) {
      const end = endOfRun(text, i, LETTER);
      const word = text.slice(i, end);
      tokens.push({
        ...NO_TOKEN,
        kind: "word",
        text: fold(word),
        capital: word !== word.toLowerCase(),
        gap,
      });
      i = end;
    } else {
      // A backslash before a quote is left over from JSON inside JSON.
      if (char !== "\\") tokens.push({ ...NO_TOKEN, kind: "mark", text: char, gap });
      i++;
    }
    gap = false;
  }
  return tokens;
}
