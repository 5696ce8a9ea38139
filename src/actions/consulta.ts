/** `consulta`: reads other data from OZmap, as defined by a row of the sheet *Consultas*. */
import type { Detail } from "../detail";
import {
  type Answer,
  encode,
  MAX_URL_LENGTH,
  pathSegment,
  readAnswer,
  rejectedRefusal,
} from "../ozmap";
import { evaluate, fillJson, fillPlaces, findQuery, parametersOf, type Query } from "../settings";
import {
  type Action,
  type Call,
  fieldRefusal,
  type Outcome,
  requiredField,
  requiredParameter,
} from "./action";

export const consulta: Action = {
  name: "consulta",
  keys: [],
  statuses: ["encontrado", "nao_encontrado"],
  keysFor: (input, queries) =>
    findQuery(queries, input.value("consulta"))?.fields.map(({ key }) => key) ?? [],
  run: (call) => {
    const query = findQuery(call.queries(), requiredField(call, "consulta"));
    if (query === undefined) throw fieldRefusal("campo_ausente", { code: "query_unknown" });
    call.understood.push(...parametersOf(query));
    const answer = call.ozmap().run(readAnswer(urlOf(call, query)));
    const json = read(answer, query);
    if (json === undefined) return { status: "nao_encontrado", reason: "" };
    const { rowFields, problems } = valuesOf(query, json);
    call.notes.push(...problems, ...partOf(json));
    const message = fillPlaces(query.message, (key) => rowFields.get(key) ?? "");
    const found: Outcome = { status: "encontrado", reason: "", rowFields };
    return message === "" ? found : { ...found, message };
  },
};

/** The URL of a query. @throws Refusal if a value is missing, or cannot be part of a URL */
function urlOf(call: Call, query: Query): string {
  // What is missing is said before what cannot be part of a URL.
  for (const name of parametersOf(query)) requiredParameter(call, name);
  const made = queryUrl(call.ozmap().base, query, (name) => requiredParameter(call, name));
  if (!made.ok) throw fieldRefusal("campo_ausente", made.detail);
  return made.url;
}

/** The JSON of an answer. @returns undefined if there is nothing: a 404, no rows, an empty list */
function read(answer: Answer, { name }: Query): unknown {
  if (answer.kind === "json") {
    const rows = rowsOf(answer.json);
    return answer.json === null || rows?.length === 0 ? undefined : answer.json;
  }
  if (answer.status === 404) return undefined;
  throw rejectedRefusal(answer, `Consultas: ${name.slice(0, 60)}`);
}

function rowsOf(json: unknown): readonly unknown[] | undefined {
  const list = Array.isArray(json) ? json : (json as { rows?: unknown } | null)?.rows;
  return Array.isArray(list) ? list : undefined;
}

/** A note for the operator if the answer is only the first page of a longer list. */
function partOf(json: unknown): Detail[] {
  const total = (json as { total?: unknown }).total;
  const given = rowsOf(json)?.length;
  return typeof total === "number" && given !== undefined && given < total
    ? [{ code: "query_partial", given, total }]
    : [];
}

/** The values of the query's keys, and notes on those that failed. */
function valuesOf(
  query: Query,
  json: unknown,
): { rowFields: ReadonlyMap<string, string>; problems: Detail[] } {
  const rowFields = new Map<string, string>();
  const problems: Detail[] = [];
  for (const { key, expression } of query.fields) {
    try {
      rowFields.set(key, textOf(evaluate(expression, json)));
    } catch {
      problems.push({ code: "query_field_failed", key });
    }
  }
  return { rowFields, problems };
}

/** A value as text: a list is joined with `, `, an object is written as JSON, true and false as `sim` and `nao`. */
function textOf(value: unknown): string {
  return Array.isArray(value) ? value.map(plain).join(", ") : plain(value);
}

function plain(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "sim" : "nao";
  if (typeof value === "number") return String(value);
  return typeof value === "object" && value !== null ? JSON.stringify(value) : "";
}

export type QueryUrl =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly detail: Detail };

/**
 * The URL of a query. Values are encoded so that none can escape its segment of the path, its value in the query
 * string or its text in the filter. The path is built from whole segments, so that none can leave `/api/v2/`.
 *
 * @param base OZmap's API root
 * @param valueOf the value for a placeholder, as sent
 */
export function queryUrl(
  base: string,
  { path, filter }: Query,
  valueOf: (name: string) => string,
): QueryUrl {
  const [before = "", parameters] = path.split("?");
  const segments = before.split("/").map((segment) => pathSegment(fillPlaces(segment, valueOf)));
  if (segments.includes(undefined)) {
    return { ok: false, detail: { code: "query_value_unfit" } };
  }
  const pairs =
    parameters === undefined ? [] : [fillPlaces(parameters, (name) => encode(valueOf(name)))];
  if (filter !== "") {
    const conditions = JSON.stringify(fillJson(JSON.parse(filter), valueOf));
    pairs.push(`filter=${encode(conditions)}`);
  }
  const query = pairs.length > 0 ? `?${pairs.join("&")}` : "";
  const url = `${base}/${segments.join("/")}${query}`;
  return url.length <= MAX_URL_LENGTH
    ? { ok: true, url }
    : { ok: false, detail: { code: "query_url_too_long", length: url.length } };
}
