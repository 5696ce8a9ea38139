/**
 * What the sheet side needs of the bound spreadsheet, its menu and windows, and the script project. The web
 * app has none of them.
 *
 * Values are read and written with the simplest calls; formatting is separate (`Looks`), so that a failure
 * there never stops anything that matters.
 */

export type CellValue = string | number | boolean | Date;

/** A block of cells; row and column are counted from 1. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface Workbook {
  /** All values of a sheet, row by row; undefined if there is no such sheet. */
  read(sheet: string): unknown[][] | undefined;
  page(sheet: string): Page | undefined;
  /** Adds a sheet at the end. */
  add(sheet: string): Page;
  /** Moves sheets to the front, in this order, and shows the first. */
  arrange(sheets: readonly string[]): void;
  /** Shows a line for some seconds, while work goes on. */
  toast(text: string): void;
  /** Whether all sheets are empty. */
  isEmpty(): boolean;
  /** Sets the spreadsheet's locale (such as `pt_BR`), which decides how it reads numbers and dates, and its time zone. */
  localise(locale: string, timeZone: string): void;
  /** Minutes by which the spreadsheet's time zone is ahead of UTC at a moment. @throws Error if Google names no offset */
  offsetMinutes(at: number): number;
}

export interface Page {
  /** From the first cell to the last one that is not empty. */
  values(): unknown[][];
  /** Writes a block of values, and enlarges the sheet if it is too small. */
  write(row: number, column: number, values: readonly (readonly CellValue[])[]): void;
  /** Inserts an empty row before the row with this number. */
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
  /** `#rrggbb`; `null` for none. */
  readonly background: string | null;
}

export interface Looks {
  style(area: Area, look: Look): void;
  /** Sets the columns' widths in pixels, beginning with the first. */
  widths(pixels: readonly number[]): void;
  freeze(rows: number): void;
  tab(colour: string): void;
  /** Hides the sheet; admins can show it again. */
  hide(): void;
  note(row: number, column: number, text: string): void;
  /** Sets a cell's data validation: other values are marked, not rejected. */
  validate(row: number, column: number, rule: Validation): void;
  marks(area: Area): Mark[][];
  mark(row: number, column: number, mark: Mark): void;
  chartCount(): number;
  chart(plan: ChartPlan): void;
}

export type Validation =
  | { readonly choices: readonly string[] }
  | { readonly min: number; readonly max: number };

export interface ChartPlan {
  readonly kind: "columns" | "bars" | "lines";
  readonly title: string;
  /** Headers included; the first range has the labels. */
  readonly ranges: readonly Area[];
  readonly stacked?: boolean;
  readonly colours: readonly string[];
  /** The cell at its top left corner. */
  readonly at: { readonly row: number; readonly column: number };
  /** In pixels. */
  readonly size: { readonly width: number; readonly height: number };
}

export interface MenuItem {
  readonly caption: string;
  /** The name of the global function that it runs. */
  readonly run?: string;
  readonly items?: readonly MenuItem[];
}

export interface Dialog {
  /** An HTML file of the project, without `.html`. */
  readonly page: string;
  readonly title: string;
  /** Which part of the page to show; only letters. */
  readonly view: string;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** The menu and windows; every call throws if the execution was not started from the open spreadsheet. */
export interface Windows {
  /** @returns undefined if it was cancelled */
  ask(title: string, text: string): string | undefined;
  show(title: string, text: string): void;
  confirm(title: string, text: string): boolean;
  menu(caption: string, items: readonly MenuItem[]): void;
  /** @param page an HTML file of the project, without `.html` */
  sidebar(page: string, title: string): void;
  /** Opens a page in a window that leaves the spreadsheet usable. */
  dialog(dialog: Dialog): void;
}

/** The script project itself. */
export interface Project {
  /**
   * Makes a new time trigger for a function and deletes all others of it that are visible. Other people's
   * triggers are not visible, and neither is whether Google has disabled one.
   */
  renewTrigger(functionName: string, minutes: number): void;
  /** Whether the current user has such a trigger. */
  hasTrigger(functionName: string): boolean;
}
