/** The faults of the sheets' cells. Imports nothing. */

export interface CellFault {
  readonly sheet: string;
  /** From 1, the header included. */
  readonly row: number;
  /** From 1. */
  readonly column: number;
  /** For the cell's note. */
  readonly reason: string;
  /** For a message: names the setting or the query as well. */
  readonly text: string;
}

/**
 * Thrown by `publish()`, which has then changed nothing. The message has a line for each fault. Its name is that of
 * any `Error` of ours: Google shows the name before the message, and the message is a sentence for an admin.
 */
export class Refused extends Error {
  constructor(readonly faults: readonly CellFault[]) {
    super(faults.map(({ text }) => text).join("\n"));
  }
}
