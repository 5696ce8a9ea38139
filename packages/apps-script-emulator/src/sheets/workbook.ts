/** The bound spreadsheet's sheets and settings. Does not depend on scripts. */
import { ServiceException } from "../errors";
import type { CellValue } from "./cell";
import { SheetModel } from "./sheet-model";
import type { Book } from "./sheet-model";

export interface WorkbookOptions {
  readonly name?: string;
  readonly locale: string;
  readonly timeZone: string;
  /** Calculates a formula; returns `undefined` if it cannot. */
  readonly calculate?: (formula: string) => CellValue | undefined;
}

export class Workbook implements Book {
  readonly id = "emulated-spreadsheet";
  /** How texts are interpreted from now on; values already in cells do not change. */
  locale: string;
  timeZone: string;
  name: string;
  sheets: readonly SheetModel[];
  active: SheetModel;
  readonly calculate: (formula: string) => CellValue | undefined;
  private created = 0;

  constructor(options: WorkbookOptions) {
    this.name = options.name ?? "Spreadsheet";
    this.locale = options.locale;
    this.timeZone = options.timeZone;
    this.calculate = options.calculate ?? ((): undefined => undefined);
    this.active = this.newSheet(options.locale.startsWith("pt") ? "Página1" : "Sheet1");
    this.sheets = [this.active];
  }

  find(name: string): SheetModel | undefined {
    return this.sheets.find((sheet) => sheet.name === name);
  }

  /** A sheet that must exist; for tests. */
  sheet(name: string): SheetModel {
    const sheet = this.find(name);
    if (sheet === undefined) {
      const names = this.sheets.map((each) => each.name).join(", ");
      throw new Error(`no sheet ${name}; there are: ${names}`);
    }
    return sheet;
  }

  /** @param index the position, counted from 0; by default at the end */
  insert(name: string | undefined, index = this.sheets.length): SheetModel {
    const sheet = this.newSheet(name ?? this.freeName());
    this.sheets = [...this.sheets.slice(0, index), sheet, ...this.sheets.slice(index)];
    this.active = sheet;
    return sheet;
  }

  delete(sheet: SheetModel): void {
    if (this.sheets.length === 1) {
      throw new ServiceException("You can't remove all the sheets in a document.");
    }
    this.sheets = this.sheets.filter((each) => each !== sheet);
    const [first] = this.sheets;
    if (this.active === sheet && first !== undefined) this.active = first;
  }

  /** Copies the sheets of another spreadsheet, with everything in their cells. */
  copyFrom({ sheets }: Workbook): void {
    for (const sheet of sheets) {
      const copy = this.find(sheet.name) ?? this.insert(sheet.name);
      for (let row = 1; row <= sheet.lastRow; row++) {
        for (let column = 1; column <= sheet.lastColumn; column++) {
          Object.assign(copy.edit(row, column), sheet.cell(row, column));
        }
      }
    }
  }

  /** Moves the active sheet. @param place the new position, counted from 1 */
  moveActive(place: number): void {
    const others = this.sheets.filter((each) => each !== this.active);
    this.sheets = [...others.slice(0, place - 1), this.active, ...others.slice(place - 1)];
  }

  /** @throws ServiceException if a sheet cannot have that name */
  checkName(name: string): void {
    if (name === "") throw new ServiceException("The sheet name cannot be empty.");
    if (this.find(name) !== undefined) {
      throw new ServiceException(
        `A sheet with the name "${name}" already exists. Please enter another name.`,
      );
    }
  }

  private newSheet(name: string): SheetModel {
    if (this.created > 0) this.checkName(name);
    this.created++;
    return new SheetModel(this.created, name, this);
  }

  private freeName(): string {
    const base = this.locale.startsWith("pt") ? "Página" : "Sheet";
    let number = this.sheets.length + 1;
    while (this.find(`${base}${number}`) !== undefined) number++;
    return `${base}${number}`;
  }
}
