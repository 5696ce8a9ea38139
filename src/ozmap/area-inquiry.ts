/** Asks for all base points and boxes in a circle, by the ways that a server may or may not offer. */
import type { Box, Circle } from "../network";
import { type Condition, near } from "./address";
import { type DecodedPoint, decodeBox, decodePoint } from "./decode";
import type { ServerFacts } from "./knowledge";
import type { Expected, Listing } from "./listing";
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
  private readonly boxList: Listing<Box>;

  /**
   * @param whole what will be known once it is answered
   * @param narrower asked before in vain: what it learned of the server is not asked again
   */
  constructor(
    private readonly lists: Lists,
    readonly whole: Circle,
    narrower?: AreaInquiry,
  ) {
    const growth = narrower ? (whole.radiusM / narrower.whole.radiusM) ** 2 : 1;
    this.pointsBy = narrower?.pointsBy ?? lists.facts.pointsBy;
    this.pointLists = RESOURCES[this.pointsBy].map((resource) => {
      const before = narrower?.pointLists.find((list) => list.resource === resource);
      return this.listPoints(resource, before?.expect(growth));
    });
    this.boxList = lists.of(
      "boxes",
      [within(whole)],
      decodeBox,
      false,
      narrower?.boxList.expect(growth),
    );
  }

  urls(): string[] {
    return together([...this.pointLists, this.boxList]).urls();
  }

  accept(answers: readonly Answer[]): void {
    together([...this.pointLists, this.boxList]).accept(answers);
    if (this.pointLists.some((list) => list.state === "refused")) {
      this.pointsBy = NEXT_BEST[this.pointsBy];
      const kept = new Map(this.pointLists.map((list) => [list.resource, list]));
      this.pointLists = RESOURCES[this.pointsBy].map(
        (resource) => kept.get(resource) ?? this.listPoints(resource),
      );
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
    return this.points().some((point) => point.isPole && point.sales === undefined);
  }

  private listPoints(resource: string, expected?: Expected): Listing<DecodedPoint> {
    return pointsWithin(this.lists, resource, this.whole, resource !== "poles", expected);
  }

  /** Remembered only now that it led to the end: a passing fault is no property of the server. */
  private learn(): void {
    const { facts } = this.lists;
    facts.pointsBy = this.pointsBy;
    facts.bare = this.isBare();
  }
}

/** Base points of one list in a circle. */
export function pointsWithin(
  lists: Lists,
  resource: string,
  circle: Circle,
  mayBeRefused: boolean,
  expected?: Expected,
): Listing<DecodedPoint> {
  const decode = (row: unknown): DecodedPoint => decodePoint(resource, row);
  return lists.of(resource, [within(circle)], decode, mayBeRefused, expected);
}

function within({ centre, radiusM }: Circle): Condition {
  return near(centre, radiusM * MARGIN_FACTOR + MARGIN_M);
}
