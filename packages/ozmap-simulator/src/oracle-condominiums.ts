/** Condominiums the plain way: which boxes may serve a customer. Shares nothing with the search that it judges. */
import type { LatLng } from "./geo";
import type { BoxRow, CondominiumRow, Coords, Town } from "./rows";
import { inPolygon } from "./shapes";

/** By the boxes inside a condominium that holds the place, else by those outside all. */
export function servesFrom({ condominiums }: Town, place: LatLng): (box: BoxRow) => boolean {
  const around = condominiums.filter((condominium) => holds(condominium, place));
  return ({ coords: [lng, lat] }) =>
    around.length > 0
      ? around.some((condominium) => holds(condominium, { lat, lng }))
      : !condominiums.some((condominium) => holds(condominium, { lat, lng }));
}

/** Every ring's border belongs to it. */
function holds({ polygon: { coordinates } }: CondominiumRow, place: LatLng): boolean {
  return (
    inPolygon(place, coordinates) ||
    coordinates.some((ring) =>
      ring.some((corner, i) => isBetween(place, corner, ring[i - 1] ?? corner)),
    )
  );
}

/** As near to both ends together as they are to each other, in degrees. */
function isBetween({ lat, lng }: LatLng, a: Coords, b: Coords): boolean {
  const detour = Math.hypot(lng - a[0], lat - a[1]) + Math.hypot(lng - b[0], lat - b[1]);
  return detour - Math.hypot(a[0] - b[0], a[1] - b[1]) < 1e-12;
}
