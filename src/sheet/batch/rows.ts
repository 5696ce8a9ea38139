/**
 * Rows of the sheet *Lote*. A result belongs to a place, not to a row number: the control column contains a
 * mark of the place that was checked, which moves with its row when an admin sorts, inserts or deletes. Pure.
 */
import { fold, hashOf } from "../../text";
import type { ListedPlace } from "../../web";
import { cellText, type Misread, readPlace } from "../cell";
import type { ColumnOf } from "../columns";
import { columnsOf, tableRows } from "../table";

/** How often a check without an answer is repeated. */
export const MAX_RETRIES = 3;
const RETRY_AFTER_MS = 3_600_000;

export interface BatchRow {
  /** The row's number, from 1. Valid only until the sheet is read again. */
  readonly row: number;
  /** Without the cells that Sheets has misread. */
  readonly place: ListedPlace;
  /** The first cell of the place that Sheets has misread. */
  readonly misread: Misread | undefined;
  /** The mark of the place in the row's cells; `""` if it has none. */
  readonly mark: string;
  readonly status: string;
  readonly box: string;
  readonly expected: string;
  /** The text in *Confere?*. */
  readonly agrees: string;
  readonly state: RowState;
}

export type RowState =
  | { readonly kind: "blank" }
  /** @property failures checks of this place without an answer */
  | { readonly kind: "open"; readonly failures: number }
  /** @property at when it may be checked again, in milliseconds since 1970 */
  | { readonly kind: "waiting"; readonly failures: number; readonly at: number }
  | { readonly kind: "final" };

/** What the control column contains. */
export interface Control {
  readonly mark: string;
  /** Consecutive checks without an answer. */
  readonly failures: number;
  /** When the last of them was, in milliseconds since 1970. */
  readonly at: number;
}

/** @param values the whole sheet's, captions included */
export function batchRows(values: readonly (readonly unknown[])[], now: number): BatchRow[] {
  return tableRows(columnsOf("batch", values), values).map(({ row, cell }) => {
    const text = (column: ColumnOf<"batch">): string => cellText(cell(column));
    const local = postcodeText(cell("place"));
    const { place, misread } = readPlace(cell, (column) =>
      column === "place" ? local : text(column),
    );
    const mark = markOf({ local, lat: text("lat"), lng: text("lng") });
    const status = text("status");
    return {
      row,
      place,
      misread,
      mark,
      status,
      box: text("box"),
      expected: text("expected"),
      agrees: text("agrees"),
      state: stateOf(mark, status, unpackControl(text("control")), now),
    };
  });
}

function stateOf(
  mark: string,
  status: string,
  control: Control | undefined,
  now: number,
): RowState {
  if (mark === "") return { kind: "blank" };
  if (status === "" || control?.mark !== mark) return { kind: "open", failures: 0 };
  const { failures } = control;
  if (!isTransient(status) || failures > MAX_RETRIES) return { kind: "final" };
  const at = control.at + RETRY_AFTER_MS;
  return now >= at ? { kind: "open", failures } : { kind: "waiting", failures, at };
}

/** Whether a status is due to a failure that another check of the same place may not have. */
export function isTransient(status: string): boolean {
  return status === "indisponivel" || status.startsWith("erro_");
}

export function packControl({ mark, failures, at }: Control): string {
  return failures === 0 ? mark : `${mark} ${failures} ${Math.floor(at).toString(36)}`;
}

function unpackControl(text: string): Control | undefined {
  const [, mark, failures, at] = /^(m[0-9a-z]+)(?: (\d+) ([0-9a-z]+))?$/.exec(text) ?? [];
  if (mark === undefined) return undefined;
  return { mark, failures: Number(failures ?? 0), at: Number.parseInt(at ?? "0", 36) };
}

/** The mark of a place: the same for the same cells in any row. Two places share one in 10^15 pairs. */
export function markOf({ local, lat, lng }: ListedPlace): string {
  const texts = [local, lat, lng];
  return texts.every((text) => text === "") ? "" : `m${longHash(JSON.stringify(texts))}`;
}

/** The cell's text; a CEP that Sheets has turned into a number gets its leading zero back. */
function postcodeText(cell: unknown): string {
  const isPostcode = typeof cell === "number" && /^[1-9]\d{6}$/.test(String(cell));
  return isPostcode ? `0${cell}` : cellText(cell);
}

/** 64 bits: the hash of the text, and that of the reversed text. */
function longHash(text: string): string {
  const digits = (part: number): string => part.toString(36).padStart(7, "0");
  return digits(hashOf(text)) + digits(hashOf(text.split("").reverse().join("")));
}

/** @returns `sim` or `não`; empty if *Esperado* is empty or the check has no answer */
export function agreement(expected: string, status: string, box: string): string {
  if (expected === "" || status === "" || isTransient(status)) return "";
  if (bare(expected) === bare(status)) return "sim";
  const isServed = status === "viavel" || status === "analise";
  return isServed && box !== "" && bare(expected) === bare(box) ? "sim" : "não";
}

/** For comparing: without letter case and accents, and with one blank for any blanks, `_` and `-`. */
function bare(text: string): string {
  return fold(text)
    .replace(/[\s_-]+/g, " ")
    .trim();
}
