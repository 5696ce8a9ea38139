/** Implements the port for a sheet's formatting: colours, widths, notes, validation, charts. */
import type { Area, ChartPlan, Looks, Validation } from "../sheet/ports";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

/** The colour that Sheets returns for a cell without a background. */
const WHITE = "#ffffff";

export function looksOf(sheet: Sheet): Looks {
  const at = ({ row, column, rows, columns }: Area): Range =>
    sheet.getRange(row, column, rows, columns);
  return {
    style: (area, { background, colour, bold, size, wrap, format, align }) => {
      const range = at(area);
      if (background !== undefined) range.setBackground(background);
      if (colour !== undefined) range.setFontColor(colour);
      if (bold !== undefined) range.setFontWeight(bold ? "bold" : "normal");
      if (size !== undefined) range.setFontSize(size);
      if (wrap !== undefined) range.setWrap(wrap);
      if (format !== undefined) range.setNumberFormat(format);
      if (align === "left") range.setHorizontalAlignment("left");
      else if (align !== undefined) range.setVerticalAlignment(align);
    },
    widths: (pixels) => {
      pixels.forEach((width, i) => sheet.setColumnWidth(i + 1, width));
    },
    freeze: (rows) => {
      sheet.setFrozenRows(rows);
    },
    tab: (colour) => {
      sheet.setTabColor(colour);
    },
    hide: () => {
      sheet.hideSheet();
    },
    note: (row, column, text) => {
      sheet.getRange(row, column).setNote(text);
    },
    validate: (row, column, rule) => {
      sheet.getRange(row, column).setDataValidation(validationOf(rule));
    },
    marks: (area) => {
      const range = at(area);
      const backgrounds = range.getBackgrounds();
      return range.getNotes().map((notes, i) =>
        notes.map((note, j) => {
          const background = backgrounds[i]?.[j] ?? WHITE;
          return { note, background: background === WHITE ? null : background };
        }),
      );
    },
    mark: (row, column, { note, background }) => {
      sheet.getRange(row, column).setBackground(background).setNote(note);
    },
    chartCount: () => sheet.getCharts().length,
    chart: (plan) => {
      sheet.insertChart(chartOf(sheet, plan, plan.ranges.map(at)));
    },
  };
}

function validationOf(rule: Validation): GoogleAppsScript.Spreadsheet.DataValidation {
  const builder = SpreadsheetApp.newDataValidation();
  const ruled =
    "choices" in rule
      ? builder.requireValueInList([...rule.choices], true)
      : builder.requireNumberBetween(rule.min, rule.max);
  return ruled.setAllowInvalid(true).build();
}

function chartOf(
  sheet: Sheet,
  { kind, title, stacked, colours, at, size }: ChartPlan,
  ranges: readonly Range[],
): GoogleAppsScript.Spreadsheet.EmbeddedChart {
  const types = {
    columns: Charts.ChartType.COLUMN,
    bars: Charts.ChartType.BAR,
    lines: Charts.ChartType.LINE,
  };
  const builder = sheet
    .newChart()
    .setChartType(types[kind])
    .setNumHeaders(1)
    .setPosition(at.row, at.column, 0, 0)
    .setOption("title", title)
    .setOption("colors", [...colours])
    .setOption("width", size.width)
    .setOption("height", size.height)
    .setOption("isStacked", stacked ?? false)
    .setOption("legend", { position: ranges.length > 2 ? "top" : "none" });
  for (const range of ranges) builder.addRange(range);
  return builder.setMergeStrategy(Charts.ChartMergeStrategy.MERGE_COLUMNS).build();
}
