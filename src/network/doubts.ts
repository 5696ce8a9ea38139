/**
 * What rows that cannot be read leave open: boxes that may be in reach, or may qualify, each with a
 * lower bound of its drop.
 *
 * A path that nobody can read runs from the pole to some point of an unreadable row and from there to
 * the box; it is at least as long as those two straight lines. So a box beyond its limit by that
 * measure is out of reach whatever the row may say.
 */
import {
  counts,
  type Judge,
  limitOf,
  longestDropM,
  portsOf,
  stateObstacle,
  unreadLimits,
  unreadState,
} from "./boxes";
import { distanceM, type LatLng } from "./geometry";
import type { BasePoint, Network, UnreadableBox, UnreadableRow } from "./model";

/** A box that may change a verdict. */
export interface Doubt {
  /** Undefined where it cannot be read: then its splitters cannot be asked for. */
  readonly boxId: string | undefined;
  /** Its drop is at least this long, in metres. */
  readonly fromM: number;
  /** The rows to blame. */
  readonly rows: readonly UnreadableRow[];
  /** Whether it has a port; a box that is known to be full is not in doubt. */
  readonly ports: "unread" | "free" | "held";
}

/** A row over which paths may run that nobody can read. */
export interface Via {
  readonly row: UnreadableRow;
  /** Every such path passes one of these; undefined: it may pass anywhere. */
  readonly at: readonly LatLng[] | undefined;
}

/** Lengths are sums of rounded numbers: a box that is out of reach is so by more than this, in metres. */
const ROUNDING_M = 1e-6;

function viasOf({ points, unreadablePoints }: Network): Via[] {
  const vias: Via[] = [];
  for (const { position, unread } of points.values()) {
    if (unread?.adjacents) vias.push({ row: unread.adjacents, at: [position] });
  }
  for (const { row, id, position, adjacents, hasAllAdjacents } of unreadablePoints) {
    if (position !== undefined) vias.push({ row, at: [position] });
    else if (id === undefined || !hasAllAdjacents) vias.push({ row, at: undefined });
    else vias.push({ row, at: neighboursOf(id, adjacents, points) });
  }
  return vias;
}

/** A path over a point enters it from a neighbour: whoever is listed, or lists it. */
function neighboursOf(
  id: string,
  adjacents: readonly string[],
  points: ReadonlyMap<string, BasePoint>,
): LatLng[] {
  const listed = new Set(adjacents);
  return [...points.values()]
    .filter((point) => listed.has(point.id) || point.adjacents.includes(id))
    .map(({ position }) => position);
}

/** A box, its own rows that cannot be read, and where it is. */
export interface Candidate {
  readonly id: string | undefined;
  readonly rows: readonly UnreadableRow[];
  /** Its base point's position, else its own; undefined: it may be anywhere. */
  readonly position: LatLng | undefined;
  /** The base point that a path to it ends at; undefined where that cannot be read. */
  readonly pointId: string | undefined;
  /** The base point that it names, whether that can be read or not. */
  readonly baseId: string | undefined;
  /** Limit and slack, in metres; infinite if the limit cannot be read. */
  readonly mostM: number;
  /** No state of it that can be read keeps it from serving the customer. */
  readonly mayServe: boolean;
}

/** Every box of the projects that count, but those whose base point is still to be asked for. */
function candidatesOf(judge: Judge): Candidate[] {
  const { network, rules } = judge;
  const longestM = longestDropM(rules, network.dropLimits);
  const mostOf = (limit: number | UnreadableRow | undefined): number => {
    if (typeof limit === "number") return limit + rules.dropSlackM;
    // A box of a project that cannot be read may be of any of them.
    return limit === undefined && unreadLimits(judge).length === 0 ? longestM : Infinity;
  };
  const lost = new Map(network.unreadablePoints.map(({ id, row }) => [id, row]));
  const candidates: Candidate[] = [];
  const add = (
    box: UnreadableBox,
    rows: readonly UnreadableRow[],
    base: BasePoint | undefined,
  ): void => {
    const { id, projectId } = box;
    if (projectId !== undefined && !counts(rules, projectId)) return;
    const limit = projectId === undefined ? undefined : limitOf(projectId, judge);
    candidates.push({
      id,
      rows: typeof limit === "object" ? [...rows, limit] : rows,
      position: base?.position ?? box.position,
      pointId: base?.id,
      baseId: box.pointId,
      mostM: mostOf(limit),
      mayServe: stateObstacle(box, judge) === undefined,
    });
  };
  for (const box of network.boxes) {
    const base = network.points.get(box.pointId);
    const pointRow =
      lost.get(box.pointId) ??
      (network.absent.has(box.pointId)
        ? { resource: "boxes", id: box.id, field: "pole" }
        : undefined);
    if (base === undefined && pointRow === undefined) continue;
    const placeRows = base === undefined && pointRow !== undefined ? [pointRow] : [];
    add({ ...box, rows: [] }, [...unreadState(box, judge), ...placeRows], base);
  }
  for (const box of network.unreadableBoxes) {
    add(box, box.rows, network.points.get(box.pointId ?? ""));
  }
  return candidates;
}

/** The least length of a drop from the pole to a box: each way that it may be shorter than what is known. */
function waysTo(
  { position, pointId, rows, mostM }: Candidate,
  pole: LatLng,
  pathM: (pointId: string) => number,
  vias: readonly Via[],
): { fromM: number; rows: readonly UnreadableRow[] }[] {
  const straightM = position === undefined ? 0 : distanceM(pole, position);
  const knownM = pointId === undefined ? straightM : pathM(pointId);
  if (straightM > mostM + ROUNDING_M) return [];
  const ways = [{ fromM: knownM, rows }];
  for (const { row, at } of vias) {
    const fromM =
      position === undefined || at === undefined
        ? straightM
        : at.reduce(
            (least, by) => Math.min(least, distanceM(pole, by) + distanceM(by, position)),
            Infinity,
          );
    if (fromM < knownM) ways.push({ fromM, rows: [...rows, row] });
  }
  return ways.filter(({ fromM }) => fromM < Infinity && fromM <= mostM + ROUNDING_M);
}

/** What cannot be read of a network, at one place. */
export interface Unread {
  readonly judge: Judge;
  /** Rows of projects because of which no length of a drop is too long. */
  readonly limits: readonly UnreadableRow[];
  readonly vias: readonly Via[];
  readonly candidates: readonly Candidate[];
}

export function unreadIn(judge: Judge): Unread {
  const limits = unreadLimits(judge);
  return { judge, limits, vias: viasOf(judge.network), candidates: candidatesOf(judge) };
}

/** @param pathM metres along adjacencies from the pole to a base point; infinite beyond reach */
export function doubtsOf(
  pole: LatLng,
  pathM: (pointId: string) => number,
  { judge, vias, candidates }: Unread,
): Doubt[] {
  return candidates.flatMap((candidate) => {
    const ways = candidate.mayServe ? waysTo(candidate, pole, pathM, vias) : [];
    const inDoubt = ways.length > 0 ? portsInDoubt(candidate.id, judge) : undefined;
    if (inDoubt === undefined) return [];
    const { ports, rows: portRows } = inDoubt;
    return ways
      .map(({ fromM, rows }) => ({
        boxId: candidate.id,
        fromM,
        rows: [...rows, ...portRows],
        ports,
      }))
      .filter(({ rows }) => rows.length > 0);
  });
}

/** The rows because of which it is not known whether a box, whatever its state and ports, is in reach of a pole. */
export function othersInReach(
  pole: LatLng,
  pathM: (pointId: string) => number,
  { vias, candidates }: Unread,
): UnreadableRow[] {
  return candidates.flatMap((candidate) =>
    waysTo(candidate, pole, pathM, vias).flatMap(({ rows }) => rows),
  );
}

/** @returns undefined for a box that is known to have none, free or held */
export function portsInDoubt(
  boxId: string | undefined,
  judge: Judge,
): Pick<Doubt, "ports" | "rows"> | undefined {
  if (boxId === undefined) return { ports: "free", rows: [] };
  const read = portsOf(boxId, judge);
  if (read === undefined) return { ports: "unread", rows: [] };
  const { count, held, unread } = read;
  if (count !== undefined && count.free > 0) return { ports: "free", rows: [] };
  if (unread.length > 0) return { ports: "free", rows: unread };
  return held === undefined ? undefined : { ports: "held", rows: [] };
}
