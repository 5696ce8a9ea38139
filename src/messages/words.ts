/** Texts in all languages side by side, and the filling of their placeholders. */
import { type Language, LANGUAGES } from "../contract";

/** One text in every language, in the order of `LANGUAGES`. */
export type Words = readonly [pt: string, es: string, en: string];

export type Values = Readonly<Record<string, string | number>>;

/**
 * Fills each `{name}` in one pass; one without a value becomes empty. `{name:row|rows}` becomes the first word if the
 * value is 1, and otherwise the second.
 */
export function fill(text: string, values: Values): string {
  return text.replace(
    /\{(\w+)(?::([^{}|]*)\|([^{}|]*))?\}/g,
    (_, name: string, one: string | undefined, many: string | undefined) =>
      String((many === undefined ? values[name] : String(values[name]) === "1" ? one : many) ?? ""),
  );
}

/** The text in a language, filled in. */
export function inWords(words: Words, language: Language, values: Values = {}): string {
  return fill(words[LANGUAGES.indexOf(language) as 0 | 1 | 2], values);
}
