/** The shape of `/sheets.json`, which the page of the sheets loads. Depends on nothing. */

export interface SheetRun {
  /** A global function of the bundle; or `trigger`, for a run of the trigger; or `examples`, which fills *Lote*. */
  readonly name: string;
  readonly caption: string;
  /** If it opens a dialog: the height of the frame in which the page shows it, in pixels. */
  readonly dialogHeight?: number;
}

export interface SheetState {
  readonly name: string;
  /** What the sheet is for, in a sentence or two. */
  readonly about: string;
  readonly runs: readonly SheetRun[];
  /** The cells as text, captions first; empty if the sheet has not been made yet. */
  readonly rows: readonly (readonly string[])[];
  /** How many rows are below those. */
  readonly more: number;
}

/** The result of running a function. */
export interface SheetRunResult {
  /** What the admin was shown. */
  readonly said: string;
}
