/** Reads all base points and boxes in a circle, in the ways that a server may or may not offer. */
import type { Box, Circle, UnreadableBox } from "../network";
import type { ServerCapabilities } from "./capabilities";
import { decodeBox } from "./decode";
import { type DecodedPoint, decodePoint, isLost, type LostPoint } from "./decode-point";
import { type ListSoFar, newList, readList, tryList, widenedList } from "./list";
import { type Api, type Read, together } from "./read";
import { type Condition, near } from "./urls";

/** A server may measure a little differently: it is asked for a circle larger than needed. */
const MARGIN_FACTOR = 1.01;
const MARGIN_M = 5;

type PointsBy = ServerCapabilities["pointsBy"];

/** The lists that together hold all base points that can be asked for by radius. */
const RESOURCES: Readonly<Record<PointsBy, readonly string[]>> = {
  "base-points": ["base-points"],
  kinds: ["poles", "points", "junction-boxes"],
  // The other kinds are then found by id, along the adjacencies.
  poles: ["poles"],
};

const NEXT_BEST: Readonly<Record<PointsBy, PointsBy>> = {
  "base-points": "kinds",
  kinds: "poles",
  poles: "poles",
};

/** An area as far as it has been read. */
export interface AreaSoFar {
  /** What will be known once it has been read. */
  readonly circle: Circle;
  pointsBy: PointsBy;
  /** By resource. */
  readonly pointLists: Map<string, ListSoFar<DecodedPoint | LostPoint>>;
  readonly boxList: ListSoFar<Box | UnreadableBox>;
}

/** @param narrower read in part: what that showed of the server is not asked again */
export function newArea(api: Api, circle: Circle, narrower?: AreaSoFar): AreaSoFar {
  const growth = narrower ? (circle.radiusM / narrower.circle.radiusM) ** 2 : 1;
  const pointLists = new Map<string, ListSoFar<DecodedPoint | LostPoint>>();
  for (const [resource, list] of narrower?.pointLists ?? []) {
    pointLists.set(resource, widenedList(api, list, growth));
  }
  return {
    circle,
    pointsBy: narrower?.pointsBy ?? api.capabilities.pointsBy,
    pointLists,
    boxList: narrower ? widenedList(api, narrower.boxList, growth) : newList(api),
  };
}

/** @throws Refusal if no way leads to all of them */
export function* readArea(api: Api, area: AreaSoFar): Read<void> {
  const boxes = { resource: "boxes", filter: within(area.circle), decode: decodeBox };
  yield* together(readPoints(api, area), readList(api, boxes, area.boxList));
  // Recorded only now that it led to the end: a passing fault says nothing of what the server can do.
  api.capabilities.pointsBy = area.pointsBy;
  api.capabilities.bare = lacksSales(area);
}

/** Whatever has been read is kept if one of the lists is rejected and the next best way is taken. */
function* readPoints(api: Api, area: AreaSoFar): Read<void> {
  const read = new Set<string>();
  while (RESOURCES[area.pointsBy].some((resource) => !read.has(resource))) {
    const resources = RESOURCES[area.pointsBy].filter((resource) => !read.has(resource));
    const answers = yield* together(
      ...resources.map((resource) => {
        const list = area.pointLists.get(resource) ?? newList(api);
        area.pointLists.set(resource, list);
        const question = pointsWithin(resource, area.circle);
        return resource === "poles" ? readList(api, question, list) : tryList(api, question, list);
      }),
    );
    answers.forEach((answer, i) => {
      const resource = resources[i] ?? "";
      if ("status" in answer) area.pointLists.delete(resource);
      else read.add(resource);
    });
    if (answers.some((answer) => "status" in answer)) area.pointsBy = NEXT_BEST[area.pointsBy];
  }
}

/** Base points that have arrived so far. */
export function pointsOf(area: AreaSoFar): (DecodedPoint | LostPoint)[] {
  return [...area.pointLists.values()].flatMap(({ rows }) => rows);
}

/** Boxes that have arrived so far. A drop cannot lead to a POP without a base point. */
export function boxesOf(area: AreaSoFar): (Box | UnreadableBox)[] {
  return area.boxList.rows.filter((box) => box.pointId !== "");
}

/** Poles have arrived that do not say whether they allow sales. */
export function lacksSales(area: AreaSoFar): boolean {
  return pointsOf(area).some((point) => !isLost(point) && saysNothingOfSales(point));
}

/** A point of a kind that cannot be read may be a pole: the poles' own list says whether it is. */
export function saysNothingOfSales({
  isPole,
  sales,
  unread,
}: Pick<DecodedPoint, "isPole" | "sales" | "unread">): boolean {
  return sales === undefined && isPole === (unread?.sales === undefined);
}

/** The poles of their own list, which says whether they allow sales. */
export function readPoles(api: Api, circle: Circle): Read<readonly (DecodedPoint | LostPoint)[]> {
  return readList(api, pointsWithin("poles", circle));
}

function pointsWithin(
  resource: string,
  circle: Circle,
): Parameters<typeof readList<DecodedPoint | LostPoint>>[1] {
  return {
    resource,
    filter: within(circle),
    decode: (row) => decodePoint(resource, row),
  };
}

/** A circle without an end is the whole network. */
function within({ centre, radiusM }: Circle): Condition[] {
  return radiusM === Infinity ? [] : [near(centre, radiusM * MARGIN_FACTOR + MARGIN_M)];
}
