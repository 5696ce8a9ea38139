/** Sheet: one page of a spreadsheet. */
import { RemoteType } from "../remote";
import type { Call, Remote } from "../remote";
import type { Area } from "./a1";
import { CHART, newChart } from "./chart";
import { RANGE, rangeOf } from "./range";
import type { SheetModel } from "./sheet-model";
import { SIZE_METHODS } from "./sheet-size";

/** The service object for a sheet. */
export function sheetOf(model: SheetModel): Remote {
  return SHEET.of(model);
}

function range(sheet: SheetModel, area: Area): Remote {
  return rangeOf({ sheet, ...sheet.within(area) });
}

function getRange(sheet: SheetModel, { args }: Call): Remote {
  if (args.length === 1) {
    const notation = args.string(0);
    return range(sheet, sheet.area(notation.slice(notation.lastIndexOf("!") + 1)));
  }
  const rows = args.optionalNumber(2) ?? 1;
  const columns = args.optionalNumber(3) ?? 1;
  return range(sheet, { row: args.integer(0), column: args.integer(1), rows, columns });
}

export const SHEET = new RemoteType<SheetModel>(
  "SpreadsheetApp.Sheet",
  {
    ...SIZE_METHODS,
    getCharts: (sheet) => sheet.charts.map((chart) => CHART.of(chart)),
    getDataRange: (sheet) =>
      range(sheet, {
        row: 1,
        column: 1,
        rows: Math.max(1, sheet.lastRow),
        columns: Math.max(1, sheet.lastColumn),
      }),
    getLastRow: (sheet) => sheet.lastRow,
    getName: (sheet) => sheet.name,
    getRange,
    getSheetId: (sheet) => sheet.id,
    hideSheet(sheet, { self }) {
      sheet.hidden = true;
      return self;
    },
    insertChart(sheet, { args }) {
      const chart = args.remote(0, CHART);
      sheet.charts = [...sheet.charts, chart];
    },
    newChart: () => newChart(),
    setTabColor(sheet, { args, self }) {
      sheet.tabColor = args.any(0) === null ? null : args.string(0);
      return self;
    },
  },
  { counts: "spreadsheetCalls" },
);

// Added here, so that the range's file does not depend on the sheet's.
RANGE.add({ getSheet: ({ sheet }) => sheetOf(sheet) });
