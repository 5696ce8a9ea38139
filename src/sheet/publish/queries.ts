/** Reads the sheet *Consultas*: its queries, or what is wrong with each cell. */
import type { Language } from "../../contract";
import { queryFaultMessage } from "../../messages";
import {
  MAX_QUERIES_LENGTH,
  parseQueries,
  queriesText,
  type Query,
  type QueryFault,
  type QueryRow,
} from "../../settings";
import { cellText } from "../cell";
import type { ColumnOf } from "../columns";
import { SHEETS } from "../names";
import type { Workbook } from "../ports";
import type { TableRow } from "../table";
import type { CellFault } from "./refused";
import { readSheet } from "./sheet-rows";

export type CheckedQueries =
  | { readonly ok: true; readonly queries: readonly Query[] }
  | { readonly ok: false; readonly faults: readonly CellFault[] };

/** @param language the language of the faults */
export function checkQueries(workbook: Workbook, language: Language): CheckedQueries {
  const read = readSheet(workbook, "queries", language);
  if (!read.ok) return read;
  const parsed = parseQueries(read.rows.map(queryRow));
  if (!parsed.ok) {
    const at = (fault: QueryFault): Pick<CellFault, "row" | "column"> => ({
      row: read.rows[fault.index]?.row ?? 1,
      column: read.numberOf(fault.column),
    });
    const faults = parsed.faults.map((fault) => cellFault(fault, at(fault), language));
    return { ok: false, faults };
  }
  const { queries } = parsed;
  if (queriesText(queries).length <= MAX_QUERIES_LENGTH) return { ok: true, queries };
  const reason = queryFaultMessage(language, "too_much", "", "");
  const text = `${SHEETS.queries}: ${reason}`;
  return { ok: false, faults: [{ sheet: SHEETS.queries, row: 1, column: 1, reason, text }] };
}

function queryRow({ cell }: TableRow<"queries">): QueryRow {
  const text = (column: ColumnOf<"queries">): string => cellText(cell(column));
  return {
    name: text("name"),
    path: text("path"),
    filter: text("filter"),
    fields: text("fields"),
    message: text("message"),
  };
}

/** The text reads `Consultas, Caixa: o filtro não é uma lista JSON…`. */
function cellFault(
  { name, problem, found, detail = "" }: QueryFault,
  at: Pick<CellFault, "row" | "column">,
  language: Language,
): CellFault {
  const reason = queryFaultMessage(language, problem, found.slice(0, 120), detail);
  const text = `${name === "" ? SHEETS.queries : `${SHEETS.queries}, ${name}`}: ${reason}`;
  return { sheet: SHEETS.queries, ...at, reason, text };
}
