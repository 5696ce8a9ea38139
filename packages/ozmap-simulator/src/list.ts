/** Answers GET requests: for a list, with its filter, order, page and columns, or for one row by its id. */
import { ApiError, isObject } from "./api-error";
import { readFilter, select } from "./filter";
import type { JsonCache } from "./json-cache";
import type { Quirks } from "./quirks";
import { render, type Wire } from "./render";
import type { Resource } from "./resources";
import type { BaseRow } from "./rows";
import type { Store } from "./store";

export interface Source {
  store: Store;
  json: JsonCache;
  quirks: Quirks;
}

export interface Query {
  path: string;
  params: URLSearchParams;
  /** The decoded body, in which the vendor's SDK sends the filter and the order, even with GET. */
  body: unknown;
}

const DEFAULT_LIMIT = 25;

/** The JSON of a list. @throws ApiError for what the server refuses */
export function list({ store, json, quirks }: Source, resource: Resource, query: Query): string {
  const filter = readFilter(given(query, "filter"));
  const matching = inOrder(select(store, resource, filter, quirks), given(query, "sort"));
  const page = pageOf(query.params, quirks);
  const rows = matching.slice(page.start, page.start + page.limit);
  const end = page.start + rows.length;
  const more = end < matching.length;
  const frame: Record<string, unknown> = {
    total: quirks.noTotal ? undefined : matching.length,
    count: rows.length,
    rows: [],
    start: page.start,
    limit: quirks.limitEchoed ? page.asked : page.limit,
  };
  if (!quirks.noHasNextPage) {
    frame.hasNextPage = more;
    frame.nextUrl = more ? nextUrl(query, end, page.limit) : null;
  }
  const columns = columnsOf(resource, query.params, quirks);
  const populate = names(query.params, "populate");
  const written =
    columns.length === 0 && populate.length === 0
      ? json.join(resource, rows, quirks)
      : rows
          .map((row) =>
            JSON.stringify(cut(render(store, resource, row, quirks, { populate }), columns)),
          )
          .join(",");
  return JSON.stringify(frame).replace('"rows":[]', () => `"rows":[${written}]`);
}

/** The JSON of one row. @throws ApiError 404 if there is none with that id */
export function one(source: Source, resource: Resource, id: string, query: Query): string {
  const { store, quirks } = source;
  const row = store.find(resource, id);
  if (!row) throw new ApiError(404, `${resource.route} ${id} not found`);
  const columns = columnsOf(resource, query.params, quirks);
  const rendering = { populate: names(query.params, "populate"), byId: true };
  const wire = render(store, resource, row, quirks, rendering);
  return JSON.stringify(cut(wire, columns));
}

/** A value from the query string as JSON, or from the body. */
function given({ params, body }: Query, name: string): unknown {
  const text = params.get(name);
  if (text === null) return isObject(body) ? body[name] : undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ApiError(400, `${name} is not JSON`);
  }
}

/** A list of names, written as `name=a,b`, `name=a b` or `name[]=a&name[]=b`. */
function names(params: URLSearchParams, name: string): string[] {
  return [...params.getAll(name), ...params.getAll(`${name}[]`)].flatMap((text) =>
    text.split(/[\s,]+/).filter(Boolean),
  );
}

function columnsOf(resource: Resource, params: URLSearchParams, quirks: Quirks): string[] {
  const columns = names(params, "select");
  if (columns.length > 0 && quirks.selectRefused) throw new ApiError(422, "select is not possible");
  const unknown = columns.find((name) => !resource.properties.has(name.split(".")[0] ?? ""));
  if (unknown !== undefined && !quirks.unknownPropertyIgnored) {
    throw new ApiError(422, `unknown property ${unknown} of ${resource.route}`);
  }
  return columns;
}

/** Keeps only the columns. `lat` and `lng` are derived from `coords`, so without that column they are null. */
function cut(wire: Wire, columns: readonly string[]): Wire {
  if (columns.length === 0) return wire;
  const wanted = new Set(["id", "_id", ...columns.map((name) => name.split(".")[0])]);
  const kept = Object.fromEntries(Object.entries(wire).filter(([name]) => wanted.has(name)));
  if ("lat" in wire && "coords" in wire) {
    kept.lat = wanted.has("coords") ? wire.lat : null;
    kept.lng = wanted.has("coords") ? wire.lng : null;
  }
  return kept;
}

function pageOf(
  params: URLSearchParams,
  { rowCap, limitAboveCapRefused }: Quirks,
): { start: number; limit: number; asked: number } {
  const asked = count(params, "limit", 1) ?? DEFAULT_LIMIT;
  if (asked > rowCap && limitAboveCapRefused) throw new ApiError(422, `limit is above ${rowCap}`);
  const limit = Math.min(asked, rowCap);
  const start = count(params, "start", 0) ?? ((count(params, "page", 1) ?? 1) - 1) * limit;
  return { start, limit, asked };
}

function count(params: URLSearchParams, name: string, least: number): number | undefined {
  const text = params.get(name);
  if (text === null || text === "") return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new ApiError(422, `bad ${name}: ${text}`);
  return value;
}

/** The URL of the next page. It uses `start`, since the vendor's SDK overwrites `page` when it follows this URL. */
function nextUrl({ path, params }: Query, start: number, limit: number): string {
  const next = new URLSearchParams(params);
  next.delete("page");
  next.set("start", String(start));
  next.set("limit", String(limit));
  return `${path}?${next.toString()}`;
}

function inOrder(rows: readonly BaseRow[], sort: unknown): readonly BaseRow[] {
  if (sort === undefined || sort === null) return rows;
  const keys: unknown[] = Array.isArray(sort) ? sort : [sort];
  return keys.reduceRight<readonly BaseRow[]>((sorted, key) => {
    if (!isObject(key) || typeof key.property !== "string") {
      throw new ApiError(422, "a sorter needs property and direction");
    }
    const { property } = key;
    const sign = key.direction === -1 ? -1 : 1;
    const held = (row: BaseRow): unknown => (row as BaseRow & Record<string, unknown>)[property];
    return sorted.toSorted((a, b) => sign * compare(held(a), held(b)));
  }, rows);
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [left, right] = [text(a), text(b)];
  return left < right ? -1 : Number(left > right);
}

const text = (value: unknown): string =>
  typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value);
