/** Writes results beside their places, wherever these are by now. */
import type { Fields } from "../../contract";
import type { Checked } from "../../web";
import { textCell } from "../cell";
import type { ColumnOf, Columns } from "../columns";
import type { CellValue, Page } from "../ports";
import { columnsOf, writeRows } from "../table";
import { agreement, type BatchRow, batchRows, mayPass, packControl } from "./rows";

type Column = ColumnOf<"batch">;

/** The columns that are ours; the others are the admin's. */
export const OUR_COLUMNS: ReadonlySet<Column> = new Set<Column>([
  ...(["status", "reason", "box", "freePorts", "dropM", "precision", "address", "map"] as const),
  ...(["agrees", "checkedAt", "control"] as const),
]);

export type Result = Extract<Checked, { readonly kind: "checked" }>;

/**
 * Reads the sheet anew, and writes each result into all rows that have its place and wait for it. What
 * an admin does between that reading and the writing may put a result beside another place: its mark
 * then says so, and that row is checked again.
 *
 * @param results by the place's mark
 */
export function writeResults(page: Page, results: ReadonlyMap<string, Result>, now: number): void {
  const values = page.values();
  const ours = ourColumns(columnsOf("batch", values));
  const rows = batchRows(values, now).filter(
    ({ mark, state }) => state.kind === "open" && results.has(mark),
  );
  for (const block of neighbours(rows)) {
    const cells = block.flatMap((row) => {
      const result = results.get(row.mark);
      return result === undefined ? [] : [cellsOf(row, result, now)];
    });
    writeRows(page, block[0]?.row ?? 2, ours, cells, "control");
  }
}

/** What an admin expects may change after the check. */
export function updateAgreements(page: Page, now: number): void {
  const values = page.values();
  const at = columnsOf("batch", values).get("agrees");
  if (at === undefined) return;
  for (const { row, state, expected, status, box, agrees } of batchRows(values, now)) {
    if (state.kind === "blank" || state.kind === "open") continue;
    const right = agreement(expected, status, box);
    if (right !== agrees) page.write(row, at + 1, [[right]]);
  }
}

function cellsOf(
  row: BatchRow,
  { outcome, fields }: Result,
  now: number,
): (column: Column) => CellValue {
  const { status, reason } = outcome;
  const before = row.state.kind === "open" ? row.state.failures : 0;
  const failures = mayPass(status) ? before + 1 : 0;
  const field = fieldOf(fields);
  const box = field("caixa_nome") || field("caixa_id");
  return (column) => {
    switch (column) {
      case "status":
        return status;
      case "reason":
        return reason;
      case "box":
        return textCell(box);
      case "freePorts":
        return figure(field("portas_livres"));
      case "dropM":
        return figure(field("drop_m"));
      case "precision":
        return field("precisao");
      case "address":
        return textCell(field("endereco"));
      case "map":
        return field("mapa");
      case "agrees":
        return agreement(row.expected, status, box);
      case "checkedAt":
        return new Date(now);
      case "control":
        return textCell(packControl({ mark: row.mark, failures, at: now }));
      case "place":
      case "lat":
      case "lng":
      case "code":
      case "expected":
        throw new Error(`${column} is the admin's`);
    }
  };
}

function fieldOf(fields: Fields): (key: Parameters<Fields["get"]>[0]) => string {
  return (key) => fields.get(key) ?? "";
}

function figure(text: string): CellValue {
  return text === "" ? "" : Number(text);
}

function ourColumns(columns: Columns<"batch">): Columns<"batch"> {
  return new Map([...columns].filter(([column]) => OUR_COLUMNS.has(column)));
}

/** Rows that follow each other are written at once, and none between them is touched. */
function neighbours(rows: readonly BatchRow[]): BatchRow[][] {
  const blocks: BatchRow[][] = [];
  for (const row of rows) {
    const block = blocks[blocks.length - 1];
    if (block?.[block.length - 1]?.row === row.row - 1) block.push(row);
    else blocks.push([row]);
  }
  return blocks;
}
