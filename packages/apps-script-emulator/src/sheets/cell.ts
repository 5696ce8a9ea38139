/** Cells, and how Sheets interprets what is entered into them. Pure. */
import { types } from "node:util";
import { NotModelled, ServiceException } from "../errors";
import { offsetMinutes } from "../services/format-date";
import type { Validation } from "./recorded";

export type CellValue = string | number | boolean | Date;

export interface Cell {
  value: CellValue;
  /** With its equals sign; "" if there is none. */
  formula: string;
  note: string;
  background: string;
  fontColor: string;
  fontSize: number;
  fontWeight: string;
  horizontalAlignment: string;
  verticalAlignment: string;
  numberFormat: string;
  wrap: boolean;
  validation: Validation | null;
}

/** An untouched cell. */
export function blankCell(): Cell {
  return { ...BLANK };
}

export const BLANK: Readonly<Cell> = {
  value: "",
  formula: "",
  note: "",
  background: "#ffffff",
  fontColor: "#000000",
  fontSize: 10,
  fontWeight: "normal",
  horizontalAlignment: "general",
  verticalAlignment: "bottom",
  numberFormat: "General",
  wrap: false,
  validation: null,
};

export interface Entered {
  readonly value: CellValue;
  readonly formula: string;
}

/** What `getValue` returns for a formula other than a link, since the emulator calculates no others. */
export const NOT_EVALUATED = "#NOT_EVALUATED";

const MAX_CHARACTERS = 50_000;

/** The settings that decide how a text is interpreted. */
export interface Reading {
  /** Decides on decimal marks and the order of dates; such as `pt_BR`. */
  readonly locale: string;
  readonly timeZone: string;
}

/**
 * What a cell contains after `setValue`, which interprets a text as if someone had typed it.
 */
export function entered(input: unknown, numberFormat: string, reading: Reading): Entered {
  if (input === null || input === undefined) return { value: "", formula: "" };
  if (typeof input === "number" || typeof input === "boolean") return { value: input, formula: "" };
  if (types.isDate(input)) return { value: new Date(input.getTime()), formula: "" };
  if (typeof input !== "string") throw new NotModelled("a cell value of that kind");
  if (input.length > MAX_CHARACTERS) {
    throw new ServiceException(
      "Your input contains more than the maximum of 50000 characters in a single cell.",
    );
  }
  return typed(input, numberFormat, reading);
}

function typed(text: string, numberFormat: string, reading: Reading): Entered {
  if (text.startsWith("'")) return { value: text.slice(1), formula: "" };
  // A text with an equals sign becomes a formula even in a cell with plain-text format.
  if (/^=./s.test(text)) return calculated(text);
  if (numberFormat === "@") return { value: text, formula: "" };
  const bare = text.trim();
  const value =
    number(bare, reading.locale) ?? truth(text) ?? date(bare, reading) ?? time(bare, reading);
  if (value !== undefined) return { value, formula: "" };
  // Sheets itself adds the equals sign to what begins like a sum, so "+55 11 …" becomes an error.
  if (/^[+-]./s.test(text)) return calculated(`=${text}`);
  return { value: text, formula: "" };
}

/** The value of a cell with a formula. */
export function calculated(formula: string): Entered {
  const label = /^=HYPERLINK\(\s*"(?:[^"]|"")*"\s*[,;]\s*"((?:[^"]|"")*)"\s*\)$/i.exec(
    formula,
  )?.[1];
  return { formula, value: label?.replace(/""/g, '"') ?? error(formula) ?? NOT_EVALUATED };
}

/** The error that a formula shows if it can only fail. */
function error(formula: string): string | undefined {
  if (/^=NA\(\)$/i.test(formula)) return "#N/A";
  if (formula.endsWith("/0")) return "#DIV/0!";
  // It is incomplete, or has a list outside any function, like "-27.1, -52.6" entered without plain-text format.
  return /[=(+*/-]$|^=[^("{]*,\s/.test(formula) ? "#ERROR!" : undefined;
}

function usesComma(locale: string): boolean {
  return !/^(en|ja|zh|ko|he|th)/.test(locale);
}

/** Reads a number: with decimals, thousands, a power of ten (even in an id such as `12e34`) or a percent sign. */
function number(text: string, locale: string): number | undefined {
  const [decimal, thousand] = usesComma(locale) ? [",", "."] : [".", ","];
  const pattern = new RegExp(
    `^([+-]?)(\\d+|\\d{1,3}(?:\\${thousand}\\d{3})+)(?:\\${decimal}(\\d*))?(?:[eE]([+-]?\\d+))?(%?)$`,
  );
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, sign = "", whole = "", part = "", power = "0", percent] = match;
  const value = Number(`${sign}${whole.replaceAll(thousand, "")}.${part}e${power}`);
  if (!Number.isFinite(value)) return undefined;
  return percent === "%" ? value / 100 : value;
}

function truth(text: string): boolean | undefined {
  if (/^(true|verdadeiro)$/i.test(text)) return true;
  return /^(false|falso)$/i.test(text) ? false : undefined;
}

/** Reads a date as midnight in the spreadsheet's time zone: `2024-05-31`, or depending on the locale `31/05/2024`, `31-5`, `05/31/24`. */
function date(text: string, { locale, timeZone }: Reading): Date | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso !== null) return calendar(Number(iso[1]), Number(iso[2]), Number(iso[3]), timeZone);
  const match = /^(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?$/.exec(text);
  if (match === null) return monthAndNumber(text, timeZone);
  const [first, second] = [Number(match[1]), Number(match[2])];
  const [day, month] = locale === "en_US" ? [second, first] : [first, second];
  const year = match[3] === undefined ? new Date().getUTCFullYear() : Number(match[3]);
  return calendar(year < 100 ? 2000 + year : year, month, day, timeZone);
}

/** The abbreviations of months that Sheets recognises, in Portuguese and English; full names are not modelled. */
const MONTHS = [
  "jan",
  "fe[vb]",
  "mar",
  "a[bp]r",
  "ma[iy]",
  "jun",
  "jul",
  "a[gu][og]",
  "se[tp]",
  "o[uc]t",
  "nov",
  "de[zc]",
];

/** Reads a month with a number: a day of this year (`SET-01`), or the first day of the month (`sep 2024`). */
function monthAndNumber(text: string, timeZone: string): Date | undefined {
  const [, name, digits = ""] = /^([a-z]{3})[- /](\d{1,2}|\d{4})$/i.exec(text) ?? [];
  if (name === undefined) return undefined;
  const month = MONTHS.findIndex((each) => new RegExp(`^${each}$`, "i").test(name)) + 1;
  if (month === 0) return undefined;
  const number = Number(digits);
  return digits.length === 4
    ? calendar(number, month, 1, timeZone)
    : calendar(new Date().getUTCFullYear(), month, number, timeZone);
}

/** Reads a time of day (`10:30`, `10 AM`), on the day from which Sheets counts. */
function time(text: string, { timeZone }: Reading): Date | undefined {
  const match = /^(\d{1,2})(?::(\d\d))?(?::(\d\d))?(?: ?([ap])m)?$/i.exec(text);
  if (match === null || (match[2] === undefined && match[4] === undefined)) return undefined;
  const afternoon = match[4]?.toLowerCase() === "p" ? 12 : 0;
  const hours = match[4] === undefined ? Number(match[1]) : (Number(match[1]) % 12) + afternoon;
  const [minutes, seconds] = [Number(match[2] ?? 0), Number(match[3] ?? 0)];
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  const midnight = calendar(1899, 12, 30, timeZone);
  return midnight && new Date(midnight.getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1000);
}

function calendar(year: number, month: number, day: number, timeZone: string): Date | undefined {
  const utc = new Date(Date.UTC(year, month - 1, day));
  if (utc.getUTCMonth() !== month - 1 || utc.getUTCDate() !== day) return undefined;
  return new Date(utc.getTime() - offsetMinutes(utc, timeZone) * 60_000);
}
