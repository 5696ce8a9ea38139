/** Lists that hold for the whole network: which pole types allow sales, how long a project's drops may be. */
import type { BasePoint, Box } from "../network";
import { type DecodedPoint, decodePoleType, decodeProject } from "./decode";
import { readList } from "./list";
import type { Api, Read } from "./read";

/** Undefined: not known. */
export interface Reference {
  /** Pole type → whether poles of it allow sales. */
  readonly types: ReadonlyMap<string, boolean> | undefined;
  /** Project → longest drop in metres, null if it sets none. */
  readonly dropLimits: ReadonlyMap<string, number | null> | undefined;
}

/** The same, and what of it was read for this request. */
export interface ReferenceSoFar extends Reference {
  types: Reference["types"];
  dropLimits: Reference["dropLimits"];
  readonly fresh: { types: boolean; dropLimits: boolean };
}

export function newReference({ types, dropLimits }: Reference): ReferenceSoFar {
  return { types, dropLimits, fresh: { types: false, dropLimits: false } };
}

export function* readTypes(api: Api, reference: ReferenceSoFar): Read<void> {
  const question = { resource: "pole-types", filter: [], decode: decodePoleType };
  const rows = yield* readList(api, question);
  reference.types = new Map(rows.map(({ id, allowed }) => [id, allowed]));
  reference.fresh.types = true;
}

export function* readDropLimits(api: Api, reference: ReferenceSoFar): Read<void> {
  const question = { resource: "projects", filter: [], decode: decodeProject };
  const rows = yield* readList(api, question);
  reference.dropLimits = new Map(rows.map(({ id, dropMaxM }) => [id, dropMaxM]));
  reference.fresh.dropLimits = true;
}

/** No types are known, or a pole is of one that the remembered list does not have: it is newer. */
export function lacksType(
  { types, fresh }: ReferenceSoFar,
  points: Iterable<DecodedPoint>,
): boolean {
  if (types === undefined) return true;
  if (fresh.types) return false;
  for (const { sales } of points) {
    if (sales !== undefined && sales.typeId !== "" && !types.has(sales.typeId)) return true;
  }
  return false;
}

/** The drop limits, unless a box is of a project that the remembered list does not have. */
export function dropLimitsFor(
  { dropLimits, fresh }: ReferenceSoFar,
  boxes: readonly Box[],
): Reference["dropLimits"] {
  const isNew = ({ projectId }: Box): boolean => projectId !== "" && !dropLimits?.has(projectId);
  return !fresh.dropLimits && boxes.some(isNew) ? undefined : dropLimits;
}

/**
 * What to remember. A project that boxes name and the list does not have sets no limit: it is not asked
 * for again.
 */
export function rememberable(
  { types, dropLimits, fresh }: ReferenceSoFar,
  boxes: readonly Box[],
): Reference {
  if (dropLimits === undefined || !fresh.dropLimits) return { types, dropLimits };
  const unlisted = boxes.map(({ projectId }) => [projectId, null] as const);
  return { types, dropLimits: new Map([...unlisted, ...dropLimits]) };
}

/** Field by field: a spread costs as much as the decoding, and this runs for every point known. */
export function withSales(point: DecodedPoint, types: Reference["types"]): BasePoint {
  const { id, position, adjacents, isPole, name, sales } = point;
  let allowsSales: boolean | undefined;
  if (sales !== undefined) {
    const byType = sales.typeId === "" ? true : types?.get(sales.typeId);
    allowsSales = sales.usable ? byType : false;
  }
  return { id, position, adjacents, isPole, name, allowsSales };
}
