/** Values of a multipart/form-data body (RFC 7578). Apps Script's event does not have the boundary. Pure. */
import { type Field, fieldOf } from "./names";

const FIRST_LINE = /^\s{0,9}--([^\r\n]{1,100})\r?\n/;
const MAX_HEAD = 1_000;

/** @returns undefined for what is not such a body */
export function multipartFields(text: string): Field[] | undefined {
  const boundary = FIRST_LINE.exec(text)?.[1];
  if (boundary === undefined) return undefined;
  const fields: Field[] = [];
  for (const part of `\n${text}`.split(`\n--${boundary}`)) {
    const head = /^[^\S\n]*\n([^]*?)\r?\n\r?\n/.exec(part.slice(0, MAX_HEAD));
    if (head === null) continue;
    const [whole, lines = ""] = head;
    const quoted = /[;\s]name=(?:"([^"]*)"|([^\s;"]+))/i.exec(lines);
    const name = quoted?.[1] ?? quoted?.[2];
    // A file is not a value.
    if (name === undefined || /;\s*filename\*?=/i.test(lines)) continue;
    fields.push(fieldOf(name, part.slice(whole.length).replace(/\r?$/, "")));
  }
  return fields.length > 0 ? fields : undefined;
}
