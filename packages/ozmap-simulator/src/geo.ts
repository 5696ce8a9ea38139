/** Positions and distances. Imports nothing, so that a fault in another formula cannot hide here too. */

/** A position in decimal degrees, WGS 84. */
export interface LatLng {
  readonly lat: number;
  readonly lng: number;
}

/** Mean radius of the Earth in metres (IUGG). */
export const EARTH_RADIUS_M = 6_371_008.8;

type Vector = readonly [number, number, number];

/** Great-circle distance in metres: the angle between the two directions from the Earth's centre. */
export function distanceM(a: LatLng, b: LatLng): number {
  const [ax, ay, az] = direction(a);
  const [bx, by, bz] = direction(b);
  const across = Math.hypot(ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx);
  return EARTH_RADIUS_M * Math.atan2(across, ax * bx + ay * by + az * bz);
}

/** Unit vector from the Earth's centre. */
function direction({ lat, lng }: LatLng): Vector {
  const [phi, lambda] = [(lat * Math.PI) / 180, (lng * Math.PI) / 180];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}
