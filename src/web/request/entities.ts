/** HTML entities and percent-encoding, which platforms leave in what a customer wrote. Pure. */

const NAMED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", " "],
  ["deg", "°"],
  ["ordm", "º"],
  ["ordf", "ª"],
  ["ndash", "–"],
  ["mdash", "—"],
  ["lsquo", "‘"],
  ["rsquo", "’"],
  ["ldquo", "“"],
  ["rdquo", "”"],
  ["prime", "′"],
  ["Prime", "″"],
  ["hellip", "…"],
  ["middot", "·"],
]);

/** Accents are named after the letter that has them: `&Aacute;`, `&ccedil;`. */
const ACCENTS: Readonly<Record<string, string>> = {
  acute: "\u0301",
  grave: "\u0300",
  circ: "\u0302",
  tilde: "\u0303",
  uml: "\u0308",
  cedil: "\u0327",
};

const ENTITY =
  /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z])(acute|grave|circ|tilde|uml|cedil)|([a-zA-Z]{2,6}));/g;

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
      return NAMED.get(name ?? "") ?? entity;
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

function decodePercent(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
