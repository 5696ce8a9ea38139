/** What must still be asked before a verdict can be given. */
import type { Verdict } from "./verdict";

/** What must be asked before a verdict can be given; all of it can be asked at once. */
export interface Needs {
  /** Base points and boxes within this many metres of the place; 0 when those known suffice. */
  readonly areaM: number;
  /** Whether the poles near the place allow sales. */
  readonly poles: boolean;
  /** The longest drops of all projects. */
  readonly dropLimits: boolean;
  /** Base points by id. */
  readonly points: readonly string[];
  /** Ids of boxes whose splitters are wanted, the most telling first. */
  readonly splittersOf: readonly string[];
}

export type Assessment =
  | { readonly kind: "decided"; readonly verdict: Verdict }
  | { readonly kind: "open"; readonly needs: Needs };

/** What one start lacks. */
export interface Lack {
  readonly verdict: undefined;
  readonly points: readonly string[];
  readonly splittersOf: readonly string[];
  /** A larger area must be known. */
  readonly wider: boolean;
}

/** The verdict on one start, or what is missing for it. */
export type Decision = { readonly verdict: Verdict } | Lack;

/** Collects what is missing. */
export class NeedsList {
  areaM = 0;
  poles = false;
  splittersOf: string[] = [];
  private readonly points: string[] = [];

  constructor(private readonly dropLimits: boolean) {}

  add({ points, splittersOf }: Lack): void {
    this.points.push(...points);
    this.splittersOf.push(...splittersOf);
  }

  open(): Assessment {
    const { areaM, poles, dropLimits } = this;
    const points = [...new Set(this.points)];
    return {
      kind: "open",
      needs: { areaM, poles, dropLimits, points, splittersOf: [...new Set(this.splittersOf)] },
    };
  }

  /** A verdict, unless something is missing that could change it. */
  decidedUnlessOpen(verdict: Verdict | undefined): Assessment {
    const nothing =
      this.areaM === 0 &&
      !this.poles &&
      !this.dropLimits &&
      this.points.length + this.splittersOf.length === 0;
    return verdict !== undefined && nothing ? { kind: "decided", verdict } : this.open();
  }
}
