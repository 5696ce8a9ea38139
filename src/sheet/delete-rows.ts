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
  const rows = [...numbers].sort((a, b) => b - a);
  let blocks = 0;
  for (let i = 0; i < rows.length && blocks < MAX_DELETIONS; blocks++) {
    const last = i;
    while (rows[i + 1] !== undefined && rows[i + 1] === (rows[i] ?? 0) - 1) i++;
    page.deleteRows(rows[i] ?? 0, i - last + 1);
    i++;
  }
}
