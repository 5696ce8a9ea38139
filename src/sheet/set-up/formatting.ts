/** The formatting of new sheets and rows: widths, notes, data validation. Nothing depends on it. */
import { SETTING_NAMES, SETTINGS } from "../../settings";
import { cellText } from "../cell";
import { COLUMN_KEYS } from "../columns";
import type { MadeSheet, Ready } from "./layout";
import { SHEETS } from "../names";
import type { Area, Looks, Page } from "../ports";
import { columnsOf, tableRows } from "../table";

export const COLOURS = {
  head: "#1f4e5f",
  headText: "#ffffff",
  soft: "#eef4f6",
  yes: "#2e8b57",
  no: "#c0504d",
  perhaps: "#e0a030",
  none: "#a0a8b0",
  line: "#1f77b4",
  wrong: "#f4cccc",
} as const;

const WIDTHS: Readonly<Record<MadeSheet, readonly number[]>> = {
  [SHEETS.start]: [220, 760],
  [SHEETS.settings]: [190, 260, 640],
  [SHEETS.queries]: [130, 260, 380, 380, 300],
  [SHEETS.log]: [140, 110, 130, 100, 120, 170, 190, 130, 130, 70, 80, 90, 100, 90, 130],
  [SHEETS.waiting]: [140, 130, 130, 160, 260, 90, 90, 170, 140, 100, 60],
  [SHEETS.dashboard]: [
    90, 90, 90, 90, 100, 90, 90, 100, 90, 30, 190, 60, 30, 190, 60, 180, 140, 320,
  ],
  [SHEETS.diagnosis]: [260, 100, 460, 460],
  [SHEETS.batch]: [260, 100, 100, 100, 110, 100, 170, 130, 80, 70, 90, 280, 120, 80, 140, 60, 460],
  [SHEETS.boxes]: [160, 200, 110, 150, 80, 70, 110, 110, 120, 360],
  [SHEETS.problems]: [140, 220, 140, 460],
  [SHEETS.map]: [80, 200, 160, 100, 100, 160],
};

const HEADER_COLUMNS: Readonly<Partial<Record<MadeSheet, number>>> = {
  [SHEETS.settings]: COLUMN_KEYS.settings.length,
  [SHEETS.queries]: COLUMN_KEYS.queries.length,
  [SHEETS.log]: COLUMN_KEYS.log.length,
  [SHEETS.waiting]: COLUMN_KEYS.waiting.length,
  [SHEETS.batch]: COLUMN_KEYS.batch.length,
  [SHEETS.boxes]: COLUMN_KEYS.boxes.length,
  [SHEETS.problems]: COLUMN_KEYS.problems.length,
  [SHEETS.map]: COLUMN_KEYS.map.length,
};

const SINCE_COLUMN = COLUMN_KEYS.waiting.indexOf("since") + 1;
const CHECKED_COLUMN = COLUMN_KEYS.waiting.indexOf("checked") + 1;

/** Formats what was just made, and leaves alone whatever an admin may have formatted. */
export function format(name: MadeSheet, { page, isNew, added }: Ready): void {
  const { looks } = page;
  if (isNew) {
    looks.widths(WIDTHS[name]);
    const columns = HEADER_COLUMNS[name];
    if (columns !== undefined) {
      header(looks, 1, columns);
      looks.freeze(1);
    }
  }
  if (name === SHEETS.settings && added.count > 0) formatSettings(page, added.row, added.count);
  if (name === SHEETS.queries && added.count > 0) {
    looks.style(area(2, 1, added.count, 5), { wrap: true, align: "top", format: "@" });
  }
  if (name === SHEETS.batch && isNew) formatBatch(looks);
  if (name === SHEETS.log && isNew) {
    // A new sheet has 1,000 rows; rows that are added later copy the last one's format.
    looks.style(area(2, 1, 999, 1), { format: "dd/MM/yyyy HH:mm:ss" });
  }
  if (name === SHEETS.waiting && isNew) formatWaiting(looks);
  if (name === SHEETS.map && isNew) looks.hide();
}

/** Plain text, as on *Lote*, so that Sheets does not take a phone number with `+` for a sum, or an id for a number. */
function formatWaiting(looks: Looks): void {
  for (const key of ["contact", "phone", "name", "place", "lat", "lng"] as const) {
    looks.style(area(2, COLUMN_KEYS.waiting.indexOf(key) + 1, 999, 1), { format: "@" });
  }
  for (const column of [SINCE_COLUMN, CHECKED_COLUMN]) {
    looks.style(area(2, column, 999, 1), { format: "dd/MM/yyyy HH:mm" });
  }
}

/**
 * Plain text for what an admin pastes, so that Sheets does not take `-27.1, -52.6` for a formula, `-27.084`
 * for 27 thousand or a box `SET-01` for a date, and codes keep their zeros. The columns that a check fills,
 * and the control column, which nobody has to read, look different.
 */
function formatBatch(looks: Looks): void {
  const column = (key: (typeof COLUMN_KEYS.batch)[number]): number =>
    COLUMN_KEYS.batch.indexOf(key) + 1;
  for (const key of ["place", "lat", "lng", "code", "expected"] as const) {
    looks.style(area(2, column(key), 999, 1), { format: "@" });
  }
  const results = column("control") - column("status");
  looks.style(area(2, column("status"), 999, results), { background: COLOURS.soft });
  looks.style(area(2, column("checkedAt"), 999, 1), { format: "dd/MM/yyyy HH:mm" });
  looks.style(area(2, column("control"), 999, 1), { colour: COLOURS.none, size: 7 });
}

/** Formats a row of captions. */
export function header(looks: Looks, row: number, columns: number, column = 1): void {
  const { head, headText } = COLOURS;
  looks.style(area(row, column, 1, columns), { background: head, colour: headText, bold: true });
}

export function area(row: number, column: number, rows: number, columns: number): Area {
  return { row, column, rows, columns };
}

function formatSettings(page: Page, first: number, count: number): void {
  const { looks } = page;
  const values = page.values();
  const columns = columnsOf("settings", values);
  const [keys = 0, cells = 0] = [columns.get("key"), columns.get("value")];
  const meanings = columns.get("meaning");
  looks.style(area(first, keys + 1, count, 1), { bold: true, align: "top" });
  looks.style(area(first, cells + 1, count, 1), { align: "left" });
  if (meanings !== undefined) looks.style(area(first, meanings + 1, count, 1), { wrap: true });
  for (const { row, cell } of tableRows(columns, values)) {
    if (row < first || row >= first + count) continue;
    const name = SETTING_NAMES.find((each) => SETTINGS[each].key === cellText(cell("key")));
    if (name === undefined) continue;
    const { choices, bounds } = SETTINGS[name].kind;
    if (choices !== undefined) looks.validate(row, cells + 1, { choices });
    else if (bounds !== undefined) {
      looks.validate(row, cells + 1, { min: bounds[0], max: bounds[1] });
    } else {
      // Plain text, so that Sheets does not take an id such as 12e34 for a number.
      looks.style(area(row, cells + 1, 1, 1), { format: "@" });
    }
    looks.note(row, keys + 1, cellText(cell("meaning")));
  }
}
