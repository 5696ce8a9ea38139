/** Variables that a flow never filled: the platform then sends their names. Pure. */
import { meaningOf, type Row } from "./names";

const NAME = "(\\p{L}[\\p{L}\\p{M}\\d_. -]{0,39})";
/** For marks that a name may have in it too: a longer one could span two variables. */
const SHORTEST_NAME = "(\\p{L}[\\p{L}\\p{M}\\d_. -]{0,39}?)";
const SHORTEST_WORD = "(\\p{L}[\\p{L}\\p{M}\\d_.-]{0,39}?)";
const SHORT_NAME = "(\\p{L}[\\p{L}\\p{M}\\d_-]{0,39}(?:\\.[\\p{L}\\p{M}\\d_-]{1,39}){0,3})";
/** `%C3%A3` is a letter that is encoded, not a variable. */
const ENCODED =
  "(?:%[c-dC-D][\\da-fA-F]|%[eE][\\da-fA-F]%[89abAB][\\da-fA-F]|%[fF][0-4](?:%[89abAB][\\da-fA-F]){2})%[89abAB][\\da-fA-F]";

/** Each notation; a group holds the variable's name. Everything in it is bounded. */
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
/** Marks that customers write too: only around names that flows send. */
const ONLY_KNOWN: readonly string[] = [`(?<![\\p{L}\\d_.])@${SHORT_NAME}`, `#${SHORT_NAME}#`];
const NOTHING = "(?<![\\p{L}\\d])(?:undefined|null|None|NaN|N/A)(?![\\p{L}\\d])";

const VARIABLE = new RegExp(
  `(${ENCODED})|${NOTATIONS.join("|")}|(${ONLY_KNOWN.join("|")})|${NOTHING}`,
  "gu",
);

/** Rows in which only these are not values: who has neither name nor code is sent as one of them. */
const WHO: ReadonlySet<Row> = new Set<Row>(["nome", "codigo", "telefone", "contato"]);
const NO_ONE = /^(?:0|-+|false)$/i;

export interface Stripped {
  /** What is left. */
  readonly text: string;
  /** The variables that were not filled, as they were written. */
  readonly variables: readonly string[];
}

/** Longer than any variable with its marks. */
const MAX_VARIABLE = 60;

/** Whether a whole text is one variable. */
export function isVariable(text: string): boolean {
  return text.length <= MAX_VARIABLE && stripVariables(text).variables[0] === text;
}

/** A text without the variables in it, nor the separators that they leave behind. */
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
  // HTML, which has an end where it has a beginning.
  if (text.includes(`</${name}>`)) return false;
  // `%E3o%20`: two letters that are encoded, with another between them; `%C3%`: half of a letter.
  const after = text.slice(match.index, VARIABLE.lastIndex + 2);
  const isEncoded = /^%[a-f][\da-f][^%]*%[\da-f]{2}$/i.test(after) || /^%[C-F]\d%/.test(after);
  return !isEncoded && !/ {2}|(?:^| )\d+(?: |$)/.test(name.trimEnd());
}

function isKnown(name: string): boolean {
  const [parent, inner] = name.split(".");
  return meaningOf(inner ?? name, inner === undefined ? "" : parent) !== undefined;
}

/** The pieces around variables: nothing of a list but what is in it. */
function joined(pieces: readonly string[]): string {
  const left = pieces.reduce((text, piece) => {
    if (endsInLink(text)) return text + piece;
    const [before, after] = [trimmedEnd(text), trimmedStart(piece)];
    if (before === "" || after === "") return before + after;
    const [ahead, behind] = [
      text.slice(before.length),
      piece.slice(0, piece.length - after.length),
    ];
    return before + (separatorIn(behind) ?? separatorIn(ahead) ?? " ") + after;
  });
  return /[\p{L}\d]/u.test(left) ? left : "";
}

/** What parts the rest of a text: what came after the variable says what follows it. */
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
