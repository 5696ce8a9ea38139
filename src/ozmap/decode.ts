/**
 * Decodes rows of OZmap into the terms of `network/`: common fields, base points and boxes. What the search
 * needs is checked, never guessed: a decoded row keeps what is readable and names what is not. Absent and
 * null values have the defaults of the vendor's schemas. The shapes follow the vendor's SDK
 * (`@ozmap/ozmap-sdk`, zod schemas) and samples of working clients; the sources are in `docs/ozmap.md`.
 *
 * A row is read by one strict schema, and field by field only if that fails, since most rows are in order.
 */
import * as v from "valibot";
import { Refusal } from "../contract";
import type { BasePoint, Box, LatLng, UnreadableBox, UnreadableRow } from "../network";

/** True for an object that is not an array; valibot's `object` schema accepts arrays. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export const id = v.pipe(
  v.union([v.pipe(v.string(), v.nonEmpty()), v.pipe(v.number(), v.integer())]),
  v.transform(String),
);

/**
 * The id of a row or a reference: its `id`, or its `_id` if it has none. The integrators' guide shows
 * `properties/client/{code}` with `_id`; the vendor's own answers have both.
 */
function idOf(row: Readonly<Record<string, unknown>>): unknown {
  return row.id ?? row._id;
}

/** The id of a row or a reference, by either of its names. */
export const identity = v.pipe(
  v.custom<Readonly<Record<string, unknown>>>(isObject),
  v.transform(idOf),
  id,
);

/** A reference is an id or, populated, the object itself. */
export const reference = v.union([id, identity]);

/** `[lng, lat]`, which is filled even if `select` leaves `lat` and `lng` null. */
export const coords = v.pipe(
  v.tuple([
    v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
    v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
  ]),
  v.transform(([lng, lat]): LatLng => ({ lat, lng })),
);

/** OZmap writes `Pole` and `POLE`, `JunctionBox` and `JUNCTION_BOX`, depending on the list. */
export const kind = v.pipe(
  v.string(),
  v.transform((text) => text.toLowerCase().replace(/[^a-z]/g, "")),
);

/** A name or a remark; a value of another type is ignored, not a fault. */
export const text = v.optional(
  v.pipe(
    v.unknown(),
    v.transform((value) =>
      typeof value === "string" || typeof value === "number" ? String(value) : "",
    ),
  ),
  "",
);

/** A boolean; `otherwise` if it is absent or null. */
export function yesNo(otherwise: boolean): v.NullishSchema<v.BooleanSchema<undefined>, boolean> {
  return v.nullish(v.boolean(), otherwise);
}

/** The value as a schema reads it; undefined if it does not match. */
export function readAs<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
): v.InferOutput<S> | undefined {
  const result = v.safeParse(schema, value, { abortEarly: true });
  return result.success ? result.output : undefined;
}

/** Longer ids are cut: an unreadable row may contain anything. */
const MAX_ID_LENGTH = 40;

/** Names a row and a field, so that whoever maintains the network in OZmap can correct it. */
export function unreadableRow(resource: string, row: unknown, field: string): UnreadableRow {
  const rowId = readAs(identity, row)?.slice(0, MAX_ID_LENGTH) ?? "?";
  return { resource, id: rowId, field: isObject(row) ? field : "row" };
}

/** Whether a pole allows sales, by itself and through its type. */
export interface PoleSales {
  readonly usable: boolean;
  /** Empty if the pole has no type, or its type came with it. */
  readonly typeId: string;
}

export interface DecodedPoint extends Omit<BasePoint, "allowsSales"> {
  /**
   * Undefined if it is not a pole, or its list does not say. If `unread.sales` is set, this is only the
   * readable part, which decides only if it is a no.
   */
  readonly sales: PoleSales | undefined;
}

/** A base point without a readable id or position. */
export interface LostPoint {
  readonly row: UnreadableRow;
  readonly id: string | undefined;
  readonly position: LatLng | undefined;
  readonly adjacents: readonly string[];
  readonly hasAllAdjacents: boolean;
  /** See `UnreadablePoint`. */
  readonly anchors?: readonly LatLng[] | undefined;
  /** False only if a readable field says that no drop may start here. */
  readonly mayStart: boolean;
  /** Its pole type; empty if the type does not decide. */
  readonly typeId: string;
}

const poleTypeSchema = v.union([
  id,
  v.pipe(
    v.object({
      id: v.optional(v.unknown()),
      _id: v.optional(v.unknown()),
      viabilityAllowed: yesNo(true),
    }),
    v.transform((type) => ({ ...type, id: idOf(type) })),
    v.object({ id, viabilityAllowed: v.boolean() }),
  ),
]);

const pointSchema = v.object({
  id: v.nullish(id),
  _id: v.optional(v.unknown()),
  kind,
  coords,
  adjacents: v.nullish(v.array(reference), []),
  name: text,
  usable: v.nullish(v.boolean()),
  poleType: v.nullish(poleTypeSchema),
});

/** Decodes a base point. @param resource the list to which the row belongs */
export function decodePoint(resource: string, row: unknown): DecodedPoint | LostPoint {
  const point = readAs(pointSchema, row);
  const pointId = point && (point.id ?? readAs(id, point._id));
  if (point === undefined || pointId === undefined) return decodeBrokenPoint(resource, row);
  const isPole = point.kind === "pole";
  return {
    id: pointId,
    position: point.coords,
    adjacents: point.adjacents,
    isPole,
    name: point.name,
    sales: isPole ? salesOf(resource, point) : undefined,
  };
}

export function isLost(point: DecodedPoint | LostPoint): point is LostPoint {
  return "row" in point;
}

type SalesFields = Pick<v.InferOutput<typeof pointSchema>, "usable" | "poleType">;

/** Undefined if the list leaves out what only poles have, as `base-points` may. */
function salesOf(resource: string, { usable, poleType }: SalesFields): PoleSales | undefined {
  if (resource === "base-points" && poleType === undefined && usable === undefined)
    return undefined;
  if (typeof poleType === "string") return { usable: usable ?? true, typeId: poleType };
  return { usable: (usable ?? true) && (poleType?.viabilityAllowed ?? true), typeId: "" };
}

/** Decodes field by field a row that does not match the schema. */
function decodeBrokenPoint(resource: string, whole: unknown): DecodedPoint | LostPoint {
  const row = isObject(whole) ? whole : {};
  const fault = (field: string): UnreadableRow => unreadableRow(resource, whole, field);
  const pointId = readAs(identity, row);
  const position = readAs(coords, row.coords);
  const listed = readAs(v.nullish(v.array(v.unknown()), []), row.adjacents);
  const found = (listed ?? []).map((each) => readAs(reference, each));
  const adjacents = found.filter((each) => each !== undefined);
  const hasAllAdjacents = listed?.length === adjacents.length;
  const sales = brokenSales(resource, row, whole);

  if (pointId === undefined || position === undefined) {
    return {
      row: fault(pointId === undefined ? "id" : "coords"),
      id: pointId,
      position,
      adjacents,
      hasAllAdjacents,
      mayStart: sales.mayBePole && sales.read?.usable !== false,
      typeId: sales.read?.typeId ?? "",
    };
  }
  const unread = {
    adjacents: hasAllAdjacents ? undefined : fault("adjacents"),
    sales: sales.fault,
  };
  return {
    id: pointId,
    position,
    adjacents,
    isPole: sales.isPole,
    name: v.parse(text, row.name),
    sales: sales.read,
    unread: unread.adjacents || unread.sales ? unread : undefined,
  };
}

const KIND_OF_LIST: Readonly<Record<string, string>> = {
  poles: "pole",
  points: "point",
  "junction-boxes": "junctionbox",
};

interface BrokenSales {
  readonly isPole: boolean;
  readonly mayBePole: boolean;
  readonly read: PoleSales | undefined;
  /** The unreadable field because of which it is not known whether a drop may start here. */
  readonly fault: UnreadableRow | undefined;
}

function brokenSales(
  resource: string,
  row: Readonly<Record<string, unknown>>,
  whole: unknown,
): BrokenSales {
  // In a list of one kind, the list says what kind its rows are.
  const found = readAs(kind, row.kind) ?? KIND_OF_LIST[resource];
  const isPole = found === "pole";
  const mayBePole = isPole || found === undefined;
  const usable = v.safeParse(v.nullish(v.boolean()), row.usable);
  const poleType = v.safeParse(v.nullish(poleTypeSchema), row.poleType);
  const common = { isPole, mayBePole };
  if (!mayBePole) return { ...common, read: undefined, fault: undefined };
  const usableRead = usable.success ? usable.output : undefined;
  const typeRead = poleType.success ? poleType.output : undefined;
  const isRead = usable.success && poleType.success;
  const said = { usable: usableRead, poleType: typeRead };
  // A type that does not allow sales decides, whatever else cannot be read.
  const read = isRead || typeRead != null ? salesOf(resource, said) : undefined;
  if (usableRead === false || read?.usable === false) {
    return { ...common, read: { usable: false, typeId: "" }, fault: undefined };
  }
  const fault = (field: string): UnreadableRow => unreadableRow(resource, whole, field);
  if (!isPole) return { ...common, read, fault: fault("kind") };
  if (!usable.success) return { ...common, read, fault: fault("usable") };
  if (!poleType.success)
    return { ...common, read, fault: typeFault(resource, row.poleType, whole) };
  return { ...common, read, fault: undefined };
}

/** The fault of an unreadable pole type: names the type if it came with its id, else the pole. */
function typeFault(resource: string, poleType: unknown, whole: unknown): UnreadableRow {
  return readAs(identity, poleType) === undefined
    ? unreadableRow(resource, whole, "poleType")
    : unreadableRow("pole-types", poleType, "viabilityAllowed");
}

const boxSchema = v.object({
  id: v.nullish(id),
  _id: v.optional(v.unknown()),
  name: text,
  kind: v.optional(v.unknown()),
  pole: v.nullish(reference),
  coords,
  project: v.nullish(reference),
  draft: yesNo(false),
  implanted: v.boolean(),
  certified: yesNo(false),
});

/** Decodes a box. The list also contains other things, such as a POP; one without a base point has an empty `pointId`. */
export function decodeBox(row: unknown): Box | UnreadableBox {
  const box = readAs(boxSchema, row);
  const boxId = box && (box.id ?? readAs(id, box._id));
  if (box === undefined || boxId === undefined || (box.pole == null && isBox(box.kind))) {
    return decodeBrokenBox(isObject(row) ? row : {}, row);
  }
  return {
    id: boxId,
    name: box.name,
    pointId: box.pole ?? "",
    position: box.coords,
    projectId: box.project ?? "",
    inProject: box.draft,
    implanted: box.implanted,
    certified: box.certified,
  };
}

export function isUnreadableBox(box: Box | UnreadableBox): box is UnreadableBox {
  return "rows" in box;
}

function isBox(value: unknown): boolean {
  return (readAs(kind, value) ?? "box") === "box";
}

/** Decodes a box field by field. Without `implanted` or `certified` it is still a box: few verdicts need them. */
function decodeBrokenBox(
  row: Readonly<Record<string, unknown>>,
  whole: unknown,
): Box | UnreadableBox {
  const rows: UnreadableRow[] = [];
  const read = <S extends v.GenericSchema>(
    field: string,
    schema: S,
    value = row[field],
  ): v.InferOutput<S> | undefined => {
    const result = v.safeParse(schema, value);
    if (result.success) return result.output;
    rows.push(unreadableRow("boxes", whole, field));
    return undefined;
  };
  const fields = {
    id: read("id", identity, row),
    pointId: read("pole", isBox(row.kind) ? reference : v.nullish(reference, "")),
    position: read("coords", coords),
    projectId: read("project", v.nullish(reference, "")),
    inProject: read("draft", yesNo(false)),
    implanted: readAs(v.boolean(), row.implanted),
  };
  const { id: boxId, pointId, position, projectId, inProject, implanted } = fields;
  if (
    boxId === undefined ||
    pointId === undefined ||
    position === undefined ||
    projectId === undefined ||
    inProject === undefined
  ) {
    return { rows, ...fields };
  }
  const certified = readAs(yesNo(false), row.certified);
  const name = v.parse(text, row.name);
  return { id: boxId, name, pointId, position, projectId, inProject, implanted, certified };
}

/** A copy of the row with an `id` wherever there is only an `_id`, including references and nested rows. */
export function withIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withIds);
  if (!isObject(value)) return value;
  const row: Record<string, unknown> = {};
  for (const [name, held] of Object.entries(value)) row[name] = withIds(held);
  const id = idOf(row);
  return id === undefined ? row : { ...row, id };
}

/** The id in a reference, which is an id or a whole row; undefined if it cannot be read. */
export function readId(value: unknown): string | undefined {
  return readAs(reference, value);
}

/** A row's position; undefined if it cannot be read. */
export function readPosition(row: unknown): LatLng | undefined {
  return isObject(row) ? readAs(coords, row.coords) : undefined;
}

/** Decodes a row of which everything is needed. @throws Refusal `resposta_invalida`, naming the row and the field */
export function decode<S extends v.GenericSchema>(
  resource: string,
  schema: S,
  row: unknown,
): v.InferOutput<S> {
  const result = v.safeParse(schema, row, { abortEarly: true });
  if (result.success) return result.output;
  const field = v.getDotPath(result.issues[0]) ?? "row";
  throw new Refusal("resposta_invalida", {
    code: "unreadable_row",
    ...unreadableRow(resource, row, field),
  });
}
