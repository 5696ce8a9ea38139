/** A sheet's cells and settings, with Sheets' rules about its size. Does not depend on scripts. */
import { ServiceException } from "../errors";
import { parseA1, toA1 } from "./a1";
import type { Area } from "./a1";
import { BLANK, blankCell, entered } from "./cell";
import type { Cell, CellValue, Entered } from "./cell";
import { displayed } from "./display";
import type { Chart } from "./recorded";
import { fits } from "./validation";

/** What a sheet needs to know of its spreadsheet. */
export interface Book {
  readonly locale: string;
  readonly timeZone: string;
  readonly sheets: readonly SheetModel[];
  active: SheetModel;
  /** Calculates a formula; returns `undefined` if it cannot. */
  readonly calculate: (formula: string) => CellValue | undefined;
  /** @throws ServiceException if a sheet cannot have that name */
  checkName(name: string): void;
}

export class SheetModel {
  maxRows = 1000;
  maxColumns = 26;
  frozenRows = 0;
  tabColor: string | null = null;
  hidden = false;
  charts: Chart[] = [];
  /** Areas that whoever runs the script may not edit: an owner has protected them. */
  readonly protectedAreas: Area[] = [];
  /** Merged cells: only the first of each area holds a value. */
  readonly merges: Area[] = [];
  readonly columnWidths = new Map<number, number>();
  private readonly grid: (Cell | undefined)[][] = [];

  constructor(
    readonly id: number,
    public name: string,
    readonly book: Book,
  ) {}

  /** The last row with content; 0 if there is none. */
  get lastRow(): number {
    return this.grid.findLastIndex((row) => row.some(hasContent)) + 1;
  }

  /** The last column with content; 0 if there is none. */
  get lastColumn(): number {
    let last = 0;
    for (const row of this.grid) {
      let at = row.length;
      while (at > last && !hasContent(row[at - 1])) at--;
      last = Math.max(last, at);
    }
    return last;
  }

  /** Visits all cells that anything was ever done to, also outside the content; for tests. */
  eachTouched(visit: (cell: Readonly<Cell>) => void): void {
    for (const row of this.grid) {
      for (const cell of row) if (cell !== undefined) visit(cell);
    }
  }

  /** A cell, for reading; rows and columns count from 1. */
  cell(row: number, column: number): Readonly<Cell> {
    return this.grid[row - 1]?.[column - 1] ?? BLANK;
  }

  /** A cell, for changing; rows and columns count from 1. */
  edit(row: number, column: number): Cell {
    while (this.grid.length < row) this.grid.push([]);
    const cells = this.grid[row - 1] ?? [];
    while (cells.length < column) cells.push(undefined);
    return (cells[column - 1] ??= blankCell());
  }

  /** The area that A1 notation such as `B2:C` stands for. */
  area(notation: string): Area {
    return this.within(parseA1(notation, this.maxRows, this.maxColumns));
  }

  /** Returns the area if it is on the sheet. @throws ServiceException if not */
  within(area: Area): Area {
    const { row, column, rows, columns } = area;
    if (row < 1) throw new ServiceException("The starting row of the range is too small.");
    if (column < 1) throw new ServiceException("The starting column of the range is too small.");
    if (rows < 1) throw new ServiceException("The number of rows in the range must be at least 1.");
    if (columns < 1) {
      throw new ServiceException("The number of columns in the range must be at least 1.");
    }
    if (row + rows - 1 > this.maxRows || column + columns - 1 > this.maxColumns) {
      throw new ServiceException(
        "The coordinates of the range are outside the dimensions of the sheet.",
      );
    }
    return area;
  }

  /** @throws ServiceException if a script may not edit a cell of the area */
  checkEditable(area: Area): void {
    if (this.protectedAreas.some((each) => overlap(each, area))) {
      throw new ServiceException(
        "You are trying to edit a protected cell or object. Please contact the spreadsheet owner " +
          "to remove protection if you need to edit.",
      );
    }
  }

  /** Whether a cell is part of merged cells and not the first of them: what is put into it is lost. */
  isCovered(row: number, column: number): boolean {
    const cell = { row, column, rows: 1, columns: 1 };
    return this.merges.some(
      (each) => overlap(each, cell) && (each.row !== row || each.column !== column),
    );
  }

  /** Enters a value into a cell, as `setValue` does. @throws ServiceException if the cell's validation refuses it */
  enter(row: number, column: number, input: unknown): void {
    const { numberFormat } = this.cell(row, column);
    this.fill(row, column, entered(input, numberFormat, this.book));
  }

  fill(row: number, column: number, { value, formula }: Entered): void {
    const cell = this.edit(row, column);
    const { validation } = cell;
    if (validation !== null && !validation.allowInvalid && !fits(validation, value)) {
      throw new ServiceException(
        `The data you entered in cell ${toA1({ row, column, rows: 1, columns: 1 })} ` +
          "violates the data validation rules set on this cell.",
      );
    }
    cell.formula = formula;
    cell.value = formula === "" ? value : (this.book.calculate(formula) ?? value);
  }

  insertRows(before: number, count: number): void {
    if (before <= this.grid.length) {
      this.grid.splice(before - 1, 0, ...Array.from({ length: count }, () => []));
    }
    this.maxRows += count;
  }

  deleteRows(first: number, count: number): void {
    if (first < 1 || count < 1 || first + count - 1 > this.maxRows) {
      throw new ServiceException("Those rows are out of bounds.");
    }
    if (count >= this.maxRows) {
      throw new ServiceException("You can't delete all the rows on the sheet.");
    }
    if (first <= this.frozenRows + 1 && first + count > this.maxRows) {
      throw new ServiceException("Sorry, it is not possible to delete all non-frozen rows.");
    }
    this.grid.splice(first - 1, count);
    this.maxRows -= count;
  }

  /** Sorts all rows below the first by a column, as an admin might; empty cells come last. */
  sort(column: number, ascending = true): void {
    const keyOf = (row: readonly (Cell | undefined)[]): CellValue => row[column - 1]?.value ?? "";
    const rows = this.grid.slice(1).sort((a, b) => {
      const [one, other] = [keyOf(a), keyOf(b)];
      if (one === "" || other === "") return Number(one === "") - Number(other === "");
      return (one < other ? -1 : Number(one > other)) * (ascending ? 1 : -1);
    });
    this.grid.splice(1, rows.length, ...rows);
  }

  insertColumns(before: number, count: number): void {
    for (const row of this.grid) {
      if (before <= row.length)
        row.splice(before - 1, 0, ...Array<undefined>(count).fill(undefined));
    }
    this.maxColumns += count;
  }

  /** The values of all cells up to the last with content; for tests. */
  values(): CellValue[][] {
    return this.table((row, column) => this.cell(row, column).value);
  }

  /** The displayed texts of the same cells; for tests. */
  texts(): string[][] {
    return this.table((row, column) => this.text(row, column));
  }

  /** The displayed text of a cell. */
  text(row: number, column: number): string {
    return displayed(this.cell(row, column), this.book.locale, this.book.timeZone);
  }

  private table<T>(read: (row: number, column: number) => T): T[][] {
    const columns = this.lastColumn;
    return Array.from({ length: this.lastRow }, (_row, row) =>
      Array.from({ length: columns }, (_column, column) => read(row + 1, column + 1)),
    );
  }
}

function overlap(a: Area, b: Area): boolean {
  return (
    a.row < b.row + b.rows &&
    b.row < a.row + a.rows &&
    a.column < b.column + b.columns &&
    b.column < a.column + a.columns
  );
}

function hasContent(cell: Cell | undefined): boolean {
  return cell !== undefined && (cell.value !== "" || cell.formula !== "");
}
