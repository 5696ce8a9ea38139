/** Cuts a text into words, numbers and marks, each with its position in the text. */
import { fold } from "../../text";
import { isWordLikeState, stateCode } from "./lexicon";

export interface Token {
  readonly kind: "word" | "number" | "mark" | "end";
  /** A word, folded, with its inner apostrophes and hyphens ("d'agua"); of a number, only the digits. */
  readonly text: string;
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  /** Preceded by a blank or a line break. */
  readonly gap: boolean;
  readonly capital: boolean;
  /** The letter or sign after a number ("E" of "450-E", "A" of "12A"); else `""`. */
  readonly suffix: string;
}

export const END: Token = {
  kind: "end",
  text: "",
  raw: "",
  start: 0,
  end: 0,
  gap: true,
  capital: false,
  suffix: "",
};

/**
 * A word with its inner apostrophes and hyphens, a number with its dots of thousands, or one mark. A line
 * break is a mark; other blanks separate.
 */
const TOKEN =
  /\p{L}+(?:['’´-]\p{L}+)*|\d{1,3}(?:\.\d{3})+(?![\d.])|\d+|\n[\s\n]*|[^\S\n]+|[^\p{L}\d\s]/gu;

/** What follows a number as its suffix: `450-E`, `12A`; `1º` and `2ª` arrive as `1°` and `2a`. The letter of `12 B` is a word of its own. */
const SUFFIX = /^(?:[-/ ]?[a-h](?![\p{L}\d'])|°|[ao](?![\p{L}\d']))/iu;

/**
 * How much of a word with hyphens is one word: "Chapecó" of "Chapecó-SC", "centro" of "centro-chapecó", "n" of
 * "s/n-Efapi".
 */
function wordIn(raw: string): string {
  if (/^n-/i.test(raw)) return raw.slice(0, 1);
  if (/^centro-(?!(?:norte|sul|leste|oeste)$)/i.test(raw)) return raw.slice(0, "centro".length);
  const at = raw.lastIndexOf("-");
  const last = raw.slice(at + 1);
  // "chama-se" is a verb, "Aracaju-SE" a town.
  const isState =
    last.length === 2 &&
    stateCode(fold(last)) !== "" &&
    (last === last.toUpperCase() || !isWordLikeState(last));
  return at > 2 && isState ? raw.slice(0, at) : raw;
}

/** @param text without noise, with its line breaks */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let gap = true;
  let skipTo = 0;
  const pattern = new RegExp(TOKEN);
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const raw = match[0].includes("-") ? wordIn(match[0]) : match[0];
    const start = match.index;
    pattern.lastIndex = start + raw.length;
    if (start < skipTo) continue;
    if (/^\s/.test(raw)) {
      gap = true;
      if (raw.startsWith("\n")) {
        tokens.push({ ...END, kind: "mark", text: "\n", raw, start, end: start + raw.length });
      }
      continue;
    }
    let end = start + raw.length;
    if (/^\d/.test(raw)) {
      const suffix = SUFFIX.exec(text.slice(end, end + 3))?.[0] ?? "";
      const isSuffix = !suffix.startsWith(" ");
      if (isSuffix) end += suffix.length;
      tokens.push({
        ...END,
        kind: "number",
        text: raw.replace(/\./g, ""),
        raw: text.slice(start, end),
        start,
        end,
        gap,
        suffix: isSuffix ? suffix.replace(/^[-/ ]/, "").toUpperCase() : "",
      });
      skipTo = end;
    } else if (/^\p{L}/u.test(raw)) {
      tokens.push({
        ...END,
        kind: "word",
        text: fold(raw),
        raw,
        start,
        end,
        gap,
        capital: raw !== raw.toLowerCase(),
      });
    } else {
      tokens.push({ ...END, kind: "mark", text: raw, raw, start, end, gap });
    }
    gap = false;
  }
  return tokens;
}
