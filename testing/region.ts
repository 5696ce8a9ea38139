/**
 * A region of a dozen towns that share street names, with a box at every fifth house of the towns served:
 * what the geocoder and what OZmap know of it.
 */
import {
  type GazetteerTown,
  type GeocoderQuestion as Asked,
  type House,
  simulatedGeocoder,
  type Spot,
  type Street,
} from "apps-script-emulator";
import {
  addBox,
  addPole,
  addPoleType,
  addProject,
  addSplitter,
  emptyTown,
  random,
  type Town,
} from "ozmap-simulator";
import type { Bounds, GeocodedPlace, Geocoder, GeocoderQuestion } from "../src/ports";
import type { Route } from "./fake-http";

export const TOWN_NAMES = [
  "Chapecó", "Xanxerê", "Xaxim", "Palmitos", "Maravilha", "Pinhalzinho", "São Carlos", "Coronel Freitas",
  "Seara", "Concórdia", "Itá", "Quilombo",
] as const; // prettier-ignore

const STREETS = [
  "Rua das Flores", "Rua Sete de Setembro", "Avenida Getúlio Vargas", "Rua Marechal Deodoro",
  "Rua Quinze de Novembro", "Rua Rui Barbosa", "Rua São João", "Avenida Brasil", "Rua Tiradentes",
  "Rua Duque de Caxias", "Rua Santos Dumont", "Rua Nereu Ramos", "Rua Dom Pedro II", "Rua Independência",
  "Rua Borges de Medeiros", "Rua Padre Anchieta",
] as const; // prettier-ignore
const DISTRICTS = ["Centro", "Jardim Itália", "São Cristóvão"] as const;

/** Degrees between two towns, and between two houses. */
const TOWN_STEP = 0.3;
const HOUSE_STEP = 0.0002;
const HALF_TOWN = 0.03;

export interface Region {
  /** The largest first. */
  readonly towns: readonly GazetteerTown[];
  readonly ozmap: Town;
}

/** @param served the towns that have a network */
export function generateRegion(seed: number, served: readonly string[]): Region {
  const prng = random(seed);
  const towns = TOWN_NAMES.map((name, i): GazetteerTown => {
    const middle = { lat: -27 - Math.floor(i / 4) * TOWN_STEP, lng: -52.5 - (i % 4) * TOWN_STEP };
    // Each town has most of the streets, so that nearly every name exists in several towns.
    const names = STREETS.filter((street) => street === "Rua das Flores" || prng.chance(0.7));
    const streets = names.map((street, row) => streetAt(street, middle, row, postcodeOf(i, row)));
    const { lat, lng } = middle;
    return {
      name,
      state: "SC",
      stateName: "Santa Catarina",
      postcode: postcodeOf(i, 0),
      south: lat - HALF_TOWN,
      west: lng - HALF_TOWN,
      north: lat + HALF_TOWN,
      east: lng + HALF_TOWN,
      streets:
        i === 0
          ? streets
          : streets.map(({ name: street, district, houses }) => ({
              name: street,
              district,
              houses,
            })),
    };
  });
  return { towns, ozmap: networkOf(towns.filter(({ name }) => served.includes(name))) };
}

/** Only the first town has a CEP for each street; the others have one each. */
function postcodeOf(town: number, street: number): string {
  return `898${String(town).padStart(2, "0")}-${String(street).padStart(3, "0")}`;
}

function streetAt(name: string, { lat, lng }: Spot, row: number, postcode: string): Street {
  const houses = Array.from({ length: 100 }, (_, i): House => {
    const number = (i + 1) * 10;
    return { number, lat: lat - 0.02 + row * 0.0025, lng: lng - 0.01 + i * HOUSE_STEP };
  });
  return { name, district: DISTRICTS[row % DISTRICTS.length] ?? "Centro", postcode, houses };
}

function networkOf(towns: readonly GazetteerTown[]): Town {
  const ozmap = emptyTown();
  const poleType = addPoleType(ozmap).id;
  const project = addProject(ozmap, { name: "Rede", maxSize: 300 }).id;
  for (const { streets } of towns) {
    for (const { houses } of streets) {
      for (const [i, { lat, lng }] of houses.entries()) {
        if (i % 5 !== 0) continue;
        const pole = addPole(ozmap, { lat, lng, poleType });
        const box = addBox(ozmap, pole, { project });
        addSplitter(ozmap, box, { isDrop: true, outputs: 8, occupied: [] });
      }
    }
  }
  return ozmap;
}

export interface RegionGeocoder extends Geocoder {
  readonly calls: GeocoderQuestion[];
}

/** The simulated geocoder behind the same port that `src/google` implements. */
export function regionGeocoder({ towns }: Region): RegionGeocoder {
  const { geocode } = simulatedGeocoder(towns);
  const calls: GeocoderQuestion[] = [];
  return {
    calls,
    geocode: (question) => {
      calls.push(question);
      const { text, language, region, bounds } = question;
      const box: Asked["bounds"] =
        bounds === undefined ? null : [bounds.south, bounds.west, bounds.north, bounds.east];
      const answer = geocode({ text, language, region, bounds: box });
      if (!Array.isArray(answer)) throw new Error("the simulated geocoder answers at once");
      return (answer as readonly Result[]).map(toPlace);
    },
  };
}

type Result = Extract<
  Awaited<ReturnType<ReturnType<typeof simulatedGeocoder>["geocode"]>>,
  readonly unknown[]
>[number];

function toPlace({
  formatted_address,
  geometry,
  partial_match,
  types,
  address_components,
}: Result): GeocodedPlace {
  return {
    ...geometry.location,
    address: formatted_address,
    grade: geometry.location_type,
    partial: partial_match === true,
    types: types ?? [],
    components: (address_components ?? []).map(({ long_name, short_name, types: kinds }) => ({
      long: long_name,
      short: short_name,
      types: kinds,
    })),
  };
}

/** The first CEP service's answer; undefined for other URLs. */
export function postcodeRoute({ towns }: Region, url: string): Route | undefined {
  const digits = /^https:\/\/opencep\.com\/v1\/(\d{8})$/.exec(url)?.[1];
  if (digits === undefined) return undefined;
  const postcode = `${digits.slice(0, 5)}-${digits.slice(5)}`;
  for (const town of towns) {
    const street = town.streets.find((each) => each.postcode === postcode);
    if (street === undefined && town.postcode !== postcode) continue;
    const body = {
      cep: postcode,
      logradouro: street?.name ?? "",
      bairro: street?.district ?? "",
      localidade: town.name,
      uf: town.state,
    };
    return { body: JSON.stringify(body) };
  }
  return { status: 404, body: '{"error":true}' };
}

export function boundsOf({ south, west, north, east }: GazetteerTown): Bounds {
  return { south, west, north, east };
}
