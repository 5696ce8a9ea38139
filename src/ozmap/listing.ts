/**
 * One list of OZmap, read page by page to its end, and proved whole.
 *
 * OZmap's largest page is not documented, so the first answer tells how many rows the server gives at
 * once, and all other pages are asked for together. A list that does not add up is never used.
 */
import * as v from "valibot";
import { Refusal } from "../contract";
import { type Condition, listUrl } from "./address";
import type { ServerFacts } from "./knowledge";
import type { Answer } from "./transport";

const pageSchema = v.object({
  rows: v.array(v.unknown()),
  total: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  start: v.optional(v.number()),
  hasNextPage: v.optional(v.boolean()),
});
type Page = v.InferOutput<typeof pageSchema>;

export interface Question<Row> {
  readonly resource: string;
  readonly filter: readonly Condition[];
  readonly decode: (row: unknown) => Row;
  /** Whether there is another way to learn the same, so that a refusal is not the end. */
  readonly mayBeRefused: boolean;
}

/** What the same list, asked more narrowly, lets expect: pages of `pageLength` rows, `total` in all. */
export interface Expected {
  readonly pageLength: number;
  readonly total: number;
}

/** Asked for at once; a server may give fewer. */
export const PAGE_LIMIT = 1000;
/** Asked for where a server refuses the larger one. */
export const SMALL_PAGE_LIMIT = 100;

export class Listing<Row extends { readonly id: string }> {
  /** Rows so far; all of them once `state` is `"whole"`. */
  readonly rows = new Map<string, Row>();
  state: "open" | "whole" | "refused" = "open";

  private limit: number;
  private received = 0;
  private total: number | undefined;
  /** Pages to ask for next. */
  private wanted: readonly number[] = [1];

  /**
   * @param facts what is known of the server; it is told here when it takes short pages only
   * @param expected asks for that many pages at once instead of for the first alone
   */
  constructor(
    private readonly base: string,
    private readonly question: Question<Row>,
    private readonly facts: ServerFacts,
    expected?: Expected,
  ) {
    this.limit = expected?.pageLength ?? (facts.smallPages ? SMALL_PAGE_LIMIT : PAGE_LIMIT);
    if (expected) this.wanted = pagesUpTo(Math.ceil(expected.total / expected.pageLength));
  }

  /** What to expect of a question that finds `growth` times as many rows, once a page was cut short. */
  expect(growth: number): Expected | undefined {
    const { total, limit, received } = this;
    if (total === undefined || received >= total) return undefined;
    return { pageLength: limit, total: Math.ceil(total * growth) };
  }

  get resource(): string {
    return this.question.resource;
  }

  /** Addresses to ask for in the next round trip. */
  urls(): string[] {
    if (this.state !== "open") return [];
    const { resource, filter } = this.question;
    return this.wanted.map((page) =>
      listUrl(this.base, resource, filter, { limit: this.limit, page }),
    );
  }

  /** Takes the answers to `urls()`, in their order. */
  accept(answers: readonly Answer[]): void {
    const pages: Page[] = [];
    for (const answer of answers) {
      if (answer.kind === "rejected") {
        this.rejected(answer.status);
        return;
      }
      pages.push(this.parse(answer.json));
    }
    if (this.limit === SMALL_PAGE_LIMIT) this.facts.smallPages ||= this.received === 0;
    const asked = this.wanted;
    pages.forEach((page, i) => {
      this.take(page, asked[i] ?? 1);
    });
    this.next(pages, asked);
  }

  private rejected(status: number): void {
    if (this.received === 0 && this.limit > SMALL_PAGE_LIMIT && status < 500) {
      this.limit = SMALL_PAGE_LIMIT;
      return;
    }
    if (!this.question.mayBeRefused) {
      const reason = status >= 500 ? "ozmap_indisponivel" : "resposta_invalida";
      throw new Refusal(reason, `OZmap answered ${status} for ${this.question.resource}`);
    }
    this.state = "refused";
  }

  private parse(json: unknown): Page {
    const parsed = v.safeParse(pageSchema, json);
    if (!parsed.success) throw this.invalid("is not a list");
    return parsed.output;
  }

  private take(page: Page, number: number): void {
    if (number > 1 && page.total !== this.total) throw this.invalid("changed while it was read");
    if (page.start !== undefined && page.start !== (number - 1) * this.limit) {
      throw this.invalid("gave another page than the one asked for");
    }
    this.total = page.total;
    this.received += page.rows.length;
    for (const raw of page.rows) {
      const row = this.question.decode(raw);
      this.rows.set(row.id, row);
    }
  }

  private next(pages: readonly Page[], asked: readonly number[]): void {
    const lastPage = pages[pages.length - 1];
    const lastAsked = asked[asked.length - 1] ?? 1;
    // The server gave what it gives at most: a page is that long from now on.
    const pageLength = lastAsked === 1 ? (lastPage?.rows.length ?? 0) : this.limit;
    if (this.total === undefined) {
      this.nextWithoutTotal(lastPage, lastAsked);
    } else if (this.received === this.total && lastPage?.hasNextPage && lastPage.rows.length > 0) {
      // The total and the page contradict each other: the next page tells which of them is right.
      this.limit = pageLength;
      this.wanted = [lastAsked + 1];
    } else if (this.received >= this.total) {
      this.finish();
    } else {
      const count = pageLength > 0 ? Math.ceil(this.total / pageLength) : 0;
      if (count <= lastAsked) throw this.invalid("is shorter than its own total");
      this.limit = pageLength;
      this.wanted = pagesUpTo(count).slice(lastAsked);
    }
  }

  /** A server that does not count: the end is where it says so, or an empty page. */
  private nextWithoutTotal(lastPage: Page | undefined, lastAsked: number): void {
    const length = lastPage?.rows.length ?? 0;
    if (length === 0 || lastPage?.hasNextPage === false) {
      this.finish();
      return;
    }
    if (lastAsked === 1) this.limit = length;
    this.wanted = [lastAsked + 1];
  }

  private finish(): void {
    const { received, total = received } = this;
    if (this.rows.size !== received || received !== total)
      throw this.invalid("repeats or lacks rows");
    this.state = "whole";
  }

  private invalid(what: string): Refusal {
    return new Refusal("resposta_invalida", `the list of ${this.question.resource} ${what}`);
  }
}

function pagesUpTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}
