/**
 * A geocoder that knows the streets of a generated town: a house number that is there, one that is
 * not, a street without a number, the town itself; anything else is nowhere.
 */
import type { Geocode, GeocoderResult } from "../packages/apps-script-emulator/src/services/maps";
import type { PoleRow, Town } from "../packages/ozmap-simulator/src/rows";

const TOWN = "Chapecó - SC, Brasil";

type Grade = GeocoderResult["geometry"]["location_type"];

interface House {
  readonly number: number;
  readonly pole: PoleRow;
}

/** Houses are a few metres from the poles that carry their address. */
const ASIDE = 0.0001;

export function townGeocoder(town: Town): Geocode {
  const streets = new Map<string, { name: string; houses: House[] }>();
  for (const pole of town.poles) {
    const [name, number] = (pole.address ?? "").split(", ");
    if (name === undefined || number === undefined) continue;
    const street = streets.get(plain(name)) ?? { name, houses: [] };
    street.houses.push({ number: Number(number), pole });
    streets.set(plain(name), street);
  }

  return ({ text }) => {
    const words = plain(text);
    const found = [...streets].find(([key]) => ` ${words} `.includes(` ${key} `));
    const [middle] = town.poles;
    if (found === undefined || middle === undefined) {
      return middle && /\bchapeco\b|\b898\d\d\b/.test(words)
        ? [result(TOWN, middle, "APPROXIMATE", ["locality"])]
        : [];
    }
    const [key, { name, houses }] = found;
    const number = Number(/\b\d{1,5}\b/.exec(words.split(key)[1] ?? "")?.[0] ?? NaN);
    if (Number.isNaN(number)) {
      const pole = houses[Math.floor(houses.length / 2)]?.pole ?? middle;
      return [result(`${name}, ${TOWN}`, pole, "GEOMETRIC_CENTER", ["route"])];
    }
    const [nearest] = [...houses].sort(
      (a, b) => Math.abs(a.number - number) - Math.abs(b.number - number),
    );
    const grade = nearest?.number === number ? "ROOFTOP" : "RANGE_INTERPOLATED";
    return [
      result(`${name}, ${number}, ${TOWN}`, nearest?.pole ?? middle, grade, ["street_address"]),
    ];
  };
}

function result(address: string, pole: PoleRow, grade: Grade, types: string[]): GeocoderResult {
  const [lng, lat] = pole.coords;
  return {
    formatted_address: address,
    geometry: { location: { lat: lat + ASIDE, lng: lng + ASIDE }, location_type: grade },
    types,
  };
}

/** Without case, accents and punctuation. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}
