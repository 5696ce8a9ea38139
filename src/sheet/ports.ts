/**
 * What the sheet side needs of the bound spreadsheet, its menu and windows, and the project. The web
 * app has none of them.
 *
 * What a sheet holds is read and written by the plainest calls; its formatting is kept apart
 * (`Looks`), so that a failure there never stops anything that matters.
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
  /** All values of a sheet, row by row; undefined without such a sheet. */
  read(sheet: string): unknown[][] | undefined;
  page(sheet: string): Page | undefined;
  /** Makes a sheet, at the end. */
  add(sheet: string): Page;
  /** Brings sheets to the front, in this order, and shows the first. */
  arrange(sheets: readonly string[]): void;
  /** A line that shows for some seconds while work goes on. */
  toast(text: string): void;
  /** Whether no sheet holds anything yet. */
  isEmpty(): boolean;
  /** Sets how the spreadsheet reads numbers and dates (`pt_BR`), and its time zone. */
  localise(locale: string, timeZone: string): void;
  /** Minutes by which the spreadsheet's time zone is ahead of UTC at a moment. */
  offsetMinutes(at: number): number;
}

export interface Page {
  /** From the first cell to the last that holds anything. */
  values(): unknown[][];
  /** Writes a block of values; a sheet that is too small grows. */
  write(row: number, column: number, values: readonly (readonly CellValue[])[]): void;
  /** Inserts one row before a row. */
  insertRow(before: number): void;
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

/** Note and background of a cell. */
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
  /** Takes the sheet out of sight; admins can show it again. */
  hide(): void;
  note(row: number, column: number, text: string): void;
  /** Offers what a cell may hold; anything else is only marked. */
  validate(row: number, column: number, rule: Validation): void;
  marks(area: Area): Mark[][];
  mark(row: number, column: number, mark: Mark): void;
  chartCount(): number;
  chart(plan: ChartPlan): void;
}

export type Validation =
  { readonly choices: readonly string[] } | { readonly min: number; readonly max: number };

export interface ChartPlan {
  readonly kind: "columns" | "bars" | "lines";
  readonly title: string;
  /** With their headers; the first has the labels. */
  readonly ranges: readonly Area[];
  readonly stacked?: boolean;
  readonly colours: readonly string[];
  /** Cell of its top left corner, and its size in pixels. */
  readonly at: { readonly row: number; readonly column: number };
  readonly size: { readonly width: number; readonly height: number };
}

export interface MenuItem {
  readonly caption: string;
  /** Name of a global function. */
  readonly run?: string;
  readonly items?: readonly MenuItem[];
}

export interface Dialog {
  /** An HTML file of the project, without `.html`. */
  readonly page: string;
  readonly title: string;
  /** Which part of the page to show: letters alone. */
  readonly view: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** The menu and windows; every call throws if nobody has the spreadsheet open. */
export interface Windows {
  /** @returns undefined when it was cancelled */
  ask(title: string, text: string): string | undefined;
  show(title: string, text: string): void;
  confirm(title: string, text: string): boolean;
  menu(caption: string, items: readonly MenuItem[]): void;
  /** @param page an HTML file of the project, without `.html` */
  sidebar(page: string, title: string): void;
  /** Opens a page in a window of its own, beside which the spreadsheet can be used. */
  dialog(dialog: Dialog): void;
}

/** The script project itself. */
export interface Project {
  /**
   * Makes a new time trigger for a function and deletes all others of it that can be seen. Whether
   * Google has disabled one cannot be seen, nor can the triggers of other people.
   */
  renewTrigger(functionName: string, minutes: number): void;
  /** Whether the one who runs this has such a trigger. */
  hasTrigger(functionName: string): boolean;
}
