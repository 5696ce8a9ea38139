/** Single questions to OZmap, timed and never repeated: a failure is a value, too. */
import { Deadline } from "../../deadline";
import { type Condition, listUrl, probe, type Probed, probeTogether, readId } from "../../ozmap";
import type { Clock, Http } from "../../ports";
import type { Access } from "../start/connection";

/** A row of OZmap, not decoded. */
export type Row = Readonly<Record<string, unknown>>;

export interface Answered extends Probed {
  readonly rows: readonly Row[];
  /** The list's total as the server reports it; undefined if it does not. */
  readonly total: number | undefined;
}

/** An execution ends after six minutes: whatever has not been asked by this time is left out. */
const BUDGET_MS = 240_000;
const MAX_CALL_MS = 30_000;
const MIN_CALL_MS = 2_000;

export class Probe {
  /** Resource → the rows that were read, by id. */
  readonly listed = new Map<string, Map<string, Row>>();
  readonly base: string;
  private readonly ports: Parameters<typeof probe>[0];
  private readonly deadline: Deadline;

  constructor({ base, key }: Access, http: Http, clock: Clock) {
    this.base = base;
    this.ports = { http, clock, key };
    this.deadline = new Deadline(clock, BUDGET_MS);
  }

  /**
   * The first page of a list.
   *
   * @param more appended to the URL, such as `&select=name`
   */
  list(resource: string, filter: readonly Condition[], limit: number, more = ""): Answered {
    const answer = this.get(`${listUrl(this.base, resource, filter, { limit, page: 1 })}${more}`);
    // With a selection of fields, rows are incomplete.
    if (more === "") this.remember(resource, answer.rows);
    return answer;
  }

  private remember(resource: string, rows: readonly Row[]): void {
    const known = this.listed.get(resource) ?? new Map<string, Row>();
    for (const row of rows) known.set(idOf(row) || JSON.stringify(row), row);
    this.listed.set(resource, known);
  }

  /**
   * @param url the whole URL
   * @param scheme sent before the key, such as `Bearer `
   * @throws Refusal if the time for the diagnosis is up
   */
  get(url: string, scheme = ""): Answered {
    const probed = probe(this.ports, url, this.timeoutMs(), scheme);
    const { json } = probed;
    const rows = isRow(json) && Array.isArray(json.rows) ? json.rows.filter(isRow) : [];
    const total = isRow(json) && typeof json.total === "number" ? json.total : undefined;
    return { ...probed, rows, total };
  }

  /**
   * Asks for several URLs at once.
   *
   * @returns the time that all of them took together, in milliseconds
   */
  together(urls: readonly string[]): number {
    return probeTogether(this.ports, urls, this.timeoutMs());
  }

  private timeoutMs(): number {
    return Math.min(MAX_CALL_MS, this.deadline.forCall(MIN_CALL_MS));
  }
}

/** Whether OZmap answered with a 2xx status. */
export function isGood({ status }: Probed): boolean {
  return status >= 200 && status < 300;
}

export function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An id, or the id of an object in its place; empty if there is none. */
export function idOf(value: unknown): string {
  return readId(value) ?? "";
}
