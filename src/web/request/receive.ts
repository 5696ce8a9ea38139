/**
 * What was sent, by the contract's names, however it travelled: in the URL, as a form, as JSON. The body's
 * values take precedence over the URL's, but not for what the flow's designer decides. Pure.
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

/** Nobody means a longer name, place or remark: it is cut. */
const MAX_VALUE = 4_000;

/** For these the URL takes precedence: it is written by the flow's designer. */
const DESIGNERS: ReadonlySet<string> = new Set<Row>(["chave", "acao", "consulta"]);

/** These are compared with what is valid, so that an unfilled one is simply not. */
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
  /** As it was written. */
  readonly written: string;
  /** The same, after its parent's. */
  readonly path: string;
  /** Normalised. */
  readonly name: string;
  /** The row of the contract's table; the normalised name where there is none. */
  readonly row: string;
  readonly known: boolean;
  /** What is preferred among the fields of a row: the lowest. */
  readonly rank: number;
  readonly raw: string;
  /** Without the variables that were not filled. */
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
  return {
    written: name,
    path: parent === "" ? name : `${parent}.${name}`,
    name: normalise(name),
    row: rowOf(name, parent),
    known: meaning !== undefined,
    rank: 2 * (meaning?.order ?? 0) + (parent === "" ? 0 : 1),
    raw,
    text: isCompared ? raw : stripped.text.trim(),
    variables: stripped.variables,
  };
}

/** The row of a name; the name, normalised, where it is in none. */
function rowOf(name: string, parent = ""): string {
  return meaningOf(name, parent)?.row ?? normalise(name);
}

/** The value of each row, or of each name, that counts. */
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

/** By row: the contract's name, else the one that was written first. */
function shownNames(entries: readonly Entry[]): ReadonlyMap<string, string> {
  const shown = new Map([["esperams", "espera_ms"]]);
  for (const { row, known, written } of entries)
    if (!shown.has(row)) shown.set(row, known ? row : written);
  return shown;
}

/** Customers' words may have come before or after the flow's own. */
function hasTwoActions({ url, body }: Layers): boolean {
  const actionsOf = (entries: readonly Entry[]): string[] =>
    entries
      .filter(({ row, raw }) => row === "acao" && raw !== "")
      .map(({ raw }) => raw.toLowerCase());
  return actionsOf(url).length === 0 && new Set(actionsOf(body)).size > 1;
}

/** The part of Apps Script's event that is read. Nothing of it is relied on: there may be less. */
export interface HttpEvent {
  /** The first value of each name in the URL and in a form body. */
  readonly parameter?: Readonly<Record<string, string>> | null;
  readonly parameters?: Readonly<Record<string, readonly string[]>> | null;
  /** The URL's values alone, as they were written. */
  readonly queryString?: string | null;
  readonly postData?: { readonly contents?: string | null; readonly type?: string | null } | null;
}

export interface Carried {
  readonly url: readonly Field[];
  /** Undefined where there is a body that cannot be read. */
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
  // A multipart body may have become parameters. Of any other body they repeat what was read of it.
  const isLeftToGoogle = isForm && !/^\s*[[{"]/.test(contents) && (read?.length ?? 0) === 0;
  const body = isLeftToGoogle && others.length > 0 ? others : read;
  return { url: isInUrl ? others : query, body };
}

/** What the event's parameters hold beside the query's values. */
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
 * The values of a body, whatever its content type says.
 *
 * @returns no values if there is no body: blank, a variable that was never filled, JSON without any
 *   value; undefined for a body that cannot be read
 */
export function bodyFields(body: string, contentType: string): Field[] | undefined {
  const text = body.replace(/^\uFEFF/, "").trim();
  if (text === "" || isVariable(text)) return [];
  if (/^["[{]/.test(text)) return objectFields(text);
  const multipart = multipartFields(text);
  if (multipart !== undefined) return multipart;
  const isForm = contentType.toLowerCase().startsWith(FORM);
  if (looksLikeForm(text) || (isForm && /^[^{}<>"=&]+=/.test(text))) return formFields(text);
  return decodedFields(text);
}

/** A body that somebody has encoded once more. */
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

/** What is left of JSON text inside a string that is broken itself. */
function inner(text: string): string {
  const match = /^"(\s*[[{][^]*)"$/.exec(text)?.[1];
  if (match === undefined) return text;
  return /^[\s[{]*\\"/.test(match) ? decodeEscapes(match) : match;
}

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
