/** Charts in a sheet, recorded as they are asked for, and the enumerations that they take. */
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
const HIDDEN_STRATEGIES = enumeration("IGNORE_BOTH", "IGNORE_COLUMNS", "IGNORE_ROWS", "SHOW_BOTH");
const POSITIONS = enumeration("BOTTOM", "LEFT", "NONE", "RIGHT", "TOP", "INSIDE");
const CURVE_STYLES = enumeration("NORMAL", "SMOOTH");

const EMPTY: Omit<Chart, "id"> = {
  type: CHART_TYPES.COLUMN,
  ranges: [],
  position: null,
  options: {},
  numHeaders: null,
  mergeStrategy: null,
  hiddenDimensionStrategy: null,
  transposed: false,
};

let created = 0;

export const CHART = new RemoteType<Chart>("SpreadsheetApp.EmbeddedChart", {
  getChartId: (chart) => chart.id,
  getContainerInfo: (chart) => CONTAINER.of(chart),
  getOptions: (chart) => OPTIONS.of(chart),
  modify: (chart) => builderOf(chart),
});

const CONTAINER = new RemoteType<Chart>("SpreadsheetApp.ContainerInfo", {
  getAnchorColumn: ({ position }) => position?.column ?? 1,
  getAnchorRow: ({ position }) => position?.row ?? 1,
  getOffsetX: ({ position }) => position?.offsetX ?? 0,
  getOffsetY: ({ position }) => position?.offsetY ?? 0,
});

const OPTIONS = new RemoteType<Chart>("Charts.ChartOptions", {
  get: ({ options }, { args }) => options[args.string(0)] ?? null,
});

interface Draft {
  chart: Chart;
}

function option(name: string): Method<Draft> {
  return change(({ options }, args) => {
    const value = args.any(0);
    return { options: { ...options, [name]: value === undefined ? args.mismatch() : value } };
  });
}

function change(read: (chart: Chart, args: Args) => Partial<Chart>): Method<Draft> {
  return (draft, { args, self }) => {
    draft.chart = { ...draft.chart, ...read(draft.chart, args) };
    return self;
  };
}

const as = (type: string): Method<Draft> => change(() => ({ type }));

const BUILDER = new RemoteType<Draft>("SpreadsheetApp.EmbeddedChartBuilder", {
  addRange: change(({ ranges }, args) => ({ ranges: [...ranges, args.remote(0, RANGE)] })),
  asAreaChart: as(CHART_TYPES.AREA),
  asBarChart: as(CHART_TYPES.BAR),
  asColumnChart: as(CHART_TYPES.COLUMN),
  asComboChart: as(CHART_TYPES.COMBO),
  asLineChart: as(CHART_TYPES.LINE),
  asPieChart: as(CHART_TYPES.PIE),
  asScatterChart: as(CHART_TYPES.SCATTER),
  asTableChart: as(CHART_TYPES.TABLE),
  build: ({ chart }) => CHART.of(chart),
  clearRanges: change(() => ({ ranges: [] })),
  set3D: change(({ options }) => ({ options: { ...options, is3D: true } })),
  setChartType: change((_chart, args) => ({ type: args.oneOf(0, CHART_TYPES) })),
  setColors: option("colors"),
  setHiddenDimensionStrategy: change((_chart, args) => ({
    hiddenDimensionStrategy: args.oneOf(0, HIDDEN_STRATEGIES),
  })),
  setLegendPosition: option("legend.position"),
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
  setStacked: change(({ options }) => ({ options: { ...options, isStacked: true } })),
  setTitle: option("title"),
  setTransposeRowsAndColumns: change((_chart, args) => ({ transposed: args.boolean(0) })),
  setXAxisTitle: option("hAxis.title"),
  setYAxisTitle: option("vAxis.title"),
});

function builderOf(chart: Chart): Remote {
  return BUILDER.of({ chart });
}

/** A builder of a new chart. */
export function newChart(): Remote {
  created++;
  return builderOf({ ...EMPTY, id: created });
}

export const CHARTS = new RemoteType<undefined>(
  "Charts",
  {},
  {
    constants: {
      ChartHiddenDimensionStrategy: HIDDEN_STRATEGIES,
      ChartMergeStrategy: MERGE_STRATEGIES,
      ChartType: CHART_TYPES,
      CurveStyle: CURVE_STYLES,
      Position: POSITIONS,
    },
  },
);
