/**
 * Shortest paths over a whole town, in the plainest way: a point that has become nearer to the start
 * updates its neighbours, until nothing changes any more. No priority queue, no radius; shares nothing
 * with the search that it judges.
 */
import { distanceM, type LatLng } from "./geo";
import type { BasePointRow, Town } from "./rows";

export interface Reached {
  /** Metres from the start along adjacencies. */
  lengthM: number;
  /** Adjacencies walked; of two paths of the same length the one with fewer. */
  adjacencies: number;
}

interface Neighbour {
  /** Its number. */
  to: number;
  /** Metres to it. */
  lengthM: number;
}

export interface Network {
  /** A number for the id of every base point. */
  numbers: ReadonlyMap<string, number>;
  /** By number. */
  neighbours: readonly (readonly Neighbour[])[];
}

export const placeOfPoint = ({ coords }: BasePointRow): LatLng => ({
  lat: coords[1],
  lng: coords[0],
});

/**
 * Every edge, wherever it is listed. A point that lists itself has no edge by that, nor by an id
 * that no base point has.
 */
export function networkOf(town: Town): Network {
  const points: BasePointRow[] = [...town.poles, ...town.points, ...town.junctionBoxes];
  const numbers = new Map(points.map((point, number) => [point.id, number]));
  const neighbours = points.map((): Neighbour[] => []);
  const know = (from: number, neighbour: Neighbour): void => {
    const known = neighbours[from];
    if (known && !known.some(({ to }) => to === neighbour.to)) known.push(neighbour);
  };
  points.forEach((point, from) => {
    for (const id of point.adjacents) {
      const to = numbers.get(id);
      const other = to === undefined ? undefined : points[to];
      if (to === undefined || !other || other.id === point.id) continue;
      const lengthM = distanceM(placeOfPoint(point), placeOfPoint(other));
      know(from, { to, lengthM });
      know(to, { to: from, lengthM });
    }
  });
  return { numbers, neighbours };
}

export function hasEdge({ numbers, neighbours }: Network, id: string): boolean {
  return (neighbours[numbers.get(id) ?? -1]?.length ?? 0) > 0;
}

/** How far every point is from `start`, which is at 0; undefined for one that cannot be reached. */
export function pathsFrom(
  { numbers, neighbours }: Network,
  start: string,
): (id: string) => Reached | undefined {
  const lengths = new Float64Array(numbers.size).fill(Infinity);
  const adjacencies = new Int32Array(numbers.size);
  let news: number[] = [];
  const update = (to: number, lengthM: number, walked: number): void => {
    const known = lengths[to] ?? 0;
    if (lengthM > known || (lengthM === known && walked >= (adjacencies[to] ?? 0))) return;
    lengths[to] = lengthM;
    adjacencies[to] = walked;
    news.push(to);
  };
  update(numbers.get(start) ?? -1, 0, 0);
  while (news.length > 0) {
    const updating = new Set(news);
    news = [];
    for (const from of updating) {
      for (const { to, lengthM } of neighbours[from] ?? []) {
        update(to, (lengths[from] ?? 0) + lengthM, (adjacencies[from] ?? 0) + 1);
      }
    }
  }
  return (id) => {
    const number = numbers.get(id) ?? -1;
    const lengthM = lengths[number] ?? Infinity;
    return lengthM < Infinity ? { lengthM, adjacencies: adjacencies[number] ?? 0 } : undefined;
  };
}
