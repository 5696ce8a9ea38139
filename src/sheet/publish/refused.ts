/** What is wrong with the sheets: each cell, and why. Depends on nothing. */

export interface CellFault {
  readonly sheet: string;
  /** Counted from 1, the header included. */
  readonly row: number;
  readonly column: number;
  /** For the cell's own note. */
  readonly reason: string;
  /** For a message that names the setting or the query too. */
  readonly text: string;
}

/** Thrown by `publish()`: nothing was changed. Its message names every fault, one a line. */
export class Refused extends Error {
  constructor(readonly faults: readonly CellFault[]) {
    super(faults.map(({ text }) => text).join("\n"));
    this.name = "Refused";
  }
}
