/**
 * Removes from a text what is never part of an address: e-mail addresses, telephone numbers, CPF,
 * dates, times, amounts, and the headers of forwarded and quoted messages. A line break replaces each,
 * so that the words around it are not read as one phrase.
 */

const BREAK = "\n";

/** `[12:30, 01/02/2024] Maria:` and `01/02/2024 12:30 - Maria:`, which chats put before a message. */
const CHAT_HEADER =
  /^[^\S\n]*\[?\d{1,2}[:/]\d{2}[^\]\n:]{0,16}(?::\d{2})?[^\]\n:]{0,12}(?:\]|\s-)\s?[^:\n]{1,40}:/gm;

/** Removed before formatting marks are, since an e-mail address may contain them: "ana_.souza@exemplo.com.br". */
const EMAIL = /[^\s@,;:<>()]{1,64}@[^\s@,;:<>()]{2,80}/g;

const NOISE: readonly RegExp[] = [
  EMAIL,
  /(?:https?:\/\/|www\.)\S{1,2000}/gi,
  // scripts and other markup of a page
  /<(?:script|style)[^<>]{0,200}>[^<]{0,2000}/gi,
  /<[/!]?[a-z][^<>]{0,200}>/gi,
  /(?:^|[^\p{L}])(?:java|vb)script:\S{1,2000}/giu,
  // CNPJ, CPF
  /(?:^|[^\d.])\d{2}\.\d{3}\.\d{3}\/\d{4}-?\d{2}(?!\d)/g,
  /(?:^|[^\d.])\d{3}\.\d{3}\.\d{3}[-.\s]?\d{2}(?!\d)/g,
  /(?:^|[^\d])\d{3}\.\d{3}\.\d{3}(?!\d)/g,
  // a document's or a ticket's number with its label
  /(?<![\p{L}]|d[aeo]\s|(?:rua|r[.:]|av\.?|avenida|travessa|trav\.?)\s)(?:cpf|cnpj|rg|cnh|protocolo|prot|pedido|contrato|os|o\.s\.|c[oó]digo|cod|cliente|matr[ií]cula|fatura|boleto|ordem de servi[cç]o|chamado|senha|login|ip(?: fixo)?|erro|ping)(?: n[uú]mero| n[ºo°.]?)?[\s:.#-]{1,3}(?=[\d.,/-]{1,24}(?!\d))[\d.,/-]{2,24}/giu,
  // telephone numbers
  /(?:^|[^\d.,-])(?:\+?55[\s.-]?)?\(?0?[1-9]\d\)?[\s.-]{0,2}9[\s.-]?\d{4}[\s.-]?\d{4}(?!\d)/g,
  /(?:^|[^\d.,-])(?:\+?55[\s.-]?)?(?:\(0?[1-9]\d\)[\s.-]{0,2}|[1-9]\d[\s.-])[2-5]\d{3}[\s.-]?\d{4}(?!\d)/g,
  /(?:^|[^\d.,-])9[\s.-]?\d{4}[\s.-]?\d{4}(?!\d)/g,
  /(?:^|[^\d.,-])[2-9]\d{3}-\d{4}(?!\d)/g,
  /(?:tel|fone|telefone|cel|celular|contato|zap|whats|whatsapp|wpp|liga|ligar|liguem)\.?[\s:é]{1,4}(?:[nm]o )?[\d\s().-]{8,18}/gi,
  /(?:^|[^\d])0800[\s.-]?\d{0,3}[\s.-]?\d{0,4}(?!\d)/g,
  // any longer run of digits
  /(?:^|[^\d])\d{9,}(?!\d)/g,
  // IP addresses, versions
  /(?:^|[^\d])\d{1,3}(?:\.\d{1,3}){3}(?!\d)/g,
  // dates and times
  /(?:^|[^\d/])\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d{2}(?![\d/])/g,
  /(?:^|[^\d])(?:19|20)\d{2}-\d{2}-\d{2}(?:T[\d:.]{1,15}Z?)?(?!\d)/g,
  /(?:^|[^\d])\d{1,2}(?::\d{2}){1,2}(?!\d)\s?h?/g,
  /(?:^|[^\d\p{L}])\d{1,2}\s?(?:h|hs|hrs)\s?\d{0,2}(?![\p{L}\d])/giu,
  // amounts and sizes
  /r\$\s?\d{1,3}(?:\.?\d{3}){0,3}(?:,\d{1,2})?/gi,
  // but not "Rua Lapa, 155,10", where it is the house and what is in it
  /(?<!(?:^|[^\p{L}])(?:rua|r\.|av\.?|avenida|travessa|alameda|rodovia|estrada)(?:\s(?!(?:valor|por|plano|boleto|fatura|conta|mensalidade|total|deu|veio|custa|pago|pagar|paguei|cobrou|cobraram)[\s,])\p{L}{1,20}){1,4},?)(?:^|[^\d.,])\d{1,5},\d{2}(?![\d,])/giu,
  /\d{1,5}\s?%/g,
  /(?:^|[^\d])\d{1,4}\s?x\s?\d{1,4}(?!\d)/gi,
];

/** "rua das Flores c/ rua Ceará" */
const SHORT_WITH = /(^|\s)c\/(?=\s+\p{L}|(?:rua|av)[\s.])/gu;

/** "a/c Ana" */
const CARE_OF = /(^|\s)a\/c(?=[\s.:])/giu;

const KEYCAP = /[\uFE0F\u20E3]/g;

function withoutQuote(text: string): string {
  if (!text.includes("\n")) return text.replace(/^\s*>+/, "");
  const lines = text.split("\n");
  const own = lines.filter((line) => !/^\s*>/.test(line));
  return own.some((line) => /[\p{L}\d]/u.test(line)) ? own.join("\n") : text.replace(/>/g, " ");
}

/** @param text cleaned, with its line breaks, and without its postcode */
export function withoutNoise(text: string): string {
  let result = text;
  for (const pattern of NOISE) result = result.replace(pattern, BREAK);
  return result;
}

/** The text without e-mail addresses, chat headers, quoted lines, formatting marks and the marks of keycap digits. */
export function withoutMarkup(text: string): string {
  const plain = text.replace(KEYCAP, "").replace(EMAIL, BREAK).replace(CHAT_HEADER, BREAK);
  return withoutQuote(plain)
    .replace(/[*_~"`'´]{1,3}(?=\s|$|[,.;:!?])|(^|\s|:)[*_~"`'´]{1,3}/g, "$1 ")
    .replace(/[*~"`]/g, " ")
    .replace(SHORT_WITH, "$1com ")
    .replace(CARE_OF, "$1aos cuidados de");
}
