/** The parts of an address in the geocoder's answer. Pure. */
import type { AddressComponent, GeocodedPlace } from "../ports";

/** The known parts of an address; `""` for those that are not known. */
export interface KnownAddress {
  readonly street: string;
  readonly number: string;
  readonly district: string;
  readonly town: string;
  /** Two capital letters. */
  readonly state: string;
  /** `89801-000` */
  readonly postcode: string;
}

export const NO_ADDRESS: KnownAddress = {
  street: "",
  number: "",
  district: "",
  town: "",
  state: "",
  postcode: "",
};

/** Google's types for a district, of which the first is the usual one in Brazil. */
const DISTRICT_TYPES = ["sublocality_level_1", "sublocality", "neighborhood"];
/** Types of what an address without a street may name: a building, a farm, a rural community. */
const PLACE_TYPES = [
  ...DISTRICT_TYPES,
  "premise",
  "subpremise",
  "establishment",
  "point_of_interest",
  "natural_feature",
  "colloquial_area",
];

function first(
  components: readonly AddressComponent[],
  types: readonly string[],
): AddressComponent | undefined {
  for (const type of types) {
    const found = components.find((component) => component.types.includes(type));
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * The parts of a geocoded place. A Brazilian town is `administrative_area_level_2`; `locality` is often
 * missing, or is a village of the town (public reports).
 */
export function addressOfPlace({ components }: GeocodedPlace): KnownAddress {
  const long = (...types: readonly string[]): string => first(components, types)?.long ?? "";
  return {
    street: long("route"),
    number: long("street_number"),
    district: long(...DISTRICT_TYPES),
    town: long("administrative_area_level_2", "locality"),
    state: first(components, ["administrative_area_level_1"])?.short ?? "",
    postcode: /^\d{5}-?\d{3}$/.test(long("postal_code"))
      ? long("postal_code").replace(/^(\d{5})-?/, "$1-")
      : "",
  };
}

/** All districts that a place lies in, from smaller to larger ones, as the geocoder lists them. */
export function districtsOf({ components }: GeocodedPlace): string[] {
  return components
    .filter(({ types }) => DISTRICT_TYPES.some((type) => types.includes(type)))
    .map(({ long }) => long);
}

/** The names of everything smaller than a town, apart from streets. */
export function namesOf({ components }: GeocodedPlace): string[] {
  return components
    .filter(({ types }) => PLACE_TYPES.some((type) => types.includes(type)))
    .map(({ long }) => long);
}
