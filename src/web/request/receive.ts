/**
 * What was sent, by the contract's names, however it travelled. The body's values take precedence over
 * the URL's, but not for what the flow's designer decides. Pure.
 */
import type { Input } from "../../actions";
import { decodeEntities, decodePlaceText } from "./entities";
import { fieldsOf, type HttpEvent } from "./event";
import { type Field, isPlaceRow, meaningOf, normalise, type Row } from "./names";
import { stripVariables } from "./variables";

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
