/** Customers from a seed: most beside a pole, as customers are, some anywhere in and around the town. */
import { random } from "../packages/ozmap-simulator/src/prng";
import type { Town } from "../packages/ozmap-simulator/src/rows";
import type { LatLng } from "../src/network";

/** Half the side, in degrees, of the square around a pole in which a customer lives. */
const BESIDE = 0.0003;
const ANYWHERE = 0.005;
const SHARE_BESIDE = 0.9;

export function customersOf(town: Town, seed: number, count: number): LatLng[] {
  const prng = random(seed);
  return Array.from({ length: count }, () => {
    const [lng, lat] = prng.pick(town.poles).coords;
    const spread = prng.chance(SHARE_BESIDE) ? BESIDE : ANYWHERE;
    return { lat: lat + prng.between(-spread, spread), lng: lng + prng.between(-spread, spread) };
  });
}
