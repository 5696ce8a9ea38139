/**
 * The verdict on a place, or what must still be asked before there can be one.
 *
 * `assess` is called again after each round trip, with all that is known by then. A verdict rests only on
 * what is proved: a path counts up to the length at which every point it could touch is known, a yes needs
 * ports read for this request, and a no needs all of both.
 */
import {
  counts,
  type DropRules,
  type Judge,
  judgeAt,
  longestDropM,
  type Obstacle,
  OBSTACLE_ORDER,
  portsOf,
  stateObstacle,
  type PortCount,
} from "./boxes";
import { distanceM, type LatLng } from "./geometry";
import { buildGraph } from "./graph";
import type { Network, Rules, UnreadableRow } from "./model";
import {
  boxesFromUnreadable,
  type Finding,
  type PossibleStart,
  possibleStarts,
  type Reach,
  reachFrom,
  type Start,
  unreadIn,
} from "./reach";

/** Radius of the first area asked for around a place, in metres; it is doubled as long as that is too little. */
const FIRST_AREA_M = 700;

/** How many boxes at most have their splitters read ahead, before it is known whether a path leads to them. */
const GUESSED_BOXES = 50;

/**
 * How far around a place everything is needed first, in metres.
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
 * Judges a place by what is known.
 *
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
  for (const start of starts) {
    const reach = reachFrom(start.pole, graph, unread);
    const decision = decide(start, reach, longestM, alternatives);
    if ("verdict" in decision) decided.push(decision);
    else {
      needs.add(decision);
      if (decision.wider) needs.areaM = nextAreaM;
    }
    // A later pole is tried only where no box is in reach of those before it.
    if (!uncertain && start.row === undefined && reach.findings.length > 0) break;
  }
  const settled = needs.isEmpty ? combine(decided, rules.candidatePoles) : undefined;
  if (unreadable.length === 0 || settled?.kind === "unproved") return settled ?? needs.open();

  // A pole without a readable id or position can start no drop, and only the boxes around it can prove that none would be in its reach.
  const rows = distinct(unreadable.map(({ row }) => row));
  const unproved: Assessment = { kind: "unproved", rows };
  if (settled !== undefined && settled.verdict.kind !== "infeasible") return unproved;
  const { isServed, splittersOf, points } = boxesFromUnreadable(place, unreadable, unread);
  if (knownM < wholeM) needs.areaM = nextAreaM;
  // At the rim of a circle that will be widened anyway, unknown base points are to be expected.
  needs.add({ points: knownM < wholeM ? [] : points, splittersOf });
  if (settled === undefined || !needs.isEmpty) return needs.open();
  return isServed ? unproved : settled;
}

/** The boxes close enough to matter, whichever pole is the nearest and wherever the paths lead. */
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
      // At the rim of a circle that will be widened anyway, unknown neighbours are to be expected.
      points: wider ? [] : gaps.map((gap) => gap.pointId),
      // A yes would not need the boxes in doubt, but asking for them later would cost a no one more round trip.
      splittersOf: [...open.map((finding) => finding.box.id), ...doubtful],
      wider,
    };
  }
  const verdict = verdictOf(start, reach, within);
  const decided = { start, verdict, hasBox: hasBoxIn(reach), others: reach.others };
  if (verdict.kind === "feasible") return { ...decided, unproved: [] };
  // If boxes beyond all that is known may be in reach, the ports of those nearby prove nothing.
  const isHopeless = reach.limits.length > 0 && reach.servesBeyond;
  if (doubtful.length > 0 && !isHopeless) {
    return { points: [], splittersOf: doubtful, wider: false };
  }
  const unproved = [...reach.limits, ...doubts.flatMap(({ rows }) => rows)];
  return { ...decided, unproved };
}

function hasBoxIn({ findings, others }: Reach): Decided["hasBox"] {
  if (findings.length > 0) return "yes";
  return others.length > 0 ? "maybe" : "no";
}

/** How many boxes are reported beside the chosen one. */
export const ALTERNATIVES = 2;

/**
 * How a box can be had: without a second look, only by a drop within the slack, or only on a port that a
 * property without a client holds.
 */
export type Grade = "within_limit" | "in_slack" | "held_port";

export type Verdict =
  | { readonly kind: "no_pole" }
  | {
      readonly kind: "feasible";
      readonly start: Start;
      readonly chosen: Finding;
      /** A person decides about anything but `within_limit`. */
      readonly grade: Grade;
      /** The next boxes that qualify within their limit, nearest first; at most `ALTERNATIVES`. */
      readonly alternatives: readonly QualifyingFinding[];
      readonly findings: readonly Finding[];
      /** Rows that cannot be read, and might have given a nearer box or a shorter path. */
      readonly unread: readonly UnreadableRow[];
    }
  | {
      readonly kind: "infeasible";
      readonly start: Start;
      readonly reason: "no_adjacency" | "no_box_in_reach" | Obstacle;
      /** The nearest box that shares the reason. */
      readonly nearest: Finding | undefined;
      readonly findings: readonly Finding[];
    };

export type Feasible = Extract<Verdict, { kind: "feasible" }>;

/** The verdict on a start, once its reach is exact and every port that matters has been read. */
export function verdictOf(
  start: Start,
  reach: Reach,
  within: readonly QualifyingFinding[],
): Exclude<Verdict, { kind: "no_pole" }> {
  const { findings, doubts, limits } = reach;
  const feasible = (
    chosen: Finding,
    grade: Grade,
    alternatives: readonly QualifyingFinding[] = [],
  ): Feasible => {
    // Any of them might have made a plain yes of what a person now has to decide.
    const isPlain = grade === "within_limit";
    const mightBeBetter = doubts.filter(
      ({ fromM, ports }) => !isPlain || (fromM <= chosen.dropM && ports !== "held"),
    );
    const unread = [...mightBeBetter.flatMap(({ rows }) => rows), ...(isPlain ? [] : limits)];
    return { kind: "feasible", start, chosen, grade, alternatives, findings, unread };
  };
  const [nearestWithin, ...others] = within;
  if (nearestWithin !== undefined) {
    return feasible(nearestWithin, "within_limit", others.slice(0, ALTERNATIVES));
  }
  const inSlack = findings.find((finding) => finding.obstacle === undefined);
  if (inSlack !== undefined) return feasible(inSlack, "in_slack");
  const held = findings.find((finding) => finding.held !== undefined);
  if (held !== undefined) return feasible(held, "held_port");
  for (const reason of [...OBSTACLE_ORDER].reverse()) {
    const nearest = findings.find((finding) => finding.obstacle === reason);
    if (nearest !== undefined) return { kind: "infeasible", start, reason, nearest, findings };
  }
  const reason = reach.hasEdges ? "no_box_in_reach" : "no_adjacency";
  return { kind: "infeasible", start, reason, nearest: undefined, findings };
}

/** A box with a free port for the customer. */
export interface QualifyingFinding extends Finding {
  readonly ports: PortCount;
  readonly obstacle: undefined;
}

/** Whether a customer can be connected to the box without a second look. */
export function qualifiesWithin(finding: Finding): finding is QualifyingFinding {
  const { obstacle, ports, dropM, limitM } = finding;
  return obstacle === undefined && ports !== undefined && dropM <= limitM;
}

/** What was decided about one start. */
interface Decided {
  readonly start: PossibleStart;
  readonly verdict: Exclude<Verdict, { kind: "no_pole" }>;
  /** Rows that cannot be read and may turn a no into a yes. */
  readonly unproved: readonly UnreadableRow[];
  /** Whether a box, in any state, is in reach: then no later pole is tried. */
  readonly hasBox: "yes" | "no" | "maybe";
  /** The rows that leave it open whether one is. */
  readonly others: readonly UnreadableRow[];
}

/**
 * The one verdict on all starts, or the rows that leave more than one possible.
 *
 * A pole that cannot be read may allow sales or not. Each world that its row leaves open has a verdict of
 * its own: that of the first pole with a box in reach, among as many poles as the settings allow, or else
 * that of the first pole. A verdict is decided if all these worlds agree on it.
 *
 * @param decided the starts that were tried, nearest first, until one that certainly allows sales had a box
 * @param candidatePoles from how many poles a search may start
 */
function combine(
  decided: readonly Decided[],
  candidatePoles: number,
): Exclude<Assessment, { kind: "open" }> {
  const isCertain = ({ start }: Decided): boolean => start.row === undefined;
  const bare = decided.filter(({ hasBox }) => hasBox !== "yes");
  const hasCertainBox = decided.some((each) => isCertain(each) && each.hasBox === "yes");
  // Whether it may be that none of the poles that allow sales has a box in reach.
  const mayBeBare = !hasCertainBox || bare.length >= candidatePoles;
  const deciding = decided.filter(({ hasBox }) => mayBeBare || hasBox !== "no");
  const verdicts: Verdict[] = deciding.map(({ verdict }) => verdict);
  if (!decided.some(isCertain)) verdicts.push({ kind: "no_pole" });

  const unproved = deciding.flatMap((each) => each.unproved);
  const [first] = verdicts;
  if (first === undefined) throw new Error("no start decides");
  const agree = new Set(verdicts.map(offerOf)).size === 1;
  if (unproved.length > 0 || !agree) {
    const rows = deciding.flatMap(({ hasBox, others }) => (hasBox === "maybe" ? others : []));
    return { kind: "unproved", rows: distinct([...unproved, ...rowsOf(decided), ...rows]) };
  }
  // Of poles that agree on a yes, one that was read completely is preferred.
  const sure = deciding.find(isCertain)?.verdict ?? first;
  if (sure.kind !== "feasible") return { kind: "decided", verdict: first };
  const unread = distinct([...rowsOf(deciding), ...sure.unread]);
  return { kind: "decided", verdict: { ...sure, unread } };
}

/** What makes two verdicts the same: status and box, and so the port; of a no, the reason may differ. */
function offerOf(verdict: Verdict): string {
  return verdict.kind === "feasible" ? `${verdict.grade} ${verdict.chosen.box.id}` : verdict.kind;
}

function rowsOf(decided: readonly Decided[]): UnreadableRow[] {
  return decided.flatMap(({ start }) => (start.row === undefined ? [] : [start.row]));
}

/** Each row once, in the order given. */
function distinct(rows: readonly UnreadableRow[]): UnreadableRow[] {
  const byName = new Map(rows.map((row) => [`${row.resource} ${row.id} ${row.field}`, row]));
  return [...byName.values()];
}

/** What must be asked before a verdict can be given. All of it can be asked at once. */
export interface Needs {
  /** Base points and boxes within this many metres of the place; 0 if those known suffice. */
  readonly areaM: number;
  /** Whether the poles near the place allow sales. */
  readonly poles: boolean;
  /** The longest drops of all projects. */
  readonly dropLimits: boolean;
  /** All horizontal condominiums. */
  readonly condominiums: boolean;
  /** Base points by id. */
  readonly points: readonly string[];
  /**
   * Ids of boxes whose splitters are needed, the most decisive first; if the settings count held ports,
   * their properties without a client as well.
   */
  readonly splittersOf: readonly string[];
}

export type Assessment =
  | { readonly kind: "decided"; readonly verdict: Verdict }
  /** More than one verdict is possible, because of rows that cannot be read. */
  | { readonly kind: "unproved"; readonly rows: readonly UnreadableRow[] }
  | { readonly kind: "open"; readonly needs: Needs };

/** What is still needed for the verdict on one start. */
interface Lack {
  readonly points: readonly string[];
  readonly splittersOf: readonly string[];
  /** A larger area must be known. */
  readonly wider: boolean;
}

/** Collects what is still needed for a verdict. */
export class NeedsList {
  areaM = 0;
  poles = false;
  private readonly points: string[] = [];
  private readonly boxes: string[] = [];

  constructor(private readonly lists: Pick<Needs, "dropLimits" | "condominiums">) {}

  add({ points, splittersOf }: Pick<Lack, "points" | "splittersOf">): void {
    this.points.push(...points);
    this.boxes.push(...splittersOf);
  }

  get isEmpty(): boolean {
    const { areaM, poles, lists, points, boxes } = this;
    const wanted = areaM > 0 || poles || lists.dropLimits || lists.condominiums;
    return !wanted && points.length + boxes.length === 0;
  }

  open(): Assessment {
    const { areaM, poles, lists } = this;
    const points = [...new Set(this.points)];
    const splittersOf = [...new Set(this.boxes)];
    return { kind: "open", needs: { areaM, poles, ...lists, points, splittersOf } };
  }
}
