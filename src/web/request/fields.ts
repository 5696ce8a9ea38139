/**
 * Reads one name and its value: what the name means, which unfilled variables the value contains, and the
 * encodings that platforms leave in it. Pure.
 */
import { fold } from "../../text";

/** The contract's names with their alternatives, in order of preference, in the form of `normalise`. */
const ROWS = {
  chave: ["key", "token"],
  acao: ["action"],
  consulta: [],
  esperams: [],
  lat: ["latitude"],
  lng: ["longitude", "lon", "long"],
  local: [
    "localizacao",
    "location",
    "texto",
    "q",
    "posicao",
    "coordenadas",
    "latlng",
    "link",
    "mapa",
    "mensagem",
    "message",
    "text",
  ],
  endereco: ["address", "rua", "street", "logradouro"],
  numero: ["number"],
  complemento: [],
  bairro: ["district", "neighborhood"],
  cidade: ["city", "localidade", "municipio"],
  uf: ["estado", "state"],
  cep: ["zip", "postalcode"],
  contato: ["contactid", "contact", "chatid", "conversa"],
  nome: ["name"],
  telefone: ["phone", "celular", "whatsapp"],
  codigo: ["code"],
  observacao: ["observation"],
} as const;

/** A row of the contract's table of names. */
export type Row = keyof typeof ROWS;

/** The rows that describe a place. */
const PLACE_ROWS: ReadonlySet<Row> = new Set<Row>([
  "lat",
  "lng",
  "local",
  "endereco",
  "numero",
  "complemento",
  "bairro",
  "cidade",
  "uf",
  "cep",
]);

/** A name's row, and how many names of that row take precedence over it. */
export interface Meaning {
  readonly row: Row;
  readonly order: number;
}

const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  (Object.keys(ROWS) as Row[]).flatMap((row) =>
    [row, ...ROWS[row]].map((name, order) => [name, { row, order }] as const),
  ),
);

/** A name in a form for comparing: without letter case, accents, `-`, `_` and blanks. */
export function normalise(name: string): string {
  return fold(name).replace(/[\s_-]/g, "");
}

/**
 * The meaning of a name.
 *
 * @param name a name of the first level, or inside `parent`
 * @param parent the name one level up; empty on the first level
 * @returns undefined for a name that is not in the table, or means something else inside its parent
 */
export function meaningOf(name: string, parent = ""): Meaning | undefined {
  const key = normalise(name);
  const outer = parent === "" ? undefined : MEANINGS.get(normalise(parent))?.row;
  if (outer === "contato" && key === "id") return { row: "contato", order: 0 };
  const meaning = MEANINGS.get(key);
  // The `name` of a location is that of a shop or a building, not the customer's.
  const isElsewhere = outer !== undefined && isPlaceRow(outer);
  return isElsewhere && meaning !== undefined && !isPlaceRow(meaning.row) ? undefined : meaning;
}

export function isPlaceRow(row: Row): boolean {
  return PLACE_ROWS.has(row);
}

/** One name and its value, as received. */
export interface Field {
  /** Empty on the first level. */
  readonly parent: string;
  readonly name: string;
  readonly text: string;
}

const MAX_NAME = 100;
const INSIDE = /^([^.[\]]+)(?:\.([^.[\]]+)|\[["']?([^.[\]"']+)["']?\])$/;

/** A field of the first level; of the second for names such as `location.latitude` and `location[latitude]`. */
export function fieldOf(written: string, text: string): Field {
  const match = written.length <= MAX_NAME ? INSIDE.exec(written.trim()) : null;
  const inner = match?.[2] ?? match?.[3];
  return inner === undefined
    ? { parent: "", name: written, text }
    : { parent: match?.[1] ?? "", name: inner, text };
}

const NAME = "(\\p{L}[\\p{L}\\p{M}\\d_. -]{0,39})";
/** For marks that names may also contain: a longer match could span two variables. */
const SHORTEST_NAME = "(\\p{L}[\\p{L}\\p{M}\\d_. -]{0,39}?)";
const SHORTEST_WORD = "(\\p{L}[\\p{L}\\p{M}\\d_.-]{0,39}?)";
const SHORT_NAME = "(\\p{L}[\\p{L}\\p{M}\\d_-]{0,39}(?:\\.[\\p{L}\\p{M}\\d_-]{1,39}){0,3})";
/** An encoded letter, such as `%C3%A3`, which is not a variable. */
const ENCODED =
  "(?:%[c-dC-D][\\da-fA-F]|%[eE][\\da-fA-F]%[89abAB][\\da-fA-F]|%[fF][0-4](?:%[89abAB][\\da-fA-F]){2})%[89abAB][\\da-fA-F]";

/** The notations of variables, each with a group for the variable's name. All repetitions are bounded. */
const NOTATIONS: readonly string[] = [
  `[$#@]?\\{{1,3}\\s?${NAME}\\s?\\}{1,3}`,
  `\\[{1,2}%?${NAME}(?<! )%?\\]{1,2}`,
  `<%[=-]?\\s?${NAME}\\s?%>`,
  `<${NAME}(?<! )>`,
  `%{1,2}${NAME}(?<! )%{1,2}`,
  `\\$${NAME}(?<! )\\$`,
  `__${SHORTEST_WORD}__(?![\\p{L}\\p{M}\\d_.-])`,
  `__${SHORTEST_NAME}(?<! )__(?!_)`,
];
/** Notations whose marks customers use as well: they count only with names that flows send. */
const ONLY_KNOWN: readonly string[] = [`(?<![\\p{L}\\d_.])@${SHORT_NAME}`, `#${SHORT_NAME}#`];
const NULL_TEXT = "(?<![\\p{L}\\d])(?:undefined|null|None|NaN|N/A)(?![\\p{L}\\d])";

const VARIABLE = new RegExp(
  `(${ENCODED})|${NOTATIONS.join("|")}|(${ONLY_KNOWN.join("|")})|${NULL_TEXT}`,
  "gu",
);

/** Rows in which `NO_ONE` is not a value: platforms send it for a customer without a name or code. */
const WHO: ReadonlySet<Row> = new Set<Row>(["nome", "codigo", "telefone", "contato"]);
const NO_ONE = /^(?:0|-+|false)$/i;

export interface Stripped {
  /** The text without the unfilled variables. */
  readonly text: string;
  /** The unfilled variables, as written. */
  readonly variables: readonly string[];
}

/** No variable with its marks is longer. */
const MAX_VARIABLE = 60;

/** Whether the whole text is one variable. */
export function isVariable(text: string): boolean {
  return text.length <= MAX_VARIABLE && stripVariables(text).variables[0] === text;
}

/** A text without its unfilled variables and the separators that they leave behind. */
export function stripVariables(text: string, row?: Row): Stripped {
  const variables: string[] = [];
  const parts: string[] = [];
  let from = 0;
  VARIABLE.lastIndex = 0;
  for (let match = VARIABLE.exec(text); match !== null; match = VARIABLE.exec(text)) {
    if (!isUnfilled(match, text)) continue;
    variables.push(match[0]);
    parts.push(text.slice(from, match.index));
    from = match.index + match[0].length;
  }
  parts.push(text.slice(from));
  const left = variables.length === 0 ? text : joined(parts);
  if (row === undefined || !WHO.has(row) || !NO_ONE.test(left)) return { text: left, variables };
  return { text: "", variables: variables.length === 0 ? [left] : variables };
}

function isUnfilled(match: RegExpExecArray, text: string): boolean {
  const [, encoded, ...names] = match as (string | undefined)[];
  if (encoded !== undefined) return false;
  const known = names[NOTATIONS.length];
  if (known !== undefined) {
    const name = known.replace(/[@#]/g, "");
    return name.startsWith("SYSTEM.") || isKnown(name);
  }
  const name = names.slice(0, NOTATIONS.length).find((each) => each !== undefined);
  if (name === undefined) return true;
  // An HTML tag, which has a closing tag.
  if (text.includes(`</${name}>`)) return false;
  // `%E3o%20` is two encoded letters with another between them; `%C3%` is half an encoded letter.
  const after = text.slice(match.index, VARIABLE.lastIndex + 2);
  const isEncoded = /^%[a-f][\da-f][^%]*%[\da-f]{2}$/i.test(after) || /^%[C-F]\d%/.test(after);
  return !isEncoded && !/ {2}|(?:^| )\d+(?: |$)/.test(name.trimEnd());
}

function isKnown(name: string): boolean {
  const [parent, inner] = name.split(".");
  return meaningOf(inner ?? name, inner === undefined ? "" : parent) !== undefined;
}

/** A street's kind or a label right before a variable, which say nothing without it. */
const LABEL_BEFORE =
  /(?<![\p{L}\d])(?:rua|r|avenida|av|travessa|trav|tv|alameda|al|rodovia|rod|estrada|estr|pra[cç]a|p[cç]a|servid[aã]o|logradouro|endere[cç]o|n[uú]mero|n[º°o]?|bairro|cidade|cep)\s?[.:º°]{0,2}\s*$/iu;

/** Joins the pieces around variables, so that no separators of empty parts are left. */
function joined(pieces: readonly string[]): string {
  const left = pieces.reduce((text, piece) => {
    if (endsInLink(text)) return text + piece;
    // "Rua {{rua}}, 55": without its name, the kind must not become "Rua 55".
    const [before, after] = [trimmedEnd(text.replace(LABEL_BEFORE, "")), trimmedStart(piece)];
    if (before === "" || after === "") return before + after;
    const gapBefore = text.slice(before.length);
    const gapAfter = piece.slice(0, piece.length - after.length);
    return before + (separatorIn(gapAfter) ?? separatorIn(gapBefore) ?? " ") + after;
  });
  return /[\p{L}\d]/u.test(left) ? left : "";
}

/** The separator in the gap beside a variable; undefined if there is only a blank. */
function separatorIn(text: string): string | undefined {
  if (text.includes(",")) return ", ";
  if (/[-–]/.test(text)) return " - ";
  return text.includes("\n") ? "\n" : undefined;
}

function endsInLink(text: string): boolean {
  const blank = Math.max(text.lastIndexOf(" "), text.lastIndexOf("\n"));
  return text.slice(blank + 1).includes("://");
}

function trimmedStart(text: string): string {
  return text.replace(/^(?:[\s,;|/]|[-–](?=[\s,;]|$))+/, "");
}

function trimmedEnd(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s,;|/–-]/.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** The HTML names of U+00A0 to U+00BF, in order. */
const LATIN_1 =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn " +
  "sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest";

/** Other characters that platforms encode: each name is followed by its character. */
const MARKS =
  "amp & lt < gt > quot \" apos ' comma , period . colon : semi ; plus + hyphen - lpar ( rpar ) " +
  "lsqb [ rsqb ] lcub { rcub } num # sol / bsol \\ excl ! quest ? equals = percnt % commat @ " +
  "lowbar _ dollar $ ast * verbar | times × divide ÷ euro € trade ™ bull • hellip … ndash – mdash — " +
  "minus − lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ prime ′ Prime ″ szlig ß aelig æ AElig Æ " +
  "oslash ø Oslash Ø NewLine \n Tab \t";

/** Built when the first entity is found. */
let named: ReadonlyMap<string, string> | undefined;

function namedEntities(): ReadonlyMap<string, string> {
  const marks = MARKS.split(" ");
  return new Map([
    ...LATIN_1.split(" ").map((name, i) => [name, String.fromCharCode(0xa0 + i)] as const),
    ...marks.flatMap((name, i) => (i % 2 === 0 ? [[name, marks[i + 1] ?? ""] as const] : [])),
    ["nbsp", " "],
  ]);
}

/** The combining accents in names such as `&Aacute;` and `&ccedil;`. */
const ACCENTS: Readonly<Record<string, string>> = {
  acute: "\u0301",
  grave: "\u0300",
  circ: "\u0302",
  tilde: "\u0303",
  uml: "\u0308",
  ring: "\u030a",
  cedil: "\u0327",
};

const ENTITY =
  /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z])(acute|grave|circ|tilde|uml|ring|cedil)|([a-zA-Z]{2,7}\d{0,2}));/g;

/** Decodes HTML entities; unknown ones are kept. */
export function decodeEntities(text: string): string {
  return text.replace(
    ENTITY,
    (
      entity: string,
      decimal: string | undefined,
      hex: string | undefined,
      letter: string | undefined,
      accent: string | undefined,
      name: string | undefined,
    ) => {
      if (letter !== undefined) return `${letter}${ACCENTS[accent ?? ""] ?? ""}`.normalize("NFC");
      const code = decimal === undefined ? parseInt(hex ?? "", 16) : Number(decimal);
      if (code > 0 && code <= 0x10ffff) return code === 0xa0 ? " " : String.fromCodePoint(code);
      named ??= namedEntities();
      return named.get(name ?? "") ?? entity;
    },
  );
}

/** A link, whose own encoding is kept for whoever reads the link. */
const LINK =
  /:\/\/|(?:^|\s)(?:(?:geo|waze|maps|intent|bingmaps|google\.navigation):|(?:[a-z\d-]{1,63}\.){1,4}[a-z]{2,24}[/?])/i;

/** A `+` that encodes a blank, or a whole plus code, whose `+` is kept: digits and letters, no vowels. */
const PLUS =
  /(?<![\p{L}\d])(?=\d{0,7}[CFGHJMPQRVWX]|\d{4,8}\+\d{0,6}[CFGHJMPQRVWX])[2-9CFGHJMPQRVWX]{4,8}\+[2-9CFGHJMPQRVWX]{2,7}(?![\p{L}\d])|\+/giu;

/** Decodes percent-encoding, and `+` for blanks, in a text that describes a place. */
export function decodePlaceText(text: string): string {
  // In links, only braces are decoded, so that variables are recognised.
  if (LINK.test(text)) return text.replace(/(?:%(?:7b|7d))+/gi, decodePercent);
  const plain = /\s/.test(text)
    ? text
    : text.replace(PLUS, (match) => (match === "+" ? " " : match));
  return plain.replace(/(?:%[\da-f]{2})+/gi, decodePercent);
}

/** Decodes a run of escapes. What is not UTF-8 is kept: it may begin a variable, such as `%ba` of `%bairro%`. */
function decodePercent(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded.replace(/%[2-7][\da-f]/gi, decodeURIComponent);
  }
}
