/** Values of a query string or an urlencoded body, in their order. Pure. */
import { type Field, fieldOf } from "./names";

export function formFields(text: string): Field[] {
  return formPairs(text).map(([name, value]) => fieldOf(name, value));
}

export function formPairs(text: string): [name: string, value: string][] {
  return text
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const at = pair.indexOf("=");
      const [name, value] = at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
      return [decode(name), decode(value)];
    });
}

/** Whether a text begins with `name=`. */
export function looksLikeForm(text: string): boolean {
  return /^[^\s=&{}<>"']{1,100}=/.test(text);
}

/** A broken escape stays as it is. */
function decode(text: string): string {
  const spaced = text.replace(/\+/g, " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
