/**
 * Whether a list that came page by page is complete, although it may have changed between two pages.
 *
 * A row that was there all the time is missed only if it lies between two pages: a row before it was
 * deleted when the first of them had been read. Then, in the list as it is now, it lies between the last
 * row of the one and the first row of the other. So where these two are still neighbours after all pages
 * were read, nothing was missed there. One request a boundary, of a few rows; rarely two.
 */
import { listUrl } from "../urls";
import { readPage } from "../list";
import type { Api, Read } from "../read";
import { Refusal } from "../../contract";

export interface PagedList {
  readonly resource: string;
  /** As they came; a row without a readable id has none. */
  readonly rows: readonly { readonly id?: string | undefined }[];
  readonly pageLength: number;
  readonly decode: (row: unknown) => { readonly id?: string | undefined };
}

/** @throws Refusal if a list has changed so that rows may be missing */
export function* checkBoundaries(api: Api, lists: readonly PagedList[]): Read<void> {
  const checks = lists.flatMap((list) =>
    boundariesOf(list).map((at) => ({ list, at, pages: pagesAround(at, list.pageLength) })),
  );
  if (checks.length === 0) return;
  const answers = yield checks.flatMap(({ list, pages }) =>
    pages.map(({ length, number }) =>
      listUrl(api.base, list.resource, [], { limit: length, page: number }),
    ),
  );
  let received = 0;
  for (const { list, at, pages } of checks) {
    const found = new Map<number, string | undefined>();
    for (const { length, number } of pages) {
      const answer = answers[received++];
      const rows = answer === undefined ? [] : readPage(list.resource, answer).rows;
      rows.forEach((row, i) => found.set((number - 1) * length + i, list.decode(row).id));
    }
    const isSame = (place: number): boolean =>
      found.has(place) && found.get(place) === list.rows[place]?.id;
    if (!isSame(at - 1) || !isSame(at)) {
      throw new Refusal("resposta_invalida", { code: "list_changed", resource: list.resource });
    }
  }
}

/** How many rows come before each page but the first. */
function boundariesOf({ rows, pageLength }: PagedList): number[] {
  const boundaries: number[] = [];
  for (let at = pageLength; at < rows.length && pageLength > 0; at += pageLength)
    boundaries.push(at);
  return boundaries;
}

interface PagePlace {
  readonly length: number;
  /** From 1. */
  readonly number: number;
}

/** The shortest page that holds the rows on both sides of a boundary, or else a page for each. */
function pagesAround(at: number, maxLength: number): PagePlace[] {
  for (let length = 2; length <= maxLength; length++) {
    if (at % length !== 0) return [{ length, number: Math.floor((at - 1) / length) + 1 }];
  }
  return [at, at + 1].map((number) => ({ length: 1, number }));
}
