/** *Painel*: writes the dashboard's figures as one block of values; its charts are made only once. */
import type { Language } from "../../contract";
import { captionsOf, sheetText } from "../../messages";
import { DAYS, PLACES, REASONS, summarise } from "./dashboard";
import { allowancesToday } from "./allowances";
import type { LoggedRow } from "../log/log-rows";
import { area, COLOURS, header } from "../set-up/formatting";
import { SHEETS } from "../names";
import type { SheetServices } from "../services";
import type { CellValue, ChartPlan, Looks } from "../ports";

const TOTALS_ROW = 3;
const CHARTS_ROW = 6;
const TABLES_ROW = 25;
const DAY_COLUMN = 1;
const REASON_COLUMN = 11;
const PLACE_COLUMN = 14;
const COLUMNS = 18;
const ROWS = TABLES_ROW + DAYS;

/** Writes the figures, if the sheet exists. */
export function drawDashboard(
  { workbook, clock, properties }: SheetServices,
  rows: readonly LoggedRow[],
  language: Language,
): void {
  const page = workbook.page(SHEETS.dashboard);
  if (page === undefined) return;
  const now = clock.now();
  const allowances = allowancesToday({ workbook, clock }, properties.readAll());
  const offset = workbook.offsetMinutes(now);
  const { totals, days, reasons, places } = summarise(rows, now, offset, allowances);
  const block = Array.from({ length: ROWS }, () => Array<CellValue>(COLUMNS).fill(""));
  const put = (row: number, column: number, table: readonly (readonly CellValue[])[]): void => {
    table.forEach((cells, i) => block[row - 1 + i]?.splice(column - 1, cells.length, ...cells));
  };
  put(1, 1, [[SHEETS.dashboard, "", sheetText(language, "startUpdated"), new Date(now)]]);
  put(TOTALS_ROW, 1, [captionsOf(language, "totals"), totals]);
  put(TABLES_ROW, DAY_COLUMN, [captionsOf(language, "days"), ...days]);
  put(TABLES_ROW, REASON_COLUMN, [captionsOf(language, "reasons"), ...reasons]);
  put(TABLES_ROW, PLACE_COLUMN, [captionsOf(language, "places"), ...places]);
  page.write(1, 1, block);
}

/**
 * Adds the charts unless there are any, and formats a new sheet.
 *
 * @param isNew whether the sheet was just made and has no formats yet
 */
export function formatDashboard(looks: Looks, isNew: boolean, language: Language): void {
  if (isNew) {
    header(looks, TOTALS_ROW, 14);
    header(looks, TABLES_ROW, 9, DAY_COLUMN);
    header(looks, TABLES_ROW, 2, REASON_COLUMN);
    header(looks, TABLES_ROW, 5, PLACE_COLUMN);
    looks.style(area(1, 1, 1, 1), { bold: true, size: 14 });
    looks.style(area(1, 4, 1, 1), { format: "dd/MM/yyyy HH:mm" });
    looks.style(area(TOTALS_ROW + 1, 3, 1, 1), { format: "0%" });
    looks.style(area(TABLES_ROW + 1, DAY_COLUMN, DAYS, 1), { format: "dd/MM" });
    looks.style(area(TABLES_ROW + 1, 7, DAYS, 1), { format: "0%" });
    looks.style(area(TABLES_ROW + 1, PLACE_COLUMN + 3, PLACES, 1), { format: "dd/MM/yyyy HH:mm" });
  }
  if (looks.chartCount() > 0) return;
  for (const plan of charts(language)) looks.chart(plan);
}

function charts(language: Language): ChartPlan[] {
  const [checks = "", times = "", reasons = ""] = captionsOf(language, "charts");
  const column = (at: number, count: number): ReturnType<typeof area> =>
    area(TABLES_ROW, at, count + 1, 1);
  const at = (place: number): ChartPlan["at"] => ({ row: CHARTS_ROW, column: place });
  const { yes, no, perhaps, none, line } = COLOURS;
  return [
    {
      kind: "columns",
      title: checks,
      ranges: [1, 2, 3, 4, 5].map((each) => column(each, DAYS)),
      stacked: true,
      colours: [yes, no, perhaps, none],
      at: at(1),
      size: { width: 540, height: 370 },
    },
    {
      kind: "lines",
      title: times,
      ranges: [1, 8, 9].map((each) => column(each, DAYS)),
      colours: [line, perhaps],
      at: at(7),
      size: { width: 520, height: 370 },
    },
    {
      kind: "bars",
      title: reasons,
      ranges: [REASON_COLUMN, REASON_COLUMN + 1].map((each) => column(each, REASONS)),
      colours: [no],
      at: at(PLACE_COLUMN),
      size: { width: 520, height: 370 },
    },
  ];
}
