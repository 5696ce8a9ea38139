/** From the texts of a request to one place: which text counts, and what to do with what it holds. */
import { Refusal, type Origin } from "../contract";
import { distanceM, type LatLng } from "../network/geometry";
import { coordinatesOfFields } from "./coordinates";
import { geocode, precisionOfBest } from "./geocode";
import type { LinkContent } from "./link-content";
import { addressOfFields, completeAddress, type Composed } from "./parts";
import type { LocationPorts, Place, PlaceRequest } from "./place";
import { findPlusCode, decodePlusCode, resolvePlusCode, type PlusCode } from "./plus-code";
import { recognise, type Recognised } from "./recognise";
import { followLink } from "./short-link";
import { clean, collapse, fold } from "./text";

/** A name that the geocoder finds farther from the middle of its link's view is another place's. */
const VIEW_RADIUS_M = 3_000;
/** Towns whose short plus codes lead this close together need not be told apart. */
const SAME_CODE_M = 20;

/** Something that may lead to a place. */
type Usable = Exclude<
  Recognised,
  { readonly kind: "nothing" } | { readonly kind: "badCoordinates" }
>;

/** Looks a text up; null when nothing is found. */
function lookUp(text: string, origin: Origin, ports: LocationPorts): Place | null {
  const places = geocode(text, ports);
  const [best] = places;
  if (best === undefined) return null;
  const { lat, lng, address } = best;
  return { position: { lat, lng }, origin, precision: precisionOfBest(places), address };
}

function fromAddress({ text, origin }: Composed, ports: LocationPorts): Place {
  const place = lookUp(text, origin, ports);
  if (place === null) throw new Refusal("endereco_nao_encontrado", "the geocoder found nothing");
  return place;
}

/** A short code's town: after the code as Google writes it, else before it, else the request's own. */
function townOf({ before, after }: PlusCode, request: PlaceRequest): string {
  const bare = (text: string): string =>
    collapse(text)
      .slice(0, 200)
      .replace(/^[\s,;:.()-]+|[\s,;:.()-]+$/g, "");
  const behind = bare(after);
  if (/\p{L}{3}/u.test(behind)) return behind;
  const city = [request.city, request.state]
    .map(clean)
    .filter((part) => part !== "")
    .join(", ");
  if (city !== "") return city;
  // "estou em Chapecó, WFX9+4V"; but "meu código é WFX9+4V" names no town.
  const ahead = bare(before).replace(/.*\b(?:em|in|en|de)\s/i, "");
  return /^\p{Lu}/u.test(ahead) && !/\b(?:plus ?code|codigo)\b/.test(fold(ahead)) ? ahead : "";
}

function fromPlusCode(
  found: PlusCode,
  origin: Origin,
  request: PlaceRequest,
  ports: LocationPorts,
): Place {
  if (found.isFull) return { ...decodePlusCode(found.code), origin, address: "" };
  const town = townOf(found, request);
  if (town === "")
    throw new Refusal("endereco_nao_encontrado", "a short plus code without its town");
  const towns = geocode(town, ports);
  const [best] = towns;
  if (best === undefined)
    throw new Refusal("endereco_nao_encontrado", "the plus code's town is unknown");
  const resolved = resolvePlusCode(found.code, best);
  const isElsewhere = (other: LatLng): boolean =>
    distanceM(resolvePlusCode(found.code, other).position, resolved.position) > SAME_CODE_M;
  const isSure = !best.partial && !towns.some(isElsewhere);
  return {
    position: resolved.position,
    origin,
    precision: isSure ? resolved.precision : "aproximada",
    address: `${found.code} ${best.address}`,
  };
}

function fromLinkText(
  text: string,
  view: LatLng | null,
  request: PlaceRequest,
  ports: LocationPorts,
): Place {
  const plusCode = findPlusCode(text, true);
  if (plusCode !== null) return fromPlusCode(plusCode, "link", request, ports);
  const place = lookUp(text, "link", ports);
  if (view === null) {
    if (place === null)
      throw new Refusal("endereco_nao_encontrado", "the link's address is unknown");
    return place;
  }
  if (place !== null && distanceM(place.position, view) <= VIEW_RADIUS_M) return place;
  return { position: view, origin: "link", precision: "aproximada", address: "" };
}

function fromLinkContent(content: LinkContent, request: PlaceRequest, ports: LocationPorts): Place {
  switch (content.kind) {
    case "pin":
      return {
        position: content.position,
        origin: "link",
        precision: content.precision,
        address: "",
      };
    case "view":
      // Somebody looked there; nobody said that it is the place.
      return { position: content.position, origin: "link", precision: "aproximada", address: "" };
    case "text":
      return fromLinkText(content.text, content.view, request, ports);
    case "bad":
      throw new Refusal("coordenada_invalida", "the link's coordinates are no place");
    case "follow":
    case "empty":
      // `?q={{lat}},{{lng}}`: nothing is left of the link.
      throw request.unfilled === undefined
        ? new Refusal("link_nao_resolvido", "a map link without a place")
        : new Refusal("variavel_nao_preenchida", "");
  }
}

function fromLink(
  { link, content, rest }: Extract<Recognised, { kind: "link" }>,
  request: PlaceRequest,
  ports: LocationPorts,
): Place {
  try {
    const held = content.kind === "follow" ? followLink(link, ports.http, ports.deadline) : content;
    return fromLinkContent(held, request, ports);
  } catch (error) {
    // "Casa da Ana, Rua Tal, 12 https://maps.app.goo.gl/…": the words say it as well.
    const isDead = error instanceof Refusal && error.status === "nao_localizado";
    const words = isDead ? recognise(rest) : null;
    if (words === null || !isUsable(words) || words.kind === "link") throw error;
    return fromRecognised(words, request, ports);
  }
}

function isUsable(found: Recognised): found is Usable {
  return found.kind !== "nothing" && found.kind !== "badCoordinates";
}

function fromRecognised(found: Usable, request: PlaceRequest, ports: LocationPorts): Place {
  switch (found.kind) {
    case "coordinates":
      return {
        position: found.position,
        origin: "coordenadas",
        precision: found.precision,
        address: "",
      };
    case "link":
      return fromLink(found, request, ports);
    case "plusCode":
      return fromPlusCode(found, "plus_code", request, ports);
    case "postcode":
    case "address":
      return fromAddress(completeAddress(found, request), ports);
  }
}

/** The `endereco` field and its parts: always an address, unless the field holds something surer. */
function fromFields(request: PlaceRequest, ports: LocationPorts): Place | "bad" | null {
  const written = recognise(request.address);
  const isWords = written.kind === "address" || written.kind === "postcode";
  if (written.kind === "badCoordinates") return "bad";
  if (isUsable(written) && !isWords) return fromRecognised(written, request, ports);
  // Of a street that was never filled, the number or the town alone is not an address; a CEP is.
  const isRest = request.unfilled === "main" && clean(request.address) === "";
  const { postcode } = request;
  const composed = addressOfFields(isRest ? { ...NO_FIELDS, postcode } : request);
  return composed === null ? null : fromAddress(composed, ports);
}

const NO_FIELDS: PlaceRequest = {
  lat: "",
  lng: "",
  text: "",
  address: "",
  number: "",
  district: "",
  city: "",
  state: "",
  postcode: "",
};

/**
 * Where a request says that the customer is: by `lat` and `lng`, else by its text, else by its
 * address. What is not usable is passed over when something else is.
 *
 * @throws Refusal `localizacao_ausente`, `coordenada_invalida`, `variavel_nao_preenchida`,
 *   `endereco_nao_encontrado`, `link_nao_resolvido`, `geocodificador_indisponivel`, `cota_excedida`,
 *   `tempo_esgotado`
 */
export function locate(request: PlaceRequest, ports: LocationPorts): Place {
  const numbers = coordinatesOfFields(clean(request.lat), clean(request.lng));
  if (numbers?.kind === "coordinates") return fromRecognised(numbers, request, ports);
  const written = recognise(request.text);
  if (isUsable(written)) return fromRecognised(written, request, ports);
  const place = fromFields(request, ports);
  if (place !== null && place !== "bad") return place;
  if (numbers !== null || written.kind === "badCoordinates" || place === "bad")
    throw new Refusal("coordenada_invalida", "one number alone, or out of range");
  throw request.unfilled === undefined
    ? new Refusal("localizacao_ausente", "nothing in the request says a place")
    : new Refusal("variavel_nao_preenchida", "");
}
