/** Rows of the sheet *Espera*: from an entry to cells and back. Pure. */
import { isPosition, type LatLng } from "../../network";
import { fold } from "../../text";
import type { WaitingEntry } from "../../waiting";
import type { ListedPlace } from "../../web";
import { isDate, type Misread, readPlace, textCell } from "../cell";
import type { ColumnOf } from "../columns";
import type { CellValue } from "../ports";
import { columnsOf, tableRows } from "../table";

/** An entry's situation, in the contract's words. */
export const SITUATIONS = ["esperando", "agora dá", "na fila", "avisado", "saiu"] as const;
export type Situation = (typeof SITUATIONS)[number];

/** What the control column keeps of a row, wherever it is moved to. */
export interface Control {
  /** Names the entry; empty for a row that was typed by hand. */
  readonly id: string;
  /** When it was made, in milliseconds since 1970. */
  readonly at: number;
  /** The box whose port it was offered last; empty if none was. */
  readonly box: string;
  /** When the trigger first saw that it was informed, in milliseconds since 1970; 0 if it was not. */
  readonly toldAt: number;
}

export interface WaitingRow extends Control {
  /** On the sheet, counted from 1. */
  readonly row: number;
  /** The cell of *Desde*, in milliseconds since 1970; when it was made if the cell has no date. */
  readonly since: number;
  readonly contact: string;
  readonly phone: string;
  readonly name: string;
  /** Undefined if *Lat* and *Lng* have no position. */
  readonly position: LatLng | undefined;
  /** What the cells say of the place, without those that Sheets has misread. */
  readonly place: ListedPlace;
  /** The first cell of the place that Sheets has misread. */
  readonly misread: Misread | undefined;
  /** The cell of *Verificado em*, in milliseconds since 1970; 0 if it was never checked. */
  readonly checkedAt: number;
  /** Undefined for a word that means nothing. */
  readonly situation: Situation | undefined;
}

/** How long an entry that was informed keeps a port. */
const INFORMED_MS = 7 * 86_400_000;

/** It was informed, and the time for which it kept a port has passed: nobody waits any more. */
export function isOver({ situation, toldAt }: WaitingRow, now: number): boolean {
  return situation === "avisado" && toldAt !== 0 && now - toldAt >= INFORMED_MS;
}

/** All rows below the captions that hold anything. */
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

/** The cells of a new entry. */
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
      return controlCell({ id: entry.id, at: entry.at, box: "", toldAt: 0 });
  }
}

const NONE = "-";

export function controlCell({ id, at, box, toldAt }: Control): CellValue {
  const time = (ms: number): string => (ms === 0 ? NONE : ms.toString(36));
  return textCell([id, time(at), box === "" ? NONE : box, time(toldAt)].join(" "));
}

function readControl(text: string): Control {
  const [, id = "", at = NONE, box = NONE, toldAt = NONE] =
    /^(\S+) ([0-9a-z]{1,9}|-) (\S+) ([0-9a-z]{1,9}|-)$/.exec(text) ?? [];
  const time = (part: string): number => (part === NONE ? 0 : Number.parseInt(part, 36));
  return { id, at: time(at), box: box === NONE ? "" : box, toldAt: time(toldAt) };
}

function situationOf(text: string): Situation | undefined {
  // Nothing is known yet of an entry whose cell was emptied.
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
