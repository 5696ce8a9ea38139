/**
 * Reads a body that was meant as JSON and is not: a customer's words were pasted into it unescaped,
 * or a variable left a hole. One pass, in linear time. Pure.
 *
 * A value ends at the first quote (a bare one: at the first comma or bracket) that is followed, blanks
 * and closing brackets aside, by a comma and `"name":`, or by the end of the body.
 */
import { isJson, textFields } from "./json";
import type { Field } from "./fields";

/** A longer text between quotes is not a name. */
const MAX_NAME = 80;
/** A longer JSON text inside a value is not looked for. */
const MAX_INNER = 4_000;

const NAME = new RegExp(`"([^"\\n{}]{1,${MAX_NAME}})"\\s*:\\s*`, "y");
const GAP = /[\s,}\]]*/y;

/** @returns undefined for a text without a named value */
export function tolerantFields(text: string): Field[] | undefined {
  const fields: Field[] = [];
  let at = match(/\s*(?:\[\s*)?\{\s*|\s*/y, text, 0)[0].length;
  let parent = "";
  for (;;) {
    const name = match(NAME, text, at);
    if (name[1] === undefined) break;
    at += name[0].length;
    if (parent === "" && text.charAt(at) === "{") {
      const gap = gapAt(text, at + 1);
      parent = gap.closes ? "" : name[1];
      at = gap.next;
      continue;
    }
    const value = valueAt(text, at);
    fields.push(
      ...(parent === ""
        ? textFields(name[1], value.text)
        : [{ parent, name: name[1], text: value.text }]),
    );
    at = value.next;
    if (value.closes) parent = "";
  }
  return fields.length > 0 ? fields : undefined;
}

interface Value {
  readonly text: string;
  /** Where the next name begins, or the text ends. */
  readonly next: number;
  /** An object ends after it. */
  readonly closes: boolean;
}

function valueAt(text: string, start: number): Value {
  return text.charAt(start) === '"' ? quotedValue(text, start + 1) : bareValue(text, start);
}

function quotedValue(text: string, start: number): Value {
  const inner = innerObject(text, start);
  if (inner !== undefined) return inner;
  for (let quote = text.indexOf('"', start); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    const gap = gapAt(text, quote + 1);
    if (gap.isEnd) return { text: decodeEscapes(text.slice(start, quote)), ...gap };
  }
  return { text: decodeEscapes(text.slice(start)), next: text.length, closes: true };
}

/** A word, a number such as `-27,09`, or nothing. */
function bareValue(text: string, start: number): Value {
  let at = start;
  while (at < text.length) {
    if (!/[,}\]]/.test(text.charAt(at))) {
      at++;
      continue;
    }
    const gap = gapAt(text, at);
    if (gap.isEnd) return { text: bareText(text.slice(start, at)), ...gap };
    at = gap.next;
  }
  return { text: bareText(text.slice(start)), next: at, closes: true };
}

/** `null`, lists and objects of a deeper level have no value. */
function bareText(written: string): string {
  const text = written.trim();
  return text === "null" || /^[[{]/.test(text) ? "" : decodeEscapes(text);
}

interface Gap {
  /** A value ends before it. */
  readonly isEnd: boolean;
  /** The first character after blanks, commas and closing brackets. */
  readonly next: number;
  readonly closes: boolean;
}

function gapAt(text: string, at: number): Gap {
  const [gap] = match(GAP, text, at);
  const next = at + gap.length;
  const isEnd =
    next === text.length || (gap.includes(",") && match(NAME, text, next)[1] !== undefined);
  return { isEnd, next, closes: gap.includes("}") };
}

/** `"local":"{"latitude":"-27.1"}"`: an object's own quotes and commas do not end the value around it. */
function innerObject(text: string, start: number): Value | undefined {
  if (!/^\s*\{\s*"/.test(text.slice(start, start + 20))) return undefined;
  const end = text.slice(start, start + MAX_INNER).indexOf('}"');
  const inner = text.slice(start, start + end + 1);
  if (end < 0 || !isJson(inner)) return undefined;
  const gap = gapAt(text, start + end + 2);
  return gap.isEnd ? { text: inner, ...gap } : undefined;
}

const LETTERS: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** JSON's escapes and PHP's `\'`; any other backslash is the customer's. */
export function decodeEscapes(text: string): string {
  return text.replace(/\\(?:u[\da-fA-F]{4}|[nrt"\\/'])/g, (escape) =>
    escape.length > 2
      ? String.fromCharCode(parseInt(escape.slice(2), 16))
      : (LETTERS[escape.charAt(1)] ?? escape.charAt(1)),
  );
}

/** What a sticky pattern matches at an index; a single empty text where it does not match. */
function match(pattern: RegExp, text: string, at: number): [string, string | undefined] {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found === null ? ["", undefined] : [found[0], found[1]];
}
