/** Decides in the plainest way which boxes may serve a customer in or near a condominium. Shares no code with the search that it checks. */
import type { LatLng } from "./geo";
import type { BoxRow, CondominiumRow, Coords, Town } from "./rows";
import { inPolygon } from "./shapes";

/** Whether a box may serve the place: one in the same condominium or, for a place in none, one outside all. */
export function servesFrom({ condominiums }: Town, place: LatLng): (box: BoxRow) => boolean {
  const around = condominiums.filter((condominium) => holds(condominium, place));
  return ({ coords: [lng, lat] }) =>
    around.length > 0
      ? around.some((condominium) => holds(condominium, { lat, lng }))
      : !condominiums.some((condominium) => holds(condominium, { lat, lng }));
}

/** Whether a condominium contains a place. The border of every ring belongs to it. */
function holds({ polygon: { coordinates } }: CondominiumRow, place: LatLng): boolean {
  return (
    inPolygon(place, coordinates) ||
    coordinates.some((ring) =>
      ring.some((corner, i) => isBetween(place, corner, ring[i - 1] ?? corner)),
    )
  );
}

/** Whether a place is on the line between two corners: the way via the place is no longer, in degrees. */
function isBetween({ lat, lng }: LatLng, a: Coords, b: Coords): boolean {
  const detour = Math.hypot(lng - a[0], lat - a[1]) + Math.hypot(lng - b[0], lat - b[1]);
  return detour - Math.hypot(a[0] - b[0], a[1] - b[1]) < 1e-12;
}
