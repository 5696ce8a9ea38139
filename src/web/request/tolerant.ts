/**
 * Reads a body that was meant to be JSON but is broken: a customer's words were inserted without escaping, or
 * an empty variable left a gap. One pass, in linear time. Pure.
 *
 * A value ends at the first quote (an unquoted one at the first comma or bracket) that is followed by a comma
 * and `"name":`, or by the end of the body; blanks and closing brackets may come between.
 */
import { isJson, textFields } from "./json";
import type { Field } from "./fields";

/** A longer quoted text is not a name. */
const MAX_NAME = 80;
/** A longer JSON text inside a value is not recognised. */
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
  /** Whether an object ends after it. */
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

/** Reads an unquoted value: a word, a number such as `-27,09`, or nothing. */
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

/** The text of an unquoted value; empty for `null`, lists and deeper objects. */
function bareText(written: string): string {
  const text = written.trim();
  return text === "null" || /^[[{]/.test(text) ? "" : decodeEscapes(text);
}

interface Gap {
  /** Whether a value ends before it. */
  readonly isEnd: boolean;
  /** The index after the blanks, commas and closing brackets. */
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

/** A value that is an unescaped object, whose quotes and commas do not end it: `"local":"{"latitude":"-27.1"}"`. */
function innerObject(text: string, start: number): Value | undefined {
  if (!/^\s*\{\s*"/.test(text.slice(start, start + 20))) return undefined;
  const end = text.slice(start, start + MAX_INNER).indexOf('}"');
  const inner = text.slice(start, start + end + 1);
  if (end < 0 || !isJson(inner)) return undefined;
  const gap = gapAt(text, start + end + 2);
  return gap.isEnd ? { text: inner, ...gap } : undefined;
}

const LETTERS: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** Decodes JSON's escapes and PHP's `\'`; any other backslash is part of the customer's text. */
export function decodeEscapes(text: string): string {
  return text.replace(/\\(?:u[\da-fA-F]{4}|[nrt"\\/'])/g, (escape) =>
    escape.length > 2
      ? String.fromCharCode(parseInt(escape.slice(2), 16))
      : (LETTERS[escape.charAt(1)] ?? escape.charAt(1)),
  );
}

/** A sticky pattern's match at an index, and its group; an empty text if it does not match. */
function match(pattern: RegExp, text: string, at: number): [string, string | undefined] {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found === null ? ["", undefined] : [found[0], found[1]];
}
