/** Deletes rows of a sheet that need not be adjacent. */
import type { Page } from "./ports";

/** Blocks of rows that one run deletes: each call takes most of a second. */
const MAX_DELETIONS = 40;

/**
 * Deletes each block of adjacent rows with one call. A sheet that is not sorted by time may have many
 * blocks; the next runs delete the rest.
 *
 * @param numbers of the rows, from 1, in any order
 */
export function deleteRows(page: Page, numbers: readonly number[]): void {
  const blocks: { first: number; count: number }[] = [];
  for (const row of [...numbers].sort((a, b) => b - a)) {
    const above = blocks[blocks.length - 1];
    if (above?.first === row + 1) {
      above.first = row;
      above.count += 1;
    } else blocks.push({ first: row, count: 1 });
  }
  for (const { first, count } of blocks.slice(0, MAX_DELETIONS)) page.deleteRows(first, count);
}
