/** Formats a cell's value for display, with the most common number formats. Pure. */
import { formatDate } from "../services/format-date";
import type { Cell } from "./cell";

/** @param locale the spreadsheet's locale, such as `pt_BR` */
export function displayed(cell: Readonly<Cell>, locale: string, timeZone: string): string {
  const { value, numberFormat } = cell;
  const brazilian = locale.startsWith("pt");
  if (typeof value === "string") return value;
  if (typeof value === "boolean") {
    if (brazilian) return value ? "VERDADEIRO" : "FALSO";
    return value ? "TRUE" : "FALSE";
  }
  if (typeof value === "number") return displayedNumber(value, numberFormat, brazilian);
  const usual = locale === "en_US" ? "M/d/yyyy H:mm:ss" : "dd/MM/yyyy HH:mm:ss";
  const pattern = /[dyhs]/i.test(numberFormat) ? javaPattern(numberFormat) : usual;
  return formatDate(value, timeZone, pattern);
}

function displayedNumber(value: number, format: string, comma: boolean): string {
  const fixed = /^(#,##)?#*0+(?:\.(0+))?(%)?$/.exec(format);
  if (fixed === null) {
    const plain = String(Number(value.toPrecision(10)));
    return comma ? plain.replace(".", ",") : plain;
  }
  const [, grouped, decimals = "", percent = ""] = fixed;
  const digits = new Intl.NumberFormat(comma ? "pt-BR" : "en-US", {
    useGrouping: grouped !== undefined,
    minimumFractionDigits: decimals.length,
    maximumFractionDigits: decimals.length,
  });
  return `${digits.format(percent === "" ? value : value * 100)}${percent}`;
}

/** Converts Sheets' date letters to those of SimpleDateFormat: `m` is a minute next to hours or seconds, else a month. */
function javaPattern(format: string): string {
  const tokens = format.match(/([a-z])\1*|[^a-z]+/gi) ?? [];
  return tokens
    .map((token, at) => {
      const letter = token.charAt(0).toLowerCase();
      if (letter === "h") return "H".repeat(token.length);
      if (letter === "m") {
        const minute = /^h/i.test(tokens[at - 2] ?? "") || /^s/i.test(tokens[at + 2] ?? "");
        return (minute ? "m" : "M").repeat(token.length);
      }
      return /[a-z]/i.test(letter) ? token.toLowerCase() : token.replace(/"/g, "'");
    })
    .join("");
}
