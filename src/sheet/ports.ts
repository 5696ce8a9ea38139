/** What the sheet side needs of the bound spreadsheet. Never met by the web app: it has none. */

export interface Workbook {
  /** All values of a sheet, row by row; undefined where there is no such sheet. */
  read(sheet: string): unknown[][] | undefined;
}
