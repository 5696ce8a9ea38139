/**
 * Lists that apply to the whole network: which pole types allow sales, how long a project's drops may be,
 * and where the horizontal condominiums are. Decodes and reads them, and packs them for the cache.
 */
import * as v from "valibot";
import type {
  BasePoint,
  Box,
  BoxPorts,
  Condominium,
  Condominiums,
  DropLimit,
  HeldPorts,
  LatLng,
  Network,
  UnreadablePoint,
  UnreadableRow,
} from "../network";
import {
  type DecodedPoint,
  identity,
  isObject,
  type LostPoint,
  readAs,
  text,
  unreadableRow,
  yesNo,
} from "./decode";
import { type Api, type Read, readList } from "./read";
import {
  boxesSoFar,
  isMostlyReadable,
  pointsSoFar,
  saysNothingOfSales,
  type TopologySoFar,
} from "./topology";

/** Whether poles of a type allow sales; null for a type that a pole names but the list lacks. */
export type TypeSales = boolean | null | UnreadableRow;

/** The lists; undefined for those that are not known. */
export interface Reference {
  readonly types: ReadonlyMap<string, TypeSales> | undefined;
  /** By project id. */
  readonly dropLimits: ReadonlyMap<string, DropLimit> | undefined;
  readonly condominiums: Condominiums | undefined;
}

type Fresh = Record<keyof Reference, boolean>;

/** The lists known so far, and which of them were read for this request. */
export type ReferenceSoFar = { -readonly [K in keyof Reference]: Reference[K] } & {
  readonly fresh: Fresh;
};

/** The key of a row without a readable id, which may be any row that the list seems to lack. */
const UNIDENTIFIED = "?";

export function newReference(reference: Reference): ReferenceSoFar {
  return { ...reference, fresh: { types: false, dropLimits: false, condominiums: false } };
}

export function* readTypes(api: Api, reference: ReferenceSoFar): Read<void> {
  const question = { resource: "pole-types", filter: [], decode: decodePoleType };
  const rows = yield* readList(api, question);
  reference.types = new Map(rows.map(({ id = UNIDENTIFIED, allowed }) => [id, allowed]));
  reference.fresh.types = true;
}

export function* readDropLimits(api: Api, reference: ReferenceSoFar): Read<void> {
  const question = { resource: "projects", filter: [], decode: decodeProject };
  const rows = yield* readList(api, question);
  reference.dropLimits = new Map(rows.map(({ id = UNIDENTIFIED, dropMaxM }) => [id, dropMaxM]));
  reference.fresh.dropLimits = true;
}

export function* readCondominiums(api: Api, reference: ReferenceSoFar): Read<void> {
  const question = { resource: "horizontal-condominiums", filter: [], decode: decodeCondominium };
  const rows = yield* readList(api, question);
  reference.condominiums = {
    read: rows.flatMap(({ condominium }) => condominium ?? []),
    unread: rows.flatMap(({ unread }) => unread ?? []),
  };
  reference.fresh.condominiums = true;
}

/** Whether pole types must be read: none are known, or a pole names one newer than the remembered list. */
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

/**
 * The drop limits, by project id; undefined if a box names a project that the remembered list lacks. A
 * project missing from a list read for this request sets no limit, unless the list has a row without a
 * readable id, which may be that project.
 */
export function dropLimitsFor(
  { dropLimits, fresh }: ReferenceSoFar,
  boxes: readonly Box[],
): Reference["dropLimits"] {
  if (dropLimits === undefined) return undefined;
  const unlisted = boxes.filter(({ projectId }) => projectId !== "" && !dropLimits.has(projectId));
  if (unlisted.length === 0) return dropLimits;
  if (!fresh.dropLimits) return undefined;
  const unidentified = dropLimits.get(UNIDENTIFIED);
  if (unidentified === undefined) return dropLimits;
  const limits = unlisted.map(({ projectId }): [string, DropLimit] => [projectId, unidentified]);
  return new Map([...limits, ...dropLimits]);
}

/**
 * The lists to remember. Projects and pole types that boxes and poles name but the lists lack are
 * remembered as missing, so that they are not asked for again.
 */
export function rememberable(
  { types, dropLimits, condominiums, fresh }: ReferenceSoFar,
  boxes: readonly Box[],
  points: Iterable<DecodedPoint>,
): Reference {
  const missing = new Map<string, TypeSales>();
  for (const { sales } of fresh.types ? points : []) {
    if (sales !== undefined && sales.typeId !== "") missing.set(sales.typeId, null);
  }
  const unlisted = fresh.dropLimits ? boxes.map(({ projectId }) => [projectId, null] as const) : [];
  const limits = dropLimits && dropLimitsFor({ types, dropLimits, condominiums, fresh }, boxes);
  return {
    types: types && hasFewUnread(types) ? new Map([...missing, ...types]) : undefined,
    dropLimits: limits && hasFewUnread(limits) ? new Map([...unlisted, ...limits]) : undefined,
    condominiums,
  };
}

function hasFewUnread(list: ReadonlyMap<string, TypeSales | DropLimit>): boolean {
  const unread = [...list.values()].filter((value) => typeof value === "object" && value !== null);
  return isMostlyReadable(unread.length, list.size);
}

/** Everything known of a network so far, to which reads add; includes lists that are only partly read. */
export interface NetworkSoFar {
  readonly topology: TopologySoFar;
  readonly reference: ReferenceSoFar;
  readonly splitters: Map<string, BoxPorts>;
  readonly heldPorts: Map<string, HeldPorts>;
}

/** The known network in the terms of the search, with pole types and limits joined to poles and boxes. */
export function networkOf({ topology, reference, splitters, heldPorts }: NetworkSoFar): Network {
  const points = new Map<string, BasePoint>();
  for (const point of pointsSoFar(topology)) {
    points.set(point.id, withSales(point, reference, topology.hasAskedPoles));
  }
  const boxes = boxesSoFar(topology);
  const { whole, absent, lostPoints, unreadableBoxes } = topology;
  return {
    points,
    boxes,
    unreadablePoints: [...lostPoints.values()].map((point) => toUnreadablePoint(point, reference)),
    unreadableBoxes,
    whole,
    absent,
    dropLimits: dropLimitsFor(reference, boxes),
    condominiums: reference.condominiums,
    splitters,
    heldPorts,
  };
}

/**
 * A base point with `allowsSales` decided from its own fields and its pole type.
 *
 * @param hasAskedPoles whether the list of poles has been read, which decides what is a pole
 */
function withSales(
  point: DecodedPoint,
  reference: ReferenceSoFar,
  hasAskedPoles: boolean,
): BasePoint {
  // Copied field by field: this runs for every known point, and spreading is as slow as decoding.
  const { id, position, adjacents, isPole, name, sales, unread } = point;
  const allowed = sales && (sales.usable ? typeSales(id, sales.typeId, reference) : false);
  if (unread?.sales === undefined && typeof allowed !== "object") {
    return { id, position, adjacents, isPole, name, allowsSales: allowed, unread };
  }
  // The list of poles will show whether it is a pole at all.
  if (!hasAskedPoles && saysNothingOfSales(point)) {
    const faults = { adjacents: unread?.adjacents, sales: undefined };
    return { id, position, adjacents, isPole: true, name, allowsSales: undefined, unread: faults };
  }
  // A type that does not allow sales decides, whatever else of the pole cannot be read.
  const allowsSales = allowed === false ? false : undefined;
  const fault = unread?.sales ?? (typeof allowed === "object" ? allowed : undefined);
  const faults = {
    adjacents: unread?.adjacents,
    sales: allowsSales === false ? undefined : fault,
  };
  return { id, position, adjacents, isPole, name, allowsSales, unread: faults };
}

/** @returns undefined if the type has not been read yet */
function typeSales(
  poleId: string,
  typeId: string,
  { types, fresh }: ReferenceSoFar,
): boolean | undefined | UnreadableRow {
  if (typeId === "") return true;
  const listed = types?.get(typeId) ?? (fresh.types ? null : undefined);
  if (types?.get(typeId) !== null && listed !== null) return listed;
  const unidentified = types?.get(UNIDENTIFIED);
  if (typeof unidentified === "object" && unidentified !== null) return unidentified;
  return { resource: "poles", id: poleId, field: `poleType ${typeId}` };
}

/** A base point without a readable id or position, in the terms of `network/`. */
function toUnreadablePoint(point: LostPoint, { types }: ReferenceSoFar): UnreadablePoint {
  const { row, id, position, adjacents, hasAllAdjacents, anchors, typeId } = point;
  const mayStart = point.mayStart && (typeId === "" || types?.get(typeId) !== false);
  return { row, id, position, adjacents, hasAllAdjacents, anchors, mayStart };
}

const rowSchema = v.object({ resource: v.string(), id: v.string(), field: v.string() });

const packedCornerSchema = v.object({ lat: v.number(), lng: v.number() });

export const condominiumsSchema = v.object({
  read: v.array(v.object({ name: v.string(), rings: v.array(v.array(packedCornerSchema)) })),
  unread: v.array(rowSchema),
});

/** The schema entries of the cached values that contain pole types and drop limits. */
export const referenceEntries = {
  /** Pole type id → whether its poles allow sales. */
  types: v.array(v.tuple([v.string(), v.nullable(v.union([v.boolean(), rowSchema]))])),
  /** Project id → limit of a drop in metres, null if it sets none. Null as a whole if not read. */
  dropLimits: v.nullable(
    v.array(v.tuple([v.string(), v.nullable(v.union([v.number(), rowSchema]))])),
  ),
} as const;

type Entries = {
  [K in keyof typeof referenceEntries]: v.InferOutput<(typeof referenceEntries)[K]>;
};

export function packReference({ types = new Map(), dropLimits }: Reference): Entries {
  return { types: [...types], dropLimits: dropLimits === undefined ? null : [...dropLimits] };
}

/** Unpacks all but the condominiums, which are cached separately. */
export function unpackReference(entries: Entries | undefined): Reference {
  return {
    types: entries && new Map(entries.types),
    dropLimits: entries?.dropLimits ? new Map(entries.dropLimits) : undefined,
    condominiums: undefined,
  };
}

const cornerSchema = v.pipe(
  v.looseTuple([
    v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
    v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
  ]),
  v.transform(([lng, lat]): LatLng => ({ lat, lng })),
);

/** Fewer distinct corners do not enclose an area. */
const MIN_CORNERS = 3;

const ringSchema = v.pipe(
  v.array(cornerSchema),
  v.check((corners) => new Set(corners.map(({ lat, lng }) => `${lat},${lng}`)).size >= MIN_CORNERS),
);

const polygonSchema = v.object({
  type: v.literal("Polygon"),
  coordinates: v.pipe(v.array(ringSchema), v.minLength(1)),
});

export interface CondominiumRow {
  /** Undefined if it cannot be read. */
  readonly id: string | undefined;
  /** Undefined if its polygon cannot be read. */
  readonly condominium?: Condominium;
  readonly unread?: UnreadableRow;
}

export function decodeCondominium(row: unknown): CondominiumRow {
  const id = readAs(identity, row);
  const found = readAs(v.object({ polygon: polygonSchema, name: text }), row);
  if (found === undefined) {
    return { id, unread: unreadableRow("horizontal-condominiums", row, "polygon") };
  }
  const { name, polygon } = found;
  return { id, condominium: { name, rings: polygon.coordinates } };
}

/** Decodes a pole type. @returns `id` undefined if unreadable; in place of `allowed`, what cannot be read */
export function decodePoleType(row: unknown): {
  id: string | undefined;
  allowed: boolean | UnreadableRow;
} {
  const typeId = readAs(identity, row);
  if (typeId === undefined) {
    return { id: typeId, allowed: unreadableRow("pole-types", row, "id") };
  }
  const { viabilityAllowed } = row as { viabilityAllowed?: unknown };
  const allowed = readAs(yesNo(true), viabilityAllowed);
  return { id: typeId, allowed: allowed ?? unreadableRow("pole-types", row, "viabilityAllowed") };
}

const dropSchema = v.nullish(
  v.pipe(
    v.custom<object>(isObject),
    v.object({ maxSize: v.nullish(v.pipe(v.number(), v.minValue(0), v.finite())) }),
  ),
);

/** Decodes a project's limit of a drop, in metres; null if it sets none or 0, which no drop could meet. */
export function decodeProject(row: unknown): { id: string | undefined; dropMaxM: DropLimit } {
  const projectId = readAs(identity, row);
  if (projectId === undefined) {
    return { id: projectId, dropMaxM: unreadableRow("projects", row, "id") };
  }
  const drop = v.safeParse(dropSchema, (row as { drop?: unknown }).drop);
  if (!drop.success) return { id: projectId, dropMaxM: unreadableRow("projects", row, "drop") };
  const maxSize = drop.output?.maxSize ?? 0;
  return { id: projectId, dropMaxM: maxSize > 0 ? maxSize : null };
}
