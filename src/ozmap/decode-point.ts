/** A base point: a row of `poles`, `points`, `junction-boxes` or `base-points`. */
import * as v from "valibot";
import type { BasePoint, LatLng, UnreadableRow } from "../network";
import {
  coords,
  id,
  identity,
  isObject,
  kind,
  readAs,
  reference,
  text,
  unreadableRow,
  yesNo,
} from "./fields";

/** What a pole says of sales: by itself, and through its type. */
export interface PoleSales {
  readonly usable: boolean;
  /** Empty when the pole has no type, or the type came with the pole. */
  readonly typeId: string;
}

export interface DecodedPoint extends Omit<BasePoint, "allowsSales"> {
  /**
   * Undefined if it is not a pole, and for a pole of a list that does not say. Where `unread.sales` is
   * set it is what can be read of it, and decides only if it says no.
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
  /** Nothing of it that can be read says that no drop may start here. */
  readonly mayStart: boolean;
  /** Its pole type; empty if that does not decide. */
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
    v.transform((type) => ({ ...type, id: type.id ?? type._id })),
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

/** @param resource the list that it is a row of */
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

/** `base-points` may list what all kinds have in common, and nothing of what a pole has. */
function salesOf(resource: string, { usable, poleType }: SalesFields): PoleSales | undefined {
  if (resource === "base-points" && poleType === undefined && usable === undefined)
    return undefined;
  if (typeof poleType === "string") return { usable: usable ?? true, typeId: poleType };
  return { usable: (usable ?? true) && (poleType?.viabilityAllowed ?? true), typeId: "" };
}

/** Field by field: what can be read of a row that a schema does not. */
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
  /** The row that does not say whether a drop may start here. */
  readonly fault: UnreadableRow | undefined;
}

function brokenSales(
  resource: string,
  row: Readonly<Record<string, unknown>>,
  whole: unknown,
): BrokenSales {
  // A list of one kind says of which its rows are.
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
  // A type that allows no sales decides, whatever else cannot be read.
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

/** A type that came with its pole is named itself. */
function typeFault(resource: string, poleType: unknown, whole: unknown): UnreadableRow {
  return readAs(identity, poleType) === undefined
    ? unreadableRow(resource, whole, "poleType")
    : unreadableRow("pole-types", poleType, "viabilityAllowed");
}
