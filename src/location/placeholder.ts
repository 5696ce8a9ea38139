/** Recognises variables that a flow never filled: the platform then sends their names. */

/** Never part of an address, so that one is enough. */
const ANYWHERE = /\{\{[^{}]{0,80}\}\}|[$#@]\{[^{}]{0,80}\}|\{%[^{}%]{0,80}%\}|%7B%7B/i;

/** Could be part of something else, so that nothing else may be there. */
const ALONE =
  /\{[\w .-]{1,80}\}|\[{1,2}[a-z_][\w .-]{0,80}\]{1,2}|<[a-z_][\w .-]{0,80}>|%[a-z_][\w.-]{0,80}%|\$[a-z_][\w.]{0,80}|\b(?:undefined|null|none|nan|nil|nulo|vazio|\[object object\])\b/gi;

/** What is left between several of them, with the names that JSON and forms put before them. */
const SEPARATORS =
  /^(?:[\s,;:/|&="'(){}-]|\b(?:lat|latitude|lng|lon|long|longitude|location)\b)*$/i;

/**
 * True for `{{lat}}`, `{lat}, {lng}`, `[local]`, `%lat%`, `<lat>`, `${lat}`, `undefined`, `null`, `NaN`.
 *
 * @param text already cleaned
 */
export function isPlaceholder(text: string): boolean {
  if (ANYWHERE.test(text)) return true;
  const left = text.replace(ALONE, "");
  return left !== text && SEPARATORS.test(left);
}
