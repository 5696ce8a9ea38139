/**
 * The verdict on a place, or what must still be asked to give one.
 *
 * Called again after each round trip with all that is known by then. A verdict is only given on
 * what is proved: a path counts up to the length at which every point it could touch is known, a
 * yes needs ports read for this request, and a no needs all of both.
 */
import { distanceM, type LatLng } from "./geometry";
import { buildGraph } from "./graph";
import type { Network, Rules } from "./model";
import { type Assessment, type Decision, NeedsList } from "./needs";
import { counts, longestDropM, type Reach, reachFrom, stateObstacle } from "./reach";
import { ALTERNATIVES, qualifiesWithin, type Start, type Verdict, verdictOf } from "./verdict";

/** The first area asked for around a place; where a drop may be longer, it is doubled as needed. */
const FIRST_AREA_M = 700;

/** Boxes whose splitters are asked for on the chance that they matter, before paths to them are known. */
const GUESSED_BOXES = 50;

/** Poles that are looked at from, on the chance, while it is not known which of them allow sales. */
const GUESSED_STARTS = 4;

/**
 * @param place the customer's position
 * @param network all that is known by now
 */
export function assess(place: LatLng, rules: Rules, network: Network): Assessment {
  const longestM = longestDropM(rules, network.dropLimits);
  const knownM = network.whole.radiusM - distanceM(network.whole.centre, place);
  const nextAreaM = Math.min(rules.poleRadiusM + longestM, Math.max(FIRST_AREA_M, 2 * knownM));
  const needs = new NeedsList(rules.dropMaxM === null && network.dropLimits === undefined);

  if (knownM < rules.poleRadiusM) {
    needs.areaM = Math.max(nextAreaM, rules.poleRadiusM);
    needs.splittersOf = guessBoxes(place, rules, network, longestM);
    return needs.open();
  }

  const { starts, uncertain } = possibleStarts(place, rules, network);
  needs.poles = uncertain;
  if (starts.length === 0) return needs.decidedUnlessOpen({ kind: "no_pole" });

  const graph = buildGraph(network.points.values());
  let first: Verdict | undefined;
  for (const start of starts) {
    const reach = reachFrom(start.pole, graph, network, rules);
    const decision = decide(start, reach, longestM);
    if (decision.verdict === undefined) {
      needs.add(decision);
      if (decision.wider) needs.areaM = nextAreaM;
    }
    first ??= decision.verdict;
    if (reach.findings.length > 0 && !uncertain) {
      return needs.decidedUnlessOpen(decision.verdict);
    }
  }
  return needs.decidedUnlessOpen(first);
}

/** The nearest poles that allow sales, or may: then which of them is the first is not certain. */
function possibleStarts(
  place: LatLng,
  rules: Rules,
  network: Network,
): { starts: Start[]; uncertain: boolean } {
  const near: Start[] = [];
  for (const pole of network.points.values()) {
    if (!pole.isPole || pole.allowsSales === false) continue;
    const straightM = distanceM(place, pole.position);
    if (straightM <= rules.poleRadiusM) near.push({ pole, distanceM: straightM });
  }
  near.sort((a, b) => a.distanceM - b.distanceM || (a.pole.id < b.pole.id ? -1 : 1));

  const starts: Start[] = [];
  let certain = 0;
  for (const start of near) {
    if (certain === rules.candidatePoles) break;
    if (start.pole.allowsSales === true) certain += 1;
    starts.push(start);
  }
  const uncertain = starts.length > certain;
  return {
    starts: uncertain ? starts.slice(0, rules.candidatePoles + GUESSED_STARTS) : starts,
    uncertain,
  };
}

/** Boxes close enough to matter whatever the nearest pole and the paths turn out to be. */
function guessBoxes(place: LatLng, rules: Rules, network: Network, longestM: number): string[] {
  return network.boxes
    .filter((box) => counts(rules, box.projectId) && stateObstacle(box, rules) === undefined)
    .map((box) => ({ id: box.id, straightM: distanceM(place, box.position) }))
    .filter(({ straightM }) => straightM <= rules.poleRadiusM + longestM)
    .sort((a, b) => a.straightM - b.straightM)
    .slice(0, GUESSED_BOXES)
    .map(({ id }) => id)
    .filter((id) => !network.splitters.has(id));
}

/** The verdict on one start, or what it lacks. */
function decide(start: Start, reach: Reach, longestM: number): Decision {
  const { findings } = reach;
  const unread = findings.filter((finding) => finding.obstacle === "unread");
  const within = findings.filter(qualifiesWithin);
  const last = within[ALTERNATIVES];
  // With the chosen box and all alternatives found, nothing beyond the last of them matters.
  const horizonM = last?.dropM ?? longestM;
  const open = unread.filter((finding) => finding.dropM <= horizonM);
  const gaps = reach.gaps.filter((gap) => gap.fromM <= horizonM);
  const wider = last === undefined && reach.exactM < longestM;

  if (open.length > 0 || gaps.length > 0 || wider) {
    return {
      verdict: undefined,
      // At the rim of a circle that will be widened anyway, unknown neighbours are a matter of course.
      points: wider ? [] : gaps.map((gap) => gap.pointId),
      splittersOf: open.map((finding) => finding.box.id),
      wider,
    };
  }
  return { verdict: verdictOf(start, reach, within) };
}
