/** Implements the port for the bound spreadsheet, for runs from the editor, the menu, the sidebar and triggers. */
import type { Workbook } from "../sheet/ports";
import { pageOf } from "./page";

const TOAST_SECONDS = 8;

export const workbook: Workbook = {
  read: (sheet) => book().getSheetByName(sheet)?.getDataRange().getValues(),
  page: (name) => {
    const sheet = book().getSheetByName(name);
    return sheet === null ? undefined : pageOf(sheet);
  },
  add: (name) => pageOf(book().insertSheet(name)),
  arrange: (names) => {
    const file = book();
    names.forEach((name, i) => {
      const sheet = file.getSheetByName(name);
      if (sheet === null) return;
      file.setActiveSheet(sheet);
      file.moveActiveSheet(i + 1);
    });
    const [firstName] = names;
    const first = firstName === undefined ? null : file.getSheetByName(firstName);
    if (first !== null) file.setActiveSheet(first);
  },
  toast: (text) => {
    book().toast(text, "OZmap ⇄ Huggy", TOAST_SECONDS);
  },
  isEmpty: () =>
    book()
      .getSheets()
      .every((sheet) => sheet.getLastRow() === 0),
  localise: (locale, timeZone) => {
    const file = book();
    file.setSpreadsheetLocale(locale);
    file.setSpreadsheetTimeZone(timeZone);
  },
  offsetMinutes: (at) => {
    const zone = book().getSpreadsheetTimeZone();
    const offset = Utilities.formatDate(new Date(at), zone, "Z");
    const match = /^([+-])(\d\d)(\d\d)$/.exec(offset);
    if (match === null) throw new Error(`${zone} has the offset ${offset}`);
    const [, sign, hours, minutes] = match;
    return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  },
};

function book(): GoogleAppsScript.Spreadsheet.Spreadsheet {
  return SpreadsheetApp.getActiveSpreadsheet();
}
