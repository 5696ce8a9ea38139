/** Generates customers from a seed: most near a pole, as in reality, some anywhere in and around the town. */
import { random, type Town } from "ozmap-simulator";
import { distanceM, type LatLng } from "../src/network";

/** Half the side of the square around a pole in which a customer is, in degrees; for customers near a pole. */
const BESIDE = 0.0003;
/** The same for the others. */
const ANYWHERE = 0.005;
const SHARE_BESIDE = 0.9;

/** @param drops how many customers each pole has, in the town's order, by which poles are chosen; if absent, all poles are equally likely */
export function customersOf(
  town: Town,
  seed: number,
  count: number,
  drops?: readonly number[],
): LatLng[] {
  const prng = random(seed);
  const atDrops = drops?.flatMap((number, i) => Array<number>(number).fill(i)) ?? [];
  return Array.from({ length: count }, () => {
    const pole = atDrops.length > 0 ? town.poles[prng.pick(atDrops)] : prng.pick(town.poles);
    const [lng, lat] = pole?.coords ?? [0, 0];
    const spread = prng.chance(SHARE_BESIDE) ? BESIDE : ANYWHERE;
    return { lat: lat + prng.between(-spread, spread), lng: lng + prng.between(-spread, spread) };
  });
}

/**
 * A likely number of service drops on each pole of a town, distributed as in real networks: nearly half of the poles
 * have none, the others one to six, mostly few, and there are more near the centre.
 */
export function likelyDrops(town: Town, seed: number): number[] {
  const prng = random(seed);
  const places = town.poles.map(({ coords: [lng, lat] }) => ({ lat, lng }));
  const mean = (of: (place: LatLng) => number): number =>
    places.reduce((sum, place) => sum + of(place), 0) / Math.max(1, places.length);
  const middle = { lat: mean(({ lat }) => lat), lng: mean(({ lng }) => lng) };
  const farthestM = Math.max(1, ...places.map((place) => distanceM(middle, place)));
  return places.map((place) => {
    const outskirts = distanceM(middle, place) / farthestM;
    return prng.chance(0.25 + 0.5 * outskirts) ? 0 : 1 + Math.floor(6 * prng.between(0, 1) ** 2);
  });
}
