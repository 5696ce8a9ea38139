/** Charts in a sheet, recorded as specified, and their enumerations. */
import type { Args } from "../args";
import { RemoteType, enumeration } from "../remote";
import type { Method, Remote } from "../remote";
import { RANGE } from "./range";
import type { Chart } from "./recorded";

const CHART_TYPES = enumeration(
  "AREA",
  "BAR",
  "BUBBLE",
  "CANDLESTICK",
  "COLUMN",
  "COMBO",
  "GAUGE",
  "GEO",
  "HISTOGRAM",
  "LINE",
  "ORG",
  "PIE",
  "RADAR",
  "SCATTER",
  "SPARKLINE",
  "STEPPED_AREA",
  "TABLE",
  "TIMELINE",
  "TREEMAP",
  "WATERFALL",
);
const MERGE_STRATEGIES = enumeration("MERGE_COLUMNS", "MERGE_ROWS");

const EMPTY: Omit<Chart, "id"> = {
  type: CHART_TYPES.COLUMN,
  ranges: [],
  position: null,
  options: {},
  numHeaders: null,
  mergeStrategy: null,
};

let created = 0;

export const CHART = new RemoteType<Chart>("SpreadsheetApp.EmbeddedChart", {});

interface Draft {
  chart: Chart;
}

function change(read: (chart: Chart, args: Args) => Partial<Chart>): Method<Draft> {
  return (draft, { args, self }) => {
    draft.chart = { ...draft.chart, ...read(draft.chart, args) };
    return self;
  };
}

const BUILDER = new RemoteType<Draft>("SpreadsheetApp.EmbeddedChartBuilder", {
  addRange: change(({ ranges }, args) => ({ ranges: [...ranges, args.remote(0, RANGE)] })),
  build: ({ chart }) => CHART.of(chart),
  setChartType: change((_chart, args) => ({ type: args.oneOf(0, CHART_TYPES) })),
  setMergeStrategy: change((_chart, args) => ({ mergeStrategy: args.oneOf(0, MERGE_STRATEGIES) })),
  setNumHeaders: change((_chart, args) => ({ numHeaders: args.integer(0) })),
  setOption: change(({ options }, args) => ({
    options: { ...options, [args.string(0)]: args.any(1) },
  })),
  setPosition: change((_chart, args) => ({
    position: {
      row: args.integer(0),
      column: args.integer(1),
      offsetX: args.integer(2),
      offsetY: args.integer(3),
    },
  })),
});

/** A builder of a new chart. */
export function newChart(): Remote {
  created++;
  return BUILDER.of({ chart: { ...EMPTY, id: created } });
}

export const CHARTS = new RemoteType<undefined>(
  "Charts",
  {},
  {
    constants: {
      ChartMergeStrategy: MERGE_STRATEGIES,
      ChartType: CHART_TYPES,
    },
  },
);
