/** Writes results into the rows that contain their places by now. */
import type { Fields, Language } from "../../contract";
import type { Checked } from "../../web";
import { misreadReason, textCell } from "../cell";
import type { ColumnOf, Columns } from "../columns";
import type { CellValue, Page } from "../ports";
import { columnsOf, writeRows } from "../table";
import { agreement, type BatchRow, batchRows, isTransient, packControl } from "./rows";

type Column = ColumnOf<"batch">;

/** The columns that the service writes; the others are the admin's. */
const OUR_COLUMNS: ReadonlySet<Column> = new Set<Column>([
  ...(["status", "reason", "box", "freePorts", "dropM", "precision", "address", "map"] as const),
  ...(["agrees", "checkedAt", "control"] as const),
]);

export type Result = Extract<Checked, { readonly kind: "checked" }>;

/**
 * Reads the sheet again and writes each result into all open rows with its place. If an admin moves rows
 * between the reading and the writing, a result may end up beside another place: the marks then differ, and
 * that row is checked again.
 *
 * @param results by the place's mark
 * @param mayGoOn called before each block of rows; the next run checks again what was not written
 * @returns what Google threw at the first block that it refused, as where cells are protected; the others are
 *   written all the same
 */
export function writeResults(
  page: Page,
  results: ReadonlyMap<string, Result>,
  { language, now }: { readonly language: Language; readonly now: number },
  mayGoOn: () => boolean,
): unknown {
  const values = page.values();
  const ours = ourColumns(columnsOf("batch", values));
  const rows = batchRows(values, now).filter(
    ({ mark, state }) => state.kind === "open" && results.has(mark),
  );
  let refusal: unknown;
  for (const block of neighbours(rows)) {
    if (!mayGoOn()) break;
    const cells = block.flatMap((row) => {
      const result = results.get(row.mark);
      return result === undefined ? [] : [cellsOf(row, result, { language, now })];
    });
    try {
      writeRows(page, block[0]?.row ?? 2, ours, cells, "control");
    } catch (error) {
      refusal ??= error;
    }
  }
  return refusal;
}

/**
 * Updates *Confere?* in rows that are not open, since an admin may change *Esperado* after the check.
 *
 * @param now in milliseconds since 1970
 * @param mayGoOn called before each block of rows
 */
export function updateAgreements(page: Page, now: number, mayGoOn: () => boolean): void {
  const values = page.values();
  const at = columnsOf("batch", values).get("agrees");
  if (at === undefined) return;
  const checked = batchRows(values, now).filter(
    ({ state }) => state.kind === "final" || state.kind === "waiting",
  );
  for (const block of neighbours(checked)) {
    const cells = block.map(({ expected, status, box }) => agreement(expected, status, box));
    const isRight = (i: number): boolean => cells[i] === block[i]?.agrees;
    const changed = cells.flatMap((_, i) => (isRight(i) ? [] : [i]));
    const [first] = changed;
    const last = changed[changed.length - 1];
    if (first === undefined || last === undefined) continue;
    if (!mayGoOn()) return;
    const wanted = cells.slice(first, last + 1).map((cell) => [cell]);
    page.write(block[first]?.row ?? 2, at + 1, wanted);
  }
}

function cellsOf(
  row: BatchRow,
  { outcome, fields }: Result,
  { language, now }: { readonly language: Language; readonly now: number },
): (column: Column) => CellValue {
  const { status, reason } = outcome;
  const before = row.state.kind === "open" ? row.state.failures : 0;
  const failures = isTransient(status) ? before + 1 : 0;
  const field = fieldOf(fields);
  const box = field("caixa_nome") || field("caixa_id");
  return (column) => {
    switch (column) {
      case "status":
        return status;
      case "reason":
        // The reason alone would only say that there is no place.
        return status === "entrada_invalida" && row.misread !== undefined
          ? textCell(misreadReason(row.misread, language))
          : reason;
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

/** Groups consecutive rows, so that each group is one call and no other row is touched. */
function neighbours(rows: readonly BatchRow[]): BatchRow[][] {
  const blocks: BatchRow[][] = [];
  for (const row of rows) {
    const block = blocks[blocks.length - 1];
    if (block?.[block.length - 1]?.row === row.row - 1) block.push(row);
    else blocks.push([row]);
  }
  return blocks;
}
