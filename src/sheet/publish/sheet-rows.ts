/** Reads a sheet that an admin fills in: its rows, or why it cannot be read. */
import type { Language } from "../../contract";
import { faultMessage } from "../../messages";
import { captionOf, type ColumnOf, findColumns, type Table } from "../columns";
import { SHEETS } from "../names";
import type { Workbook } from "../ports";
import { type TableRow, tableRows } from "../table";
import type { CellFault } from "./refused";

/** Columns that may be missing. */
const OPTIONAL: ReadonlySet<string> = new Set<ColumnOf<"settings"> | ColumnOf<"queries">>([
  "meaning",
  "message",
]);

export type SheetRows<T extends Table> =
  | {
      readonly ok: true;
      /** The number of a column that the sheet has, from 1. */
      readonly numberOf: (column: ColumnOf<T>) => number;
      readonly rows: readonly TableRow<T>[];
    }
  | { readonly ok: false; readonly faults: readonly CellFault[] };

/** @param language the language of the faults */
export function readSheet<T extends "settings" | "queries">(
  workbook: Workbook,
  table: T,
  language: Language,
): SheetRows<T> {
  const sheet = SHEETS[table];
  const fault = (key: Parameters<typeof faultMessage>[1], found: string): CellFault => {
    const reason = faultMessage(language, key, { found });
    return { sheet, row: 1, column: 1, reason, text: `${sheet}: ${reason}` };
  };
  const values = workbook.read(sheet);
  if (values === undefined) return { ok: false, faults: [fault("missing_sheet", sheet)] };
  const { columns, missing, repeated } = findColumns(table, values[0] ?? []);
  const caption = (column: ColumnOf<T>): string => captionOf(language, table, column);
  const faults = [
    ...missing
      .filter((column) => !OPTIONAL.has(column))
      .map((column) => fault("missing_caption", caption(column))),
    ...repeated.map((column) => fault("repeated_caption", caption(column))),
  ];
  if (faults.length > 0) return { ok: false, faults };
  const numberOf = (column: ColumnOf<T>): number => {
    const at = columns.get(column);
    if (at === undefined) throw new Error(`${sheet} has no column ${column}`);
    return at + 1;
  };
  return { ok: true, numberOf, rows: tableRows(columns, values) };
}
