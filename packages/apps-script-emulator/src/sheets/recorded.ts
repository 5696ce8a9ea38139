/** What a sheet records of the charts and validation rules that a script creates. Types only. */
import type { Area } from "./a1";

/** A block of cells, with the name of its sheet. */
export interface NamedArea extends Area {
  readonly sheet: { readonly name: string };
}

export interface Validation {
  /** As in `SpreadsheetApp.DataValidationCriteria`; "" if none has been set. */
  readonly criterion: string;
  readonly values: readonly unknown[];
  /** If false, an invalid value is rejected; else it is only marked. */
  readonly allowInvalid: boolean;
}

export interface Chart {
  readonly id: number;
  readonly type: string;
  readonly ranges: readonly NamedArea[];
  /** The cell to which the chart is anchored, and the distance from it in pixels; null if not set. */
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
