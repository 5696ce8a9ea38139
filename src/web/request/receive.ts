/**
 * Reads what was sent, in the URL, as a form or as JSON, by the contract's names. Values in the body take
 * precedence over those in the URL, except for names that the flow's designer decides. Pure.
 */
import type { Input } from "../../actions";
import {
  decodeEntities,
  decodePlaceText,
  type Field,
  fieldOf,
  isPlaceRow,
  isVariable,
  meaningOf,
  normalise,
  type Row,
  stripVariables,
} from "./fields";
import { isJson, jsonFields, unquote } from "./json";
import { decodeEscapes, tolerantFields } from "./tolerant";

/** Longer values are cut: no real name, place or remark is longer. */
const MAX_VALUE = 4_000;

/** Names for which the URL takes precedence, since the flow's designer writes it. */
const DESIGNERS: ReadonlySet<string> = new Set<Row>(["chave", "acao", "consulta"]);

/** Names whose values are compared with valid ones, so that unfilled variables are kept and are simply invalid. */
const COMPARED: ReadonlySet<string> = new Set<Row>(["chave", "acao"]);

export function receive(event: HttpEvent | undefined, method: "GET" | "POST"): Input {
  const carried = fieldsOf(event ?? {});
  const layers: Layers = {
    url: carried.url.map(entryOf),
    body: (carried.body ?? []).map(entryOf),
  };
  const all = [...layers.body, ...layers.url];
  const values = valuesBy("row", "text", layers);
  const own = valuesBy("name", "text", layers);
  const value = (name: string): string => values.get(rowOf(name)) ?? "";
  const raw = valuesBy("row", "raw", layers);
  const shown = shownNames(all);
  return {
    value,
    parameter: (name) => own.get(normalise(name)) ?? value(name),
    sent: new Map([...raw].map(([row, text]) => [shown.get(row) ?? row, text])),
    unfilled: all.flatMap(({ row, variables }) =>
      variables.map((variable) => ({ name: shown.get(row) ?? row, variable })),
    ),
    isUnfilled: (name) =>
      all.some((entry) => entry.variables.length > 0 && entry.row === rowOf(name)),
    unknown: [...new Set(all.filter(({ known }) => !known).map(({ path }) => path))],
    fault:
      carried.body === undefined ? "unreadable" : hasTwoActions(layers) ? "two_actions" : undefined,
    method,
    contentType: event?.postData?.type ?? "",
    body: event?.postData?.contents ?? "",
  };
}

/** A field, decoded, and what its name means. */
interface Entry {
  /** The name as written. */
  readonly written: string;
  /** The name as written, after that of its parent and a dot. */
  readonly path: string;
  /** The name, normalised. */
  readonly name: string;
  /** The row of the contract's table; the normalised name if it is in none. */
  readonly row: string;
  readonly known: boolean;
  /** Among the fields of a row, the one with the lowest rank counts. */
  readonly rank: number;
  readonly raw: string;
  /** The value without unfilled variables. */
  readonly text: string;
  readonly variables: readonly string[];
}

interface Layers {
  readonly url: readonly Entry[];
  readonly body: readonly Entry[];
}

function entryOf({ parent, name: writtenName, text: writtenText }: Field): Entry {
  const name = decodeEntities(writtenName).trim();
  const meaning = meaningOf(name, parent);
  const raw = decodeEntities(writtenText.slice(0, MAX_VALUE)).trim();
  const isPlace = meaning !== undefined && isPlaceRow(meaning.row);
  const stripped = stripVariables(isPlace ? decodePlaceText(raw) : raw, meaning?.row);
  const isCompared = meaning !== undefined && COMPARED.has(meaning.row);
  // A key may contain what looks like a variable, but does not consist of one.
  const left = stripped.text.trim();
  const isUnfilledKey = meaning?.row === "chave" && left === "";
  return {
    written: name,
    path: parent === "" ? name : `${parent}.${name}`,
    name: normalise(name),
    row: rowOf(name, parent),
    known: meaning !== undefined,
    rank: 2 * (meaning?.order ?? 0) + (parent === "" ? 0 : 1),
    raw,
    text: isCompared && !isUnfilledKey ? raw : left,
    variables: stripped.variables,
  };
}

/** The row of a name; the normalised name if it is in none. */
function rowOf(name: string, parent = ""): string {
  return meaningOf(name, parent)?.row ?? normalise(name);
}

/** The value that counts for each row, or for each name. */
function valuesBy(
  key: "row" | "name",
  content: "raw" | "text",
  { url, body }: Layers,
): ReadonlyMap<string, string> {
  const [ofUrl, ofBody] = [url, body].map((entries) => {
    const best = new Map<string, Entry>();
    for (const entry of entries) {
      const before = best.get(entry[key]);
      if (entry[content] !== "" && (before === undefined || entry.rank < before.rank))
        best.set(entry[key], entry);
    }
    return best;
  });
  const values = new Map<string, string>();
  for (const entries of [ofUrl, ofBody]) {
    for (const [name, entry] of entries ?? []) {
      if (!values.has(name) || !DESIGNERS.has(entry.row)) values.set(name, entry[content]);
    }
  }
  return values;
}

/** The name to show for each row: the contract's, else the first one written. */
function shownNames(entries: readonly Entry[]): ReadonlyMap<string, string> {
  const shown = new Map([["esperams", "espera_ms"]]);
  for (const { row, known, written } of entries)
    if (!shown.has(row)) shown.set(row, known ? row : written);
  return shown;
}

/** Whether the body has two different actions, one of which may be a customer's words. */
function hasTwoActions({ url, body }: Layers): boolean {
  const actionsOf = (entries: readonly Entry[]): string[] =>
    entries
      .filter(({ row, raw }) => row === "acao" && raw !== "")
      .map(({ raw }) => raw.toLowerCase());
  return actionsOf(url).length === 0 && new Set(actionsOf(body)).size > 1;
}

/** The parts of Apps Script's event that are read; any of them may be missing. */
export interface HttpEvent {
  /** The first value of each name in the URL and in a form body. */
  readonly parameter?: Readonly<Record<string, string>> | null;
  readonly parameters?: Readonly<Record<string, readonly string[]>> | null;
  /** The query string of the URL, as written. */
  readonly queryString?: string | null;
  readonly postData?: { readonly contents?: string | null; readonly type?: string | null } | null;
}

export interface Carried {
  readonly url: readonly Field[];
  /** Undefined if there is a body that cannot be read. */
  readonly body: readonly Field[] | undefined;
}

export function fieldsOf(event: HttpEvent): Carried {
  const queryString = event.queryString ?? undefined;
  const postData = event.postData ?? undefined;
  const pairs = formPairs(queryString ?? "");
  const query = pairs.map(([name, value]) => fieldOf(name, value));
  const others = parametersBeyond(pairs, event);
  if (postData === undefined) return { url: [...query, ...others], body: [] };

  const contents = postData.contents ?? "";
  const type = postData.type ?? "";
  const isForm = /form-urlencoded|multipart/i.test(type);
  const isInUrl = queryString === undefined && !isForm;
  const read = bodyFields(contents, type);
  // Google may have turned a multipart body into parameters. For any other body, they repeat what was read of it.
  const isLeftToGoogle = isForm && !/^\s*[[{"]/.test(contents) && (read?.length ?? 0) === 0;
  const body = isLeftToGoogle && others.length > 0 ? others : read;
  return { url: isInUrl ? others : query, body };
}

/** The event's parameters that are not in the query string. */
function parametersBeyond(query: readonly [string, string][], event: HttpEvent): Field[] {
  const all: [string, readonly string[]][] =
    event.parameters == null
      ? Object.entries(event.parameter ?? {}).map(([name, value]) => [name, [value]])
      : Object.entries(event.parameters);
  const inQuery = new Map<string, number>();
  for (const [name] of query) inQuery.set(name, (inQuery.get(name) ?? 0) + 1);
  return all.flatMap(([name, values]) =>
    values.slice(inQuery.get(name) ?? 0).map((value) => fieldOf(name, value)),
  );
}

const FORM = "application/x-www-form-urlencoded";

/**
 * The fields of a body, whatever its content type.
 *
 * @returns no fields for a blank body, an unfilled variable, or JSON without any value; undefined for a body
 *   that cannot be read
 */
function bodyFields(body: string, contentType: string): Field[] | undefined {
  const text = body.replace(/^\uFEFF/, "").trim();
  if (text === "" || isVariable(text)) return [];
  if (/^["[{]/.test(text)) return objectFields(text);
  const multipart = multipartFields(text);
  if (multipart !== undefined) return multipart;
  const isForm = contentType.toLowerCase().startsWith(FORM);
  if (looksLikeForm(text) || (isForm && /^[^{}<>"=&]+=/.test(text))) return formFields(text);
  return decodedFields(text);
}

/** The fields of a body that is percent-encoded as a whole. */
function decodedFields(text: string): Field[] | undefined {
  try {
    const decoded = /^%(?:7b|5b|22)/i.test(text)
      ? decodeURIComponent(text.replace(/\+/g, " "))
      : text;
    if (decoded !== text) return objectFields(decoded);
  } catch {
    return undefined;
  }
  return jsonFields(text);
}

function objectFields(text: string): Field[] | undefined {
  if (isJson(text))
    return jsonFields(text) ?? (text.startsWith('"') ? objectFields(unquote(text)) : undefined);
  const read = tolerantFields(inner(text));
  if (read !== undefined) return read;
  const decoded = /&(?:quot|#34|#x22);/i.test(text) ? decodeEntities(text) : text;
  return decoded === text ? undefined : (jsonFields(decoded) ?? tolerantFields(decoded));
}

/** The JSON text inside a broken string; any other text unchanged. */
function inner(text: string): string {
  const match = /^"(\s*[[{][^]*)"$/.exec(text)?.[1];
  if (match === undefined) return text;
  return /^[\s[{]*\\"/.test(match) ? decodeEscapes(match) : match;
}

const FIRST_LINE = /^\s{0,9}--([^\r\n]{1,100})\r?\n/;
const MAX_HEAD = 1_000;

function formFields(text: string): Field[] {
  return formPairs(text).map(([name, value]) => fieldOf(name, value));
}

function formPairs(text: string): [name: string, value: string][] {
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
function looksLikeForm(text: string): boolean {
  return /^[^\s=&{}<>"']{1,100}=/.test(text);
}

/** Decodes a form's name or value; if an escape is broken, escapes are kept. */
function decode(text: string): string {
  const spaced = text.replace(/\+/g, " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/**
 * The fields of a multipart/form-data body (RFC 7578), whose boundary is not in Apps Script's event.
 *
 * @returns undefined for any other body
 */
function multipartFields(text: string): Field[] | undefined {
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
