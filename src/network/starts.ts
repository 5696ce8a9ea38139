/** Poles that a drop may start from: those that do, and those that cannot be read and may. */
import { type Candidate, portsInDoubt, type Unread } from "./doubts";
import { distanceM, type LatLng } from "./geometry";
import type { Network, Rules, UnreadablePoint, UnreadableRow } from "./model";
import type { Start } from "./verdict";

/** Poles that are looked at from, on the chance, while it is not known which of them allow sales. */
const GUESSED_STARTS = 4;

/** A start, nearest first. */
export interface PossibleStart extends Start {
  /** Undefined when a drop may start here; else the row that does not say. */
  readonly row: UnreadableRow | undefined;
}

export interface Starts {
  readonly starts: readonly PossibleStart[];
  /** Poles that OZmap was not asked about are among them. */
  readonly uncertain: boolean;
  /** Poles without a readable id or position that may come before the last of the starts. */
  readonly unreadable: readonly UnreadablePoint[];
}

/** The nearest poles that allow sales, or may. */
export function possibleStarts(place: LatLng, rules: Rules, network: Network): Starts {
  const near: PossibleStart[] = [];
  for (const pole of network.points.values()) {
    const row = pole.unread?.sales;
    if (row === undefined && (!pole.isPole || pole.allowsSales === false)) continue;
    const straightM = distanceM(place, pole.position);
    if (straightM <= rules.poleRadiusM) near.push({ pole, distanceM: straightM, row });
  }
  near.sort((a, b) => a.distanceM - b.distanceM || (a.pole.id < b.pole.id ? -1 : 1));

  const starts: PossibleStart[] = [];
  let certain = 0;
  let unknown = 0;
  for (const start of near) {
    if (certain === rules.candidatePoles) break;
    if (start.row === undefined) {
      if (start.pole.allowsSales === true) certain += 1;
      else unknown += 1;
    }
    starts.push(start);
  }
  const uncertain = unknown > 0;
  const lastM = certain === rules.candidatePoles ? starts[starts.length - 1]?.distanceM : undefined;
  const isNear = ({ mayStart, position }: UnreadablePoint): boolean =>
    mayStart &&
    (position === undefined || distanceM(place, position) <= (lastM ?? rules.poleRadiusM));
  return {
    starts: uncertain ? starts.slice(0, rules.candidatePoles + GUESSED_STARTS) : starts,
    uncertain,
    unreadable: network.unreadablePoints.filter(isNear),
  };
}

/**
 * Boxes that a customer might be connected to from a pole that cannot be read, wherever it may be
 * within the radius of a pole.
 */
export function boxesFromUnreadable(
  place: LatLng,
  poles: readonly UnreadablePoint[],
  { candidates, judge }: Unread,
): { readonly isServed: boolean; readonly splittersOf: readonly string[] } {
  const mayReach = ({ position, baseId, mostM }: Candidate): boolean =>
    poles.some((pole) => {
      if (position === undefined || (pole.id !== undefined && pole.id === baseId)) return true;
      return pole.position === undefined
        ? distanceM(place, position) - judge.rules.poleRadiusM <= mostM
        : distanceM(pole.position, position) <= mostM;
    });
  const splittersOf: string[] = [];
  let isServed = false;
  for (const candidate of candidates) {
    if (!candidate.mayServe || !mayReach(candidate)) continue;
    const ports = portsInDoubt(candidate.id, judge)?.ports;
    if (ports === "unread" && candidate.id !== undefined) splittersOf.push(candidate.id);
    else if (ports !== undefined) isServed = true;
  }
  return { isServed, splittersOf };
}
