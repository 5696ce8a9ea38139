/** Measures everything that a warm request computes, from an area's text in the cache to a verdict. */
import type { Town } from "ozmap-simulator";
import { Memory } from "../src/memory";
import { assess, distanceM, type LatLng, type Rules } from "../src/network";
import { usualCapabilities } from "../src/ozmap/transport";
import { cellAt, TopologyCache } from "../src/ozmap/topology-cache";
import { packArea } from "../src/ozmap/packed-area";
import { Survey } from "../src/ozmap/client";
import { FakeCache } from "../testing/fake-cache";
import { boxesOf, decodedPoints, splittersOf } from "./network-of";
import { duration, whole } from "./stats";
import { table } from "./tables";
import { inTurns, once } from "./timing";

const RULES: Rules = {
  poleRadiusM: 100,
  dropMaxM: null,
  dropSlackM: 0,
  candidatePoles: 1,
  requireImplanted: false,
  countBlockedPorts: false,
  considerCondominiums: false,
  countHeldPorts: false,
  projects: [],
};

export interface WholeCheck {
  /** Milliseconds of the first check, with nothing compiled yet, as at the start of every execution. */
  readonly firstMs: number;
  readonly medianMs: number;
  readonly points: number;
  readonly characters: number;
}

/** @param count how many base points around the town's centre are remembered */
export function wholeCheck(town: Town, count: number): WholeCheck {
  const { place, cache, characters } = remembered(town, count);
  const splitters = splittersOf(town);
  const check = (): void => {
    const api = { base: "", capabilities: usualCapabilities() };
    const ports = { api, cache, transport: { get: () => [] }, deadline: undefined };
    const network = new Survey(ports, place, RULES).network();
    if (assess(place, RULES, { ...network, splitters }).kind !== "decided") {
      throw new Error("what is remembered does not suffice");
    }
  };
  const firstMs = once(check);
  const [medianMs = NaN] = inTurns([check], 101);
  return { firstMs, medianMs, points: count, characters };
}

/** The cache as it is after the area was read before. */
function remembered(
  town: Town,
  count: number,
): { place: LatLng; cache: TopologyCache; characters: number } {
  const place = middleOf(town);
  const cell = cellAt(place);
  const fromCentre = ({ position }: { position: LatLng }): number =>
    distanceM(cell.centre, position);
  const nearest = decodedPoints(town)
    .sort((a, b) => fromCentre(a) - fromCentre(b))
    .slice(0, count);
  const last = nearest[nearest.length - 1];
  const radiusM = last === undefined ? 0 : fromCentre(last);
  const area = {
    whole: { centre: cell.centre, radiusM },
    points: new Map(nearest.map((point) => [point.id, point])),
    lostPoints: new Map(),
    unreadableBoxes: [],
    boxes: boxesOf(town).filter((box) => fromCentre(box) <= radiusM),
    absent: new Set<string>(),
  };
  const memory = new Memory(new FakeCache());
  const cache = new TopologyCache({
    ...{ memory, base: "", generation: "1", minutes: 60, wholeNetwork: false },
    now: 0,
  });
  cache.writeArea(cell, area, 0);
  cache.writeReference(
    {
      types: new Map(town.poleTypes.map((type) => [type.id, type.viabilityAllowed])),
      dropLimits: new Map(town.projects.map(({ id, drop }) => [id, drop?.maxSize ?? null])),
      condominiums: undefined,
    },
    0,
  );
  memory.flush();
  return { place, cache, characters: packArea(area).join("").length };
}

/** The position, among some poles, with the most other poles nearby. */
function middleOf(town: Town): LatLng {
  const places = town.poles.map(({ coords: [lng, lat] }) => ({ lat, lng }));
  const crowd = (place: LatLng): number =>
    places.filter((other) => distanceM(place, other) < 400).length;
  const some = places.filter((_, i) => i % Math.ceil(places.length / 40) === 0);
  const [best] = some.sort((a, b) => crowd(b) - crowd(a));
  return best ?? { lat: 0, lng: 0 };
}

export function wholeCheckTable(checks: readonly WholeCheck[]): string {
  return table(
    ["base points", "characters in the cache", "median", "the first, nothing compiled yet"],
    checks.map(({ points, characters, medianMs, firstMs }) => [
      whole(points),
      whole(characters),
      duration(medianMs),
      duration(firstMs),
    ]),
  );
}
