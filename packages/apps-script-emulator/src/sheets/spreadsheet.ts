/** Spreadsheet, and SpreadsheetApp, which provides it to every run except those of a web app. */
import { ServiceException } from "../errors";
import { RemoteType } from "../remote";
import type { Call, Remote } from "../remote";
import { SHEET, sheetOf } from "./sheet";
import type { SheetModel } from "./sheet-model";
import { uiOf } from "./ui";
import { newValidation } from "./validation";
import type { Workbook } from "./workbook";

/** The service object for the spreadsheet. */
export function spreadsheetOf(workbook: Workbook): Remote {
  return SPREADSHEET.of(workbook);
}

function orNull(sheet: SheetModel | undefined): Remote | null {
  return sheet === undefined ? null : sheetOf(sheet);
}

function insertSheet(workbook: Workbook, { args }: Call): Remote {
  const first = args.any(0);
  const name = typeof first === "string" ? args.string(0) : undefined;
  const index = typeof first === "number" ? args.integer(0) : args.optionalNumber(1);
  return sheetOf(workbook.insert(name, index));
}

const SPREADSHEET = new RemoteType<Workbook>(
  "SpreadsheetApp.Spreadsheet",
  {
    getSheetByName: (workbook, { args }) => orNull(workbook.find(args.string(0))),
    getSheets: (workbook) => workbook.sheets.map(sheetOf),
    getSpreadsheetLocale: (workbook) => workbook.locale,
    getSpreadsheetTimeZone: (workbook) => workbook.timeZone,
    insertSheet,
    moveActiveSheet(workbook, { args }) {
      workbook.moveActive(args.integer(0));
    },
    setSpreadsheetLocale(workbook, { args }) {
      workbook.locale = args.string(0);
    },
    setSpreadsheetTimeZone(workbook, { args }) {
      workbook.timeZone = args.string(0);
    },
    setActiveSheet(workbook, { args }) {
      workbook.active = args.remote(0, SHEET);
      return sheetOf(workbook.active);
    },
    toast(_workbook, { args, execution }) {
      execution.ui.shown.toasts.push({
        message: args.string(0),
        title: args.optionalString(1) ?? "",
        seconds: args.optionalNumber(2) ?? 5,
      });
    },
  },
  { counts: "spreadsheetCalls" },
);

/** The active spreadsheet; `null` while the bound script runs as a web app (documented). */
function active(workbook: Workbook, { execution }: Call): Remote | null {
  return execution.kind === "web" ? null : spreadsheetOf(workbook);
}

export const SPREADSHEET_APP = new RemoteType<Workbook>(
  "SpreadsheetApp",
  {
    flush: () => undefined,
    getActiveSpreadsheet: active,
    getUi(_workbook, { execution }) {
      if (execution.kind === "web" || execution.kind === "trigger") {
        throw new ServiceException("Cannot call SpreadsheetApp.getUi() from this context.");
      }
      return uiOf(execution.ui);
    },
    newDataValidation: () => newValidation(),
  },
  {
    counts: "spreadsheetCalls",
  },
);
