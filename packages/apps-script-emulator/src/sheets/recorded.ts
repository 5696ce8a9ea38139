/** What a sheet records of charts and rules as a script asks for them. Types only. */
import type { Area } from "./a1";

/** A block of cells of a sheet that is known by its name. */
export interface NamedArea extends Area {
  readonly sheet: { readonly name: string };
}

export interface Validation {
  /** As in `SpreadsheetApp.DataValidationCriteria`; "" before a criterion was given. */
  readonly criterion: string;
  readonly values: readonly unknown[];
  /** False: a value that does not fit is rejected, not only marked. */
  readonly allowInvalid: boolean;
}

export interface Chart {
  readonly id: number;
  readonly type: string;
  readonly ranges: readonly NamedArea[];
  /** Cell that the chart is anchored to, and the distance from it in pixels; null before it was given. */
  readonly position: {
    readonly row: number;
    readonly column: number;
    readonly offsetX: number;
    readonly offsetY: number;
  } | null;
  readonly options: Readonly<Record<string, unknown>>;
  readonly numHeaders: number | null;
  readonly mergeStrategy: string | null;
}
