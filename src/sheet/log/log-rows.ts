/** Rows of the sheet *Registro*: from a request's row to cells and back. Pure. */
import type { LogRow } from "../../web";
import type { CellValue } from "../ports";

/** A row as the sheet has it, as far as the dashboard needs it. */
export interface LoggedRow {
  /** Milliseconds since 1970; 0 where it is not known. */
  readonly at: number;
  readonly id: string;
  readonly action: string;
  readonly status: string;
  readonly reason: string;
  readonly place: { readonly lat: number; readonly lng: number } | undefined;
  readonly durationMs: number;
  /** Requests made to OZmap. */
  readonly requests: number;
  /** Rows that were lost before it. */
  readonly lost: number;
}

/** The cells of a row, in the order of the sheet's columns. */
export function toCells(row: LogRow): CellValue[] {
  return [
    row.at > 0 ? new Date(row.at) : "",
    safeText(row.id),
    safeText(row.contact),
    safeText(row.action),
    safeText(row.status),
    safeText(row.reason),
    row.lat === "" ? "" : safeText(`${row.lat}, ${row.lng}`),
    safeText(row.pole),
    safeText(row.box),
    figure(row.dropM),
    figure(row.freePorts),
    row.durationMs,
    row.requests,
    row.lost > 0 ? row.lost : "",
  ];
}

/** All rows of the sheet below its header, as they stand there; rows without an id are none. */
export function readLog(values: readonly unknown[][]): LoggedRow[] {
  return values.slice(1).flatMap((cells) => {
    const [time, id, , action, status, reason, place, , , , , duration, requests, lost] = cells;
    const logged = {
      at: timeOf(time),
      id: textOf(id),
      action: textOf(action),
      status: textOf(status),
      reason: textOf(reason),
      place: placeOf(textOf(place)),
      durationMs: numberOf(duration),
      requests: numberOf(requests),
      lost: numberOf(lost),
    };
    return logged.id === "" ? [] : [logged];
  });
}

/** What Sheets would take for a formula, or for a mark that it leaves away. */
const FORMULA = /^[=+\-@\t\r\n']/;
/** What Sheets would take for a number, a date, a time or a truth value. */
const VALUE =
  /^(?=.*\d)[\d.,:/\s+-]*(?:e[+-]?\d+)?\s?%?$|^\d{1,4}[/.-]\d{1,2}|^(?:true|false|verdadeiro|falso|verdadero)$/i;

/** A text that stays one in a cell, whoever sent it: an apostrophe keeps it from being read. */
export function safeText(text: string): string {
  return FORMULA.test(text) || VALUE.test(text.trim()) ? `'${text}` : text;
}

function figure(text: string): CellValue {
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : safeText(text);
}

function textOf(cell: unknown): string {
  return typeof cell === "string" || typeof cell === "number" ? String(cell).replace(/^'/, "") : "";
}

function numberOf(cell: unknown): number {
  return typeof cell === "number" && Number.isFinite(cell) ? cell : 0;
}

function timeOf(cell: unknown): number {
  return Object.prototype.toString.call(cell) === "[object Date]" ? (cell as Date).getTime() : 0;
}

function placeOf(text: string): LoggedRow["place"] {
  const [, lat, lng] = /^(-?\d{1,2}(?:\.\d+)?), (-?\d{1,3}(?:\.\d+)?)$/.exec(text) ?? [];
  return lat === undefined || lng === undefined
    ? undefined
    : { lat: Number(lat), lng: Number(lng) };
}
