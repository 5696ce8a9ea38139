/** When a list is tried again whose run has failed, as where its sheet's cells are protected. Pure. */

/**
 * Minutes until each next attempt: a run that cannot write spends as much of the day's allowances as one that
 * can. After the last one the list ends.
 */
const RETRY_MINUTES = [5, 10, 20, 40, 60];

/**
 * @param failures how many runs in a row have failed
 * @returns minutes until the next attempt; undefined if there is none
 */
export function minutesUntilRetry(failures: number): number | undefined {
  return RETRY_MINUTES[failures - 1];
}
