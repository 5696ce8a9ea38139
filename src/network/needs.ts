/** What must still be asked before a verdict can be given. */
import type { UnreadableRow } from "./model";
import type { Verdict } from "./verdict";

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
