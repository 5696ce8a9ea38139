/** Faults of one of OZmap's answers, by name, each with the reasons that may be reported for it. */
import type { RefusalReason } from "../src/contract";
import { type HttpRequest, QuotaExceeded } from "../src/ports";
import type { Answer, Route } from "./fake-http";

export type Row = Record<string, unknown>;

interface Frame {
  rows: Row[];
  total?: unknown;
  [name: string]: unknown;
}

/** What happens to a call instead of its answer. */
export type Fault = (answer: Answer, request: HttpRequest) => Route;

export interface NamedFault {
  readonly name: string;
  readonly fault: Fault;
  /** Reasons that may be reported if the question could not be answered because of it. */
  readonly reasons: readonly RefusalReason[];
  /** The answer is still JSON with a success status, but its content is wrong. */
  readonly isOtherAnswer: boolean;
}

/** The answer with its JSON changed, if it was a success. */
const json =
  (change: (found: unknown) => unknown): Fault =>
  (answer) => {
    const { status = 200, body = "" } = answer;
    if (status < 200 || status > 299 || body === "") return answer;
    return { ...answer, body: JSON.stringify(change(JSON.parse(body))) };
  };

function isFrame(found: unknown): found is Frame {
  return typeof found === "object" && found !== null && "rows" in found;
}

/** A page of a list: its rows and the fields around them. */
const frame = (change: (page: Frame) => unknown): Fault =>
  json((found) => (isFrame(found) ? change(found) : found));

/** The rows of a page, or of a bare array. */
export const rows = (change: (rows: Row[]) => unknown): Fault =>
  json((found) => {
    if (Array.isArray(found)) return change(found as Row[]);
    return isFrame(found) ? { ...found, rows: change(found.rows) } : found;
  });

/** Each row, or the single object. */
const each = (change: (row: Row) => unknown): Fault =>
  json((found) => {
    if (Array.isArray(found)) return (found as Row[]).map(change);
    return isFrame(found)
      ? { ...found, rows: found.rows.map(change) }
      : typeof found === "object" && found !== null
        ? change(found as Row)
        : found;
  });

const fields =
  (change: (value: unknown) => unknown) =>
  (row: Row): Row =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, change(value)]));

const HUGE = `{"rows":[],"total":0,"x":"${"x".repeat(20_000_000)}"}`;

const LINE: readonly (readonly [string, readonly RefusalReason[], Fault])[] = [
  ["a network failure", ["ozmap_indisponivel"], () => new Error("Address unavailable")],
  ["a used-up quota", ["cota_excedida"], () => new QuotaExceeded("urlfetch")],
  [
    "a time-out",
    ["tempo_esgotado", "ozmap_indisponivel"],
    (answer) => ({ ...answer, takesMs: 60_000 }),
  ],
  [
    "a slow answer",
    ["tempo_esgotado", "ozmap_indisponivel"],
    (answer) => ({ ...answer, takesMs: 5_000 }),
  ],
  ["400", ["resposta_invalida"], () => ({ status: 400, body: '{"message":"bad"}' })],
  ["401", ["ozmap_recusou_chave"], () => ({ status: 401 })],
  ["403", ["ozmap_recusou_chave"], () => ({ status: 403 })],
  ["404", ["resposta_invalida"], () => ({ status: 404 })],
  ["422", ["resposta_invalida"], () => ({ status: 422 })],
  [
    "a redirect",
    ["resposta_invalida"],
    () => ({ status: 302, headers: { location: "https://elsewhere.example/" } }),
  ],
  ["500", ["ozmap_indisponivel", "resposta_invalida"], () => ({ status: 500 })],
  ["502", ["ozmap_indisponivel"], () => ({ status: 502, body: "<html>Bad gateway</html>" })],
  ["503", ["ozmap_indisponivel"], () => ({ status: 503 })],
  ["504", ["ozmap_indisponivel"], () => ({ status: 504 })],
  ["429", ["ozmap_indisponivel"], () => ({ status: 429 })],
  [
    "429 for a second",
    ["ozmap_indisponivel"],
    () => ({ status: 429, headers: { "retry-after": "1" } }),
  ],
  [
    "429 for an hour",
    ["ozmap_indisponivel"],
    () => ({ status: 429, headers: { "retry-after": "3600" } }),
  ],
  [
    "429 until long ago",
    ["ozmap_indisponivel"],
    () => ({ status: 429, headers: { "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT" } }),
  ],
  ["HTML", ["resposta_invalida"], () => ({ body: "<!doctype html><title>Entrar</title>" })],
  ["an empty body", ["resposta_invalida"], () => ({ body: "" })],
  ["204", ["resposta_invalida"], () => ({ status: 204, body: "" })],
  [
    "a truncated body",
    ["resposta_invalida"],
    (answer) => ({ ...answer, body: (answer.body ?? "").slice(0, -7) }),
  ],
  ["a huge body", ["resposta_invalida"], () => ({ body: HUGE })],
  [
    "NaN for numbers",
    ["resposta_invalida"],
    (answer) => ({ ...answer, body: (answer.body ?? "").replace(/-?\d+\.\d+/g, "NaN") }),
  ],
];

const CONTENT: readonly (readonly [string, Fault])[] = [
  ["null", () => ({ body: "null" })],
  ["a bare array", frame((page) => page.rows)],
  ["an empty object", () => ({ body: "{}" })],
  ["an error with 200", () => ({ body: '{"message":"error"}' })],
  ["nulls for rows", rows((some) => some.map(() => null))],
  ["rows without a field", each(() => ({}))],
  ["nulls for fields", each(fields(() => null))],
  ["objects for fields", each(fields(() => ({ x: [] })))],
  ["true for ids", each((row) => ({ ...row, id: true }))],
  ["one row too many", rows((some) => [...some, ...some.slice(0, 1)])],
  [
    "a row repeated in place of another",
    rows((some) => (some.length > 1 ? [...some.slice(1), some.at(-1)] : some)),
  ],
  ["one row too few", rows((some) => some.slice(1))],
  ["no rows", rows(() => [])],
  ["rows as an object", rows((some) => Object.fromEntries(some.entries()))],
  ["a total too large", frame((page) => ({ ...page, total: page.rows.length + 5 }))],
  ["a total too small", frame((page) => ({ ...page, total: page.rows.length - 1 }))],
  ["a total of text", frame((page) => ({ ...page, total: String(page.total) }))],
  ["no total", frame((page) => ({ ...page, total: undefined }))],
  ["another page", frame((page) => ({ ...page, start: 1000 }))],
  ["more pages than there are", frame((page) => ({ ...page, hasNextPage: true }))],
  ["rows in another order", rows((some) => some.reverse())],
  // Adjacencies to itself, repeated, and to a point that does not exist: they neither add nor remove a path.
  [
    "self-loops, repetitions and ids that do not exist",
    rows((some) =>
      some.map((row) => {
        const { adjacents: given } = row;
        if (!Array.isArray(given) || given.length === 0) return row;
        const adjacents = given as string[];
        return { ...row, adjacents: [row.id, ...adjacents, adjacents[0], "f".repeat(24)] };
      }),
    ),
  ],
];

export const FAULTS: readonly NamedFault[] = [
  ...LINE.map(([name, reasons, fault]) => ({ name, fault, reasons, isOtherAnswer: false })),
  ...CONTENT.map(([name, fault]) => ({
    name,
    fault,
    reasons: ["resposta_invalida"] as const,
    isOtherAnswer: true,
  })),
];
