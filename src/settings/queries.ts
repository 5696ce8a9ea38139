/**
 * The queries of the sheet *Consultas*: an admin's rows → what a request can ask. A row with a mistake that
 * can be recognised is refused, by its name, when the sheet is published. Pure.
 */
import { expressionProblem } from "./expression";
import { isErrorText } from "./table";

/** The texts of one row of the sheet. */
export interface QueryRow {
  readonly name: string;
  readonly path: string;
  readonly filter: string;
  readonly fields: string;
  readonly message: string;
}

export interface QueryField {
  readonly key: string;
  /** JMESPath, applied to the whole answer. */
  readonly expression: string;
}

export interface Query {
  readonly name: string;
  /** Below `/api/v2/`, with `{placeholder}`s; may end in `?name=value&…`. */
  readonly path: string;
  /** OZmap's conditions as JSON text, with placeholders inside its strings; empty: none. */
  readonly filter: string;
  readonly fields: readonly QueryField[];
  /** With `{key}` placeholders; empty: the usual sentence. */
  readonly message: string;
}

export type QueryProblem =
  | "no_name"
  | "repeated_name"
  | "bad_path"
  | "secret_place"
  | "bad_filter"
  | "bad_field"
  | "bad_key"
  | "reserved_key"
  | "repeated_key"
  | "bad_expression"
  /** A function that JMESPath does not have. */
  | "unknown_function"
  /** A comparison with a bare `true`, `false` or `null`, or with a double-quoted name. */
  | "bad_comparison"
  /** The cell holds an error of the spreadsheet, such as `#N/A`. */
  | "error_cell"
  | "unknown_place";

export interface QueryFault {
  /** The row's index, from 0. */
  readonly index: number;
  /** The row's name, or its path if it has none. */
  readonly name: string;
  readonly column: keyof QueryRow;
  readonly problem: QueryProblem;
  /** The part that is wrong. */
  readonly found: string;
  /** What else is known about it. */
  readonly detail?: string;
}

export type ParsedQueries =
  | { readonly ok: true; readonly queries: readonly Query[] }
  | { readonly ok: false; readonly faults: readonly QueryFault[] };

/** Keys that every reply has: a row's key must not overwrite them. */
const RESERVED_KEYS: ReadonlySet<string> = new Set(
  "ok status motivo mensagem detalhe id duracao_ms".split(" "),
);

/** Names of the access key, which must never be sent to OZmap. */
const SECRET_PLACES: ReadonlySet<string> = new Set(["chave", "key", "token"]);

const KEY = /^[a-z][a-z0-9_]{0,39}$/;
/** Characters without a special meaning in a URL, and placeholders. */
const SEGMENT = /^(?:[\w.~-]|\{[a-z][a-z0-9_]*\})+$/i;
const PARAMETER = /^[\w.[\]-]+=(?:[\w.~,:-]|\{[a-z][a-z0-9_]*\})*$/i;

/** Rows without any text are skipped. */
export function parseQueries(rows: readonly QueryRow[]): ParsedQueries {
  const faults: QueryFault[] = [];
  const queries: Query[] = [];
  const names = new Set<string>();
  rows.forEach((row, index) => {
    if (Object.values(row).every((text) => text === "")) return;
    const { query, faults: found } = parseRow(row);
    const name = queryKey(row.name);
    if (name !== "" && names.has(name)) found.push(fault(row, "name", "repeated_name", row.name));
    names.add(name);
    faults.push(...found.map((one) => ({ ...one, index })));
    queries.push(query);
  });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, queries };
}

/** The query of that name, whatever its case. */
export function findQuery(queries: readonly Query[], name: string): Query | undefined {
  const wanted = queryKey(name);
  return queries.find((query) => queryKey(query.name) === wanted);
}

/** Names of the values that a request must have, in lower case. */
export function parametersOf({ path, filter }: Query): string[] {
  return placesOf(`${path} ${filter}`);
}

function queryKey(name: string): string {
  return name.trim().normalize("NFC").toLowerCase();
}

type RowFault = Omit<QueryFault, "index">;

function parseRow(row: QueryRow): { query: Query; faults: RowFault[] } {
  const { name, filter, message } = row;
  const columns = ["name", "path", "filter", "fields", "message"] as const;
  const errors = columns.filter((column) => isErrorText(row[column]));
  if (errors.length > 0) {
    const faults = errors.map((column) => fault(row, column, "error_cell", row[column]));
    return { query: { name, path: row.path, filter, fields: [], message }, faults };
  }
  const faults: RowFault[] = [];
  if (row.name === "") faults.push(fault(row, "name", "no_name", ""));
  const path = row.path.replace(/^\/?(?:api\/v2\/)?/i, "").replace(/\/$/, "");
  if (!isPath(path)) faults.push(fault(row, "path", "bad_path", row.path));
  if (row.filter !== "" && !isFilter(row.filter)) {
    faults.push(fault(row, "filter", "bad_filter", row.filter));
  }
  for (const column of ["path", "filter"] as const) {
    for (const place of placesOf(row[column])) {
      if (SECRET_PLACES.has(place)) faults.push(fault(row, column, "secret_place", `{${place}}`));
    }
  }
  const fields = parseFields(row, faults);
  for (const place of placesOf(row.message)) {
    if (!fields.some(({ key }) => key === place)) {
      faults.push(fault(row, "message", "unknown_place", `{${place}}`));
    }
  }
  return { query: { name, path, filter, fields, message }, faults };
}

/** One `key = expression` a line. */
function parseFields(row: QueryRow, faults: RowFault[]): QueryField[] {
  const fields: QueryField[] = [];
  for (const line of row.fields.split(/\r?\n/).filter((text) => text.trim() !== "")) {
    const at = line.indexOf("=");
    const key = line.slice(0, at).trim();
    const expression = line.slice(at + 1).trim();
    const wrong = (problem: QueryProblem, found: string, detail?: string): void => {
      faults.push(fault(row, "fields", problem, found, detail));
    };
    if (at === -1 || expression === "") wrong("bad_field", line.trim());
    else if (!KEY.test(key)) wrong("bad_key", key);
    else if (RESERVED_KEYS.has(key)) wrong("reserved_key", key);
    else if (fields.some((field) => field.key === key)) wrong("repeated_key", key);
    else {
      const found = expressionProblem(expression);
      if (found !== undefined) wrong(found.problem, key, found.detail);
    }
    fields.push({ key, expression });
  }
  return fields;
}

function isPath(path: string): boolean {
  const [before = "", query, ...more] = path.split("?");
  const segments = before.split("/");
  return (
    more.length === 0 &&
    segments.every((segment) => SEGMENT.test(segment) && !/^\.+$/.test(segment)) &&
    (query ?? "a=b").split("&").every((part) => PARAMETER.test(part) && !/^filter\b/i.test(part))
  );
}

function isFilter(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}

function fault(
  { name, path }: QueryRow,
  column: keyof QueryRow,
  problem: QueryProblem,
  found: string,
  detail?: string,
): RowFault {
  const base = { name: name === "" ? path : name, column, problem, found };
  return detail === undefined ? base : { ...base, detail };
}

export const DEFAULT_QUERIES: readonly QueryRow[] = [
  {
    name: "Cliente",
    path: "properties/client/{codigo}",
    filter: "",
    fields: [
      "cliente_nome = [0].client.name",
      "cliente_instalado = [0].client.implanted",
      "cliente_endereco = [0].address",
      "cliente_caixa_id = [0].box.id || [0].box",
      "cliente_splitter = [0].connections[0].name",
      "cliente_porta = [0].connections[0].port",
    ].join("\n"),
    message: "Cliente {cliente_nome}, instalado: {cliente_instalado}.",
  },
  {
    name: "Caixa",
    path: "boxes?limit=10",
    filter: '[{"property":"name","operator":"=","value":"{caixa}"}]',
    fields: [
      "caixa_id = rows[0].id",
      "caixa_nome = rows[0].name",
      "caixa_implantada = rows[0].implanted",
      "caixa_em_projeto = rows[0].draft",
      "caixa_lat = rows[0].coords[1]",
      "caixa_lng = rows[0].coords[0]",
    ].join("\n"),
    message: "Caixa {caixa_nome}, implantada: {caixa_implantada}.",
  },
  {
    // A box with two attendance splitters, one of them full, is in both lists.
    name: "Caixas cheias",
    path: "splitters?limit=1000&populate=parent",
    filter:
      '[{"property":"project","operator":"=","value":"{projeto}"},{"property":"isDrop","operator":"=","value":true}]',
    fields: [
      "caixas_cheias = rows[?!contains(connectables.output, `null`)].not_null(parent.name, parent)",
      "caixas_com_porta = rows[?contains(connectables.output, `null`)].not_null(parent.name, parent)",
      "splitters_cheios = length(rows[?!contains(connectables.output, `null`)])",
      "splitters = length(rows)",
    ].join("\n"),
    message: "Splitters de atendimento cheios: {splitters_cheios} de {splitters}.",
  },
  {
    name: "Reserva",
    path: "properties/client/{codigo}",
    filter: "",
    fields: [
      "reserva_id = [?client.implanted == `false`] | [0].id",
      "reserva_nome = [?client.implanted == `false`] | [0].client.name",
      "reserva_caixa_id = [?client.implanted == `false`] | [0].box.id || [0].box",
      "reserva_splitter = [?client.implanted == `false`] | [0].connections[0].name",
      "reserva_porta = [?client.implanted == `false`] | [0].connections[0].port",
    ].join("\n"),
    message: "Reserva de {reserva_nome}: porta {reserva_porta} do {reserva_splitter}.",
  },
];

const PLACE = /\{([a-z][a-z0-9_]*)\}/gi;

/** Names of a text's placeholders, in lower case, each once, in order. */
export function placesOf(text: string): string[] {
  const places = text.match(PLACE) ?? [];
  return [...new Set(places.map((place) => place.slice(1, -1).toLowerCase()))];
}

/** Fills all placeholders in one pass, so that a value that looks like a placeholder is left as it is. */
export function fillPlaces(text: string, valueOf: (name: string) => string): string {
  return text.replace(PLACE, (_, name: string) => valueOf(name.toLowerCase()));
}

/** Fills the strings of a decoded JSON value: each stays one string, whatever is filled in. */
export function fillJson(json: unknown, valueOf: (name: string) => string): unknown {
  if (typeof json === "string") return fillPlaces(json, valueOf);
  if (Array.isArray(json)) return json.map((item: unknown) => fillJson(item, valueOf));
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, fillJson(value, valueOf)]),
  );
}
