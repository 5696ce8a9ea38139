/** Resolves the parts of a typed address to a place, by its CEP, its town and the geocoder. */
import { type Origin, PRECISIONS } from "../contract";
import type { Detail } from "../detail";
import type { Bounds } from "../ports";
import { type AddressParts, formatPostcode, type NamedTown, type Town } from "./address/parts";
import { isInvented } from "./address/postcode";
import { postalForm } from "./address/postal-form";
import { sameStreet } from "./address/same-street";
import { type Candidate, chooseCandidate } from "./candidates";
import { geocode } from "./geocode";
import { sameName } from "./address/towns";
import type { KnownAddress } from "./geocoded-address";
import { AddressRefusal, type Asked, type LocationPorts, type Place } from "./place";
import { lookUpPostcode, type PostcodeLookUp } from "./postcode/look-up";
import { chooseTown, type TownChoice } from "./towns";

/** The address leads to several places; each is one of the question's options. */
export class AmbiguousAddress extends AddressRefusal {
  constructor(
    parts: AddressParts,
    known: KnownAddress,
    labels: readonly string[],
    readonly places: readonly Place[],
  ) {
    const detail = { code: "ambiguous_address", count: labels.length } as const;
    super("endereco_ambiguo", detail, parts, known, { kind: "opcao", options: labels });
    this.name = "AmbiguousAddress";
  }
}

/** A reply has three options (`oz_opcao1` to `oz_opcao3`). */
const MAX_PLACES = 3;
const ASKS_ADDRESS: Asked = { kind: "endereco" };

/**
 * The place of an address, and its parts completed from the CEP and the town.
 *
 * @throws AddressRefusal `cidade_ausente`, `cidade_nao_atendida`, `cep_da_cidade`,
 *   `endereco_ambiguo`, `endereco_nao_encontrado`; Refusal as `geocode`
 */
export function resolveAddress(
  sent: AddressParts,
  origin: Origin,
  ports: LocationPorts,
): { readonly place: Place; readonly parts: AddressParts } {
  const typed = withoutDummy(sent);
  const lookUp = typed.postcode === "" ? undefined : lookUpOf(typed.postcode, ports);
  const choice = chooseTown(typed, lookUp, ports.towns);
  if (lookUp?.kind === "unknown" && !isTownAndStreet(typed) && choice.kind !== "unserved") {
    throw notFound(typed, "postcode_unknown");
  }
  const parts = completed(typed, lookUp, choice);
  checkTown(choice, choice.kind === "unserved" ? parts : typed);
  checkParts(parts, lookUp);
  const { towns, bounds } = searchArea(choice, ports.towns);
  const places = geocode(postalForm(parts), ports, bounds);
  const chosen = chooseCandidate(places, parts, towns);
  const toPlace = (candidate: Candidate): Place => placeOf(candidate, parts, origin, ports);
  switch (chosen.kind) {
    case "one":
      return { place: toPlace(chosen.candidate), parts };
    case "several": {
      const candidates = chosen.candidates.slice(0, MAX_PLACES);
      throw new AmbiguousAddress(
        parts,
        typedAddress(parts),
        labelsOf(candidates),
        candidates.map(toPlace),
      );
    }
    case "none":
      throw notFound(parts, DETAIL_CODES[chosen.because]);
  }
}

/** Drops a made-up CEP if there is a street or a place: it only fills a form's field. */
function withoutDummy(parts: AddressParts): AddressParts {
  const hasPlace = parts.street !== "" || parts.place !== "";
  return hasPlace && isInvented(parts.postcode) ? { ...parts, postcode: "" } : parts;
}

/** @returns undefined if CEPs are not looked up */
function lookUpOf(postcode: string, ports: LocationPorts): PostcodeLookUp | undefined {
  const found = ports.looksUpPostcodes ? lookUpPostcode(postcode, ports) : undefined;
  // For a made-up CEP, the geocoder would find something else.
  if (found?.kind !== "found" && isInvented(postcode)) return { kind: "unknown" };
  if (found?.kind === "failed") ports.note({ code: "postcode_services_failed" });
  return found;
}

const DETAIL_CODES = {
  nothing: "geocoder_found_nothing",
  other_town: "geocoder_found_other_town",
  other_street: "geocoder_found_other_street",
} as const;

function notFound(
  parts: AddressParts,
  code: (typeof DETAIL_CODES)[keyof typeof DETAIL_CODES] | "town_alone" | "postcode_unknown",
): AddressRefusal {
  const known = typedAddress(parts);
  return new AddressRefusal("endereco_nao_encontrado", { code }, parts, known, ASKS_ADDRESS);
}

/** @throws AddressRefusal if the town is missing or not served */
export function checkTown(choice: TownChoice, parts: AddressParts): void {
  if (choice.kind === "missing") {
    const detail: Detail =
      parts.town === undefined
        ? { code: "town_missing" }
        : { code: "town_without_state", named: parts.town.name };
    const asks = { kind: "cidade", options: choice.among } as const;
    const open = { ...parts, town: undefined };
    throw new AddressRefusal("cidade_ausente", detail, open, typedAddress(parts), asks);
  }
  if (choice.kind === "unserved") {
    const { town } = choice;
    const detail = { code: "town_not_served", town: `${town.name}/${town.state}` } as const;
    const known = { ...typedAddress(parts), town: town.name, state: town.state };
    throw new AddressRefusal("cidade_nao_atendida", detail, parts, known, undefined);
  }
}

/** The parts completed from the town and the CEP; a CEP that contradicts the customer's words is left out. */
function completed(
  typed: AddressParts,
  lookUp: PostcodeLookUp | undefined,
  choice: TownChoice,
): AddressParts {
  const postcodeAddress = lookUp?.kind === "found" ? lookUp.address : undefined;
  const town = townOf(typed, postcodeAddress, choice);
  const parts = { ...typed, town, state: town === undefined ? typed.state : "" };
  if (lookUp?.kind === "unknown" && isTownAndStreet(typed)) return { ...parts, postcode: "" };
  if (postcodeAddress === undefined) return parts;
  const isSameTown = town === undefined || sameName(town.name, postcodeAddress.town);
  const { street, district } = postcodeAddress;
  const isSameStreet = typed.street === "" || street === "" || sameStreet(typed.street, street);
  if (!isSameTown || !isSameStreet) return { ...parts, postcode: "" };
  if (typed.street !== "" || typed.place !== "") return parts;
  return { ...parts, street, district: typed.district === "" ? district : typed.district };
}

function townOf(
  typed: AddressParts,
  postcodeAddress: { readonly town: string; readonly state: string } | undefined,
  choice: TownChoice,
): NamedTown | undefined {
  if (choice.kind === "town") return { name: choice.town.name, state: choice.town.state };
  if (typed.town !== undefined || postcodeAddress === undefined) return typed.town;
  return { name: postcodeAddress.town, state: postcodeAddress.state };
}

function isTownAndStreet({ town, street }: AddressParts): boolean {
  return town !== undefined && street !== "";
}

/**
 * @param parts completed
 * @throws AddressRefusal if they cannot lead to a house, whatever the geocoder would answer
 */
function checkParts(parts: AddressParts, lookUp: PostcodeLookUp | undefined): void {
  const { street, place, district, lot, postcode } = parts;
  if (lookUp?.kind === "found" && postcode !== "" && street === "" && place === "") {
    const detail = { code: "postcode_of_town", postcode: formatPostcode(postcode) } as const;
    throw new AddressRefusal("cep_da_cidade", detail, parts, typedAddress(parts), ASKS_ADDRESS);
  }
  if ([street, place, district, lot, postcode].every((part) => part === "")) {
    throw notFound(parts, "town_alone");
  }
}

/** The towns in which the place must lie, and the area that the geocoder should prefer. */
function searchArea(
  choice: TownChoice,
  served: readonly Town[],
): { readonly towns: readonly NamedTown[] | undefined; readonly bounds: Bounds | undefined } {
  if (choice.kind === "town") return { towns: [choice.town], bounds: choice.town.bounds };
  if (choice.kind === "unchecked") return { towns: undefined, bounds: undefined };
  return { towns: served, bounds: boundsOfAll(served) };
}

/** The smallest rectangle around all towns; undefined if the bounds of any are not known. */
function boundsOfAll(towns: readonly Town[]): Bounds | undefined {
  const all = towns.flatMap(({ bounds }) => bounds ?? []);
  if (all.length === 0 || all.length < towns.length) return undefined;
  return {
    south: Math.min(...all.map(({ south }) => south)),
    west: Math.min(...all.map(({ west }) => west)),
    north: Math.max(...all.map(({ north }) => north)),
    east: Math.max(...all.map(({ east }) => east)),
  };
}

function placeOf(
  { place, address, precision }: Candidate,
  parts: AddressParts,
  origin: Origin,
  { minimumPrecision }: LocationPorts,
): Place {
  const typed = typedAddress(parts);
  const known = {
    street: address.street || typed.street,
    number: address.number || typed.number,
    district: address.district || typed.district,
    town: address.town || typed.town,
    state: address.state || typed.state,
    postcode: address.postcode || typed.postcode,
  };
  const { lat, lng } = place;
  const found = { position: { lat, lng }, origin, precision, address: place.address, known };
  const isImprecise = PRECISIONS.indexOf(precision) > PRECISIONS.indexOf(minimumPrecision);
  if (!isImprecise) return found;
  const lacksNumber = parts.street !== "" && parts.number === "" && parts.lot === "";
  if (!lacksNumber) return { ...found, asks: ASKS_ADDRESS };
  return parts.noNumber ? found : { ...found, asks: { kind: "numero" } };
}

/** The address as it was understood before the geocoder was asked. */
export function typedAddress(parts: AddressParts): KnownAddress {
  return {
    street: parts.street,
    number: parts.number,
    district: parts.district,
    town: parts.town?.name ?? "",
    state: parts.town?.state ?? parts.state,
    postcode: parts.postcode === "" ? "" : formatPostcode(parts.postcode),
  };
}

/** Labels for the customer to choose from: street and district if these differ, else the geocoder's text. */
function labelsOf(candidates: readonly Candidate[]): string[] {
  const short = candidates.map(({ address: { street, number, district, town } }) => {
    const line = [street, number].filter((part) => part !== "").join(", ");
    return [line, [district, town].filter((part) => part !== "").join(", ")]
      .filter((part) => part !== "")
      .join(" - ");
  });
  return new Set(short).size === short.length
    ? short
    : candidates.map(({ place }) => place.address);
}
