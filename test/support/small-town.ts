/** A town that fits a test of thousands of requests, and the places in it that distinguish most. */
import { generateTown, type Town } from "ozmap-simulator";
import type { LatLng } from "../../src/network";
import { referenceOf } from "./reply-check";
import type { Reply } from "../../testing/service";

export const smallTown = (): Town => generateTown({ seed: 5, poles: 150, boxShare: 0.2 });

export interface KnownPlace {
  readonly place: LatLng;
  readonly right: Reply;
}

/** One place beside a pole for each status and reason that the town has, and one far from all poles. */
export function tellingPlaces(town: Town): KnownPlace[] {
  const rightAt = referenceOf(town);
  const found = new Map<string, KnownPlace>();
  const beside = town.poles.map(({ coords: [lng, lat] }) => ({
    lat: lat + 0.00008,
    lng: lng + 0.00003,
  }));
  for (const place of [...beside, { lat: -26.9, lng: -52.3 }]) {
    const right = rightAt(place);
    const kind = `${right.oz_status ?? ""} ${right.oz_motivo ?? ""}`;
    if (!found.has(kind)) found.set(kind, { place, right });
  }
  return [...found.values()];
}
