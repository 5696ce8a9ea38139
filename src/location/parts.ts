/** Puts an address together from the fields that a flow sends apart. */
import type { Origin } from "../contract";
import { findAddress, findPostcode, type Address, type Postcode } from "./address";
import type { PlaceRequest } from "./place";
import { clean, collapse, fold } from "./text";

export interface Composed {
  readonly kind: "composed";
  /** For the geocoder. */
  readonly text: string;
  readonly origin: Origin;
}

const LONGEST_PART = 300;

/** A field's text; `""` when it is empty, unfilled or says that there is none ("s/n"). */
function part(text: string): string {
  const plain = collapse(clean(text)).slice(0, LONGEST_PART);
  return /^(?:s\s?[/.]?\s?n[.º°]?|sem n[uú]mero|0+|[-.,]+)$/i.test(plain) ? "" : plain;
}

/** `89801 000`, `CEP 89801OOO`, and `4022020`, of which a spreadsheet has lost the zero. */
function postcodeOf(text: string): string {
  const written = text.replace(/o(?=[\do.\s-]*$)/gi, "0").replace(/\D/g, "");
  const digits = written.length === 7 ? `0${written}` : written;
  return digits.length === 8 && digits >= "01000000"
    ? `${digits.slice(0, 5)}-${digits.slice(5)}`
    : "";
}

/** The part is in the text already, as words of their own. */
function holds(text: string, wanted: string): boolean {
  const words = (value: string): string =>
    ` ${fold(value)
      .replace(/[^a-z0-9]+/g, " ")
      .trim()} `;
  return words(text).includes(words(wanted));
}

function join(base: string, parts: readonly string[]): string {
  let text = base;
  for (const one of parts) {
    if (one !== "" && !holds(text, one)) text = text === "" ? one : `${text}, ${one}`;
  }
  return text;
}

function hasLetters(text: string, least: number): boolean {
  return fold(text).replace(/[^a-z]/g, "").length >= least;
}

/** A place that a free text told; the fields beside it fill in what it leaves out. */
export function completeAddress(found: Postcode | Address, request: PlaceRequest): Composed {
  const number = part(request.number);
  if (found.kind === "postcode") {
    const house = found.number === "" ? number : found.number;
    return { kind: "composed", text: join(found.postcode, [house]), origin: "cep" };
  }
  const house = /\d/.test(found.text) ? "" : number;
  const rest = [request.district, request.city, request.state].map(part);
  const text = join(found.text, [house, ...rest, postcodeOf(request.postcode)]);
  return { kind: "composed", text, origin: "endereco" };
}

/**
 * The address that the fields tell together.
 *
 * @returns null when they do not hold enough for one: a number or a state alone is no place
 */
export function addressOfFields(request: PlaceRequest): Composed | null {
  const written = part(request.address);
  const onlyCode = findPostcode(written);
  const street =
    onlyCode === null && hasLetters(written, 3) ? (findAddress(written)?.text ?? written) : "";
  const [number, district, city, state] = [
    part(request.number) === "" ? (onlyCode?.number ?? "") : part(request.number),
    part(request.district),
    part(request.city),
    part(request.state),
  ];
  const postcode = onlyCode?.postcode ?? postcodeOf(request.postcode);
  if (street === "" && district === "" && postcode !== "") {
    return { kind: "composed", text: join(postcode, [number, city, state]), origin: "cep" };
  }
  if (street === "" && !hasLetters(district, 3) && !hasLetters(city, 3)) return null;
  const house = street === "" ? "" : number;
  const text = join(street, [house, district, city, state, postcode]);
  return { kind: "composed", text, origin: "endereco" };
}
