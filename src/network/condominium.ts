/** Horizontal condominiums: whose boxes a customer may be connected to. */
import type { LatLng } from "./geometry";
import type { Condominium } from "./model";

/** Nearer to a border than this, in degrees, a position lies on it; some hundredth of a millimetre. */
const BORDER_DEGREES = 1e-10;

/**
 * For a customer inside at least one condominium, the boxes inside one of those; for any other, the
 * boxes outside all.
 *
 * @returns whether a box at a position may serve the customer
 */
export function servedFrom(
  place: LatLng,
  condominiums: readonly Condominium[],
): (box: LatLng) => boolean {
  const around = condominiums.filter((condominium) => isInside(place, condominium));
  if (around.length > 0) return (box) => around.some((condominium) => isInside(box, condominium));
  return (box) => !condominiums.some((condominium) => isInside(box, condominium));
}

/** The outline and the holes' borders belong to the condominium. */
export function isInside(position: LatLng, { rings }: Pick<Condominium, "rings">): boolean {
  const [outline, ...holes] = rings;
  if (outline === undefined) return false;
  if (rings.some((ring) => isOnBorder(position, ring))) return true;
  return isWithin(position, outline) && !holes.some((hole) => isWithin(position, hole));
}

/** Whether a ray from the position crosses the ring an odd number of times. */
function isWithin({ lat, lng }: LatLng, ring: readonly LatLng[]): boolean {
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
