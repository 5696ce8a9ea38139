/** Counts what commands of the menu spend of Google's daily allowances. */
import { EMPTY_NOTE, metered, newMeter, noteKey, packNote } from "../spending";
import { explained } from "./explained";
import { attempt, type SheetServices } from "./services";

/**
 * Does the work and leaves a note of what it spent, for the trigger to add up. Work without a request or a
 * geocoder call leaves none: the note would cost as much as it counts.
 */
export function recordSpending(
  services: SheetServices,
  work: (services: SheetServices) => void,
): void {
  const { clock, identifiers, properties } = services;
  const startedAt = clock.now();
  const meter = newMeter();
  try {
    explained(metered(services, meter), work);
  } finally {
    attempt(() => {
      if (meter.requests + meter.geocoder === 0) return;
      const key = noteKey(startedAt, identifiers.uuid().replace(/-/g, "").slice(0, 12));
      const spent = { ...meter, properties: meter.properties + 1 };
      properties.write(key, packNote({ ...EMPTY_NOTE, spent }));
    });
  }
}
