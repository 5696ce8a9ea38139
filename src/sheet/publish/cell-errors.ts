/** Marks the cells that are wrong with the reason, and takes the mark off those that are mended. */
import { COLOURS } from "../set-up/formatting";
import { SHEETS } from "../names";
import type { Mark, Workbook } from "../ports";
import type { CellFault } from "./refused";

/** Our part of a cell's note; what an admin has noted there comes after it. */
const OURS = /^⚠ [^\n]*(?:\n\n)?/;

/** Sheets whose cells may be wrong, and their columns that an admin fills. */
const CHECKED = [
  { sheet: SHEETS.settings, column: 2, columns: 1 },
  { sheet: SHEETS.queries, column: 1, columns: 5 },
] as const;

/** @param faults all that is wrong in both sheets: every other cell loses its mark */
export function showFaults(workbook: Workbook, faults: readonly CellFault[]): void {
  for (const { sheet, column, columns } of CHECKED) {
    const page = workbook.page(sheet);
    if (page === undefined) continue;
    const rows = page.values().length;
    page.looks.marks({ row: 1, column, rows, columns }).forEach((marks, i) => {
      marks.forEach((mark, j) => {
        const [row, at] = [i + 1, column + j];
        const reasons = faults
          .filter((fault) => fault.sheet === sheet && fault.row === row && fault.column === at)
          .map(({ reason }) => reason);
        const wanted = reasons.length > 0 ? marked(mark, reasons.join("; ")) : unmarked(mark);
        if (wanted.note === mark.note && wanted.background === mark.background) return;
        page.looks.mark(row, at, wanted);
      });
    });
  }
}

function marked({ note }: Mark, reason: string): Mark {
  const own = note.replace(OURS, "");
  const ours = `⚠ ${reason.replace(/\n/g, " ")}`;
  return { note: own === "" ? ours : `${ours}\n\n${own}`, background: COLOURS.wrong };
}

function unmarked(mark: Mark): Mark {
  if (!OURS.test(mark.note)) return mark;
  const background = mark.background === COLOURS.wrong ? null : mark.background;
  return { note: mark.note.replace(OURS, ""), background };
}
