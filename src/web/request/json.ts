/**
 * Reads the values of a JSON text token by token, since `JSON.parse` keeps the last value of a repeated name
 * and rounds long numbers. Pure.
 */
import { type Field, fieldOf, meaningOf } from "./fields";

/**
 * The scalars of an object's first and second level, in the order written, numbers digit for digit. `null`,
 * lists and deeper levels have no value. An object that is the only item of a list, or is JSON text inside a
 * string, is read like the object itself.
 *
 * @returns undefined for a text that is not JSON, or is a list or a scalar without names
 */
export function jsonFields(text: string): Field[] | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof json === "string" && /^\s*["[{]/.test(json)) return jsonFields(json);
  if (isEmpty(json)) return [];
  const isListed = Array.isArray(json) && json.length === 1;
  const object: unknown = isListed ? (json as unknown[])[0] : json;
  if (typeof object !== "object" || object === null || Array.isArray(object)) return undefined;
  return walk(text, isListed ? 1 : 0);
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether the JSON contains no value: `null`, the empty text, or a list of `null`s and empty objects. */
function isEmpty(json: unknown): boolean {
  if (json === null || json === "") return true;
  return Array.isArray(json) && json.every((item) => item === null || isEmptyObject(item));
}

function isEmptyObject(json: unknown): boolean {
  return typeof json === "object" && json !== null && Object.keys(json).length === 0;
}

/**
 * @param text valid JSON
 * @param listed how many lists contain the object
 */
function walk(text: string, listed: number): Field[] {
  const fields: Field[] = [];
  /** The current name in each open object; undefined for an open list. */
  const names: (string | undefined)[] = [];
  for (let at = 0; at < text.length;) {
    const char = text.charAt(at);
    const depth = names.length - listed;
    if (char === "{" || char === "[") {
      names.push(char === "{" ? "" : undefined);
      at++;
    } else if (char === "}" || char === "]") {
      names.pop();
      at++;
    } else if (/[\s,:]/.test(char)) {
      at++;
    } else {
      const end = char === '"' ? stringEnd(text, at) : scalarEnd(text, at);
      const written = text.slice(at, end);
      if (char === '"' && isName(text, end)) {
        names[names.length - 1] = unquote(written);
      } else if (depth === 1 || depth === 2) {
        const path = names.slice(listed);
        if (!path.includes(undefined) && written !== "null")
          fields.push(...valueFields(path as string[], char === '"' ? unquote(written) : written));
      }
      at = end;
    }
  }
  return fields;
}

function valueFields([first = "", second]: readonly string[], text: string): Field[] {
  if (second !== undefined) return [{ parent: first, name: second, text }];
  return textFields(first, text);
}

/** The fields of a text of the first level: the text itself, or the fields of the JSON object that it contains. */
export function textFields(name: string, text: string): Field[] {
  const inner = /^\s*\{/.test(text) ? (jsonFields(text) ?? []) : [];
  const nested = inner.filter(({ parent }) => parent === "");
  // An object with other names, such as GeoJSON, may still be read as a place, so it is kept as a text.
  return nested.some((field) => meaningOf(field.name, name) !== undefined)
    ? nested.map((field) => ({ ...field, parent: name }))
    : [fieldOf(name, text)];
}

function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (text.charAt(at) !== '"') at += text.charAt(at) === "\\" ? 2 : 1;
  return at + 1;
}

function scalarEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && !/[\s,\]}]/.test(text.charAt(at))) at++;
  return at;
}

/** Whether the string is a name: a colon follows. */
function isName(text: string, end: number): boolean {
  let at = end;
  while (/\s/.test(text.charAt(at))) at++;
  return text.charAt(at) === ":";
}

/** @param written a JSON string, with its quotes */
export function unquote(written: string): string {
  return JSON.parse(written) as string;
}
