/** What is said of a place, once all that it depends on is known. */
import type { BasePoint } from "./model";
import { type Finding, type Obstacle, OBSTACLES, type Reach } from "./reach";

/** Boxes told beside the chosen one. */
export const ALTERNATIVES = 2;

/** The pole that a drop would start from. */
export interface Start {
  readonly pole: BasePoint;
  /** From the customer, straight, in metres. */
  readonly distanceM: number;
}

export type Verdict =
  | { readonly kind: "no_pole" }
  | {
      readonly kind: "feasible";
      readonly start: Start;
      readonly chosen: Finding;
      /** False: only within the slack, so a person decides. */
      readonly withinLimit: boolean;
      /** The next boxes that qualify within their limit, nearest first; at most `ALTERNATIVES`. */
      readonly alternatives: readonly Finding[];
      readonly findings: readonly Finding[];
    }
  | {
      readonly kind: "infeasible";
      readonly start: Start;
      readonly reason: "no_adjacency" | "no_box_in_reach" | Obstacle;
      /** The nearest box that shares the reason. */
      readonly nearest: Finding | undefined;
      readonly findings: readonly Finding[];
    };

/** The verdict on a start whose reach is exact and whose boxes' splitters are read as far as they matter. */
export function verdictOf(start: Start, reach: Reach, within: readonly Finding[]): Verdict {
  const { findings } = reach;
  const [nearestWithin, ...others] = within;
  if (nearestWithin !== undefined) {
    const alternatives = others.slice(0, ALTERNATIVES);
    return {
      kind: "feasible",
      start,
      chosen: nearestWithin,
      withinLimit: true,
      alternatives,
      findings,
    };
  }
  const inSlack = findings.find((finding) => finding.obstacle === undefined);
  if (inSlack !== undefined) {
    return {
      kind: "feasible",
      start,
      chosen: inSlack,
      withinLimit: false,
      alternatives: [],
      findings,
    };
  }
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
