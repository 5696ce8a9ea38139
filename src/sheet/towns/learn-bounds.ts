/**
 * Asks the geocoder for the bounds of the towns served, and keeps them in Script Properties. This needs
 * authorisation, so it is done from the menu and by the trigger, but never by `onEdit`, a simple trigger.
 */
import { addressOfPlace, sameTown } from "../../location";
import { type Bounds, type GeocodedPlace, QuotaExceeded } from "../../ports";
import {
  configurationOf,
  entryOf,
  type LearnedTowns,
  type NamedTown,
  PROPERTY,
  type Properties,
  readLearned,
  townKey,
  writeLearned,
} from "../../settings";
import type { SheetServices } from "../services";
import type { Moment } from "../trigger/job";

/** How long after a failure the trigger asks for a town again. */
const RETRY_MS = 3_600_000;
/** In degrees, some 11 km: half the side of the bounds of a town for which the geocoder has none. */
const HALF_SIDE = 0.1;

/** Whether the trigger has to ask for a town's bounds, or to forget those of a removed town. */
export function isLearningDue({ properties, now }: Pick<Moment, "properties" | "now">): boolean {
  const keys = configurationOf(properties).settings.towns.map((town) => townKey(town));
  const known = readLearned(properties);
  const isOpen = keys.some((key) => {
    const entry = known.get(key);
    return typeof entry !== "object" && !isRecent(entry, now, true);
  });
  return isOpen || [...known.keys()].some((key) => !keys.includes(key));
}

/**
 * Learns the bounds of towns in `cidades` that have none yet, and forgets those of other towns. If the
 * geocoder fails, a town stays without bounds, and is served all the same.
 *
 * @param byTrigger if true, towns that failed within the last hour are skipped
 */
export function learnBounds(
  { geocoder, properties: store, clock }: Pick<SheetServices, "geocoder" | "properties" | "clock">,
  properties: Properties,
  byTrigger: boolean,
): void {
  const { towns } = configurationOf(properties).settings;
  const known = readLearned(properties);
  const learned = new Map<string, ReturnType<typeof entryOf>>();
  let isUsedUp = false;
  for (const town of towns) {
    const entry = known.get(townKey(town));
    const isDue =
      typeof entry !== "object" && !isUsedUp && !isRecent(entry, clock.now(), byTrigger);
    if (!isDue) {
      if (entry !== undefined) learned.set(townKey(town), entry);
      continue;
    }
    try {
      learned.set(townKey(town), askFor(town, geocoder) ?? clock.now());
    } catch (error) {
      isUsedUp = error instanceof QuotaExceeded;
      learned.set(townKey(town), clock.now());
    }
  }
  if (!isSame(known, learned)) store.write(PROPERTY.townBounds, writeLearned(learned));
}

function isRecent(tried: number | undefined, now: number, byTrigger: boolean): boolean {
  return byTrigger && tried !== undefined && now - tried < RETRY_MS;
}

/** @returns undefined if the geocoder does not know the town */
function askFor(
  town: NamedTown,
  geocoder: SheetServices["geocoder"],
): ReturnType<typeof entryOf> | undefined {
  const text = `${town.name} - ${town.state}`;
  const places = geocoder.geocode({ text, language: "pt-BR", region: "br" });
  const place = places.find((each) => {
    const { town: name, state } = addressOfPlace(each);
    return sameTown(town, { name, state });
  });
  return place === undefined ? undefined : entryOf(place.bounds ?? around(place));
}

function around({ lat, lng }: GeocodedPlace): Bounds {
  return {
    south: lat - HALF_SIDE,
    west: lng - HALF_SIDE,
    north: lat + HALF_SIDE,
    east: lng + HALF_SIDE,
  };
}

function isSame(known: LearnedTowns, learned: LearnedTowns): boolean {
  return writeLearned(known) === writeLearned(learned);
}
