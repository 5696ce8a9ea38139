/** The bound spreadsheet behind its port. For runs from the editor, the menu, the sidebar and triggers. */
import type { Workbook } from "../sheet/ports";

export const workbook: Workbook = {
  read: (sheet) =>
    SpreadsheetApp.getActiveSpreadsheet().getSheetByName(sheet)?.getDataRange().getValues(),
};
