/** Deletes rows of a sheet, wherever they are. */
import type { Page } from "./ports";

/** Blocks of rows that one run deletes: each takes Google most of a second. */
const MAX_DELETIONS = 40;

/**
 * Each block of neighbours is one call: on a sheet sorted by anything but time there may be many, and
 * the next runs go on.
 *
 * @param rows counted from 1, in any order
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
