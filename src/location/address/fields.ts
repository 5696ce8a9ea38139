/** An address that arrives in separate fields, and how it completes a typed text. */
import { collapse, fold } from "../../text";
import { cursorOver } from "./cursor";
import { isDoubtfulTown } from "./find-town";
import { complementKind, stateCode } from "./lexicon";
import { afterNumberLabel, noNumberLength } from "./names";
import { withoutMarkup, withoutNoise } from "./noise";
import { parseAddress } from "./parse";
import {
  NO_PARTS,
  type AddressFields,
  type AddressParts,
  type NamedTown,
  type Town,
} from "./parts";
import { findPostcode } from "./postcode";
import { numberText } from "./readers";
import { plainName } from "./read-answer";
import { sameStreet } from "./same-street";
import { isTalk } from "./talk";
import { nameKey, sameTown, servedTown, toNamedTown } from "./towns";

const MAX_FIELD_LENGTH = 300;

function hasLetters(text: string, count: number): boolean {
  return fold(text).replace(/[^a-z]/g, "").length >= count;
}

type House = Pick<AddressParts, "number" | "noNumber" | "complement">;

/** `100`, `450-E`, `100 casa 2`, `s/n`; `0` and dashes count as empty. */
function readHouse(text: string): House {
  const plain = collapse(withoutMarkup(text)).slice(0, MAX_FIELD_LENGTH);
  const cursor = cursorOver(plain);
  const none: House = { number: "", noNumber: false, complement: "" };
  if (noNumberLength(cursor, 0) > 0) return { ...none, noNumber: true };
  const label = afterNumberLabel(cursor, 0);
  let at = label > 0 ? label : 0;
  while (at < cursor.length && cursor.at(at).kind !== "number") at++;
  const token = cursor.at(at);
  if (token.kind !== "number" || /^0+$/.test(token.text) || token.text.length > 6) return none;
  const rest = cursor.slice(at + 1, cursor.length).replace(/^[\s,;.-]+/, "");
  return { number: numberText(cursor, at), noNumber: false, complement: rest };
}

/** `Tapejara - RS`, `Chapecó/SC`, or `Xaxim` with the state from its own field; `moro em Xaxim`, `Centro, Xaxim`. */
function readTown(city: string, state: string, towns: readonly Town[]): NamedTown | undefined {
  // "Xaxim, Brasil", "xaxim sc brasil"; but the town Novo Brasil
  const plain = collapse(city)
    .slice(0, MAX_FIELD_LENGTH)
    .replace(/(?:\s?[,;.-]|(?<=\s(?!d[aeo])[a-z]{2}))\s?brasil\W*$/i, "");
  if (!hasLetters(plain, 3)) return undefined;
  const match = /^(.*?)\s*[-/,(]\s*([\p{L} ]{2,20})\)?\.?$|^(.*\S)\s+([A-Z]{2})$/u.exec(plain);
  const name = match?.[1] ?? match?.[3];
  const written = stateCode(fold(match?.[2] ?? match?.[4] ?? ""));
  const own = stateCode(fold(state));
  if (name !== undefined && written !== "" && hasLetters(name, 3)) {
    return toNamedTown(name, written, towns);
  }
  const [, before = "", code = ""] = /^(.*\S)\s+([a-z]{2})$/i.exec(plain) ?? [];
  const inAnyCase = stateCode(fold(code));
  return (
    (inAnyCase === "" ? undefined : servedTown(plainName(before), inAnyCase, towns)) ??
    servedTown(plainName(plain), own, towns) ??
    servedTown(plainName(plain.slice(plain.lastIndexOf(",") + 1)), own, towns) ??
    toNamedTown(plain, own, towns)
  );
}

/** The field `endereco`, parsed; if that fails, the whole of it is taken as a street's name. */
function readAddress(address: string, towns: readonly Town[]): AddressParts | undefined {
  const parsed = parseAddress(address, towns);
  if (parsed !== undefined) return parsed;
  const plain = collapse(withoutNoise(withoutMarkup(address))).slice(0, MAX_FIELD_LENGTH);
  const words = nameKey(plain).split(" ");
  if (!hasLetters(plain, 3) || findPostcode(address) !== undefined) return undefined;
  if (words.some(isTalk) || complementKind(words[0] ?? "") !== "") return undefined;
  return noNumberLength(cursorOver(plain), 0) > 0 ? undefined : { ...NO_PARTS, street: plain };
}

/**
 * The address that the fields make up together; `NO_PARTS` if they are empty. The number's own field
 * takes precedence over a number in `address`.
 *
 * @param fields cleaned, without unfilled variables
 */
export function partsOfFields(fields: AddressFields, towns: readonly Town[]): AddressParts {
  const written = readAddress(fields.address, towns) ?? NO_PARTS;
  const house = readHouse(fields.number);
  const own = readTown(fields.city, fields.state, towns);
  const state = stateCode(fold(fields.state));
  const postcode = findPostcode(`CEP ${fields.postcode}`)?.digits ?? "";
  const isHouse = house.number !== "" || house.noNumber;
  const inAddress = written.town;
  // "Rua A, 1, Chapecó" with `uf`: the state belongs to that town.
  const town =
    own ??
    (inAddress?.state === "" && state !== ""
      ? toNamedTown(inAddress.name, state, towns)
      : inAddress);
  const district = collapse(fields.district).slice(0, MAX_FIELD_LENGTH);
  return {
    ...written,
    ...(isHouse && (written.number === "" || house.number !== "") ? house : {}),
    complement: [written.complement, house.complement].filter((one) => one !== "").join(", "),
    district: joinNames(written.district, hasLetters(district, 2) ? district : "", town),
    town,
    state: town === undefined ? state || written.state : "",
    postcode: postcode === "" ? written.postcode : postcode,
  };
}

/** Whether the parts name a place; a number or a state alone does not. */
function isPlace(parts: AddressParts): boolean {
  return (
    parts.street !== "" ||
    parts.place !== "" ||
    parts.postcode !== "" ||
    parts.town !== undefined ||
    hasLetters(parts.district, 3)
  );
}

/** Joins two lists of districts, without repetitions and without the town's own name. */
function joinNames(first: string, second: string, town: NamedTown | undefined): string {
  const known = town === undefined ? "" : nameKey(town.name);
  const names = [...first.split(", "), second].filter(
    (name) => name !== "" && nameKey(name) !== known,
  );
  const isFirst = (name: string, i: number): boolean =>
    names.findIndex((other) => nameKey(other) === nameKey(name)) === i;
  return names.filter(isFirst).join(", ");
}

/**
 * A typed text completed from the separate fields; undefined if neither names a place. The customer's
 * words take precedence part by part; fields that describe another street or town are ignored.
 */
export function combineParts(
  text: AddressParts | undefined,
  fields: AddressParts,
): AddressParts | undefined {
  if (text === undefined) return isPlace(fields) ? fields : undefined;
  const isDoubtful = isDoubtfulTown(text);
  const typed = isDoubtful && fields.town !== undefined ? { ...text, town: undefined } : text;
  const isElsewhere =
    typed.town !== undefined && fields.town !== undefined && !sameTown(typed.town, fields.town);
  if (isElsewhere) return typed;
  const isOtherStreet =
    typed.street !== "" && fields.street !== "" && !sameStreet(typed.street, fields.street);
  const hasHouse = typed.number !== "" || typed.noNumber || typed.lot !== "";
  const pick = (part: "district" | "postcode" | "place" | "state"): string =>
    typed[part] === "" && !isOtherStreet ? fields[part] : typed[part];
  const street = typed.street === "" && typed.place === "" ? fields.street : typed.street;
  const house = hasHouse || isOtherStreet ? typed : fields;
  const own = typed.town?.state === "" && fields.town !== undefined ? fields.town : typed.town;
  const named = own ?? fields.town;
  const town =
    typed.town !== undefined && isDoubtful
      ? typed.town
      : withState(named, typed.state || fields.state);
  return {
    street,
    crossing: typed.street === "" ? fields.crossing : typed.crossing,
    number: house.number,
    noNumber: house.noNumber,
    lot: house.lot,
    place: pick("place"),
    district: joinNames(pick("district"), "", isDoubtful ? undefined : town),
    town,
    state: town === undefined ? pick("state") : "",
    postcode: pick("postcode"),
    complement: typed.complement === "" ? house.complement : typed.complement,
  };
}

function withState(town: NamedTown | undefined, state: string): NamedTown | undefined {
  return town?.state === "" ? { ...town, state } : town;
}
