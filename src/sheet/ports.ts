/**
 * What the sheet side needs of the bound spreadsheet, its menu and windows, and the project. Never met
 * by the web app: it has none of them.
 *
 * What a sheet holds goes through the plainest calls; how it looks is kept apart (`Looks`), so that a
 * failure there never stops anything that matters.
 */

export type CellValue = string | number | boolean | Date;

/** Counted from 1. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface Workbook {
  /** All values of a sheet, row by row; undefined where there is no such sheet. */
  read(sheet: string): unknown[][] | undefined;
  page(sheet: string): Page | undefined;
  /** Makes a sheet, at the end. */
  add(sheet: string): Page;
  /** Brings sheets to the front, in this order, and shows the first. */
  arrange(sheets: readonly string[]): void;
  /** A line that shows for some seconds while work goes on. */
  toast(text: string): void;
  /** Minutes by which the spreadsheet's time zone is ahead of UTC at a moment. */
  offsetMinutes(at: number): number;
}

export interface Page {
  /** From the first cell to the last that holds anything. */
  values(): unknown[][];
  /** Writes a block of values; the sheet grows where it is too short. */
  write(row: number, column: number, values: readonly (readonly CellValue[])[]): void;
  deleteRows(row: number, count: number): void;
  clear(area: Area): void;
  readonly looks: Looks;
}

export interface Look {
  readonly background?: string;
  readonly colour?: string;
  readonly bold?: boolean;
  readonly size?: number;
  readonly wrap?: boolean;
  /** `@` for plain text. */
  readonly format?: string;
  readonly align?: "left" | "top" | "middle";
}

/** What a cell says about itself besides its value. */
export interface Mark {
  readonly note: string;
  /** `#rrggbb`; `null` to set it back. */
  readonly background: string | null;
}

export interface Looks {
  style(area: Area, look: Look): void;
  /** In pixels, from the first column on. */
  widths(pixels: readonly number[]): void;
  freeze(rows: number): void;
  tab(colour: string): void;
  note(row: number, column: number, text: string): void;
  /** Offers what a cell may hold; anything else is only marked. */
  validate(row: number, column: number, rule: Validation): void;
  marks(area: Area): Mark[][];
  mark(row: number, column: number, mark: Mark): void;
  chartCount(): number;
  chart(plan: ChartPlan): void;
}

export type Validation =
  { readonly choices: readonly string[] } | { readonly least: number; readonly most: number };

export interface ChartPlan {
  readonly kind: "columns" | "bars" | "lines";
  readonly title: string;
  /** With their headers; the first has the labels. */
  readonly ranges: readonly Area[];
  readonly stacked?: boolean;
  readonly colours: readonly string[];
  /** Cell that it hangs on, and its size in pixels. */
  readonly at: { readonly row: number; readonly column: number };
  readonly size: { readonly width: number; readonly height: number };
}

export interface MenuItem {
  readonly caption: string;
  /** Name of a global function. */
  readonly run?: string;
  readonly items?: readonly MenuItem[];
}

/** The menu and windows; every call throws where nobody sits before the spreadsheet. */
export interface Windows {
  /** @returns undefined when it was cancelled */
  ask(title: string, text: string): string | undefined;
  tell(title: string, text: string): void;
  confirm(title: string, text: string): boolean;
  menu(caption: string, items: readonly MenuItem[]): void;
  /** @param page an HTML file of the project, without `.html` */
  sidebar(page: string, title: string): void;
}

/** The script project itself. */
export interface Project {
  /** Sees to it that exactly one time trigger runs a function. */
  runEvery(functionName: string, minutes: number): void;
  hasTrigger(functionName: string): boolean;
  /** Address of the deployed web app; undefined when it was not deployed yet. */
  address(): string | undefined;
}
