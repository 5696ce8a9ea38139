/** Finds a town's rows by resource, id and position, fast enough for thousands of requests per second. */
import { arcM, type Direction, directionOf, type LatLng } from "./geo";
import type { Resource } from "./resources";
import type { BaseRow, Coords, Town } from "./rows";

/** Some 220 m: a circle of 300 m touches few cells, and a cell holds few rows. */
const CELL_DEGREES = 0.002;
const METRES_PER_DEGREE = 111_000;
const REMEMBERED_CIRCLES = 256;

interface Placed {
  row: BaseRow;
  at: LatLng;
  direction: Direction;
}

interface Index {
  lists: { list: BaseRow[]; length: number }[];
  rows: BaseRow[];
  byId: Map<string, BaseRow>;
  cells: Map<string, Placed[]>;
  circles: Map<string, BaseRow[]>;
}

/** A row's position, if it has one. */
export function placeOf(row: BaseRow): LatLng | undefined {
  const { coords } = row as BaseRow & { coords?: Coords | null };
  return coords ? { lat: coords[1], lng: coords[0] } : undefined;
}

const cellOf = (degrees: number): number => Math.floor(degrees / CELL_DEGREES);

function index(lists: BaseRow[][]): Index {
  const rows = lists.flat();
  const cells: Index["cells"] = new Map();
  for (const placed of withPlaces(rows)) {
    const key = `${cellOf(placed.at.lat)} ${cellOf(placed.at.lng)}`;
    const cell = cells.get(key);
    if (cell) cell.push(placed);
    else cells.set(key, [placed]);
  }
  return {
    lists: lists.map((list) => ({ list, length: list.length })),
    rows,
    // Of several rows with the same id, the first one is found.
    byId: new Map(rows.toReversed().map((row) => [row.id, row])),
    cells,
    circles: new Map(),
  };
}

export class Store {
  private readonly indexes = new Map<Resource, Index>();

  constructor(readonly town: Town) {}

  /** Call it after moving or replacing rows; added and removed rows are noticed anyway. */
  changed(): void {
    this.indexes.clear();
  }

  /** All rows, in storage order. */
  rows(resource: Resource): readonly BaseRow[] {
    return resource.indexed
      ? this.indexOf(resource).rows
      : resource.lists(this.town).flatMap((list) => list);
  }

  find(resource: Resource, id: string): BaseRow | undefined {
    return resource.indexed
      ? this.indexOf(resource).byId.get(id)
      : this.rows(resource).find((row) => row.id === id);
  }

  /** The rows within `radiusM` metres, nearest first; at the same distance, in the order of their ids. */
  near(resource: Resource, centre: LatLng, radiusM: number): readonly BaseRow[] {
    if (!resource.indexed) return sorted(centre, radiusM, withPlaces(this.rows(resource)));
    const known = this.indexOf(resource);
    const key = `${centre.lat} ${centre.lng} ${radiusM}`;
    const remembered = known.circles.get(key);
    if (remembered) return remembered;
    const found = sorted(centre, radiusM, candidates(known, centre, radiusM));
    if (known.circles.size >= REMEMBERED_CIRCLES) known.circles.clear();
    known.circles.set(key, found);
    return found;
  }

  private indexOf(resource: Resource): Index {
    const lists = resource.lists(this.town);
    const known = this.indexes.get(resource);
    const holds = known?.lists.every(
      ({ list, length }, at) => list === lists[at] && list.length === length,
    );
    if (known && holds) return known;
    const made = index(lists);
    this.indexes.set(resource, made);
    return made;
  }
}

function withPlaces(rows: readonly BaseRow[]): Placed[] {
  return rows.flatMap((row) => {
    const at = placeOf(row);
    return at ? [{ row, at, direction: directionOf(at) }] : [];
  });
}

/** The rows in the cells that a circle may touch. */
function candidates(known: Index, centre: LatLng, radiusM: number): Iterable<Placed> {
  const high = radiusM / METRES_PER_DEGREE;
  const wide = high / Math.max(0.01, Math.cos((centre.lat * Math.PI) / 180));
  const [south, north] = [cellOf(centre.lat - high), cellOf(centre.lat + high)];
  const [west, east] = [cellOf(centre.lng - wide), cellOf(centre.lng + wide)];
  if ((north - south + 1) * (east - west + 1) > known.cells.size) {
    return [...known.cells.values()].flat();
  }
  const found: Placed[] = [];
  for (let lat = south; lat <= north; lat += 1) {
    for (let lng = west; lng <= east; lng += 1) {
      const cell = known.cells.get(`${lat} ${lng}`);
      if (cell) found.push(...cell);
    }
  }
  return found;
}

function sorted(centre: LatLng, radiusM: number, rows: Iterable<Placed>): BaseRow[] {
  const from = directionOf(centre);
  const within: { row: BaseRow; metres: number }[] = [];
  for (const { row, direction } of rows) {
    const metres = arcM(from, direction);
    if (metres <= radiusM) within.push({ row, metres });
  }
  within.sort((a, b) => a.metres - b.metres || (a.row.id < b.row.id ? -1 : 1));
  return within.map(({ row }) => row);
}
