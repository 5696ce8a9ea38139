/** Texts as bytes: how long they are in UTF-8, how they become ASCII, and their hash. Depends on nothing. */

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

/** Where FNV-1a begins. */
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * FNV-1a over a text's UTF-16 units: distinguishes texts, and keeps no secret. What is stored under a
 * hash is found by it for good, so its values must not change.
 *
 * @param offset where it begins: another one gives a second hash, independent of the first
 * @returns 32 bits
 */
export function hashOf(text: string, offset = FNV_OFFSET): number {
  let value = offset;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), FNV_PRIME);
  }
  return value >>> 0;
}
