/**
 * The gazetteer of the simulated geocoder and CEP services: the streets and houses of a generated town, from the
 * addresses of its poles, and two neighbouring towns with streets of the same names.
 */
import {
  type GazetteerTown,
  type Geocode,
  type House,
  simulatedGeocoder,
  type Street,
} from "apps-script-emulator";
import type { PoleRow, Town } from "ozmap-simulator";

/** How far houses are from the poles with their addresses, in degrees; some metres. */
const ASIDE = 0.0001;
/** How far the towns are from each other, in degrees. */
const TOWN_STEP = 0.3;

/** The generated town, then two towns without a network. */
export function regionOf(town: Town): readonly GazetteerTown[] {
  return [
    gazetteerTown("Chapecó", "89801-000", streetsOf(town.poles, 0)),
    gazetteerTown("Xaxim", "89825-000", streetsOf(town.poles, TOWN_STEP)),
    gazetteerTown("Xanxerê", "89820-000", streetsOf(town.poles, 2 * TOWN_STEP)),
  ];
}

/** A geocoder that knows the region of a generated town. */
export function townGeocoder(town: Town): Geocode {
  return simulatedGeocoder(regionOf(town)).geocode;
}

function gazetteerTown(name: string, postcode: string, streets: readonly Street[]): GazetteerTown {
  const houses = streets.flatMap((street) => street.houses);
  const [lats, lngs] = [houses.map(({ lat }) => lat), houses.map(({ lng }) => lng)];
  return {
    name,
    state: "SC",
    stateName: "Santa Catarina",
    postcode,
    south: Math.min(...lats),
    west: Math.min(...lngs),
    north: Math.max(...lats),
    east: Math.max(...lngs),
    streets,
  };
}

/** @param east how many degrees to move the houses east */
function streetsOf(poles: readonly PoleRow[], east: number): readonly Street[] {
  const houses = new Map<string, Map<number, House>>();
  for (const { address, coords } of poles) {
    const [street = "", number = ""] = (address ?? "").split(", ");
    if (number === "") continue;
    const [lng, lat] = coords;
    const known = houses.get(street) ?? new Map<number, House>();
    const house = { number: Number(number), lat: lat + ASIDE, lng: lng + ASIDE + east };
    if (!known.has(house.number)) known.set(house.number, house);
    houses.set(street, known);
  }
  return [...houses].map(([name, known]) => ({
    name,
    district: "Centro",
    houses: [...known.values()].sort((a, b) => a.number - b.number),
  }));
}
