/** Builds the simulated geocoder's results, in the shape of Google's Geocoding API. */
import type { GeocoderResult } from "../services/maps";
import { type GazetteerTown, type House, middleOf, type Spot, type Street } from "./gazetteer";

type Component = NonNullable<GeocoderResult["address_components"]>[number];
type Grade = GeocoderResult["geometry"]["location_type"];

function component(long_name: string, short_name: string, ...types: string[]): Component {
  return { long_name, short_name, types };
}

/** A Brazilian town is an `administrative_area_level_2`, and `locality` is missing. */
function townComponents({ name, state, stateName }: GazetteerTown): Component[] {
  return [
    component(name, name, "administrative_area_level_2", "political"),
    component(stateName, state, "administrative_area_level_1", "political"),
    component("Brasil", "BR", "country", "political"),
  ];
}

function districtComponents(district: string): Component[] {
  const types = ["political", "sublocality", "sublocality_level_1"];
  return district === "" ? [] : [component(district, district, ...types)];
}

interface Parts {
  readonly address: string;
  readonly at: Spot;
  readonly grade: Grade;
  readonly types: readonly string[];
  readonly components: readonly Component[];
  readonly town: GazetteerTown;
  readonly isPartial: boolean;
}

function result({ address, at, grade, types, components, town, isPartial }: Parts): GeocoderResult {
  const box = {
    southwest: { lat: town.south, lng: town.west },
    northeast: { lat: town.north, lng: town.east },
  };
  const isTown = types.includes("administrative_area_level_2");
  const { lat, lng } = at;
  return {
    formatted_address: address,
    geometry: {
      location: { lat, lng },
      location_type: grade,
      ...(isTown ? { bounds: box, viewport: box } : {}),
    },
    types,
    address_components: components,
    ...(isPartial ? { partial_match: true } : {}),
  };
}

function placeName({ name, state }: GazetteerTown): string {
  return `${name} - ${state}`;
}

export function townResult(town: GazetteerTown, isPartial: boolean): GeocoderResult {
  return result({
    address: `${placeName(town)}, Brasil`,
    at: middleOf(town),
    grade: "APPROXIMATE",
    types: ["administrative_area_level_2", "political"],
    components: townComponents(town),
    town,
    isPartial,
  });
}

export function districtResult(town: GazetteerTown, district: string): GeocoderResult {
  const inside = town.streets.find((street) => street.district === district);
  return result({
    address: `${district}, ${placeName(town)}, Brasil`,
    at: inside?.houses[0] ?? middleOf(town),
    grade: "APPROXIMATE",
    types: ["political", "sublocality", "sublocality_level_1"],
    components: [...districtComponents(district), ...townComponents(town)],
    town,
    isPartial: false,
  });
}

export function postcodeResult(town: GazetteerTown, postcode: string): GeocoderResult {
  const street = town.streets.find((each) => each.postcode === postcode);
  const [house] = street?.houses ?? [];
  return result({
    address: `${placeName(town)}, ${postcode}, Brasil`,
    at: house ?? middleOf(town),
    grade: "APPROXIMATE",
    types: ["postal_code"],
    components: [component(postcode, postcode, "postal_code"), ...townComponents(town)],
    town,
    isPartial: false,
  });
}

/** @param number the house number; undefined if none was asked for */
export function streetResult(
  town: GazetteerTown,
  street: Street,
  number: number | undefined,
  isPartial: boolean,
): GeocoderResult {
  const found = number === undefined ? undefined : houseOf(street, number);
  const postcode = street.postcode ?? town.postcode;
  const line = found === undefined ? street.name : `${street.name}, ${number ?? ""}`;
  const middle = street.houses[Math.floor(street.houses.length / 2)] ?? middleOf(town);
  return result({
    address: `${line} - ${street.district}, ${placeName(town)}, ${postcode}, Brasil`,
    at: found?.at ?? middle,
    grade: found?.grade ?? "GEOMETRIC_CENTER",
    types: found === undefined ? ["route"] : ["street_address"],
    components: [
      ...(found === undefined ? [] : [component(String(number), String(number), "street_number")]),
      component(
        street.name,
        street.name.replace(/^Rua /, "R. ").replace(/^Avenida /, "Av. "),
        "route",
      ),
      ...districtComponents(street.district),
      ...townComponents(town),
      component(postcode, postcode, "postal_code"),
    ],
    town,
    // A number far beyond the street's last one is not found, and Google says so.
    isPartial: isPartial || (number !== undefined && found === undefined),
  });
}

/** The house with that number, else the nearest one as an interpolation; undefined if the number is far too high. */
function houseOf(
  { houses }: Street,
  number: number,
): { readonly at: Spot; readonly grade: Grade } | undefined {
  const exact = houses.find((house) => house.number === number);
  if (exact !== undefined) return { at: exact, grade: "ROOFTOP" };
  const [first, last] = [houses[0], houses[houses.length - 1]];
  if (first === undefined || last === undefined || number > last.number + 100) return undefined;
  const distance = (house: House): number => Math.abs(house.number - number);
  const nearest = houses.reduce((best, house) => (distance(house) < distance(best) ? house : best));
  return { at: nearest, grade: "RANGE_INTERPOLATED" };
}
