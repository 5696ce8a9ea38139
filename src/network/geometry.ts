/** Positions, distances and polygons on the Earth. Imports nothing. */

/** A position in decimal degrees, WGS 84. */
export interface LatLng {
  readonly lat: number;
  readonly lng: number;
}

/** Mean radius of the Earth in metres (IUGG). */
export const EARTH_RADIUS_M = 6_371_008.8;

const RADIANS = Math.PI / 180;

/** Great-circle distance in metres, by the haversine formula. */
export function distanceM(a: LatLng, b: LatLng): number {
  const sinLat = Math.sin(((b.lat - a.lat) * RADIANS) / 2);
  const sinLng = Math.sin(((b.lng - a.lng) * RADIANS) / 2);
  const h =
    sinLat * sinLat + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * sinLng * sinLng;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** A degree of latitude is a little longer. */
const MIN_METRES_PER_DEGREE = 111_000;

/** Whether two positions are at most `metres` apart. Most that are not need no trigonometry for it. */
export function isWithin(metres: number, a: LatLng, b: LatLng): boolean {
  return Math.abs(a.lat - b.lat) * MIN_METRES_PER_DEGREE <= metres && distanceM(a, b) <= metres;
}

/** True for finite degrees within the globe; 0,0 is nobody's place but the mark of a missing one. */
export function isPosition(lat: number, lng: number): boolean {
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 && !(lat === 0 && lng === 0);
}

/** Nearer to a border than this, in degrees, a position lies on it; some hundredth of a millimetre. */
const BORDER_DEGREES = 1e-10;

/**
 * Whether a position lies in a polygon. Its borders, those of its holes included, belong to it.
 *
 * @param rings the outline, then the holes
 */
export function isInside(position: LatLng, rings: readonly (readonly LatLng[])[]): boolean {
  const [outline, ...holes] = rings;
  if (outline === undefined) return false;
  if (rings.some((ring) => isOnBorder(position, ring))) return true;
  return isEnclosed(position, outline) && !holes.some((hole) => isEnclosed(position, hole));
}

/** By the even-odd rule: a ray from a position inside crosses the ring an odd number of times. */
function isEnclosed({ lat, lng }: LatLng, ring: readonly LatLng[]): boolean {
  let inside = false;
  forEachSide(ring, (a, b) => {
    if (a.lat > lat === b.lat > lat) return;
    if (lng < a.lng + ((lat - a.lat) / (b.lat - a.lat)) * (b.lng - a.lng)) inside = !inside;
  });
  return inside;
}

function isOnBorder(position: LatLng, ring: readonly LatLng[]): boolean {
  let touches = false;
  forEachSide(ring, (a, b) => {
    if (distanceToSide(position, a, b) <= BORDER_DEGREES) touches = true;
  });
  return touches;
}

/** In degrees, on the plane. */
function distanceToSide({ lat, lng }: LatLng, a: LatLng, b: LatLng): number {
  const [x, y] = [b.lng - a.lng, b.lat - a.lat];
  const squared = x * x + y * y;
  const along = squared === 0 ? 0 : ((lng - a.lng) * x + (lat - a.lat) * y) / squared;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(a.lng + share * x - lng, a.lat + share * y - lat);
}

function forEachSide(ring: readonly LatLng[], see: (a: LatLng, b: LatLng) => void): void {
  let before = ring[ring.length - 1];
  for (const corner of ring) {
    if (before !== undefined) see(before, corner);
    before = corner;
  }
}
