/** Single questions to OZmap, each timed, none repeated: whatever comes back is an answer. */
import { Deadline } from "../../deadline";
import { type Condition, listUrl } from "../../ozmap";
import type { Clock, Http, HttpRequest, HttpResponse } from "../../ports";
import type { Access } from "../start/connection";
import { reasonOf } from "../office";

/** A row of OZmap as it came. */
export type Row = Readonly<Record<string, unknown>>;

export interface Answered {
  /** 0 when nothing came back. */
  readonly status: number;
  readonly ms: number;
  /** Why nothing came back, in Google's words. */
  readonly failure: string;
  readonly rows: readonly Row[];
  /** As the server counts; undefined where it does not. */
  readonly total: number | undefined;
}

/** An execution ends after six minutes: what has not been asked by then is left out. */
const BUDGET_MS = 240_000;
const CALL_MS = 30_000;
const LEAST_MS = 2_000;

export class Probe {
  readonly base: string;
  private readonly key: string;
  private readonly deadline: Deadline;

  constructor(
    { base, key }: Access,
    private readonly http: Http,
    private readonly clock: Clock,
  ) {
    this.base = base;
    this.key = key;
    this.deadline = new Deadline(clock, BUDGET_MS);
  }

  /** One list, its first page. @param more of the address, such as `&select=name` */
  list(resource: string, filter: readonly Condition[], limit: number, more = ""): Answered {
    return this.get(`${listUrl(this.base, resource, filter, { limit, page: 1 })}${more}`);
  }

  /**
   * @param url whole
   * @param scheme before the key, such as `Bearer `
   * @throws Refusal when the time for the diagnosis is up
   */
  get(url: string, scheme = ""): Answered {
    const request = this.request(url, scheme);
    const startedAt = this.clock.now();
    try {
      return read(this.http.fetch(request), this.clock.now() - startedAt);
    } catch (error) {
      const failure = reasonOf(error).split(this.key).join("…").slice(0, 300);
      const ms = this.clock.now() - startedAt;
      return { status: 0, ms, failure, rows: [], total: undefined };
    }
  }

  /** Several at once. @returns the time that all took, in milliseconds */
  together(urls: readonly string[]): number {
    const requests = urls.map((url) => this.request(url, ""));
    const startedAt = this.clock.now();
    this.http.fetchAll(requests);
    return this.clock.now() - startedAt;
  }

  private request(url: string, scheme: string): HttpRequest {
    return {
      url,
      method: "get",
      headers: { Authorization: `${scheme}${this.key}`, Accept: "application/json" },
      followRedirects: false,
      timeoutMs: Math.min(CALL_MS, this.deadline.forCall(LEAST_MS)),
    };
  }
}

/** Whether it did what it was asked for. */
export function isGood({ status }: Answered): boolean {
  return status >= 200 && status < 300;
}

function read({ status, body }: HttpResponse, ms: number): Answered {
  const json = parse(body);
  const rows = isRow(json) && Array.isArray(json.rows) ? json.rows.filter(isRow) : [];
  const total = isRow(json) && typeof json.total === "number" ? json.total : undefined;
  return { status, ms, failure: "", rows, total };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An id, or the id of a row that came in its place; empty where there is none. */
export function idOf(value: unknown): string {
  const id = isRow(value) ? value.id : value;
  return typeof id === "string" || typeof id === "number" ? String(id) : "";
}
