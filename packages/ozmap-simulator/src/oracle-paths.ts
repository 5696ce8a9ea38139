/**
 * Finds shortest paths in a whole town in the plainest way: whenever a shorter path to a point is found, its
 * neighbours are updated, until nothing changes. Without a priority queue or a radius; shares no code with the
 * search that it checks.
 */
import { distanceM, type LatLng } from "./geo";
import type { BasePointRow, Town } from "./rows";

export interface Reached {
  /** Metres from the start along adjacencies. */
  lengthM: number;
  /** How many adjacencies the path has; of two paths of the same length, the one with fewer counts. */
  adjacencies: number;
}

interface Neighbour {
  /** The neighbour's number. */
  to: number;
  /** The distance to it, in metres. */
  lengthM: number;
}

export interface Network {
  /** The numbers of base points, by id. */
  numbers: ReadonlyMap<string, number>;
  /** The neighbours of each base point, by its number. */
  neighbours: readonly (readonly Neighbour[])[];
}

export const placeOfPoint = ({ coords }: BasePointRow): LatLng => ({
  lat: coords[1],
  lng: coords[0],
});

/**
 * All adjacencies of a town, at whichever end they are listed. Ignores points that list themselves, and ids that no
 * base point has.
 */
export function networkOf(town: Town): Network {
  const points: BasePointRow[] = [...town.poles, ...town.points, ...town.junctionBoxes];
  const numbers = new Map(points.map((point, number) => [point.id, number]));
  const neighbours = points.map((): Neighbour[] => []);
  const addNeighbour = (from: number, neighbour: Neighbour): void => {
    const known = neighbours[from];
    if (known && !known.some(({ to }) => to === neighbour.to)) known.push(neighbour);
  };
  points.forEach((point, from) => {
    for (const id of point.adjacents) {
      const to = numbers.get(id);
      const other = to === undefined ? undefined : points[to];
      if (to === undefined || !other || other.id === point.id) continue;
      const lengthM = distanceM(placeOfPoint(point), placeOfPoint(other));
      addNeighbour(from, { to, lengthM });
      addNeighbour(to, { to: from, lengthM });
    }
  });
  return { numbers, neighbours };
}

export function hasAdjacency({ numbers, neighbours }: Network, id: string): boolean {
  return (neighbours[numbers.get(id) ?? -1]?.length ?? 0) > 0;
}

/** The shortest paths from `start` to every point, by id; undefined for one that cannot be reached. */
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
