/** Computes distances. Imports nothing, so that a fault in another formula cannot be repeated here. */

/** A position in decimal degrees, WGS 84. */
export interface LatLng {
  readonly lat: number;
  readonly lng: number;
}

/** Mean radius of the Earth in metres (IUGG). */
export const EARTH_RADIUS_M = 6_371_008.8;

/** A unit vector from the Earth's centre. */
export interface Direction {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** The great-circle distance, in metres. */
export function distanceM(a: LatLng, b: LatLng): number {
  return arcM(directionOf(a), directionOf(b));
}

/** The distance along the Earth's surface between two directions from its centre, in metres. */
export function arcM(a: Direction, b: Direction): number {
  const x = a.y * b.z - a.z * b.y;
  const y = a.z * b.x - a.x * b.z;
  const z = a.x * b.y - a.y * b.x;
  const across = Math.sqrt(x * x + y * y + z * z);
  return EARTH_RADIUS_M * Math.atan2(across, a.x * b.x + a.y * b.y + a.z * b.z);
}

/** The direction of a position from the Earth's centre, to be kept if it is compared with many others. */
export function directionOf({ lat, lng }: LatLng): Direction {
  const phi = (lat * Math.PI) / 180;
  const lambda = (lng * Math.PI) / 180;
  const cosPhi = Math.cos(phi);
  return { x: cosPhi * Math.cos(lambda), y: cosPhi * Math.sin(lambda), z: Math.sin(phi) };
}
