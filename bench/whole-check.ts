/** All that a warm request computes: the remembered text of an area → a verdict. */
import type { Town } from "../packages/ozmap-simulator/src/rows";
import { Deadline } from "../src/deadline";
import { Memory } from "../src/memory";
import { assess, distanceM, type LatLng, type Rules } from "../src/network";
import { packArea } from "../src/ozmap/area";
import { cellAt } from "../src/ozmap/cell";
import { Knowledge } from "../src/ozmap/knowledge";
import { Lists } from "../src/ozmap/lists";
import { MOST_RETRIES, retryAllowance } from "../src/ozmap/retries";
import { Survey } from "../src/ozmap/survey";
import { Transport } from "../src/ozmap/transport";
import { FakeCache } from "../testing/fake-cache";
import { FakeClock } from "../testing/fake-clock";
import { FakeHttp } from "../testing/fake-http";
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
  /** Milliseconds of the first, before anything was compiled, as every execution begins. */
  readonly firstMs: number;
  readonly medianMs: number;
  readonly points: number;
  readonly characters: number;
}

/** @param count how many base points are remembered around the town's middle */
export function wholeCheck(town: Town, count: number): WholeCheck {
  const { place, knowledge, characters } = remembered(town, count);
  const splitters = splittersOf(town);
  const check = (): void => {
    const clock = new FakeClock();
    const transport = new Transport({
      http: new FakeHttp({}),
      clock,
      deadline: new Deadline(clock, 8000),
      allowance: retryAllowance(MOST_RETRIES),
      key: "",
    });
    const lists = new Lists("", knowledge.facts());
    const network = new Survey(lists, transport, knowledge, place, RULES.poleRadiusM).network();
    if (assess(place, RULES, { ...network, splitters }).kind !== "decided") {
      throw new Error("what is remembered does not suffice");
    }
  };
  const firstMs = once(check);
  const [medianMs = NaN] = inTurns([check], 101);
  return { firstMs, medianMs, points: count, characters };
}

/** The cache as it is when the area was asked for before. */
function remembered(
  town: Town,
  count: number,
): { place: LatLng; knowledge: Knowledge; characters: number } {
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
    boxes: boxesOf(town).filter((box) => fromCentre(box) <= radiusM),
    absent: new Set<string>(),
  };
  const memory = new Memory(new FakeCache());
  const knowledge = new Knowledge(memory, "1", 60);
  knowledge.rememberArea(cell, area);
  knowledge.rememberReference({
    types: new Map(town.poleTypes.map((type) => [type.id, type.viabilityAllowed])),
    dropLimits: new Map(town.projects.map(({ id, drop }) => [id, drop?.maxSize ?? null])),
  });
  memory.flush();
  return { place, knowledge, characters: packArea(area).join("").length };
}

/** Beside the pole that has most others close by, of a few. */
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
