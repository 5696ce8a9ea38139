/**
 * What an action needs beside a place: a name, a code, a phone number. And that no secret is in it, nor in
 * any text that somebody else may read.
 */
import { Refusal } from "../contract";
import type { Detail } from "../detail";
import type { Call } from "./action";

/** What was sent lacks something other than a place: the sentences of other reasons are about the place. */
export function fieldRefusal(
  reason: "campo_ausente" | "variavel_nao_preenchida",
  detail: Detail,
): Refusal {
  return new Refusal(reason, detail, "campo_ausente");
}

/** Empty where it is absent, or a key of ours was sent in its stead: that must reach nobody. */
export function optionalField({ input, secrets }: Call, name: string): string {
  return withoutKeys(input.value(name), secrets);
}

/** @throws Refusal `campo_ausente` or `variavel_nao_preenchida`, which names it */
export function requiredField(call: Call, name: string): string {
  return oneOf(call, [name])[0] ?? "";
}

/**
 * A parameter of a row of *Consultas*: a value of that very name is preferred.
 *
 * @throws Refusal `campo_ausente` or `variavel_nao_preenchida`, which names it
 */
export function requiredParameter(call: Call, name: string): string {
  const value = withoutKeys(call.input.parameter(name), call.secrets);
  if (value === "") throw missing(call, [name]);
  return value;
}

function withoutKeys(value: string, secrets: readonly string[]): string {
  return holdsSecret(value, secrets) ? "" : value;
}

/**
 * The fields, of which one at least must be there.
 *
 * @throws Refusal
 */
export function oneOf(call: Call, names: readonly string[]): string[] {
  const values = names.map((name) => optionalField(call, name));
  if (values.some((value) => value !== "")) return values;
  throw missing(call, names);
}

function missing({ input }: Call, names: readonly string[]): Refusal {
  const isSent = (name: string): boolean => input.value(name) !== "" || input.isUnfilled(name);
  const parameters = { fields: names.join(", ") };
  return names.some(isSent)
    ? fieldRefusal("variavel_nao_preenchida", { code: "field_not_filled", ...parameters })
    : fieldRefusal("campo_ausente", { code: "field_missing", ...parameters });
}

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
