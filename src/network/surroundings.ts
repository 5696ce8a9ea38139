/** The part of a completely known network that matters to one place. */
import { EARTH_RADIUS_M, type LatLng } from "./geometry";
import type { BasePoint, Box, Network } from "./model";
import { anchorsOf } from "./reach";

/** Some 220 m, half the radius of a search: a circle meets few cells, and little of them is outside it. */
const CELL_DEGREES = 0.002;
const METRES_PER_DEGREE = (EARTH_RADIUS_M * Math.PI) / 180;
/** Added to each radius to allow for floating-point rounding, in metres. */
const ROUNDING_M = 1;

/** @param radiusM how far from the place a path may lead: pole radius plus longest drop */
export type Surroundings = (place: LatLng, radiusM: number) => Network;

/**
 * Divides a network into grid cells once, so that each place is then assessed on its surroundings alone.
 * The verdict is the same as on the whole network: a path no longer than the longest drop stays within
 * the circle, and every neighbour of a point in the circle is included as well, or is known to be absent.
 *
 * @param network all of it: whatever it lacks does not exist or is asked for by id
 */
export function surroundingsIn(network: Network): Surroundings {
  const points = new Grid<BasePoint>();
  for (const point of network.points.values()) points.add(point.position, point);
  const boxes = new Grid<Box>();
  const boxesAt = new Map<string, Box[]>();
  for (const box of network.boxes) {
    boxes.add(box.position, box);
    const others = boxesAt.get(box.pointId);
    if (others === undefined) boxesAt.set(box.pointId, [box]);
    else others.push(box);
  }
  const anchors = anchorsOf(network.unreadablePoints, network.points.values(), [
    ...network.boxes,
    ...network.unreadableBoxes,
  ]);
  const unreadablePoints = network.unreadablePoints.map((point) => ({
    ...point,
    anchors: anchors.get(point),
  }));
  return (place, radius) => {
    const radiusM = radius + ROUNDING_M;
    const circle = ellipseAround(place, radiusM);
    const isNear = (position: LatLng | undefined): boolean =>
      position === undefined || isIn(circle, position);
    const near = new Map<string, BasePoint>();
    for (const point of points.around(circle)) {
      if (isNear(point.position)) near.set(point.id, point);
    }
    const named = new Set<string>();
    for (const { adjacents } of near.values()) for (const id of adjacents) named.add(id);
    const boxesNear = new Set<Box>();
    for (const id of near.keys()) for (const box of boxesAt.get(id) ?? []) boxesNear.add(box);
    for (const box of boxes.around(circle)) if (isNear(box.position)) boxesNear.add(box);
    // A box's base point may lie outside the circle: then its path is known to be too long.
    for (const { pointId } of boxesNear) named.add(pointId);
    for (const id of named) {
      const point = near.has(id) ? undefined : network.points.get(id);
      if (point !== undefined) near.set(id, point);
    }
    return {
      ...network,
      points: near,
      boxes: [...boxesNear],
      unreadablePoints: unreadablePoints.filter(
        ({ id, position }) => isNear(position) || (id !== undefined && named.has(id)),
      ),
      unreadableBoxes: network.unreadableBoxes.filter(
        ({ pointId = "", position }) =>
          near.has(pointId) || isNear(position ?? network.points.get(pointId)?.position),
      ),
      whole: { centre: place, radiusM },
    };
  };
}

/** What a circle on the ground is on the map; half its height and half its width are in degrees. */
interface Ellipse {
  readonly centre: LatLng;
  readonly height: number;
  readonly width: number;
}

/** All of a circle and a metre or so around it, so that no position's distance has to be computed. */
function ellipseAround(centre: LatLng, radiusM: number): Ellipse {
  const height = radiusM / METRES_PER_DEGREE;
  // A degree of longitude is shortest at the circle's end that is nearest to a pole of the Earth.
  const parallel = Math.min(89, Math.abs(centre.lat) + height);
  return { centre, height, width: height / Math.cos((parallel * Math.PI) / 180) };
}

function isIn({ centre, height, width }: Ellipse, { lat, lng }: LatLng): boolean {
  const x = (lng - centre.lng) / width;
  const y = (lat - centre.lat) / height;
  return x * x + y * y <= 1;
}

/** Items indexed by the grid cell that they are in. */
class Grid<T> {
  private readonly cells = new Map<string, T[]>();

  add({ lat, lng }: LatLng, thing: T): void {
    const key = cellKey(rowOf(lat), rowOf(lng));
    const cell = this.cells.get(key);
    if (cell === undefined) this.cells.set(key, [thing]);
    else cell.push(thing);
  }

  /** All items in an ellipse, and some just outside it. */
  *around({ centre: { lat, lng }, height, width }: Ellipse): Iterable<T> {
    for (let row = rowOf(lat - height); row <= rowOf(lat + height); row++) {
      for (let column = rowOf(lng - width); column <= rowOf(lng + width); column++) {
        yield* this.cells.get(cellKey(row, column)) ?? [];
      }
    }
  }
}

function rowOf(degrees: number): number {
  return Math.floor(degrees / CELL_DEGREES);
}

function cellKey(row: number, column: number): string {
  return `${row},${column}`;
}
