/** A town that fits a test of thousands of requests, and the places in it that tell most. */
import { generateTown } from "../../local/ozmap/town";
import type { Town } from "../../local/ozmap/rows";
import type { LatLng } from "../../src/network";
import { referenceOf } from "./reply-check";
import type { Reply } from "./service";

export const smallTown = (): Town => generateTown({ seed: 5, poles: 150, boxShare: 0.2 });

export interface KnownPlace {
  readonly place: LatLng;
  readonly right: Reply;
}

/** One place beside a pole for each status and reason that the town has. */
export function tellingPlaces(town: Town): KnownPlace[] {
  const rightAt = referenceOf(town);
  const found = new Map<string, KnownPlace>();
  for (const pole of town.poles) {
    const [lng, lat] = pole.coords;
    const place = { lat: lat + 0.00008, lng: lng + 0.00003 };
    const right = rightAt(place);
    const kind = `${right.oz_status ?? ""} ${right.oz_motivo ?? ""}`;
    if (!found.has(kind)) found.set(kind, { place, right });
  }
  return [...found.values()];
}
