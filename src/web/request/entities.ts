/** HTML entities and percent-encoding, which platforms leave in what a customer wrote. Pure. */

/** Names of U+00A0 to U+00BF in HTML, in order. */
const LATIN_1 =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn " +
  "sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest";

/** Other marks that platforms encode, each after its name. */
const MARKS =
  "amp & lt < gt > quot \" apos ' comma , period . colon : semi ; plus + hyphen - lpar ( rpar ) " +
  "lsqb [ rsqb ] lcub { rcub } num # sol / bsol \\ excl ! quest ? equals = percnt % commat @ " +
  "lowbar _ dollar $ ast * verbar | times × divide ÷ euro € trade ™ bull • hellip … ndash – mdash — " +
  "minus − lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ prime ′ Prime ″ szlig ß aelig æ AElig Æ " +
  "oslash ø Oslash Ø NewLine \n Tab \t";

/** Made when the first entity is met. */
let named: ReadonlyMap<string, string> | undefined;

function namedEntities(): ReadonlyMap<string, string> {
  const marks = MARKS.split(" ");
  return new Map([
    ...LATIN_1.split(" ").map((name, i) => [name, String.fromCharCode(0xa0 + i)] as const),
    ...marks.flatMap((name, i) => (i % 2 === 0 ? [[name, marks[i + 1] ?? ""] as const] : [])),
    ["nbsp", " "],
  ]);
}

/** Accents are named after the letter that has them: `&Aacute;`, `&ccedil;`. */
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

/** Unknown entities stay as they are. */
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

/** Links keep their own encoding: whoever reads them decodes it. */
const LINK =
  /:\/\/|(?:^|\s)(?:(?:geo|waze|maps|intent|bingmaps|google\.navigation):|(?:[a-z\d-]{1,63}\.){1,4}[a-z]{2,24}[/?])/i;

/** A `+` that encodes a blank, or a plus code, in which it is itself: digits, letters, no vowels. */
const PLUS =
  /(?<![\p{L}\d])(?=\d{0,7}[CFGHJMPQRVWX]|\d{4,8}\+\d{0,6}[CFGHJMPQRVWX])[2-9CFGHJMPQRVWX]{4,8}\+[2-9CFGHJMPQRVWX]{2,7}(?![\p{L}\d])|\+/giu;

/** A text that says a place, without percent-encoding, and without `+` for blanks. */
export function decodePlaceText(text: string): string {
  // A variable in a link is recognised by its braces.
  if (LINK.test(text)) return text.replace(/(?:%(?:7b|7d))+/gi, decodePercent);
  const plain = /\s/.test(text)
    ? text
    : text.replace(PLUS, (match) => (match === "+" ? " " : match));
  return plain.replace(/(?:%[\da-f]{2})+/gi, decodePercent);
}

/** What is not UTF-8 stays; it may be the beginning of a variable, such as `%ba` of `%bairro%`. */
function decodePercent(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded.replace(/%[2-7][\da-f]/gi, decodeURIComponent);
  }
}
