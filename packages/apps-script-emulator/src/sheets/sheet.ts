/** Sheet: one page of a spreadsheet. */
import { RemoteType } from "../remote";
import type { Call, Method, Remote } from "../remote";
import type { Area } from "./a1";
import { CHART, newChart } from "./chart";
import { CONDITIONAL_FORMAT } from "./conditional-format";
import { PROTECTION, protect } from "./protection";
import { RANGE, rangeOf } from "./range";
import { CONTENT, FORMAT, reset } from "./range-format";
import type { RangeState } from "./range-state";
import type { SheetModel } from "./sheet-model";
import { SIZE_METHODS } from "./sheet-size";

/** A sheet as the script holds it. */
export function sheetOf(model: SheetModel): Remote {
  return SHEET.of(model);
}

function range(sheet: SheetModel, area: Area): Remote {
  return rangeOf({ sheet, ...sheet.within(area) });
}

function whole(sheet: SheetModel): RangeState {
  return { sheet, row: 1, column: 1, rows: sheet.maxRows, columns: sheet.maxColumns };
}

/** The cells that hold anything at all, looks included, are within the sheet's used part. */
function clearing(keys: Parameters<typeof reset>[1]): Method<SheetModel> {
  return (sheet, { self }) => {
    reset(whole(sheet), keys);
    return self;
  };
}

function getRange(sheet: SheetModel, { args }: Call): Remote {
  if (args.length === 1) {
    const address = args.string(0);
    return range(sheet, sheet.area(address.slice(address.lastIndexOf("!") + 1)));
  }
  const rows = args.optionalNumber(2) ?? 1;
  const columns = args.optionalNumber(3) ?? 1;
  return range(sheet, { row: args.integer(0), column: args.integer(1), rows, columns });
}

export const SHEET = new RemoteType<SheetModel>(
  "SpreadsheetApp.Sheet",
  {
    ...SIZE_METHODS,
    activate(sheet, { self }) {
      sheet.book.active = sheet;
      return self;
    },
    appendRow(sheet, { args, self }) {
      sheet.appendRow(args.array(0));
      return self;
    },
    clear: clearing([...CONTENT, ...FORMAT]),
    clearConditionalFormatRules(sheet) {
      sheet.conditionalFormats = [];
    },
    clearContents: clearing(CONTENT),
    clearFormats: clearing(FORMAT),
    clearNotes: clearing(["note"]),
    getCharts: (sheet) => sheet.charts.map((chart) => CHART.of(chart)),
    getConditionalFormatRules: (sheet) =>
      sheet.conditionalFormats.map((rule) => CONDITIONAL_FORMAT.of(rule)),
    getDataRange: (sheet) =>
      range(sheet, {
        row: 1,
        column: 1,
        rows: Math.max(1, sheet.lastRow),
        columns: Math.max(1, sheet.lastColumn),
      }),
    getIndex: (sheet) => sheet.book.sheets.indexOf(sheet) + 1,
    getLastColumn: (sheet) => sheet.lastColumn,
    getLastRow: (sheet) => sheet.lastRow,
    getName: (sheet) => sheet.name,
    getProtections(sheet, { args }) {
      const ofRanges = args.any(0) === "RANGE";
      return sheet.protections
        .filter((each) => (each.area !== null) === ofRanges)
        .map((each) => PROTECTION.of({ sheet, protection: each }));
    },
    getRange,
    getSheetId: (sheet) => sheet.id,
    getTabColor: (sheet) => sheet.tabColor,
    hideSheet(sheet, { self }) {
      sheet.hidden = true;
      return self;
    },
    insertChart(sheet, { args }) {
      const chart = args.remote(0, CHART);
      sheet.charts = [...sheet.charts, chart];
    },
    isSheetHidden: (sheet) => sheet.hidden,
    newChart: () => newChart(),
    protect: (sheet) => protect(sheet, null),
    removeChart(sheet, { args }) {
      const { id } = args.remote(0, CHART);
      sheet.charts = sheet.charts.filter((each) => each.id !== id);
    },
    setActiveRange: (sheet, { args }) => {
      const state = args.remote(0, RANGE);
      sheet.book.active = sheet;
      return rangeOf(state);
    },
    setConditionalFormatRules(sheet, { args }) {
      sheet.conditionalFormats = args
        .array(0)
        .map((each) => CONDITIONAL_FORMAT.stateOf(each) ?? args.mismatch());
    },
    setHiddenGridlines(sheet, { args, self }) {
      sheet.hiddenGridlines = args.boolean(0);
      return self;
    },
    setName(sheet, { args, self }) {
      const name = args.string(0);
      sheet.book.checkName(name);
      sheet.name = name;
      return self;
    },
    setTabColor(sheet, { args, self }) {
      sheet.tabColor = args.any(0) === null ? null : args.string(0);
      return self;
    },
    showSheet(sheet, { self }) {
      sheet.hidden = false;
      return self;
    },
    updateChart(sheet, { args }) {
      const chart = args.remote(0, CHART);
      sheet.charts = sheet.charts.map((each) => (each.id === chart.id ? chart : each));
    },
  },
  { counts: "spreadsheetCalls" },
);

// Here, because what a range is does not depend on what a sheet can do.
RANGE.add({ getSheet: ({ sheet }) => sheetOf(sheet) });
