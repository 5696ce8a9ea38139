/** Finds the one place that a request means: decides which of its texts counts, and resolves it. */
import { type Origin, type Precision, Refusal } from "../contract";
import { distanceM, type LatLng } from "../network/geometry";
import { clean, collapse } from "../text";
import { combineParts, partsOfFields } from "./address/fields";
import { parseAddress } from "./address/parse";
import { type AddressParts, NO_PARTS } from "./address/parts";
import { coordinatesOfFields } from "./coordinates";
import { NO_ADDRESS } from "./geocoded-address";
import type { LinkContent } from "./link-content";
import { linksIn } from "./map-link";
import {
  AddressRefusal,
  FileRefusal,
  type LocationPorts,
  type Place,
  type PlaceRequest,
} from "./place";
import { decodePlusCode, findPlusCode, type PlusCode } from "./plus-code";
import { recognise, type Recognised } from "./recognise";
import { townBeside } from "./short-code";
import { followLink } from "./short-link";
import { locateTyped, type Typed } from "./typed-address";

/** If the geocoder finds a link's name farther than this from the centre of the view, it is another place. */
const VIEW_RADIUS_M = 3_000;

/** What leads to a place without a typed address. */
type Pointing = Extract<Recognised, { readonly kind: "coordinates" | "link" | "plusCode" }>;

function isPointing(found: Recognised): found is Pointing {
  return found.kind !== "words" && found.kind !== "badCoordinates";
}

/** All words that were sent about the place, in one text, by which a repeated request is recognised. */
function textOf({ text, address, number, district, city, state, postcode }: PlaceRequest): string {
  return JSON.stringify([text, address, number, district, city, state, postcode]);
}

/** @param words the words that may answer an open question; `""` if the customer did not type them */
function locateParts(
  parts: AddressParts | undefined,
  words: string,
  request: PlaceRequest,
  ports: LocationPorts,
  how: { readonly origin?: Origin; readonly plusCode?: string } = {},
): Place | null {
  const ofWords = parts?.street === "" && parts.postcode !== "" ? "cep" : "endereco";
  const { origin = ofWords, plusCode = "" } = how;
  const typed: Typed = { text: textOf(request), words, parts, origin, plusCode };
  return locateTyped(typed, ports);
}

function fromPlusCode(
  found: PlusCode,
  origin: Origin,
  request: PlaceRequest,
  ports: LocationPorts,
): Place {
  if (found.isFull) {
    const { position, precision } = decodePlusCode(found.code);
    return placeAt(position, origin, precision);
  }
  const parts = townBeside(found, request, ports.towns);
  const place = locateParts(parts, "", request, ports, { origin, plusCode: found.code });
  return orNotFound(place);
}

/** @throws Refusal `endereco_nao_encontrado` instead of null, for texts that can only be an address */
function orNotFound(place: Place | null): Place {
  if (place === null)
    throw new Refusal("endereco_nao_encontrado", { code: "link_address_unknown" });
  return place;
}

function fromLinkText(
  text: string,
  view: LatLng | null,
  request: PlaceRequest,
  ports: LocationPorts,
): Place {
  const plusCode = findPlusCode(text, true);
  if (plusCode !== null) return fromPlusCode(plusCode, "link", request, ports);
  // The text may be the name of a shop: what is not an address is taken as the name of a place.
  const parts = parseAddress(text, ports.towns) ?? { ...NO_PARTS, place: collapse(text) };
  if (view === null) return orNotFound(locateParts(parts, "", request, ports, { origin: "link" }));
  const place = withinView(parts, view, request, { ...ports, asker: undefined });
  return place ?? placeAt(view, "link", "aproximada");
}

/** @returns null if the address is not found, or not within the view */
function withinView(
  parts: AddressParts,
  view: LatLng,
  request: PlaceRequest,
  ports: LocationPorts,
): Place | null {
  try {
    const place = locateParts(parts, "", request, ports, { origin: "link" });
    return place !== null && distanceM(place.position, view) <= VIEW_RADIUS_M ? place : null;
  } catch (error) {
    if (error instanceof AddressRefusal && error.status === "nao_localizado") return null;
    throw error;
  }
}

function fromLinkContent(content: LinkContent, request: PlaceRequest, ports: LocationPorts): Place {
  switch (content.kind) {
    case "pin":
      return placeAt(content.position, "link", content.precision);
    case "view":
      // The view shows where somebody looked, not that the place is there.
      return placeAt(content.position, "link", "aproximada");
    case "text":
      return fromLinkText(content.text, content.view, request, ports);
    case "bad":
      throw new Refusal("coordenada_invalida", { code: "link_coordinates_invalid" });
    case "follow":
    case "empty":
      // Without its unfilled variables, `?q={{lat}},{{lng}}` has no place.
      throw request.unfilled === undefined
        ? new Refusal("link_nao_resolvido", { code: "link_without_place" })
        : new Refusal("variavel_nao_preenchida", { code: "variables_unfilled" });
  }
}

/** Reads the link, else the other one, else the words around them. */
function fromLink(
  { link, content, other, rest }: Extract<Recognised, { kind: "link" }>,
  request: PlaceRequest,
  ports: LocationPorts,
): Place {
  try {
    const held = content.kind === "follow" ? followLink(link, ports.http, ports.deadline) : content;
    return fromLinkContent(held, request, ports);
  } catch (error) {
    // "Casa da Ana, Rua Tal, 12 https://maps.app.goo.gl/…": the words around a dead link may be enough.
    const isDead = error instanceof Refusal && error.reason === "link_nao_resolvido";
    if (!isDead) throw error;
    if (other !== undefined) {
      return fromLink({ kind: "link", ...other, other: undefined, rest }, request, ports);
    }
    const beside = recognise(rest);
    const place =
      isPointing(beside) && beside.kind !== "link"
        ? fromPointing(beside, request, ports)
        : locateParts(partsOf(rest, request, ports), "", request, ports);
    if (place === null) throw error;
    return place;
  }
}

function fromPointing(found: Pointing, request: PlaceRequest, ports: LocationPorts): Place {
  switch (found.kind) {
    case "coordinates":
      return placeAt(found.position, "coordenadas", found.precision);
    case "link":
      return fromLink(found, request, ports);
    case "plusCode":
      return fromPlusCode(found, "plus_code", request, ports);
  }
}

/** The address in a free text, completed from the request's separate fields. */
function partsOf(
  text: string,
  request: PlaceRequest,
  { towns }: LocationPorts,
): AddressParts | undefined {
  const typed = parseAddress(text, towns);
  const { address, number, district, city, state, postcode } = request;
  const fields = { address, number, district, city, state, postcode };
  // If the street was never filled, a number or a town alone is not an address; with a CEP they are.
  const isRest =
    typed === undefined &&
    request.unfilled === "main" &&
    clean(address) === "" &&
    clean(postcode) === "";
  const given = isRest ? NO_FIELDS : fields;
  const cleaned = Object.entries(given).map(([name, value]) => [name, clean(value)] as const);
  return combineParts(
    typed,
    partsOfFields({ ...NO_FIELDS, ...Object.fromEntries(cleaned) }, towns),
  );
}

const NO_FIELDS = { address: "", number: "", district: "", city: "", state: "", postcode: "" };

/** Whether a link is left; since map links were handled before, it leads to a file. */
function hasLink({ text, address }: PlaceRequest): boolean {
  return [text, address].some((words) => linksIn(clean(words)).length > 0);
}

/** Whether the parts are more than a town, which a flow may send with every request. */
function leadsToHouse(parts: AddressParts | undefined): boolean {
  return parts !== undefined && parts.street + parts.place + parts.postcode !== "";
}

/** The words that may answer an open question: the text, else the first field that is not empty. */
function answerIn(request: PlaceRequest): string {
  const { text, address, number, city, district, postcode, unfilled } = request;
  const fields = unfilled === "main" ? [] : [number, city, district, postcode];
  return [text, address, ...fields].map(clean).find((words) => words !== "") ?? "";
}

/**
 * The customer's place, from `lat` and `lng`, else the text, else the address. The first of these that
 * is usable counts.
 *
 * @throws AddressRefusal for an address that does not lead to a place yet; Refusal `localizacao_ausente`,
 *   `coordenada_invalida`, `variavel_nao_preenchida`, `endereco_nao_encontrado`,
 *   `link_nao_resolvido`, `geocodificador_indisponivel`, `cota_excedida`, `tempo_esgotado`
 */
export function locate(request: PlaceRequest, ports: LocationPorts): Place {
  const numbers = coordinatesOfFields(clean(request.lat), clean(request.lng));
  if (numbers?.kind === "coordinates") return fromPointing(numbers, request, ports);
  const written = recognise(request.text);
  if (isPointing(written)) return fromPointing(written, request, ports);
  const text = written.kind === "words" ? written.text : "";
  // An address field may hold something surer than an address.
  const isAddress = parseAddress(text, ports.towns) !== undefined;
  const field = isAddress ? written : recognise(request.address);
  if (isPointing(field)) return fromPointing(field, request, ports);
  const parts = partsOf(text, request, ports);
  if (!isAddress && !leadsToHouse(parts) && hasLink(request)) throw new FileRefusal();
  const place = locateParts(parts, answerIn(request), request, ports);
  if (place !== null) return place;
  if (numbers !== null || [written, field].some(({ kind }) => kind === "badCoordinates"))
    throw new Refusal("coordenada_invalida", { code: "position_invalid" });
  throw request.unfilled === undefined
    ? new Refusal("localizacao_ausente", { code: "place_missing" })
    : new Refusal("variavel_nao_preenchida", { code: "variables_unfilled" });
}

/** A place that was sent as a position, without an address. */
function placeAt(position: LatLng, origin: Origin, precision: Precision): Place {
  return { position, origin, precision, address: "", known: NO_ADDRESS };
}
