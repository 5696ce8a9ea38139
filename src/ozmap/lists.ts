/** Makes the lists that are asked of one server, as that server likes to be asked. */
import { type Condition, inChunks } from "./address";
import type { ServerFacts } from "./knowledge";
import { type Expected, Listing, PAGE_LIMIT, SMALL_PAGE_LIMIT } from "./listing";
import type { Answer } from "./transport";

/** Something asked of OZmap; it may take several round trips. */
export interface Inquiry {
  /** Addresses to ask for in the next round trip; none when nothing is open. */
  urls(): string[];
  /** Takes the answers to `urls()`, in their order. */
  accept(answers: readonly Answer[]): void;
}

export class Lists {
  /** @param base OZmap's API root */
  constructor(
    private readonly base: string,
    readonly facts: ServerFacts,
  ) {}

  /**
   * @param mayBeRefused there is another way to learn the same, so a refusal is not the end
   * @param expected how long the list will be, where a narrower one has told
   */
  of<Row extends { readonly id: string }>(
    resource: string,
    filter: readonly Condition[],
    decode: (row: unknown) => Row,
    mayBeRefused = false,
    expected?: Expected,
  ): Listing<Row> {
    return new Listing(this.base, { resource, filter, decode, mayBeRefused }, this.facts, expected);
  }

  /** As few `in` conditions as fit the longest address. */
  chunks(
    resource: string,
    property: string,
    ids: readonly string[],
  ): { ids: string[]; condition: Condition }[] {
    const limit = this.facts.smallPages ? SMALL_PAGE_LIMIT : PAGE_LIMIT;
    return inChunks(this.base, resource, property, ids, limit);
  }
}

/** Asks several in one round trip. */
export function askTogether(
  inquiries: readonly Inquiry[],
  get: (urls: string[]) => Answer[],
): boolean {
  const urls = inquiries.map((inquiry) => inquiry.urls());
  if (urls.every((some) => some.length === 0)) return false;
  const answers = get(urls.flat());
  let taken = 0;
  inquiries.forEach((inquiry, i) => {
    const count = urls[i]?.length ?? 0;
    if (count > 0) inquiry.accept(answers.slice(taken, taken + count));
    taken += count;
  });
  return true;
}

/** Several inquiries as one. */
export function together(inquiries: readonly Inquiry[]): Inquiry {
  return {
    urls: () => inquiries.flatMap((inquiry) => inquiry.urls()),
    accept: (answers) => {
      askTogether(inquiries, () => [...answers]);
    },
  };
}
