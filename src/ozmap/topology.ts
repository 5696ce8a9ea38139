/**
 * What is known of the base points and boxes around a place, and the reads that add to it: of everything in a
 * circle, by whichever lists the server supports, or of some base points by id.
 */
import { type Box, type Circle, isWithin, type UnreadableBox } from "../network";
import type { ServerCapabilities } from "./transport";
import {
  decodeBox,
  type DecodedPoint,
  decodePoint,
  isLost,
  isUnreadableBox,
  type LostPoint,
} from "./decode";
import type { Area } from "./packed-area";
import {
  type Api,
  type Condition,
  distinctRows,
  inChunks,
  type ListSoFar,
  near,
  newList,
  pairsOf,
  type Read,
  readList,
  together,
  tryList,
  widenedList,
} from "./read";

export interface TopologySoFar extends Area {
  readonly points: Map<string, DecodedPoint>;
  readonly lostPoints: Map<string, LostPoint>;
  readonly absent: Set<string>;
  boxes: readonly Box[];
  unreadableBoxes: readonly UnreadableBox[];
  whole: Circle;
  /** A larger area that is being read. */
  area: AreaSoFar | undefined;
  /** Whether the list of poles has been asked for, in addition to the base points. */
  hasAskedPoles: boolean;
  /** What that list says, once it has been read. Undefined also if a row of it has no readable id. */
  poles: PolesOfCircle | undefined;
  /** Whether anything was read for this request. */
  changed: boolean;
  /** Whether a list was read that must not be remembered. */
  isSpoiled: boolean;
}

/** All poles in a circle, by id: a base point in it that is none of them is not a pole. */
interface PolesOfCircle {
  readonly circle: Circle;
  readonly ids: ReadonlySet<string>;
}

/** @param remembered from the topology cache, if there is any. @param nothing the circle that is known without it */
export function newTopology(remembered: Area | undefined, nothing: Circle): TopologySoFar {
  return {
    points: new Map(remembered?.points),
    lostPoints: new Map(remembered?.lostPoints),
    absent: new Set(remembered?.absent),
    boxes: remembered?.boxes ?? [],
    unreadableBoxes: remembered?.unreadableBoxes ?? [],
    whole: remembered?.whole ?? nothing,
    area: undefined,
    hasAskedPoles: false,
    poles: undefined,
    changed: false,
    isSpoiled: false,
  };
}

/** The base points known so far, including those of an area being read. If an id occurs twice, the last one counts. */
export function pointsSoFar({ area, points }: TopologySoFar): Iterable<DecodedPoint> {
  if (area === undefined) return points.values();
  return [...pointsOf(area).flatMap((point) => (isLost(point) ? [] : [point])), ...points.values()];
}

/** The boxes known so far: those known before, and those of an area being read. */
export function boxesSoFar({ area, boxes }: TopologySoFar): readonly Box[] {
  if (area === undefined) return boxes;
  const known = new Map<string, Box>();
  for (const box of [...boxes, ...boxesOf(area)]) {
    if (!isUnreadableBox(box)) known.set(box.id, box);
  }
  return [...known.values()];
}

/** Reads everything in a circle, instead of an area that is still being read. */
export function* readCircle(api: Api, topology: TopologySoFar, circle: Circle): Read<void> {
  yield* readCircleLists(api, topology, circle);
}

/** The same. @returns the lists as received */
export function* readCircleLists(
  api: Api,
  topology: TopologySoFar,
  circle: Circle,
): Read<AreaSoFar> {
  const area = newArea(api, circle, topology.area);
  topology.area = area;
  yield* readArea(api, area);
  take(topology, pointsOf(area));
  const boxes = boxesOf(area);
  topology.boxes = boxes.flatMap((box) => (isUnreadableBox(box) ? [] : [box]));
  topology.unreadableBoxes = boxes.filter(isUnreadableBox);
  topology.isSpoiled ||= !isMostlyReadable(topology.unreadableBoxes.length, boxes.length);
  topology.whole = circle;
  topology.area = undefined;
  return area;
}

/** Adds a larger area that was read earlier. What this request has read is newer, and is kept. */
export function takeArea(topology: TopologySoFar, area: Area): void {
  const { points, lostPoints, absent } = topology;
  area.points.forEach((point, id) => {
    if (!points.has(id)) points.set(id, point);
  });
  for (const point of area.lostPoints.values()) {
    const key = point.id ?? unusedKey(lostPoints);
    if (!points.has(key) && !lostPoints.has(key)) lostPoints.set(key, point);
  }
  area.absent.forEach((id) => {
    if (!points.has(id)) absent.add(id);
  });
  topology.boxes = area.boxes;
  topology.unreadableBoxes = area.unreadableBoxes;
  topology.whole = area.whole;
}

/** Reads which of the poles in a circle allow sales. */
export function* readSales(api: Api, topology: TopologySoFar, circle: Circle): Read<void> {
  topology.hasAskedPoles = true;
  const poles = yield* readPoles(api, circle);
  take(topology, poles);
  const ids = poles.flatMap(({ id }) => id ?? []);
  if (ids.length < poles.length) return;
  topology.poles = { circle, ids: new Set(ids) };
  for (const [id, point] of topology.points) {
    const known = withoutPoleDoubt(point, topology.poles);
    if (known !== point) topology.points.set(id, known);
  }
}

/** A point of an unreadable kind that the list of poles lacks is not a pole. */
function withoutPoleDoubt(point: DecodedPoint, poles: PolesOfCircle | undefined): DecodedPoint {
  if (point.isPole || !saysNothingOfSales(point)) return point;
  if (poles === undefined || poles.ids.has(point.id)) return point;
  const { circle } = poles;
  if (!isWithin(circle.radiusM, circle.centre, point.position)) return point;
  const { unread } = point;
  return {
    ...point,
    unread: unread?.adjacents && { adjacents: unread.adjacents, sales: undefined },
  };
}

/** Divides ids of base points among as few reads as possible. */
export function pointChunks(api: Api, ids: readonly string[]): string[][] {
  return inChunks(api, { resource: "base-points", property: "id" }, ids);
}

/** Reads base points by id. Those missing from the answer do not exist. */
export function* readPointsById(
  api: Api,
  topology: TopologySoFar,
  ids: readonly string[],
): Read<void> {
  const points = yield* readList(api, {
    resource: "base-points",
    filter: [{ property: "id", operator: "in", value: ids }],
    decode: (row) => decodePoint("base-points", row),
  });
  take(topology, points);
  const found = new Set(points.map(({ id }) => id));
  const missing = ids.filter((id) => !found.has(id));
  const [nameless, ...others] = points.filter(isLost).filter(({ id }) => id === undefined);
  for (const id of missing) {
    // A row without a readable id is one of those asked for.
    const isOnly = missing.length === 1 && others.length === 0;
    if (nameless === undefined) topology.absent.add(id);
    else if (isOnly) topology.lostPoints.set(id, { ...nameless, id });
    else {
      const anywhere = { position: undefined, adjacents: [], hasAllAdjacents: false };
      topology.lostPoints.set(id, { ...nameless, ...anywhere, id });
    }
  }
}

/** If a larger share of a list is unreadable, the answer is taken to be broken, not only some rows. */
const MAX_UNREAD_SHARE = 0.1;
/** In a small list, this many unreadable rows are accepted, as long as they are not more than half of it. */
const MAX_UNREAD_ROWS = 3;

/** Whether so few rows are unreadable that a list may be remembered: a broken answer must not last. */
export function isMostlyReadable(unread: number, total: number): boolean {
  return unread <= Math.max(MAX_UNREAD_ROWS, MAX_UNREAD_SHARE * total) && 2 * unread <= total;
}

function take(topology: TopologySoFar, rows: readonly (DecodedPoint | LostPoint)[]): void {
  const { points, lostPoints } = topology;
  for (const row of rows) {
    if (isLost(row)) takeLost(topology, row);
    else {
      points.set(row.id, withoutPoleDoubt(merged(points.get(row.id), row), topology.poles));
      lostPoints.delete(row.id);
    }
  }
  const unread = rows.filter((row) => isLost(row) || row.unread !== undefined).length;
  topology.isSpoiled ||= !isMostlyReadable(unread, rows.length);
  topology.changed = true;
}

/** Adds an unreadable row. If another list has the same point, the row leaves open at most what that list does not say. */
function takeLost({ points, lostPoints }: TopologySoFar, lost: LostPoint): void {
  const known = lost.id === undefined ? undefined : points.get(lost.id);
  if (known === undefined) {
    lostPoints.set(lost.id ?? unusedKey(lostPoints), lost);
  } else if (!mentionsSales(known) && lost.mayStart) {
    const unread = { adjacents: known.unread?.adjacents, sales: lost.row };
    points.set(known.id, { ...known, unread });
  }
}

/** A new key for a row without an id. */
function unusedKey(known: ReadonlyMap<string, LostPoint>): string {
  let n = known.size;
  while (known.has(`?${n}`)) n += 1;
  return `?${n}`;
}

/** Merges two rows of one point: the newer one counts, except for what only the older one says. */
function merged(known: DecodedPoint | undefined, point: DecodedPoint): DecodedPoint {
  if (known === undefined) return point;
  const isSalesKept =
    mentionsSales(known) &&
    (!mentionsSales(point) || (!!point.unread?.sales && !known.unread?.sales));
  const bySales = isSalesKept ? known : point;
  const other = isSalesKept ? point : known;
  if (!bySales.unread?.adjacents || other.unread?.adjacents) return bySales;
  const unread = { adjacents: undefined, sales: bySales.unread.sales };
  return { ...bySales, adjacents: other.adjacents, unread: unread.sales && unread };
}

function mentionsSales({ sales, unread }: DecodedPoint): boolean {
  return sales !== undefined || unread?.sales !== undefined;
}

/** A server may measure distances slightly differently, so a larger circle than needed is asked for. */
const MARGIN_FACTOR = 1.01;
const MARGIN_M = 5;

type PointsBy = ServerCapabilities["pointsBy"];

/** The lists that together contain all base points that can be asked for by radius. */
const RESOURCES: Readonly<Record<PointsBy, readonly string[]>> = {
  "base-points": ["base-points"],
  kinds: ["poles", "points", "junction-boxes"],
  // The other kinds are then read by id, by following adjacencies.
  poles: ["poles"],
};

const NEXT_BEST: Readonly<Record<PointsBy, PointsBy>> = {
  "base-points": "kinds",
  kinds: "poles",
  poles: "poles",
};

/** The part of an area that has been read. */
export interface AreaSoFar {
  /** The circle that will be known once the area has been read. */
  readonly circle: Circle;
  pointsBy: PointsBy;
  /** By resource. */
  readonly pointLists: Map<string, ListSoFar<DecodedPoint | LostPoint>>;
  readonly boxList: ListSoFar<Box | UnreadableBox>;
}

/** @param narrower a smaller area, partly read, from which what was learned about the server is taken over */
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

/** Reads all base points and boxes of an area. @throws Refusal if the server supports no set of lists that contains them all */
export function* readArea(api: Api, area: AreaSoFar): Read<void> {
  const boxes = { resource: "boxes", filter: within(area.circle), decode: decodeBox };
  yield* together(readPoints(api, area), readList(api, boxes, area.boxList));
  // Recorded only after success: a passing fault says nothing about what the server can do.
  api.capabilities.pointsBy = area.pointsBy;
  api.capabilities.bare = lacksSales(area);
}

/** Reads all base points of an area. If a list is rejected, the next best set of lists is used, without reading any list twice. */
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
    for (const [resource, answer] of pairsOf(resources, answers)) {
      if ("status" in answer) area.pointLists.delete(resource);
      else read.add(resource);
    }
    if (answers.some((answer) => "status" in answer)) area.pointsBy = NEXT_BEST[area.pointsBy];
  }
}

/** The base points that have arrived so far. */
export function pointsOf(area: AreaSoFar): (DecodedPoint | LostPoint)[] {
  return [...area.pointLists.values()].flatMap(distinctRows);
}

/** The boxes that have arrived so far, without POPs that have no base point, to which no drop can lead. */
export function boxesOf(area: AreaSoFar): (Box | UnreadableBox)[] {
  return distinctRows(area.boxList).filter((box) => box.pointId !== "");
}

/** Whether any of the poles that have arrived does not say whether it allows sales. */
export function lacksSales(area: AreaSoFar): boolean {
  return pointsOf(area).some((point) => !isLost(point) && saysNothingOfSales(point));
}

/** Whether the list of poles must decide if a point allows sales; true also for a point of an unreadable kind, which may be a pole. */
export function saysNothingOfSales({
  isPole,
  sales,
  unread,
}: Pick<DecodedPoint, "isPole" | "sales" | "unread">): boolean {
  return sales === undefined && isPole === (unread?.sales === undefined);
}

/** Reads the list of poles, which says whether they allow sales. */
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

/** The filter for a circle; none if the radius is infinite. */
function within({ centre, radiusM }: Circle): Condition[] {
  return radiusM === Infinity ? [] : [near(centre, radiusM * MARGIN_FACTOR + MARGIN_M)];
}
