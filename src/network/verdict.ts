/** What is said of a place, once all that it depends on is known. */
import { type Obstacle, OBSTACLES } from "./boxes";
import type { BasePoint, UnreadableRow } from "./model";
import type { Finding, Reach } from "./reach";

/** Boxes reported beside the chosen one. */
export const ALTERNATIVES = 2;

/** The pole that a drop would start from. */
export interface Start {
  readonly pole: BasePoint;
  /** From the customer, straight, in metres. */
  readonly distanceM: number;
}

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
  for (const reason of [...OBSTACLES].reverse()) {
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
