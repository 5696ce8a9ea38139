/** Asks for all base points and boxes in a circle, by the ways that a server may or may not offer. */
import type { Box, Circle } from "../network";
import { type Condition, near } from "./address";
import { type DecodedPoint, decodeBox, decodePoint } from "./decode";
import type { ServerFacts } from "./knowledge";
import type { Listing } from "./listing";
import { type Inquiry, type Lists, together } from "./lists";
import type { Answer } from "./transport";

/** A server may measure a little differently: it is asked for a circle wider than needed. */
const MARGIN_FACTOR = 1.01;
const MARGIN_M = 5;

type PointsBy = ServerFacts["pointsBy"];

/** The lists that together hold all base points that can be asked for by radius. */
const RESOURCES: Readonly<Record<PointsBy, readonly string[]>> = {
  "base-points": ["base-points"],
  kinds: ["poles", "points", "junction-boxes"],
  // The other kinds are then found by id, where adjacencies lead to them.
  poles: ["poles"],
};

const NEXT_BEST: Readonly<Record<PointsBy, PointsBy>> = {
  "base-points": "kinds",
  kinds: "poles",
  poles: "poles",
};

export class AreaInquiry implements Inquiry {
  private pointsBy: PointsBy;
  private pointLists: readonly Listing<DecodedPoint>[];
  private readonly boxList: ReturnType<typeof boxListing>;

  /** @param whole what will be known once it is answered */
  constructor(
    private readonly lists: Lists,
    readonly whole: Circle,
  ) {
    this.pointsBy = lists.facts.pointsBy;
    this.pointLists = this.listPoints();
    this.boxList = boxListing(lists, whole);
  }

  urls(): string[] {
    return together([...this.pointLists, this.boxList]).urls();
  }

  accept(answers: readonly Answer[]): void {
    together([...this.pointLists, this.boxList]).accept(answers);
    if (this.pointLists.some((list) => list.state === "refused")) {
      this.pointsBy = NEXT_BEST[this.pointsBy];
      const kept = new Map(this.pointLists.map((list) => [list.resource, list]));
      this.pointLists = this.listPoints(kept);
    }
    if (this.isWhole()) this.learn();
  }

  isWhole(): boolean {
    return [...this.pointLists, this.boxList].every((list) => list.state === "whole");
  }

  /** What came so far. */
  points(): DecodedPoint[] {
    return this.pointLists.flatMap((list) => [...list.rows.values()]);
  }

  /** What came so far. A POP that hangs on no base point is no box that a drop could lead to. */
  boxes(): Box[] {
    return [...this.boxList.rows.values()].filter((box) => box.pointId !== "");
  }

  /** Poles came, and did not tell whether they allow sales. */
  isBare(): boolean {
    return (
      this.pointsBy === "base-points" &&
      this.points().some((point) => point.isPole && point.sales === undefined)
    );
  }

  private listPoints(
    kept: ReadonlyMap<string, Listing<DecodedPoint>> = new Map(),
  ): Listing<DecodedPoint>[] {
    return RESOURCES[this.pointsBy].map((resource) => {
      const asked = kept.get(resource);
      return asked ?? pointsWithin(this.lists, resource, this.whole, resource !== "poles");
    });
  }

  /** Remembered only now that it led to the end: a passing fault is no property of the server. */
  private learn(): void {
    const { facts } = this.lists;
    facts.pointsBy = this.pointsBy;
    if (this.pointsBy === "base-points") facts.bare = this.isBare();
  }
}

/** Base points of one list in a circle. */
export function pointsWithin(
  lists: Lists,
  resource: string,
  circle: Circle,
  mayBeRefused: boolean,
): Listing<DecodedPoint> {
  return lists.of(resource, [within(circle)], (row) => decodePoint(resource, row), mayBeRefused);
}

function boxListing(lists: Lists, circle: Circle): Listing<Box> {
  return lists.of("boxes", [within(circle)], decodeBox);
}

function within({ centre, radiusM }: Circle): Condition {
  return near(centre, radiusM * MARGIN_FACTOR + MARGIN_M);
}
