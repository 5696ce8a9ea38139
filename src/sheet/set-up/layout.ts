/**
 * Makes sheets, and adds captions and rows that existing ones lack, with the simplest calls. Whatever an
 * admin has entered stays as it is; a setting whose row was lost gets the value in force.
 */
import type { Language } from "../../contract";
import { captionsOf, settingMeaning } from "../../messages";
import {
  DEFAULT_QUERIES,
  PROPERTY,
  type QueryRow,
  readQueries,
  SETTING_NAMES,
  SETTINGS,
} from "../../settings";
import { cellText, textCell } from "../cell";
import { COLUMN_KEYS, type ColumnOf, findColumns, type Table } from "../columns";
import { SHEETS } from "../names";
import { type Properties, textsInForce } from "../services";
import type { CellValue, Page, Workbook } from "../ports";
import { columnsOf, tableRows, writeRows } from "../table";

/** Sheets that `setUp()` makes, in their order. */
export const SHEET_ORDER = [
  SHEETS.start,
  SHEETS.settings,
  SHEETS.queries,
  SHEETS.log,
  SHEETS.waiting,
  SHEETS.dashboard,
  SHEETS.batch,
] as const;

export type MadeSheet =
  | (typeof SHEET_ORDER)[number]
  | typeof SHEETS.diagnosis
  | typeof SHEETS.boxes
  | typeof SHEETS.problems
  | typeof SHEETS.map;

/** Sheets that are tables with captions; the others are redrawn as a whole. */
const TABLES: Readonly<Partial<Record<MadeSheet, Table>>> = {
  [SHEETS.settings]: "settings",
  [SHEETS.queries]: "queries",
  [SHEETS.log]: "log",
  [SHEETS.waiting]: "waiting",
  [SHEETS.batch]: "batch",
  [SHEETS.boxes]: "boxes",
  [SHEETS.problems]: "problems",
  [SHEETS.map]: "map",
};

export interface Ready {
  readonly page: Page;
  /** Whether the sheet is new, or was empty. */
  readonly isNew: boolean;
  /** The first row that was added, from 1, and how many were. */
  readonly added: { readonly row: number; readonly count: number };
}

/** Makes sure that a sheet exists, with its captions and rows. */
export function readySheet(
  workbook: Workbook,
  name: MadeSheet,
  language: Language,
  properties: Properties,
): Ready {
  const page = workbook.page(name) ?? workbook.add(name);
  const isNew = isBlank(page.values());
  const table = TABLES[name];
  if (table === undefined) return { page, isNew, added: { row: 2, count: 0 } };
  const values = readyCaptions(page, table, language);
  const count =
    name === SHEETS.settings
      ? addSettings(page, values, language, properties)
      : name === SHEETS.queries && (isNew || isHalfMade(values, properties))
        ? addQueries(page, values, properties)
        : 0;
  return { page, isNew, added: { row: values.length + 1, count } };
}

/** Whether a set-up that was cut short has written no more than the captions: nothing was ever published then. */
function isHalfMade(values: readonly unknown[][], properties: Properties): boolean {
  return values.length === 1 && properties[PROPERTY.settings] === undefined;
}

/** @returns the sheet's values, captions included */
function readyCaptions(page: Page, table: Table, language: Language): readonly unknown[][] {
  const captions = captionsOf(language, table);
  const values = page.values();
  const header = values[0] ?? [];
  const { missing } = findColumns(table, header);
  if (missing.length === 0) return values;
  if (isBlank(values)) {
    page.write(1, 1, [captions]);
    return [captions];
  }
  if (missing.length === captions.length && !isBlank([header])) {
    // The row of captions was deleted, and the first row is data.
    page.insertRow(1);
    page.write(1, 1, [captions]);
    return [captions, ...values];
  }
  const repaired = [...header];
  const keys: readonly string[] = COLUMN_KEYS[table];
  const places = new Set(missing.map((column) => keys.indexOf(column)));
  for (const [place, caption] of captions.entries()) {
    if (!places.has(place)) continue;
    // A deleted caption is written in its old place; a new version's columns are added at the end.
    const isFree = cellText(repaired[place]) === "";
    if (!isFree && (table === "settings" || table === "queries")) continue;
    const at = isFree ? place : repaired.length;
    repaired[at] = caption;
    page.write(1, at + 1, [[caption]]);
  }
  return [repaired, ...values.slice(1)];
}

/** Adds rows for settings that the sheet lacks, below its last row. @returns how many */
function addSettings(
  page: Page,
  values: readonly (readonly unknown[])[],
  language: Language,
  properties: Properties,
): number {
  const columns = columnsOf("settings", values);
  if (!columns.has("key") || !columns.has("value")) return 0;
  const rows = missingSettings(
    language,
    properties,
    new Set(tableRows(columns, values).map(({ cell }) => cellText(cell("key")))),
  );
  writeRows(page, values.length + 1, columns, rows);
  return rows.length;
}

/** Fills a new sheet. @returns how many queries were written */
function addQueries(
  page: Page,
  values: readonly (readonly unknown[])[],
  properties: Properties,
): number {
  const rows = firstQueries(properties).map(
    (query) => (column: ColumnOf<"queries">) => textCell(query[column]),
  );
  writeRows(page, values.length + 1, columnsOf("queries", values), rows);
  return rows.length;
}

/** Rows for settings that the sheet lacks: those of a new version, and lost ones. */
function missingSettings(
  language: Language,
  properties: Properties,
  present: ReadonlySet<string>,
): ((column: ColumnOf<"settings">) => CellValue)[] {
  const inForce = textsInForce(properties);
  return SETTING_NAMES.map((setting) => SETTINGS[setting])
    .filter(({ key }) => !present.has(key))
    .map((setting) => {
      const unit = "unit" in setting ? (setting.unit ?? "") : "";
      const text = inForce.get(setting.key) ?? "";
      const isNumber = setting.kind.bounds !== undefined && text !== "";
      const cells: Record<ColumnOf<"settings">, CellValue> = {
        key: setting.key,
        value: isNumber ? Number(text.replace(",", ".")) : textCell(text),
        meaning: settingMeaning(language, setting.key, setting.fallback, unit),
      };
      return (column) => cells[column];
    });
}

/** The queries in force, if the sheet was lost; otherwise the default ones. */
function firstQueries(properties: Properties): readonly QueryRow[] {
  const inForce = readQueries(properties);
  if (inForce === "damaged" || inForce.length === 0) return DEFAULT_QUERIES;
  return inForce.map(({ fields, ...query }) => ({
    ...query,
    fields: fields.map(({ key, expression }) => `${key} = ${expression}`).join("\n"),
  }));
}

function isBlank(values: readonly (readonly unknown[])[]): boolean {
  return values.every((cells) => cells.every((cell) => cellText(cell) === ""));
}
