/** Finds a CEP in a text. */
import { fold } from "../../text";

export interface FoundPostcode {
  /** Eight digits. */
  readonly digits: string;
  /** It has its hyphen or its label, so that it cannot be a telephone number. */
  readonly isSure: boolean;
  /** The text without it; a line break in its place. */
  readonly rest: string;
}

/** `c.e.p.`, `CEP é o`, `código postal` before the digits. */
const LABEL = /(?:^|[^a-z])(?:c\.?e\.?p|codigo postal|zip)(?![a-z])[^\d\n]{0,24}?$/;
/** Somebody's number, not a place's. */
const OTHER_LABEL =
  /(?:^|[^a-z])(?:tel|fone|telefone|cel|celular|contato|zap|whats|whatsapp|wpp|ligar?|numero e|rg|cpf|protocolo|pedido|contrato|codigo|nascimento|nasci(?: em)?)[\s.:ea-]{0,8}$/;

/** All ways of writing eight digits that are a CEP's; the letter O for zeros only after a label. */
const FORMS =
  /\d{5}\s?-\s?\d{3}|\d{2}[. ]\d{3}\s?-\s?\d{3}|\d{2}\.\d{3}\.\d{3}|\d{5}\.\d{3}|\d\.\d{4}-\d{3}|\d{6}-\d{2}|\d{5} \d{3}|\d{2}\.\d{3} \d{3}|\d{2} \d{3} \d{3}|\d{2}\.\d{6}|\d{8}|\d[\dO]{7}/gi;

/** Lower than any, which is 01000-000 in São Paulo: how forms leave a CEP open. */
function isNone(digits: string): boolean {
  return digits < "01000000";
}

/** Looks made up, as "12345-678" does: only a service that knows it makes a place of it. */
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

/** True for what other digits or a decimal mark continue. */
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
    const digits = written.replace(/o/gi, "0").replace(/\D/g, "");
    if (isNone(digits)) continue;
    // "85 910 010": three numbers, unless nothing else is said.
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
