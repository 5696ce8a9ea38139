/** Values of a query string and of form bodies, urlencoded or multipart, in their order. Pure. */
import { type Field, fieldOf } from "./names";

const FIRST_LINE = /^\s{0,9}--([^\r\n]{1,100})\r?\n/;
const MAX_HEAD = 1_000;

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

/**
 * Values of a multipart/form-data body (RFC 7578). Apps Script's event does not have the boundary.
 *
 * @returns undefined for what is not such a body
 */
export function multipartFields(text: string): Field[] | undefined {
  const boundary = FIRST_LINE.exec(text)?.[1];
  if (boundary === undefined) return undefined;
  const fields: Field[] = [];
  for (const part of `\n${text}`.split(`\n--${boundary}`)) {
    const head = /^[^\S\n]*\n([^]*?)\r?\n\r?\n/.exec(part.slice(0, MAX_HEAD));
    if (head === null) continue;
    const [whole, lines = ""] = head;
    const written = /[;\s]name=(?:"([^"]*)"|([^\s;"]+))/i.exec(lines);
    const name = written?.[1] ?? written?.[2];
    // A file is not a value.
    if (name === undefined || /;\s*filename\*?=/i.test(lines)) continue;
    fields.push(fieldOf(name, part.slice(whole.length).replace(/\r?$/, "")));
  }
  return fields.length > 0 ? fields : undefined;
}
