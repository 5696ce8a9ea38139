/**
 * The verdict on a place, or what must still be asked to give one.
 *
 * Called again after each round trip with all that is known by then. A verdict is only given on
 * what is proved: a path counts up to the length at which every point it could touch is known, a
 * yes needs ports read for this request, and a no needs all of both.
 */
import {
  counts,
  type DropRules,
  type Judge,
  judgeAt,
  longestDropM,
  portsOf,
  stateObstacle,
} from "./boxes";
import { unreadIn } from "./doubts";
import { distanceM, type LatLng } from "./geometry";
import { buildGraph } from "./graph";
import type { Network, Rules } from "./model";
import {
  ALTERNATIVES,
  type Assessment,
  combine,
  type Decided,
  type Lack,
  NeedsList,
  progressOf,
  qualifiesWithin,
  verdictOf,
} from "./verdict";
import {
  boxesFromUnreadable,
  type PossibleStart,
  possibleStarts,
  type Reach,
  reachFrom,
} from "./reach";

/** The first area asked for around a place; where a drop may be longer, it is doubled as needed. */
const FIRST_AREA_M = 700;

/** At most so many boxes have their splitters read ahead, before it is known whether a path leads to them. */
const GUESSED_BOXES = 50;

/**
 * How far around a place everything is going to be needed first, in metres.
 *
 * @param dropLimits undefined while they are not known
 */
export function firstAreaM(
  rules: Pick<Rules, "poleRadiusM"> & DropRules,
  dropLimits: Network["dropLimits"],
): number {
  const wholeM = rules.poleRadiusM + longestDropM(rules, dropLimits);
  return Math.max(Math.min(wholeM, FIRST_AREA_M), rules.poleRadiusM);
}

/**
 * @param place the customer's position
 * @param network all that is known by now
 * @param alternatives how many boxes beside the chosen one are wanted
 */
export function assess(
  place: LatLng,
  rules: Rules,
  network: Network,
  alternatives = ALTERNATIVES,
): Assessment {
  const longestM = longestDropM(rules, network.dropLimits);
  const wholeM = rules.poleRadiusM + longestM;
  const knownM = network.whole.radiusM - distanceM(network.whole.centre, place);
  const nextAreaM = Math.min(wholeM, Math.max(FIRST_AREA_M, 2 * knownM));
  const needs = new NeedsList({
    dropLimits: rules.dropMaxM === null && network.dropLimits === undefined,
    condominiums: rules.considerCondominiums && network.condominiums === undefined,
  });
  const judge = judgeAt(place, rules, network);

  if (knownM < rules.poleRadiusM) {
    needs.areaM = Math.max(nextAreaM, rules.poleRadiusM);
    needs.add({ points: [], splittersOf: guessBoxes(place, wholeM, judge) });
    return needs.open();
  }

  const { starts, uncertain, unreadable } = possibleStarts(place, rules, network);
  needs.poles = uncertain;
  const unread = unreadIn(judge);
  const graph = buildGraph(network.points.values());
  const decided: Decided[] = [];
  const looked: Pick<Decided, "start" | "hasBox">[] = [];
  for (const start of starts) {
    const reach = reachFrom(start.pole, graph, unread);
    const decision = decide(start, reach, longestM, alternatives);
    if ("verdict" in decision) decided.push(decision);
    else {
      needs.add(decision);
      if (decision.wider) needs.areaM = nextAreaM;
    }
    looked.push({ start, hasBox: hasBoxIn(reach) });
    if (!uncertain && progressOf(looked, rules.candidatePoles).settled) break;
  }
  const settled = needs.isEmpty ? combine(decided, rules.candidatePoles) : undefined;
  if (unreadable.length === 0 || settled?.kind === "unproved") return settled ?? needs.open();

  // A pole without a readable id or position offers no box; that it offers none, boxes around it may prove.
  const unproved: Assessment = { kind: "unproved", rows: unreadable.map(({ row }) => row) };
  if (settled !== undefined && settled.verdict.kind !== "infeasible") return unproved;
  const { isServed, splittersOf } = boxesFromUnreadable(place, unreadable, unread);
  needs.add({ points: [], splittersOf });
  if (knownM < wholeM) needs.areaM = nextAreaM;
  if (settled === undefined || !needs.isEmpty) return needs.open();
  return isServed ? unproved : settled;
}

/** Boxes close enough to matter whatever the nearest pole and the paths turn out to be. */
function guessBoxes(place: LatLng, wholeM: number, judge: Judge): string[] {
  const { rules, network } = judge;
  return network.boxes
    .filter((box) => counts(rules, box.projectId) && stateObstacle(box, judge) === undefined)
    .map((box) => ({ id: box.id, straightM: distanceM(place, box.position) }))
    .filter(({ straightM }) => straightM <= wholeM)
    .sort((a, b) => a.straightM - b.straightM)
    .slice(0, GUESSED_BOXES)
    .map(({ id }) => id)
    .filter((id) => portsOf(id, judge) === undefined);
}

/** The verdict on one start, or what it lacks. */
function decide(
  start: PossibleStart,
  reach: Reach,
  longestM: number,
  alternatives: number,
): Decided | Lack {
  const { findings, doubts } = reach;
  const unread = findings.filter((finding) => finding.obstacle === "unread");
  const within = findings.filter(qualifiesWithin);
  const last = within[alternatives];
  // With the chosen box and all alternatives found, nothing beyond the last of them matters.
  const horizonM = last?.dropM ?? longestM;
  const open = unread.filter((finding) => finding.dropM <= horizonM);
  const gaps = reach.gaps.filter((gap) => gap.fromM <= horizonM);
  const wider = last === undefined && reach.exactM < longestM;
  const doubtful = doubts.flatMap(({ boxId, ports }) =>
    ports === "unread" && boxId !== undefined ? [boxId] : [],
  );

  if (open.length > 0 || gaps.length > 0 || wider) {
    return {
      // At the rim of a circle that will be widened anyway, unknown neighbours are a matter of course.
      points: wider ? [] : gaps.map((gap) => gap.pointId),
      // A yes would not need the boxes in doubt; but for a no they would cost a round trip more.
      splittersOf: [...open.map((finding) => finding.box.id), ...doubtful],
      wider,
    };
  }
  const verdict = verdictOf(start, reach, within);
  const hasBox = hasBoxIn(reach);
  if (verdict.kind === "feasible") return { start, verdict, unproved: [], hasBox, others: [] };
  // Boxes beyond all that is known may be in reach: those nearby prove nothing.
  if (doubtful.length > 0 && reach.limits.length === 0) {
    return { points: [], splittersOf: doubtful, wider: false };
  }
  const unproved = [...reach.limits, ...doubts.flatMap(({ rows }) => rows)];
  return { start, verdict, unproved, hasBox, others: reach.others };
}

function hasBoxIn({ findings, others }: Reach): Decided["hasBox"] {
  if (findings.length > 0) return "yes";
  return others.length > 0 ? "maybe" : "no";
}
