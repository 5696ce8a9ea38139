/** Rows of the sheet *Registro*: a request's row → cells, and cells → a row. Pure. */
import type { LogRow } from "../../web";
import { isDate, textCell } from "../cell";
import type { ColumnOf } from "../columns";
import type { CellValue } from "../ports";
import { columnsOf, tableRows } from "../table";

/** A row of the sheet, with the columns that are read again. */
export interface LoggedRow {
  /** The row's number, from 1. */
  readonly row: number;
  /** Milliseconds since 1970; 0 if unknown. */
  readonly at: number;
  readonly id: string;
  readonly contact: string;
  readonly action: string;
  readonly status: string;
  readonly reason: string;
  readonly place: { readonly lat: number; readonly lng: number } | undefined;
  readonly durationMs: number;
  /** Requests made to OZmap. */
  readonly requests: number;
  /** How many rows were lost before it. */
  readonly lost: number;
}

/** The value of a row's cell in a column. */
export function logCell(row: LogRow, column: ColumnOf<"log">): CellValue {
  switch (column) {
    case "time":
      return row.at > 0 ? new Date(row.at) : "";
    case "place":
      return row.lat === "" ? "" : textCell(`${row.lat}, ${row.lng}`);
    case "dropM":
    case "freePorts":
      return figure(row[column]);
    case "durationMs":
    case "requests":
      return row[column];
    case "lost":
      return row.lost > 0 ? row.lost : "";
    case "id":
    case "contact":
    case "action":
    case "status":
    case "reason":
    case "pole":
    case "box":
    case "town":
      return textCell(row[column]);
  }
}

/**
 * All rows of the sheet below its captions, oldest first, however an admin has sorted them. Rows without an
 * id are an admin's own, and are skipped.
 */
export function readLog(values: readonly (readonly unknown[])[]): LoggedRow[] {
  const rows = tableRows(columnsOf("log", values), values).flatMap(({ row, cell }) => {
    const logged = {
      row,
      at: timeOf(cell("time")),
      id: textOf(cell("id")),
      contact: textOf(cell("contact")),
      action: textOf(cell("action")),
      status: textOf(cell("status")),
      reason: textOf(cell("reason")),
      place: placeOf(textOf(cell("place"))),
      durationMs: numberOf(cell("durationMs")),
      requests: numberOf(cell("requests")),
      lost: numberOf(cell("lost")),
    };
    return logged.id === "" ? [] : [logged];
  });
  return rows.sort((a, b) => a.at - b.at || a.row - b.row);
}

function figure(text: string): CellValue {
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : textCell(text);
}

function textOf(cell: unknown): string {
  return typeof cell === "string" || typeof cell === "number" ? String(cell).replace(/^'/, "") : "";
}

function numberOf(cell: unknown): number {
  return typeof cell === "number" && Number.isFinite(cell) ? cell : 0;
}

function timeOf(cell: unknown): number {
  return isDate(cell) ? cell.getTime() : 0;
}

function placeOf(text: string): LoggedRow["place"] {
  const [, lat, lng] = /^(-?\d{1,2}(?:\.\d+)?), (-?\d{1,3}(?:\.\d+)?)$/.exec(text) ?? [];
  return lat === undefined || lng === undefined
    ? undefined
    : { lat: Number(lat), lng: Number(lng) };
}
