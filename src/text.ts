/**
 * Texts: corrected after what keyboards and chat platforms do to them, made comparable, cut into numbers,
 * words and marks, as ASCII, measured in bytes, hashed. Depends on nothing; every module may import it.
 */

/** Longer texts are cut: the longest map links seen are about 2,000 characters. */
export const MAX_TEXT_CHARS = 4_000;

/** Characters that replace another one, written as ranges of code points. */
const LOOKALIKES: readonly (readonly [RegExp, string])[] = [
  // Zero-width and direction marks, which phones put around copied coordinates.
  [/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g, ""],
  [/[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g, " "],
  [/[\u2010-\u2015\u2212\uFE63\uFF0D]/g, "-"],
  [/[\u00BA\u02DA\u2070\u2218]/g, "\u00B0"],
  [/[\u02BA\u02DD\u201C-\u201F\u2033\u2036\u301D\u301E\uFF02]/g, '"'],
  [/[\u00B4\u02B9\u02BC\u02B9\u02CA\u2018-\u201B\u2032\u2035\uFF07]/g, "'"],
];

const ENTITIES: readonly (readonly [RegExp, string])[] = [
  [/&(?:nbsp|#160);/gi, " "],
  [/&(?:deg|#176|#xb0);/gi, "\u00B0"],
  [/&(?:quot|#34|#x22|Prime|#8243);/g, '"'],
  [/&(?:apos|#39|#x27|prime|#8242);/g, "'"],
  [/&lt;/gi, "<"],
  [/&gt;/gi, ">"],
  [/&(?:amp|#38);/gi, "&"],
];

/**
 * The text with one kind of space, minus, degree sign and quotes, without invisible characters and
 * HTML entities, cut to `MAX_TEXT_CHARS`. Line breaks stay.
 */
export function clean(text: string): string {
  let result = text.slice(0, MAX_TEXT_CHARS);
  for (const [pattern, plain] of ENTITIES) result = result.replace(pattern, plain);
  // Full-width digits and letters; the degree sign and quotes are safe by now.
  result = withoutLookalikes(result).normalize("NFKC");
  // Some characters consist of others that are replaced, such as a triple prime.
  return withoutLookalikes(result).slice(0, MAX_TEXT_CHARS).trim();
}

function withoutLookalikes(text: string): string {
  return LOOKALIKES.reduce((result, [pattern, plain]) => result.replace(pattern, plain), text);
}

/** In lower case and without accents: for comparing, never for showing. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036F]/g, "");
}

/** Runs of blanks and line breaks as one blank. */
export function collapse(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Percent-encoding decoded; a text that is not well encoded is returned as it is. */
export function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What a group of a pattern matched; `""` if there was no match, or the group took no part in it. */
export function group(match: RegExpExecArray | null, index: number): string {
  return match?.[index] ?? "";
}

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

/** The token at `i`; outside the text, a token of the kind `end`. */
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
 * The number that begins at `start`. A comma or a dot between digits is the decimal mark, except in
 * `27,52.6152`, where the comma separates two numbers. `123.456.789` (a tax number, an IP address) is not a
 * number, and becomes one mark.
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

/** A value as JSON in ASCII alone, so that its length is its size in bytes. */
export function asciiJson(value: unknown): string {
  return escapeNonAscii(JSON.stringify(value));
}

/** A JSON text with every character beyond ASCII as `\u…`: the same value. */
export function escapeNonAscii(json: string): string {
  return json.replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Bytes of a text in UTF-8; a lone surrogate counts as the three bytes of its replacement. */
export function utf8Length(text: string): number {
  // Most texts are pure ASCII, whose characters are counted without a loop.
  const others = text.replace(/[\0-\u007f]+/g, "");
  let bytes = text.length - others.length;
  for (const character of others) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** The value that FNV-1a begins with. */
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * FNV-1a over a text's UTF-16 units: it distinguishes texts, and is not safe for secrets. Stored values
 * are found by their hash, so the hash of a text must never change.
 *
 * @param offset the value to begin with: another one gives a second, independent hash
 * @returns 32 bits
 */
export function hashOf(text: string, offset = FNV_OFFSET): number {
  let value = offset;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), FNV_PRIME);
  }
  return value >>> 0;
}
