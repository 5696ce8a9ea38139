/**
 * Makes the sheets, and what is missing on those that are there: headers and rows, in the plainest
 * calls. What an admin has put there stays as it is.
 */
import type { Language } from "../../contract";
import { columnNames, settingMeaning } from "../../messages";
import { DEFAULT_QUERIES, SETTING_NAMES, SETTINGS } from "../../settings";
import { cellText } from "../cell";
import { SHEETS } from "../names";
import type { CellValue, Page, Workbook } from "../ports";
import { QUERY_COLUMNS } from "../publish/queries";

/** Sheets that `setUp()` makes, in their order. */
export const SHEET_ORDER = [
  SHEETS.start,
  SHEETS.settings,
  SHEETS.queries,
  SHEETS.log,
  SHEETS.dashboard,
] as const;

export type MadeSheet = (typeof SHEET_ORDER)[number] | typeof SHEETS.diagnosis;

export interface Ready {
  readonly page: Page;
  /** The sheet is new, or was empty. */
  readonly isNew: boolean;
  /** First row that was added now, and how many. */
  readonly added: { readonly row: number; readonly count: number };
}

/** Sees to it that a sheet is there with its header and rows. */
export function readySheet(workbook: Workbook, name: MadeSheet, language: Language): Ready {
  const page = workbook.page(name) ?? workbook.add(name);
  const values = page.values();
  const isNew = values.every((cells) => cells.every((cell) => cellText(cell) === ""));
  const header = headerOf(name, language);
  const rows = isNew ? firstRows(name, language) : missingRows(name, language, values);
  const row = isNew ? 2 : values.length + 1;
  if (isNew) {
    const table = header.length > 0 ? [header, ...rows] : rows;
    if (table.length > 0) page.write(1, 1, table);
  } else {
    repairHeader(page, header, values[0] ?? []);
    if (rows.length > 0) page.write(row, 1, rows);
  }
  return { page, isNew, added: { row, count: rows.length } };
}

function headerOf(name: MadeSheet, language: Language): CellValue[] {
  switch (name) {
    case SHEETS.settings:
      return columnNames(language, "settings");
    case SHEETS.queries:
      return columnNames(language, "queries");
    case SHEETS.log:
      return columnNames(language, "log");
    case SHEETS.start:
    case SHEETS.dashboard:
    case SHEETS.diagnosis:
      // Drawn as a whole, time and again, by those that fill them.
      return [];
  }
}

function firstRows(name: MadeSheet, language: Language): CellValue[][] {
  if (name === SHEETS.settings) return settingRows(language, new Set());
  if (name === SHEETS.queries) {
    return DEFAULT_QUERIES.map((query) => QUERY_COLUMNS.map((column) => query[column]));
  }
  return [];
}

/** A new version brings new settings: their rows come after the admin's own. */
function missingRows(
  name: MadeSheet,
  language: Language,
  values: readonly unknown[][],
): CellValue[][] {
  if (name !== SHEETS.settings) return [];
  return settingRows(language, new Set(values.slice(1).map(([key]) => cellText(key))));
}

function settingRows(language: Language, present: ReadonlySet<string>): CellValue[][] {
  return SETTING_NAMES.map((setting) => SETTINGS[setting])
    .filter(({ key }) => !present.has(key))
    .map((setting) => {
      const unit = "unit" in setting ? (setting.unit ?? "") : "";
      return [setting.key, "", settingMeaning(language, setting.key, setting.fallback, unit)];
    });
}

function repairHeader(page: Page, header: readonly CellValue[], present: readonly unknown[]): void {
  if (header.every((_, i) => cellText(present[i]) !== "")) return;
  page.write(1, 1, [header.map((caption, i) => cellText(present[i]) || caption)]);
}
