/** Marks wrong cells with the reason, and removes the marks from cells that were corrected. */
import { COLOURS } from "../set-up/formatting";
import { SHEETS } from "../names";
import type { Mark, Workbook } from "../ports";
import type { CellFault } from "./refused";

/** The service's part of a cell's note; an admin's own text follows it. */
const OURS = /^⚠ [^\n]*(?:\n\n)?/;

/** Sheets whose cells are marked. */
const CHECKED = [SHEETS.settings, SHEETS.queries] as const;

/** @param faults all faults of both sheets: every other cell loses its mark */
export function showFaults(workbook: Workbook, faults: readonly CellFault[]): void {
  for (const sheet of CHECKED) {
    const page = workbook.page(sheet);
    if (page === undefined) continue;
    const values = page.values();
    const [rows, columns] = [values.length, values[0]?.length ?? 1];
    page.looks.marks({ row: 1, column: 1, rows, columns }).forEach((marks, i) => {
      marks.forEach((mark, j) => {
        const [row, column] = [i + 1, j + 1];
        const reasons = faults
          .filter((fault) => fault.sheet === sheet && fault.row === row && fault.column === column)
          .map(({ reason }) => reason);
        const wanted = reasons.length > 0 ? marked(mark, reasons.join("; ")) : unmarked(mark);
        if (wanted.note === mark.note && wanted.background === mark.background) return;
        page.looks.mark(row, column, wanted);
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
