/**
 * What an assessment comes to: a verdict, what must still be asked for one, or the rows that leave more
 * than one verdict possible.
 *
 * A pole that cannot be read may allow sales or not. Each world that its row leaves open has a verdict of
 * its own: that of the first pole with a box in reach, of as many as the settings allow, or else that of
 * the first pole. What is decided is the one verdict that all these worlds have.
 */
import { type Obstacle, OBSTACLE_ORDER } from "./boxes";
import type { UnreadableRow } from "./model";
import type { Finding, PossibleStart, Reach, Start } from "./reach";

/** Boxes reported beside the chosen one. */
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
      /** Anything but `within_limit` is for a person to decide. */
      readonly grade: Grade;
      /** The next boxes that qualify within their limit, nearest first; at most `ALTERNATIVES`. */
      readonly alternatives: readonly Finding[];
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

/** The verdict on a start whose reach is exact and whose boxes' splitters are read as far as they matter. */
export function verdictOf(
  start: Start,
  reach: Reach,
  within: readonly Finding[],
): Exclude<Verdict, { kind: "no_pole" }> {
  const { findings, doubts } = reach;
  const feasible = (
    chosen: Finding,
    grade: Grade,
    alternatives: readonly Finding[] = [],
  ): Feasible => {
    // What is for a person to decide might have been a plain yes by any of them.
    const mightBeBetter = doubts.filter(
      ({ fromM, ports }) => grade !== "within_limit" || (fromM <= chosen.dropM && ports !== "held"),
    );
    const unread = mightBeBetter.flatMap(({ rows }) => rows);
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

/** A box that a customer can be connected to without a second look. */
export function qualifiesWithin(finding: Finding): boolean {
  return finding.obstacle === undefined && finding.dropM <= finding.limitM;
}

/** What was decided of one start. */
export interface Decided {
  readonly start: PossibleStart;
  readonly verdict: Exclude<Verdict, { kind: "no_pole" }>;
  /** Of a no: rows that cannot be read and may make it a yes. */
  readonly unproved: readonly UnreadableRow[];
  /** Whether a box, of whatever state, is in reach: then no other pole is looked at from. */
  readonly hasBox: "yes" | "no" | "maybe";
  /** The rows because of which that is not known. */
  readonly others: readonly UnreadableRow[];
}

/** Whether the poles up to here settle the verdict in every world, and may leave all of them without a box. */
export interface Progress {
  readonly settled: boolean;
  readonly mayBeBare: boolean;
}

/**
 * @param decided the starts that were looked at from, nearest first
 * @param candidatePoles of how many poles a search may start at most
 */
export function progressOf(
  decided: readonly Pick<Decided, "start" | "hasBox">[],
  candidatePoles: number,
): Progress {
  let certainlyBare = 0;
  let maybeBare = 0;
  for (const { start, hasBox } of decided) {
    const isCertain = start.row === undefined;
    if (isCertain && hasBox === "yes")
      return { settled: true, mayBeBare: maybeBare >= candidatePoles };
    if (hasBox !== "yes") maybeBare += 1;
    if (isCertain && hasBox !== "yes") certainlyBare += 1;
    if (certainlyBare === candidatePoles) return { settled: true, mayBeBare: true };
  }
  return { settled: false, mayBeBare: true };
}

/** @param decided the starts that were looked at from, nearest first, as far as `progressOf` wants them */
export function combine(
  decided: readonly Decided[],
  candidatePoles: number,
): Exclude<Assessment, { kind: "open" }> {
  if (decided.length === 0) return { kind: "decided", verdict: { kind: "no_pole" } };
  const { mayBeBare } = progressOf(decided, candidatePoles);
  const hasCertain = decided.some(({ start }) => start.row === undefined);
  const firstBare = decided.find(({ hasBox }) => hasBox !== "yes");
  const deciding = decided.filter(
    (each) => each.hasBox !== "no" || each.unproved.length > 0 || (mayBeBare && each === firstBare),
  );
  const verdicts: Verdict[] = deciding.map(({ verdict }) => verdict);
  if (!hasCertain) verdicts.push({ kind: "no_pole" });

  const unproved = deciding.flatMap((each) => each.unproved);
  const [first, ...others] = verdicts;
  if (first === undefined) throw new Error("no start decides");
  const agree = others.every((other) => isSame(first, other));
  if (unproved.length > 0 || !agree) {
    const rows = deciding.flatMap(({ hasBox, others }) => (hasBox === "maybe" ? others : []));
    return { kind: "unproved", rows: distinct([...unproved, ...rowsOf(decided), ...rows]) };
  }
  if (first.kind !== "feasible") return { kind: "decided", verdict: first };
  // Of poles that agree, the one that was read completely.
  const sure = deciding.find(({ start }) => start.row === undefined)?.verdict ?? first;
  if (sure.kind !== "feasible") throw new Error("poles that agree differ");
  const unread = distinct([...rowsOf(deciding), ...sure.unread]);
  return { kind: "decided", verdict: { ...sure, unread } };
}

/** Status, reason, box and port; the reason of a no may differ. */
function isSame(a: Verdict, b: Verdict): boolean {
  if (a.kind !== "feasible" || b.kind !== "feasible") return a.kind === b.kind;
  if (a.grade !== b.grade) return false;
  const [one, other] = [a.chosen, b.chosen];
  return (
    one.box.id === other.box.id &&
    one.ports?.first?.splitter.id === other.ports?.first?.splitter.id &&
    one.ports?.first?.port === other.ports?.first?.port
  );
}

function rowsOf(decided: readonly Decided[]): UnreadableRow[] {
  return decided.flatMap(({ start }) => (start.row === undefined ? [] : [start.row]));
}

/** Each row once, in the order in which they came. */
export function distinct(rows: readonly UnreadableRow[]): UnreadableRow[] {
  const byName = new Map(rows.map((row) => [`${row.resource} ${row.id} ${row.field}`, row]));
  return [...byName.values()];
}

/** What must be asked before a verdict can be given; all of it can be asked at once. */
export interface Needs {
  /** Base points and boxes within this many metres of the place; 0 when those known suffice. */
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
   * Ids of boxes whose splitters are wanted, and with them, if the settings count ports held by
   * properties, their properties without a client; the most decisive first.
   */
  readonly splittersOf: readonly string[];
}

export type Assessment =
  | { readonly kind: "decided"; readonly verdict: Verdict }
  /** Rows that cannot be read leave more than one verdict possible. */
  | { readonly kind: "unproved"; readonly rows: readonly UnreadableRow[] }
  | { readonly kind: "open"; readonly needs: Needs };

/** What one start lacks. */
export interface Lack {
  readonly points: readonly string[];
  readonly splittersOf: readonly string[];
  /** A larger area must be known. */
  readonly wider: boolean;
}

/** Collects what is missing. */
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
