/** Marks on wrong cells: added with the reason, removed once corrected, an admin's own notes kept. */
import { showFaults } from "../../../src/sheet/publish/cell-errors";
import type { CellFault } from "../../../src/sheet/publish/refused";
import { FakeWorkbook } from "../../../testing/fake-workbook";

const SHEET = "Configuração";

function fault(row: number, reason: string): CellFault {
  return { sheet: SHEET, row, column: 2, reason, text: reason };
}

function workbookOf(rows: number): FakeWorkbook {
  const workbook = new FakeWorkbook();
  workbook.add(
    SHEET,
    Array.from({ length: rows }, () => ["key", "value", "meaning"]),
  );
  return workbook;
}

test("marked, marked with another reason, corrected", () => {
  const workbook = workbookOf(3);
  const page = workbook.page(SHEET)!;
  showFaults(workbook, [fault(2, "too much"), fault(2, "and twice")]);
  expect(page.markAt(2, 2)).toEqual({ note: "⚠ too much; and twice", background: "#f4cccc" });
  showFaults(workbook, [fault(2, "too\nlittle")]);
  expect(page.markAt(2, 2).note).toBe("⚠ too little");
  showFaults(workbook, []);
  expect(page.markAt(2, 2)).toEqual({ note: "", background: null });
});

test("notes and colours of an admin's own are left alone", () => {
  const workbook = workbookOf(3);
  const page = workbook.page(SHEET)!;
  page.looks.mark(2, 2, { note: "mine", background: "#ffff00" });
  showFaults(workbook, [fault(3, "wrong")]);
  expect(page.markAt(2, 2)).toEqual({ note: "mine", background: "#ffff00" });
  showFaults(workbook, [fault(2, "wrong")]);
  expect(page.markAt(2, 2).note).toBe("⚠ wrong\n\nmine");
  showFaults(workbook, []);
  expect(page.markAt(2, 2)).toEqual({ note: "mine", background: null });
});

test("a mark that is already right is not written again", () => {
  const workbook = workbookOf(4);
  showFaults(workbook, [fault(2, "wrong")]);
  const page = workbook.page(SHEET)!;
  page.notes.set("3,2", { note: "untouched", background: null });
  const before = new Map(page.notes);
  showFaults(workbook, [fault(2, "wrong")]);
  expect(page.notes).toEqual(before);
});
