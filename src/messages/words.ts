/** Texts in all languages side by side, and how one is told. */
import { type Language, LANGUAGES } from "../contract";

/** One text in every language, in the order of `LANGUAGES`. */
export type Words = readonly [pt: string, es: string, en: string];

/** The text in a language; `{name}` stands for a value, and is empty where there is none. */
export function inWords(
  words: Words,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const text = words[LANGUAGES.indexOf(language) as 0 | 1 | 2];
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
