/** Texts as bytes: how long they are in UTF-8, and how they become ASCII. Depends on nothing. */

/** The JSON text in ASCII alone, so that its length is its size. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Bytes of a text in UTF-8; half a surrogate pair counts as the three of its replacement. */
export function utf8Length(text: string): number {
  // The number of ASCII characters, which most texts have alone, is found without a loop of ours.
  const others = text.replace(/[\0-\u007f]+/g, "");
  let bytes = text.length - others.length;
  for (const character of others) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
