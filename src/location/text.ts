/** Putting right what keyboards and chat platforms do to a text. Imports nothing. */

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
  for (const [pattern, plain] of LOOKALIKES) result = result.replace(pattern, plain);
  // Full-width digits and letters; the degree sign and quotes are safe by now.
  return result.normalize("NFKC").slice(0, MAX_TEXT_CHARS).trim();
}

/** Lower case, without accents: for comparing words, never for showing. */
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

/** What a group of a pattern matched; `""` when there was no match or the group took no part. */
export function group(match: RegExpExecArray | null, index: number): string {
  return match?.[index] ?? "";
}

/** FNV-1a, 32 bits: keeps long keys of the cache apart; not for secrets. */
export function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return value.toString(36);
}
