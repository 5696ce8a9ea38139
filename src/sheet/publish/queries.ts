/** Reads the sheet *Consultas*, and says what is wrong with it, cell by cell. */
import type { Language } from "../../contract";
import { queryFaultMessage } from "../../messages";
import {
  LONGEST_QUERIES,
  parseQueries,
  queriesText,
  type Query,
  type QueryFault,
  type QueryRow,
} from "../../settings";
import { cellText } from "../cell";
import { SHEETS } from "../names";
import type { Workbook } from "../ports";
import type { CellFault } from "./refused";

/** Columns of the sheet, in order. */
export const QUERY_COLUMNS = [
  "name",
  "path",
  "filter",
  "fields",
  "message",
] as const satisfies readonly (keyof QueryRow)[];

const HEADER_ROWS = 1;

/** Header row, then one query a row. Without the sheet there are none. */
export function readQueryRows(workbook: Workbook): QueryRow[] {
  return (workbook.read(SHEETS.queries) ?? []).slice(HEADER_ROWS).map((cells) => {
    const [name = "", path = "", filter = "", fields = "", message = ""] = cells.map(cellText);
    return { name, path, filter, fields, message };
  });
}

/** @returns the queries, or what is wrong with them */
export function checkQueries(
  workbook: Workbook,
  language: Language,
): { queries: readonly Query[]; faults: CellFault[] } {
  const parsed = parseQueries(readQueryRows(workbook));
  if (!parsed.ok) {
    return { queries: [], faults: parsed.faults.map((fault) => cellFault(fault, language)) };
  }
  const { queries } = parsed;
  if (queriesText(queries).length <= LONGEST_QUERIES) return { queries, faults: [] };
  const reason = queryFaultMessage(language, "too_much", "", "");
  const text = `${SHEETS.queries}: ${reason}`;
  return { queries: [], faults: [{ sheet: SHEETS.queries, row: 1, column: 1, reason, text }] };
}

/** The text reads `Consultas, Caixa: o filtro não é uma lista JSON…`. */
function cellFault(fault: QueryFault, language: Language): CellFault {
  const { index, name, column, problem, found, detail = "" } = fault;
  const reason = queryFaultMessage(language, problem, found.slice(0, 120), detail);
  return {
    sheet: SHEETS.queries,
    row: index + HEADER_ROWS + 1,
    column: QUERY_COLUMNS.indexOf(column) + 1,
    reason,
    text: `${name === "" ? SHEETS.queries : `${SHEETS.queries}, ${name}`}: ${reason}`,
  };
}
