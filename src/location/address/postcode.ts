/** Finds a CEP in a text. */
import { fold } from "../../text";

export interface FoundPostcode {
  /** Eight digits. */
  readonly digits: string;
  /** It is written with its hyphen or label, so it cannot be a telephone number. */
  readonly isSure: boolean;
  /** The text with a line break in place of the CEP. */
  readonly rest: string;
}

/** `c.e.p.`, `CEP é o`, `código postal` before the digits. */
const LABEL = /(?:^|[^a-z])(?:c\.?e\.?p|codigo postal|zip)(?![a-z])[^\d\n]{0,24}?$/;
/** Labels of numbers that are not a CEP. */
const OTHER_LABEL =
  /(?:^|[^a-z])(?:tel|fone|telefone|cel|celular|contato|zap|whats|whatsapp|wpp|ligar?|numero e|rg|cpf|protocolo|pedido|contrato|codigo|nascimento|nasci(?: em)?)[\s.:ea-]{0,8}$/;

/** All ways of writing the eight digits of a CEP; the letter O instead of zeros counts only after a label. */
const FORMS =
  /\d{5}\s?-\s?\d{3}|\d{2}[. ]\d{3}\s?-\s?\d{3}|\d{2}\.\d{3}\.\d{3}|\d{5}\.\d{3}|\d\.\d{4}-\d{3}|\d{6}-\d{2}|\d{5} \d{3}|\d{2}\.\d{3} \d{3}|\d{2} \d{3} \d{3}|\d{2}\.\d{6}|\d{8}|\d[\dO]{7}/gi;

/** Below the lowest CEP, 01000-000 in São Paulo: forms send "00000-000" for an empty field. */
function isBelowLowest(digits: string): boolean {
  return digits < "01000000";
}

/** Whether the digits look made up ("12345-678"): such a CEP counts only if a CEP service knows it. */
export function isInvented(digits: string): boolean {
  return digits === "12345678" || /^(\d)\1{7}$/.test(digits);
}

/** `15031990`: a day, a month and a year. */
function isDate(digits: string): boolean {
  const [day, month, year] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)].map(Number);
  return [
    day !== undefined && day >= 1 && day <= 31,
    month !== undefined && month >= 1 && month <= 12,
    year !== undefined && year >= 1900 && year <= 2040,
  ].every(Boolean);
}

/** Whether "27.095120" or "47.929.200" is a coordinate: a minus sign of its own touches it. */
function isCoordinate(written: string, before: string): boolean {
  return /^\d{2}\.\d{3}\.?\d{3}$/.test(written) && /(?:^|[\s,;:([=])[-−–]$/.test(before);
}

/** Whether the digits are part of a longer number: more digits or a decimal mark adjoin them. */
function isPartOfMore(before: string, after: string): boolean {
  return /[\d+]$|\d[.,/-]$/.test(before) || /^\d|^[.,-]\d|^\/\d{4}/.test(after);
}

/**
 * The first CEP in the text.
 *
 * @param text cleaned, with its line breaks
 */
export function findPostcode(text: string): FoundPostcode | undefined {
  const forms = new RegExp(FORMS);
  for (let match = forms.exec(text); match !== null; match = forms.exec(text)) {
    const written = match[0];
    const end = match.index + written.length;
    const before = fold(text.slice(Math.max(0, match.index - 40), match.index));
    if (isPartOfMore(before, text.slice(end, end + 5))) continue;
    const isLabelled = LABEL.test(before);
    if (!isLabelled && isCoordinate(written, before)) continue;
    const digits = written.replace(/o/gi, "0").replace(/\D/g, "");
    if (isBelowLowest(digits)) continue;
    // "85 910 010" is three numbers, unless it is the whole text.
    const isApart = /^\d{2} \d{3} \d{3}$/.test(written);
    if (isApart && !isLabelled && text.trim() !== written) continue;
    const isBare = isApart || /^\d{8}$|^\d{5} \d{3}$/.test(written);
    if (isBare && !isLabelled && isInvented(digits)) continue;
    if (!isLabelled && (/o/i.test(written) || OTHER_LABEL.test(before))) continue;
    if (!isLabelled && isBare && isDate(digits)) continue;
    const start = text.slice(0, match.index).replace(/c\.?\s?e\.?\s?p\.?[\s:.-]{0,4}$/i, "");
    return {
      digits,
      isSure: isLabelled || !isBare,
      rest: `${start}\n${text.slice(end)}`,
    };
  }
  return undefined;
}
