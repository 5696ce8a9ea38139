/** Spreadsheet, and SpreadsheetApp, which gives it to every run but a web app's. */
import { ServiceException } from "../errors";
import { RemoteType, enumeration } from "../remote";
import type { Call, Remote } from "../remote";
import { newConditionalFormat } from "./conditional-format";
import { rangeOf } from "./range";
import { WRAP_STRATEGIES, newRichText, newTextStyle } from "./rich-text";
import { SHEET, sheetOf } from "./sheet";
import type { SheetModel } from "./sheet-model";
import { uiOf } from "./ui";
import { CRITERIA, newValidation } from "./validation";
import type { Workbook } from "./workbook";

/** The spreadsheet as the script holds it. */
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
    deleteSheet(workbook, { args }) {
      workbook.delete(args.remote(0, SHEET));
    },
    getActiveSheet: (workbook) => sheetOf(workbook.active),
    getId: (workbook) => workbook.id,
    getName: (workbook) => workbook.name,
    getNumSheets: (workbook) => workbook.sheets.length,
    getRange(workbook, { args }) {
      const match = /^(?:'((?:[^']|'')+)'|([^!]+))!(.+)$/.exec(args.string(0));
      const name = match?.[1]?.replace(/''/g, "'") ?? match?.[2];
      const sheet = name === undefined ? workbook.active : workbook.find(name);
      if (sheet === undefined) throw new ServiceException("Range not found");
      return rangeOf({ sheet, ...sheet.area(match?.[3] ?? args.string(0)) });
    },
    getSheetByName: (workbook, { args }) => orNull(workbook.find(args.string(0))),
    getSheets: (workbook) => workbook.sheets.map(sheetOf),
    getSpreadsheetLocale: (workbook) => workbook.locale,
    getSpreadsheetTimeZone: (workbook) => workbook.timeZone,
    getUrl: (workbook) => `https://docs.google.com/spreadsheets/d/${workbook.id}/edit`,
    insertSheet,
    moveActiveSheet(workbook, { args }) {
      workbook.moveActive(args.integer(0));
    },
    rename(workbook, { args }) {
      workbook.name = args.string(0);
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

/** A bound script has no active spreadsheet while it runs as a web app (documented). */
function active(workbook: Workbook, { execution }: Call): Remote | null {
  return execution.kind === "web" ? null : spreadsheetOf(workbook);
}

export const SPREADSHEET_APP = new RemoteType<Workbook>(
  "SpreadsheetApp",
  {
    flush: () => undefined,
    getActive: active,
    getActiveSheet: (workbook, { execution }) =>
      execution.kind === "web" ? null : sheetOf(workbook.active),
    getActiveSpreadsheet: active,
    getUi(_workbook, { execution }) {
      if (execution.kind === "web" || execution.kind === "trigger") {
        throw new ServiceException("Cannot call SpreadsheetApp.getUi() from this context.");
      }
      return uiOf(execution.ui);
    },
    newConditionalFormatRule: () => newConditionalFormat(),
    newDataValidation: () => newValidation(),
    newRichTextValue: () => newRichText(),
    newTextStyle: () => newTextStyle(),
  },
  {
    counts: "spreadsheetCalls",
    constants: {
      BorderStyle: enumeration(
        "DOTTED",
        "DASHED",
        "SOLID",
        "SOLID_MEDIUM",
        "SOLID_THICK",
        "DOUBLE",
      ),
      DataValidationCriteria: CRITERIA,
      ProtectionType: enumeration("RANGE", "SHEET"),
      WrapStrategy: WRAP_STRATEGIES,
    },
  },
);
