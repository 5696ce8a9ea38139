/** What a sheet records of charts, formats and rules as a script asks for them. Types only. */
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
  readonly helpText: string | null;
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
  readonly hiddenDimensionStrategy: string | null;
  readonly transposed: boolean;
}

export interface ConditionalFormat {
  /** Name of the builder's method, such as `whenTextEqualTo`; "" before one was called. */
  readonly condition: string;
  readonly values: readonly unknown[];
  readonly ranges: readonly NamedArea[];
  readonly background: string | null;
  readonly fontColor: string | null;
  readonly bold: boolean | null;
  readonly italic: boolean | null;
}

export interface Protection {
  readonly area: Area | null;
  description: string;
  warningOnly: boolean;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

export type LinkSpan = Span & { readonly url: string };
export type StyleSpan = Span & { readonly style: TextStyle };

export interface RichText {
  readonly text: string;
  readonly links: readonly LinkSpan[];
  readonly styles: readonly StyleSpan[];
}

export interface TextStyle {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly fontSize?: number;
  readonly color?: string;
}
