/** The bound spreadsheet's sheets and settings. Knows nothing of scripts. */
import { ServiceException } from "../errors";
import type { CellValue } from "./cell";
import { SheetModel } from "./sheet-model";
import type { Book } from "./sheet-model";

export interface WorkbookOptions {
  readonly name?: string;
  readonly locale: string;
  readonly timeZone: string;
  /** Calculates a formula; `undefined` where it cannot. */
  readonly calculate?: (formula: string) => CellValue | undefined;
}

export class Workbook implements Book {
  readonly id = "emulated-spreadsheet";
  /** How texts are read from now on; what is in a cell stays as it was read. */
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

  /** A sheet that must be there; for tests. */
  sheet(name: string): SheetModel {
    const sheet = this.find(name);
    if (sheet === undefined) {
      const names = this.sheets.map((each) => each.name).join(", ");
      throw new Error(`no sheet ${name}; there are: ${names}`);
    }
    return sheet;
  }

  /** @param index place from 0; at the end when absent */
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

  /** Takes over the sheets of another spreadsheet with all that is in their cells, as a copy of it does. */
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

  /** Moves the active sheet to a place from 1. */
  moveActive(place: number): void {
    const others = this.sheets.filter((each) => each !== this.active);
    this.sheets = [...others.slice(0, place - 1), this.active, ...others.slice(place - 1)];
  }

  /** Throws when a sheet cannot have a name. */
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
