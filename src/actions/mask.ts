/** Takes secrets out of a text that somebody else may read. Pure. */

/** Characters that stay, of a secret that is long enough to spare them. */
const SHOWN = 4;
const LONG_ENOUGH = 12;

/**
 * The text with every secret replaced by `…` and its last characters, also where it is written in
 * percent-encoding or with JSON's escapes, wholly or in part.
 */
export function masked(text: string, secrets: readonly string[]): string {
  return (
    [...secrets]
      // No spelling is shorter than what it spells, and most values are shorter than a key.
      .filter((secret) => secret !== "" && text.length >= secret.length)
      .sort((a, b) => b.length - a.length)
      .reduce((rest, secret) => {
        const shown = secret.length >= LONG_ENOUGH ? secret.slice(-SHOWN) : "";
        return rest.replace(patternOf(secret), () => `…${shown}`);
      }, text)
  );
}

/**
 * Whether a text holds a secret, however it is spelled: a flow sent the wrong variable. A secret too
 * short to be distinguished from other words is not looked for.
 */
export function holdsSecret(text: string, secrets: readonly string[]): boolean {
  return secrets.some(
    (secret) =>
      secret.length >= LONG_ENOUGH && text.length >= secret.length && patternOf(secret).test(text),
  );
}

function patternOf(secret: string): RegExp {
  return new RegExp(Array.from(secret, spellings).join(""), "gi");
}

/** All ways in which one character may be written. Case does not matter: better too much than a secret. */
function spellings(character: string): string {
  const ways = [
    escapeForPattern(character),
    escapeForPattern(JSON.stringify(character).slice(1, -1)),
  ];
  if (character === "/") ways.push("\\\\/");
  if (character === " ") ways.push("\\+");
  try {
    const encoded = encodeURIComponent(character);
    // Letters, digits and some marks are left as they are, but may be written so.
    ways.push(encoded === character ? `%${character.charCodeAt(0).toString(16)}` : encoded);
  } catch {
    // Half a surrogate pair has no percent-encoding.
  }
  const units = Array.from({ length: character.length }, (_, i) => character.charCodeAt(i));
  ways.push(units.map((unit) => `\\\\u${unit.toString(16).padStart(4, "0")}`).join(""));
  return `(?:${ways.join("|")})`;
}

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
