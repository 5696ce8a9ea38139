/** A fake of the bound spreadsheet: values as written, and cells' notes and colours. */
import type { Area, CellValue, Looks, Mark, Page, Workbook } from "../src/sheet/ports";

const nothing = (): void => undefined;

export class FakePage implements Page {
  readonly notes = new Map<string, Mark>();
  readonly table: CellValue[][];
  /** If set, every write throws, before or after it is done. */
  failure: { readonly error: Error; readonly afterwards: boolean } | undefined;

  constructor(table: readonly (readonly CellValue[])[] = []) {
    this.table = table.map((cells) => [...cells]);
  }

  readonly looks: Looks = {
    style: nothing,
    widths: nothing,
    freeze: nothing,
    tab: nothing,
    hide: nothing,
    note: nothing,
    validate: nothing,
    marks: ({ row, column, rows, columns }) =>
      Array.from({ length: rows }, (_, i) =>
        Array.from({ length: columns }, (_cell, j) => this.markAt(row + i, column + j)),
      ),
    mark: (row, column, mark) => {
      this.notes.set(`${row},${column}`, mark);
    },
    chartCount: () => 0,
    chart: nothing,
  };

  values(): unknown[][] {
    return this.table.length === 0 ? [[""]] : this.table.map((cells) => [...cells]);
  }

  /** Drops the apostrophe that marks a text, as Sheets does. */
  write(row: number, column: number, values: readonly (readonly CellValue[])[]): void {
    if (this.failure?.afterwards === false) throw this.failure.error;
    values.forEach((cells, i) => {
      while (this.table.length < row + i) this.table.push([]);
      cells.forEach((cell, j) => {
        this.table[row - 1 + i]![column - 1 + j] =
          typeof cell === "string" ? cell.replace(/^'/, "") : cell;
      });
    });
    if (this.failure?.afterwards === true) throw this.failure.error;
  }

  insertRow(before: number): void {
    this.table.splice(before - 1, 0, []);
  }

  deleteRows(row: number, count: number): void {
    this.table.splice(row - 1, count);
  }

  /** Drops empty rows at the end, as Sheets does. */
  clear({ row, column, rows, columns }: Area): void {
    for (const cells of this.table.slice(row - 1, row - 1 + rows)) {
      for (let i = column - 1; i < Math.min(cells.length, column - 1 + columns); i++) cells[i] = "";
    }
    const isBlank = (cells: readonly CellValue[] = []): boolean =>
      cells.every((cell) => cell === "");
    while (this.table.length > 0 && isBlank(this.table[this.table.length - 1])) this.table.pop();
  }

  markAt(row: number, column: number): Mark {
    return this.notes.get(`${row},${column}`) ?? { note: "", background: null };
  }
}

export class FakeWorkbook implements Workbook {
  readonly pages = new Map<string, FakePage>();
  readonly toasts: string[] = [];

  read(sheet: string): unknown[][] | undefined {
    return this.pages.get(sheet)?.values();
  }

  page(sheet: string): FakePage | undefined {
    return this.pages.get(sheet);
  }

  add(sheet: string, table: readonly (readonly CellValue[])[] = []): FakePage {
    const page = new FakePage(table);
    this.pages.set(sheet, page);
    return page;
  }

  arrange(): void {
    // The order of sheets cannot be observed here.
  }

  isEmpty(): boolean {
    return [...this.pages.values()].every(({ table }) => table.length === 0);
  }

  localise(): void {
    // Neither locale nor time zone can be observed here.
  }

  toast(text: string): void {
    this.toasts.push(text);
  }

  offsetMinutes(): number {
    return -180;
  }
}
