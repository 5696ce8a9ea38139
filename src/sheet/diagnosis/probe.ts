/** Single questions to OZmap, each timed, none repeated: whatever came back is a value. */
import { Deadline } from "../../deadline";
import { type Condition, listUrl, probe, type Probed, probeTogether, readId } from "../../ozmap";
import type { Clock, Http } from "../../ports";
import type { Access } from "../start/connection";

/** A row of OZmap as it came. */
export type Row = Readonly<Record<string, unknown>>;

export interface Answered extends Probed {
  readonly rows: readonly Row[];
  /** As the server counts; undefined if it does not. */
  readonly total: number | undefined;
}

/** An execution ends after six minutes: what has not been asked by then is left out. */
const BUDGET_MS = 240_000;
const MAX_CALL_MS = 30_000;
const MIN_CALL_MS = 2_000;

export class Probe {
  /** Rows of each list that were read, each once. */
  readonly listed = new Map<string, Map<string, Row>>();
  readonly base: string;
  private readonly ports: Parameters<typeof probe>[0];
  private readonly deadline: Deadline;

  constructor({ base, key }: Access, http: Http, clock: Clock) {
    this.base = base;
    this.ports = { http, clock, key };
    this.deadline = new Deadline(clock, BUDGET_MS);
  }

  /** One list, its first page. @param more of the URL, such as `&select=name` */
  list(resource: string, filter: readonly Condition[], limit: number, more = ""): Answered {
    const answer = this.get(`${listUrl(this.base, resource, filter, { limit, page: 1 })}${more}`);
    // A selection of fields shows a row no more than in part.
    if (more === "") this.remember(resource, answer.rows);
    return answer;
  }

  private remember(resource: string, rows: readonly Row[]): void {
    const known = this.listed.get(resource) ?? new Map<string, Row>();
    for (const row of rows) known.set(idOf(row) || JSON.stringify(row), row);
    this.listed.set(resource, known);
  }

  /**
   * @param url whole
   * @param scheme before the key, such as `Bearer `
   * @throws Refusal when the time for the diagnosis is up
   */
  get(url: string, scheme = ""): Answered {
    const probed = probe(this.ports, url, this.timeoutMs(), scheme);
    const { json } = probed;
    const rows = isRow(json) && Array.isArray(json.rows) ? json.rows.filter(isRow) : [];
    const total = isRow(json) && typeof json.total === "number" ? json.total : undefined;
    return { ...probed, rows, total };
  }

  /** Several at once. @returns the time that all took, in milliseconds */
  together(urls: readonly string[]): number {
    return probeTogether(this.ports, urls, this.timeoutMs());
  }

  private timeoutMs(): number {
    return Math.min(MAX_CALL_MS, this.deadline.forCall(MIN_CALL_MS));
  }
}

/** Whether OZmap did what it was asked for. */
export function isGood({ status }: Probed): boolean {
  return status >= 200 && status < 300;
}

export function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An id, or the id of a row that came in its place; empty if there is none. */
export function idOf(value: unknown): string {
  return readId(value) ?? "";
}
