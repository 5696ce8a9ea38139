/**
 * Reads OZmap in few round trips: URLs, reads, lists.
 *
 * A read is a generator, written as straight-line code: it yields the URLs to fetch next, receives their
 * answers in the same order, and returns its result. Several reads are stepped together, so that one
 * `fetchAll` fetches the URLs of all of them.
 */
import * as v from "valibot";
import { Refusal } from "../contract";
import type { LatLng } from "../network";
import {
  type Answer,
  type RejectedAnswer,
  rejectedRefusal,
  type ServerCapabilities,
} from "./transport";

export type Read<T> = Generator<readonly string[], T, readonly Answer[]>;

/** The server to read from. */
export interface Api {
  /** Its root, such as `https://exemplo.ozmap.com.br:9994/api/v2`. */
  readonly base: string;
  /** What is known of the server; reads add what they find out. */
  readonly capabilities: ServerCapabilities;
}

/** A read that has been started. */
export interface StartedRead<T = unknown> {
  readonly read: Read<T>;
  /** The URLs to fetch next or, once it is done, its result. */
  step: IteratorResult<readonly string[], T>;
}

export function start<T>(read: Read<T>): StartedRead<T> {
  return { read, step: read.next([]) };
}

/** The URLs to fetch for all started reads in the next round trip. */
export function urlsOf(started: readonly StartedRead[]): string[] {
  return started.flatMap(({ step }) => (step.done ? [] : step.value));
}

/** Passes to each read the answers to its own URLs. @param answers in the order of `urlsOf` */
export function receive(started: readonly StartedRead[], answers: readonly Answer[]): void {
  let received = 0;
  for (const each of started) {
    if (each.step.done) continue;
    const from = received;
    received += each.step.value.length;
    each.step = each.read.next(answers.slice(from, received));
  }
}

/** Reads a single URL. */
export function* readAnswer(url: string): Read<Answer> {
  const [answer] = yield [url];
  if (answer === undefined) throw new Error("a URL without an answer");
  return answer;
}

/** Combines several reads into one. @returns their results, in the same order */
export function* together<T extends readonly unknown[]>(
  ...reads: { readonly [K in keyof T]: Read<T[K]> }
): Read<T> {
  const started = reads.map((read) => start(read));
  while (!started.every(({ step }) => step.done)) receive(started, yield urlsOf(started));
  return started.map(({ step }) => step.value) as unknown as T;
}

/** Two lists whose places belong together, pair by pair. */
export function pairsOf<A, B>(these: readonly A[], those: readonly B[]): (readonly [A, B])[] {
  if (these.length !== those.length) throw new Error(`${these.length} to ${those.length}`);
  return these.map((each, i) => [each, those[i] as B]);
}

/** The last of a list that has one. */
function lastOf<T>(list: readonly T[]): T {
  if (list.length === 0) throw new Error("an empty list has no last");
  return list[list.length - 1] as T;
}

const pageSchema = v.object({
  rows: v.array(v.unknown()),
  total: v.pipe(
    v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0))),
    v.transform((total) => total ?? undefined),
  ),
  start: v.optional(v.number()),
  hasNextPage: v.optional(v.boolean()),
});
type Page = v.InferOutput<typeof pageSchema>;
interface NumberedPage extends Page {
  /** From 1. */
  readonly number: number;
}

/** A decoded row. One without an id counts as distinct from all others. */
interface Identified {
  readonly id?: string | undefined;
}

export interface ListQuestion<Row extends Identified> {
  readonly resource: string;
  /** Empty: all rows. */
  readonly filter: readonly Condition[];
  /**
   * Called for every row that arrives. For an unreadable row, it throws a Refusal, which ends the read, or
   * returns a value that says so.
   */
  readonly decode: (row: unknown) => Row;
}

/** The part of a list that has been read. */
export interface ListSoFar<Row> {
  /** In order of arrival; `distinctRows` leaves out those that a page repeats. */
  readonly rows: Row[];
  /** The indexes, in `rows`, of rows identical to an earlier row of the same page. */
  readonly repeats: Set<number>;
  /** Undefined before the first answer, and if the server does not give totals. */
  total: number | undefined;
  /** How many rows to ask for in one page. */
  pageLength: number;
  /** How many pages to ask for in the first round trip. */
  readonly firstPages: number;
}

const MAX_PAGE_LENGTH = 1000;
/** Used if a server rejects the longer one. */
const SMALL_PAGE_LENGTH = 100;

/** How many rows to ask for in one page; a server may return fewer. */
export function pageLengthFor({ capabilities }: Pick<Api, "capabilities">): number {
  return capabilities.smallPages ? SMALL_PAGE_LENGTH : MAX_PAGE_LENGTH;
}

/** A list with nothing read yet. */
export function newList<Row>(api: Pick<Api, "capabilities">): ListSoFar<Row> {
  return {
    rows: [],
    repeats: new Set(),
    total: undefined,
    pageLength: pageLengthFor(api),
    firstPages: 1,
  };
}

/**
 * An unread list of a larger area. If the smaller area's list needed more than one page, all pages expected
 * of the larger one will be asked for at once.
 *
 * @param growth by what factor the number of rows is expected to grow
 */
export function widenedList<Row>(
  api: Pick<Api, "capabilities">,
  { rows, total, pageLength }: ListSoFar<Row>,
  growth: number,
): ListSoFar<Row> {
  if (total === undefined || rows.length >= total) return newList(api);
  const firstPages = Math.ceil((total * growth) / pageLength);
  return { ...newList(api), pageLength, firstPages };
}

/** The rows that have arrived, without repeated ones. */
export function distinctRows<Row>({ rows, repeats }: ListSoFar<Row>): readonly Row[] {
  return repeats.size === 0 ? rows : rows.filter((_, i) => !repeats.has(i));
}

/**
 * Reads all rows of a list, page by page, and proves that the list is complete.
 *
 * OZmap's maximum page length is not documented, so the first answer shows how many rows the server returns
 * in a page, and all other pages are then asked for together. A list whose rows, total and pages disagree is
 * never used. A row that a page repeats unchanged counts once; if the total counts it twice, the list is
 * refused, since another row may be missing in its place.
 *
 * @throws Refusal if OZmap rejects the list, or its pages disagree
 */
export function* readList<Row extends Identified>(
  api: Api,
  question: ListQuestion<Row>,
  soFar?: ListSoFar<Row>,
): Read<readonly Row[]> {
  const answer = yield* tryList(api, question, soFar);
  if ("status" in answer) throw rejectedRefusal(answer, question.resource);
  return answer;
}

/**
 * The same as `readList`, for callers that have another way if OZmap rejects the list.
 *
 * @param soFar filled as pages arrive
 * @returns the rows, or OZmap's rejection
 * @throws Refusal if the pages disagree
 */
export function* tryList<Row extends Identified>(
  api: Api,
  question: ListQuestion<Row>,
  soFar: ListSoFar<Row> = newList(api),
): Read<readonly Row[] | RejectedAnswer> {
  const { resource, filter } = question;
  let numbers = pagesFrom(1, soFar.firstPages);
  let shortened = false;
  while (numbers.length > 0) {
    const answers = yield numbers.map((page) =>
      listUrl(api.base, resource, filter, { limit: soFar.pageLength, page }),
    );
    const rejected = answers.find((answer) => answer.kind === "rejected");
    if (rejected !== undefined) {
      const mayBeTooLong = soFar.rows.length === 0 && soFar.pageLength > SMALL_PAGE_LENGTH;
      if (!mayBeTooLong || rejected.status >= 500) return rejected;
      soFar.pageLength = SMALL_PAGE_LENGTH;
      shortened = true;
      continue;
    }
    const pages = pairsOf(numbers, answers).map(([number, answer]): NumberedPage => ({
      number,
      ...readPage(resource, answer),
    }));
    if (shortened) api.capabilities.smallPages = true;
    for (const page of pages) takePage(question, soFar, page);
    numbers = nextPages(resource, soFar, lastOf(pages));
  }
  const rows = distinctRows(soFar);
  const { total = rows.length } = soFar;
  const ids = new Set(rows.map(({ id }, i) => id ?? i));
  if (ids.size !== rows.length || total !== rows.length) throw invalid("list_repeats", resource);
  return rows;
}

/** @throws Refusal if the answer is not a page of a list */
export function readPage(resource: string, answer: Answer): Page {
  const page = v.safeParse(pageSchema, answer.kind === "json" ? answer.json : undefined);
  if (!page.success) throw invalid("list_unreadable", resource);
  return page.output;
}

function takePage<Row extends Identified>(
  { resource, decode }: ListQuestion<Row>,
  soFar: ListSoFar<Row>,
  page: NumberedPage,
): void {
  const { number } = page;
  if (number > 1 && page.total !== soFar.total) throw invalid("list_changed", resource);
  if (page.start !== undefined && page.start !== (number - 1) * soFar.pageLength) {
    throw invalid("list_other_page", resource);
  }
  soFar.total = page.total;
  const known = new Map<string, unknown>();
  for (const row of page.rows) {
    const decoded = decode(row);
    const { id } = decoded;
    if (id !== undefined) {
      if (!known.has(id)) known.set(id, row);
      else if (isSameJson(known.get(id), row)) soFar.repeats.add(soFar.rows.length);
    }
    soFar.rows.push(decoded);
  }
}

function isSameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The pages to ask for next; none at the end of the list. */
function nextPages(
  resource: string,
  soFar: ListSoFar<unknown>,
  { number: lastNumber, rows: { length }, hasNextPage: hasNext }: NumberedPage,
): number[] {
  const { rows, total } = soFar;
  // The first page shows how long the server's pages are.
  if (lastNumber === 1 && length > 0) soFar.pageLength = length;
  if (total === undefined) {
    // Without a total, the list ends where the server says so, or at an empty page.
    return length === 0 || hasNext === false ? [] : [lastNumber + 1];
  }
  if (rows.length >= total) {
    // If the total and the page contradict each other, the next page shows which is right.
    const contradicted = rows.length === total && hasNext === true && length > 0;
    return contradicted ? [lastNumber + 1] : [];
  }
  const count = Math.ceil(total / soFar.pageLength);
  if (length === 0 || count <= lastNumber) throw invalid("list_too_short", resource);
  return pagesFrom(lastNumber + 1, count);
}

function pagesFrom(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

type ListFault =
  | "list_unreadable"
  | "list_changed"
  | "list_other_page"
  | "list_too_short"
  | "list_repeats";

function invalid(code: ListFault, resource: string): Refusal {
  return new Refusal("resposta_invalida", { code, resource });
}

/** One condition of a filter, all of whose conditions must be met. */
export interface Condition {
  readonly property: string;
  readonly operator: "=" | "in" | "near";
  readonly value: unknown;
}

export interface Paging {
  readonly limit: number;
  /** Counted from 1. */
  readonly page: number;
}

/** `UrlFetchApp` refuses longer ones. */
export const MAX_URL_LENGTH = 2082;

/** Characters reserved for longer page numbers when ids are divided among URLs. */
const PAGING_LENGTH = 12;

/** @param base OZmap's API root, such as `https://exemplo.ozmap.com.br:9994/api/v2` */
export function listUrl(
  base: string,
  resource: string,
  filter: readonly Condition[],
  paging: Paging,
): string {
  const conditions =
    filter.length === 0 ? "" : `&filter=${encodeURIComponent(JSON.stringify(filter))}`;
  const url = `${base}/${resource}?limit=${paging.limit}&page=${paging.page}${conditions}`;
  if (url.length > MAX_URL_LENGTH) {
    throw new Refusal("erro_interno", { code: "url_too_long", resource, length: url.length });
  }
  return url;
}

/** The condition for rows within `radiusM` metres, nearest first. OZmap documents it for poles and boxes. */
export function near({ lat, lng }: LatLng, radiusM: number): Condition {
  const value = { lat: rounded(lat), lng: rounded(lng), radius: Math.ceil(radiusM) };
  return { property: "coords", operator: "near", value };
}

/** A list that is asked for by the ids in one property of its rows. */
export interface ByIds {
  readonly resource: string;
  readonly property: string;
  /** Further conditions of the filter. */
  readonly others?: readonly Condition[];
}

/** Divides ids among as few URLs as possible, by `in` conditions. The order is kept. */
export function inChunks(
  api: Api,
  { resource, property, others = [] }: ByIds,
  ids: readonly string[],
): string[][] {
  const limit = pageLengthFor(api);
  const maxLength = MAX_URL_LENGTH - PAGING_LENGTH;
  const fits = (value: string[]): boolean =>
    `${api.base}/${resource}?limit=${limit}&page=1&filter=${encodeURIComponent(
      JSON.stringify([{ property, operator: "in", value }, ...others]),
    )}`.length <= maxLength;

  const chunks: string[][] = [];
  let chunk: string[] = [];
  for (const id of ids) {
    if (chunk.length > 0 && !fits([...chunk, id])) {
      chunks.push(chunk);
      chunk = [];
    }
    chunk.push(id);
  }
  if (chunk.length > 0) chunks.push(chunk);
  return chunks;
}

/** To seven decimals, which is about a centimetre. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}

/**
 * Percent-encodes a value as one segment of a path, so that it cannot end the segment, leave the path or
 * begin a query.
 *
 * @returns undefined for values that cannot be a segment: the empty text, `.` and `..`, which URL parsers
 *   resolve even if they are percent-encoded
 */
export function pathSegment(value: string): string | undefined {
  return value === "" || value === "." || value === ".." ? undefined : encode(value);
}

/** Percent-encodes a text; a lone surrogate, which has no encoding, becomes the replacement character. */
export function encode(value: string): string {
  return encodeURIComponent(
    value.replace(
      /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      "\ufffd",
    ),
  );
}
