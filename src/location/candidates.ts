/** Chooses among the geocoder's candidates for an address. Pure. */
import { type Precision, PRECISIONS } from "../contract";
import { distanceM } from "../network/geometry";
import type { GeocodedPlace } from "../ports";
import type { AddressParts, NamedTown } from "./address/parts";
import { sameStreet } from "./address/same-street";
import { gradeOf, SAME_PLACE_M } from "./geocode";
import { addressOfPlace, districtsOf, type KnownAddress, namesOf } from "./geocoded-address";
import { sameName, sameTown } from "./address/towns";

export interface Candidate {
  readonly place: GeocodedPlace;
  readonly address: KnownAddress;
  readonly precision: Precision;
}

export type Choice =
  | { readonly kind: "one"; readonly candidate: Candidate }
  /** Two or more that fit and are far apart, best first. */
  | { readonly kind: "several"; readonly candidates: readonly Candidate[] }
  | { readonly kind: "none"; readonly because: "nothing" | "other_town" | "other_street" };

/**
 * Chooses the candidates that are the address asked for: in the right town, on the right street.
 *
 * @param parts the address asked for
 * @param towns the towns in which a candidate counts; undefined for any town, with the geocoder's own precision
 */
export function chooseCandidate(
  places: readonly GeocodedPlace[],
  parts: AddressParts,
  towns: readonly NamedTown[] | undefined,
): Choice {
  const all = places.map((place) => ({ place, address: addressOfPlace(place) }));
  if (all.length === 0) return { kind: "none", because: "nothing" };
  if (towns === undefined) return unchecked(all, parts);
  const inTown = all.filter(({ address }) => towns.some((town) => isIn(town, address)));
  if (inTown.length === 0) return { kind: "none", because: "other_town" };
  const fitting = inTown.filter(({ place, address }) => isOnStreet(place, address, parts));
  if (fitting.length === 0) return { kind: "none", because: "other_street" };
  const graded = fitting.map((each) => ({ ...each, precision: precisionOf(each, parts, true) }));
  return choose(narrow(graded, parts));
}

type Ungraded = Omit<Candidate, "precision">;

/** Takes the first candidate in any town; if another one, elsewhere, is as precise, it is only approximate. */
function unchecked(all: readonly Ungraded[], parts: AddressParts): Choice {
  const isTown = ({ address }: Ungraded): boolean =>
    parts.town !== undefined &&
    isIn(parts.town, address) &&
    sameStreet(parts.street, address.street);
  const graded = all.map((each) => ({
    ...each,
    precision: precisionOf(each, parts, isTown(each)),
  }));
  const [best, ...others] = graded;
  if (best === undefined) return { kind: "none", because: "nothing" };
  const isRival = (other: Candidate): boolean =>
    other.precision === best.precision && distanceM(best.place, other.place) > SAME_PLACE_M;
  const precision = others.some(isRival) ? "aproximada" : best.precision;
  return { kind: "one", candidate: { ...best, precision } };
}

function isIn(town: NamedTown, address: KnownAddress): boolean {
  return sameTown(town, { name: address.town, state: address.state });
}

/** Whether the candidate is on the street asked for or, without one, is some named place. */
function isOnStreet(place: GeocodedPlace, address: KnownAddress, parts: AddressParts): boolean {
  if (parts.street === "") {
    // A CEP that no service knows: any candidate in a served town counts.
    const isCodeAlone = parts.postcode !== "" && parts.place === "" && parts.district === "";
    return isCodeAlone || address.street !== "" || namesOf(place).length > 0;
  }
  if (address.street !== "") return sameStreet(parts.street, address.street);
  // Google has rural lines and blocks of Brasília as districts or places.
  return !URBAN.test(parts.street) && namesOf(place).some((name) => sameStreet(parts.street, name));
}

const URBAN = /^(?:rua|r\.|avenida|av\.?|travessa|alameda|praça|pra[cç]a|largo|beco|ladeira)\s/i;

function isSamePostcode(address: KnownAddress, parts: AddressParts): boolean {
  return address.postcode === "" || address.postcode.replace("-", "") === parts.postcode;
}

/** @param isChecked the town and the street are those asked for */
function precisionOf(
  { place, address }: Ungraded,
  parts: AddressParts,
  isChecked: boolean,
): Precision {
  if (parts.street !== "" && parts.number === "" && parts.lot === "") return "aproximada";
  // If only the CEP names the town, a candidate with another CEP is a guess.
  const isCodeAlone = parts.postcode !== "" && (parts.town === undefined || parts.street === "");
  if (isCodeAlone && !isSamePostcode(address, parts)) return "aproximada";
  const isNumber = parts.number === "" || sameNumber(parts.number, address.number);
  if (isChecked && address.number !== "" && !isNumber) return "aproximada";
  return gradeOf({ ...place, partial: place.partial && !(isChecked && isNumber) });
}

/** "450-E" and "450 E" are the same number; so are "1.250" and "1250". */
function sameNumber(one: string, other: string): boolean {
  const plain = (number: string): string => number.toLowerCase().replace(/[^a-z0-9]/g, "");
  return plain(one) === plain(other);
}

/** Keeps the candidates with the house number, the district and the CEP asked for, each rule only if any has it. */
function narrow(candidates: readonly Candidate[], parts: AddressParts): readonly Candidate[] {
  const districts = parts.district.split(",").map((name) => name.trim());
  const rules: readonly ((candidate: Candidate) => boolean)[] = [
    ({ address }) => parts.number !== "" && sameNumber(parts.number, address.number),
    ({ place }) =>
      districtsOf(place).some((name) => districts.some((wanted) => sameName(wanted, name))),
    ({ address }) => address.postcode !== "" && isSamePostcode(address, parts),
  ];
  return rules.reduce<readonly Candidate[]>((left, rule) => {
    const kept = left.filter(rule);
    return kept.length > 0 ? kept : left;
  }, candidates);
}

function choose(candidates: readonly Candidate[]): Choice {
  const apart: Candidate[] = [];
  const bySureness = [...candidates].sort(
    (one, other) => PRECISIONS.indexOf(one.precision) - PRECISIONS.indexOf(other.precision),
  );
  for (const candidate of bySureness) {
    const isNear = apart.some(({ place }) => distanceM(place, candidate.place) <= SAME_PLACE_M);
    if (!isNear) apart.push(candidate);
  }
  const [candidate, another] = apart;
  if (candidate === undefined) return { kind: "none", because: "nothing" };
  return another === undefined
    ? { kind: "one", candidate }
    : { kind: "several", candidates: apart };
}
