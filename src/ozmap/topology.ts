/** What is known of the base points and boxes around a place, and the reads that add to it. */
import type { Box, Circle } from "../network";
import { type AreaSoFar, boxesOf, newArea, pointsOf, readArea, readPoles } from "./area";
import { type DecodedPoint, decodePoint } from "./decode";
import { readList } from "./list";
import type { Area } from "./packed-area";
import type { Api, Read } from "./read";

export interface TopologySoFar extends Area {
  readonly points: Map<string, DecodedPoint>;
  readonly absent: Set<string>;
  boxes: readonly Box[];
  whole: Circle;
  /** A larger area that is being read. */
  area: AreaSoFar | undefined;
  /** Something was read for this request. */
  changed: boolean;
}

/** @param remembered what the topology cache has, if anything */
export function newTopology(remembered: Area | undefined, nothing: Circle): TopologySoFar {
  return {
    points: new Map(remembered?.points),
    absent: new Set(remembered?.absent),
    boxes: remembered?.boxes ?? [],
    whole: remembered?.whole ?? nothing,
    area: undefined,
    changed: false,
  };
}

/** Base points by id, those of an area that is only half read included. */
export function pointsSoFar({ area, points }: TopologySoFar): Iterable<DecodedPoint> {
  if (area === undefined) return points.values();
  return [...pointsOf(area), ...points.values()];
}

/** While a larger area is read, the boxes of the smaller one are known all the same. */
export function boxesSoFar({ area, boxes }: TopologySoFar): readonly Box[] {
  if (area === undefined) return boxes;
  const known = new Map<string, Box>();
  for (const box of [...boxes, ...boxesOf(area)]) known.set(box.id, box);
  return [...known.values()];
}

/** Reads everything in a circle. An area that is still being read is given up for it. */
export function* readCircle(api: Api, topology: TopologySoFar, circle: Circle): Read<void> {
  const area = newArea(api, circle, topology.area);
  topology.area = area;
  yield* readArea(api, area);
  take(topology, pointsOf(area));
  topology.boxes = boxesOf(area);
  topology.whole = circle;
  topology.area = undefined;
}

/** Reads which of the poles in a circle allow sales. */
export function* readSales(api: Api, topology: TopologySoFar, circle: Circle): Read<void> {
  take(topology, yield* readPoles(api, circle));
}

/** Reads base points by id. Those that do not come do not exist. */
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
  for (const id of ids) if (!found.has(id)) topology.absent.add(id);
}

function take(topology: TopologySoFar, points: readonly DecodedPoint[]): void {
  for (const point of points) {
    // A list that says nothing of sales does not undo one that did.
    if (point.sales === undefined && topology.points.get(point.id)?.sales !== undefined) continue;
    topology.points.set(point.id, point);
  }
  topology.changed = true;
}
