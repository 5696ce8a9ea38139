/** Messages as customers type them, with the words that must and must not reach the geocoder. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { combineParts, partsOfFields } from "../../../src/location/address/fields";
import { parseAddress } from "../../../src/location/address/parse";
import type { Town } from "../../../src/location/address/parts";
import { isInvented } from "../../../src/location/address/postcode";
import { postalForm } from "../../../src/location/address/postal-form";
import { clean, fold } from "../../../src/text";

export interface Message {
  /** What is sent, by the contract's names. */
  readonly place: Readonly<Record<string, string>>;
  /** Folded words that must reach the geocoder; `a|b` for either of two. */
  readonly asked?: readonly string[];
  /** Folded words that must not reach it. */
  readonly never?: readonly string[];
  /** It names no place, and the geocoder is not asked. */
  readonly none?: true;
}

export function readMessages(file: string): readonly Message[] {
  const lines = readFileSync(join(__dirname, file), "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as Message);
}

/** The text that the geocoder is asked for; undefined if the message names no place. */
export function askedFor(place: Message["place"], towns: readonly Town[]): string | undefined {
  const field = (name: string): string => clean(place[name] ?? "");
  const typed = parseAddress(field("local"), towns);
  const fields = partsOfFields(
    {
      address: field("endereco"),
      number: field("numero"),
      district: field("bairro"),
      city: field("cidade"),
      state: field("uf"),
      postcode: field("cep"),
    },
    towns,
  );
  const parts = combineParts(typed, fields);
  // Whether CEP services know it is not tested here: see `resolveAddress`.
  const isDummy = parts?.street === "" && isInvented(parts.postcode);
  return parts && !isDummy ? postalForm(parts) : undefined;
}

function has(text: string, word: string): boolean {
  const escaped = word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  return new RegExp(`(?:^|[^a-z0-9])${escaped}(?:$|[^a-z0-9])`).test(text);
}

/** What is wrong with the text that the geocoder is asked for; `""` if nothing. */
export function faultOf(message: Message, asked: string | undefined): string {
  if (message.none === true) return asked === undefined ? "" : `no place, but asked: ${asked}`;
  if (asked === undefined) return "taken for talk";
  const text = fold(asked);
  const missing = (message.asked ?? []).filter(
    (words) => !words.split("|").some((word) => has(text, word)),
  );
  const added = (message.never ?? []).filter((word) => has(text, word));
  const isFine = missing.length + added.length === 0;
  return isFine ? "" : `${asked} | missing: ${missing.join(" ")} | added: ${added.join(" ")}`;
}
