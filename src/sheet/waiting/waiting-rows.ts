/** Rows of the sheet *Espera*: an entry → cells, and cells → an entry. Pure. */
import { isPosition, type LatLng } from "../../network";
import { fold } from "../../text";
import type { WaitingEntry } from "../../waiting";
import type { ListedPlace } from "../../web";
import { isDate, type Misread, readPlace, textCell } from "../cell";
import type { ColumnOf } from "../columns";
import type { CellValue } from "../ports";
import { columnsOf, tableRows } from "../table";

/** An entry's situation, in the contract's words. */
const SITUATIONS = ["esperando", "agora dá", "na fila", "avisado", "saiu"] as const;
export type Situation = (typeof SITUATIONS)[number];

/** What the control column contains, which moves with its row. */
export interface Control {
  /** Identifies the entry; empty if the row was typed by hand. */
  readonly id: string;
  /** When it was made, in milliseconds since 1970. */
  readonly at: number;
  /** The box whose port it was last offered; empty if there is none. */
  readonly box: string;
  /** When the trigger first saw that it was informed, in milliseconds since 1970; 0 if it was not. */
  readonly informedAt: number;
}

export interface WaitingRow extends Control {
  /** The row's number, from 1. */
  readonly row: number;
  /** The date in *Desde*, in milliseconds since 1970; without one, when the entry was made. */
  readonly since: number;
  readonly contact: string;
  readonly phone: string;
  readonly name: string;
  /** Undefined if *Lat* and *Lng* are not a position. */
  readonly position: LatLng | undefined;
  /** The cells of the place, without those that Sheets has misread. */
  readonly place: ListedPlace;
  /** The first cell of the place that Sheets has misread. */
  readonly misread: Misread | undefined;
  /** The date in *Verificado em*, in milliseconds since 1970; 0 if it was never checked. */
  readonly checkedAt: number;
  /** Undefined if the cell has another word. */
  readonly situation: Situation | undefined;
}

/** How long an entry that was informed keeps a port. */
const INFORMED_MS = 7 * 86_400_000;

/** Whether it was informed so long ago that it no longer keeps a port: nobody is waiting any more. */
export function isOver({ situation, informedAt }: WaitingRow, now: number): boolean {
  return situation === "avisado" && informedAt !== 0 && now - informedAt >= INFORMED_MS;
}

/** All rows below the captions that are not blank. */
export function readWaitingRows(values: readonly (readonly unknown[])[]): WaitingRow[] {
  return tableRows(columnsOf("waiting", values), values).flatMap(({ row, cell }) => {
    const control = readControl(textOf(cell("control")));
    const { place, misread } = readPlace(cell, (column) => textOf(cell(column)));
    const read: WaitingRow = {
      ...control,
      row,
      since: timeOf(cell("since")) ?? control.at,
      contact: textOf(cell("contact")),
      phone: textOf(cell("phone")),
      name: textOf(cell("name")),
      position: positionOf(place),
      place,
      misread,
      checkedAt: timeOf(cell("checked")) ?? 0,
      situation: situationOf(textOf(cell("situation"))),
    };
    const person = read.contact + read.phone + read.name;
    const isBlank = person + place.local + place.lat + place.lng === "" && misread === undefined;
    return read.id === "" && isBlank ? [] : [read];
  });
}

/** The value of a new entry's cell in a column. */
export function entryCell(entry: WaitingEntry, column: ColumnOf<"waiting">): CellValue {
  switch (column) {
    case "since":
      return new Date(entry.at);
    case "contact":
    case "phone":
    case "name":
    case "reason":
      return textCell(entry[column]);
    case "place":
      return textCell(entry.place === "" ? `${entry.lat}, ${entry.lng}` : entry.place);
    case "lat":
    case "lng":
      return entry[column];
    case "checked":
      return "";
    case "situation":
      return textCell("esperando");
    case "control":
      return controlCell({ id: entry.id, at: entry.at, box: "", informedAt: 0 });
  }
}

const NONE = "-";

export function controlCell({ id, at, box, informedAt }: Control): CellValue {
  const time = (ms: number): string => (ms === 0 ? NONE : ms.toString(36));
  return textCell([id, time(at), box === "" ? NONE : box, time(informedAt)].join(" "));
}

function readControl(text: string): Control {
  const [, id = "", at = NONE, box = NONE, informedAt = NONE] =
    /^(\S+) ([0-9a-z]{1,9}|-) (\S+) ([0-9a-z]{1,9}|-)$/.exec(text) ?? [];
  const time = (part: string): number => (part === NONE ? 0 : Number.parseInt(part, 36));
  return { id, at: time(at), box: box === NONE ? "" : box, informedAt: time(informedAt) };
}

function situationOf(text: string): Situation | undefined {
  // An entry whose cell was emptied is to be checked again.
  if (text === "") return "esperando";
  return SITUATIONS.find((each) => fold(each) === fold(text).trim());
}

function textOf(cell: unknown): string {
  return typeof cell === "string" || typeof cell === "number"
    ? String(cell).replace(/^'/, "").trim()
    : "";
}

function timeOf(cell: unknown): number | undefined {
  if (!isDate(cell)) return undefined;
  const time = cell.getTime();
  return Number.isFinite(time) ? time : undefined;
}

function positionOf({ lat, lng }: ListedPlace): LatLng | undefined {
  const position = { lat: degreesOf(lat), lng: degreesOf(lng) };
  return isPosition(position.lat, position.lng) ? position : undefined;
}

function degreesOf(cell: string): number {
  const text = cell.replace(",", ".");
  return /^-?\d{1,3}(?:\.\d+)?$/.test(text) ? Number(text) : NaN;
}
