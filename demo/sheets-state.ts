/** What the page with the sheets loads: `/sheets.json`. Depends on nothing. */

export interface SheetRun {
  /** A global function of the bundle; `trigger`: what the trigger runs every five minutes; `examples`: fills *Lote*. */
  readonly name: string;
  readonly caption: string;
  /** It opens a dialog, which the page shows in a frame of this height, in pixels. */
  readonly dialogHeight?: number;
}

export interface SheetState {
  readonly name: string;
  /** What it is for, in a sentence or two. */
  readonly about: string;
  readonly runs: readonly SheetRun[];
  /** The cells as text, captions first; empty if the sheet was not made yet. */
  readonly rows: readonly (readonly string[])[];
  /** Rows below those. */
  readonly more: number;
}

/** What came of a function that was run. */
export interface SheetRunResult {
  /** What the admin was shown. */
  readonly said: string;
}
