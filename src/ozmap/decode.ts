/**
 * Rows of OZmap → the network's terms. Whatever the search needs is checked: a row that lacks it is
 * refused, never guessed. Shapes as in the vendor's SDK (`@ozmap/ozmap-sdk`, zod schemas) and samples
 * of working clients; the sources are in `docs/ozmap.md`.
 */
import * as v from "valibot";
import { Refusal } from "../contract";
import type { BasePoint, Box, LatLng, Splitter } from "../network";
import { isObject, outputsOf } from "./outputs";

export const id = v.pipe(
  v.union([v.pipe(v.string(), v.nonEmpty()), v.pipe(v.number(), v.integer())]),
  v.transform(String),
);

/** A reference comes as an id or, populated, as the object itself. */
export const reference = v.union([
  id,
  v.pipe(
    v.object({ id }),
    v.transform((object) => object.id),
  ),
]);

/** `[lng, lat]`, which is whole even where `select` leaves `lat` and `lng` null. */
export const coords = v.pipe(
  v.tuple([
    v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
    v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
  ]),
  v.transform(([lng, lat]): LatLng => ({ lat, lng })),
);

/** OZmap writes `Pole` and `POLE`, `JunctionBox` and `JUNCTION_BOX`, by the list. */
const kind = v.pipe(
  v.string(),
  v.transform((text) => text.toLowerCase().replace(/[^a-z]/g, "")),
);

export const text = v.nullish(v.string(), "");

const poleTypeSchema = v.object({ id, viabilityAllowed: v.optional(v.boolean(), true) });

const basePointSchema = v.object({
  id,
  kind,
  coords,
  adjacents: v.array(reference),
  name: text,
  usable: v.optional(v.boolean()),
  poleType: v.nullish(v.union([id, poleTypeSchema])),
});

const boxSchema = v.object({
  id,
  name: text,
  kind: v.optional(kind, "box"),
  pole: v.nullish(reference),
  coords,
  project: v.nullish(reference),
  draft: v.boolean(),
  implanted: v.boolean(),
  certified: v.optional(v.boolean(), false),
});

const splitterSchema = v.object({
  id,
  name: text,
  parent: reference,
  isDrop: v.boolean(),
  ratio: v.nullish(v.object({ output: v.nullish(v.number()) })),
  connectables: v.optional(v.unknown()),
  ports: v.optional(v.unknown()),
});

const projectSchema = v.object({
  id,
  drop: v.nullish(
    v.pipe(
      v.custom(isObject),
      v.object({ maxSize: v.nullish(v.pipe(v.number(), v.minValue(0), v.finite())) }),
    ),
  ),
});

/** What a pole says of sales: by itself, and through its type. */
export interface PoleSales {
  readonly usable: boolean;
  /** Empty when the pole has no type, or the type came with the pole. */
  readonly typeId: string;
}

export interface DecodedPoint extends Omit<BasePoint, "allowsSales"> {
  /** Undefined for what is no pole, and for a pole of a list that does not say. */
  readonly sales: PoleSales | undefined;
}

/** A row of `poles`, `points`, `junction-boxes` or `base-points`. */
export function decodePoint(resource: string, row: unknown): DecodedPoint {
  const point = decode(resource, basePointSchema, row);
  const isPole = point.kind === "pole";
  // `base-points` may list what all kinds have in common, and nothing of what a pole has.
  const saysNothing =
    resource === "base-points" && point.poleType === undefined && point.usable === undefined;
  const { poleType } = point;
  let usable = point.usable ?? true;
  let typeId = "";
  if (typeof poleType === "string") typeId = poleType;
  else if (poleType) usable = usable && poleType.viabilityAllowed;
  return {
    id: point.id,
    position: point.coords,
    adjacents: point.adjacents,
    isPole,
    name: point.name,
    sales: isPole && !saysNothing ? { usable, typeId } : undefined,
  };
}

/** A box. What comes among boxes and hangs on no base point, as a POP may, has an empty `pointId`. */
export function decodeBox(row: unknown): Box {
  const box = decode("boxes", boxSchema, row);
  if (box.kind === "box") {
    if (box.pole == null) throw invalid("boxes", row, "pole");
    if (box.project == null) throw invalid("boxes", row, "project");
  }
  return {
    id: box.id,
    name: box.name,
    pointId: box.pole ?? "",
    position: box.coords,
    projectId: box.project ?? "",
    inProject: box.draft,
    implanted: box.implanted,
    certified: box.certified,
  };
}

export function decodeSplitter(row: unknown): Splitter {
  const splitter = decode("splitters", splitterSchema, row);
  const { isDrop, ratio, connectables, ports } = splitter;
  // Of a splitter that is not for customers, nothing more is needed.
  const outputs = isDrop ? outputsOf(connectables, ports, ratio?.output ?? undefined) : [];
  if (outputs === undefined) throw invalid("splitters", row, "ports");
  return {
    id: splitter.id,
    name: splitter.name,
    boxId: splitter.parent,
    isAttendance: isDrop,
    outputs,
  };
}

export function decodePoleType(row: unknown): { id: string; allowed: boolean } {
  const { id: typeId, viabilityAllowed } = decode("pole-types", poleTypeSchema, row);
  return { id: typeId, allowed: viabilityAllowed };
}

/** A project's own limit of a drop, in metres; null when it sets none, or 0, which no drop could meet. */
export function decodeProject(row: unknown): { id: string; dropMaxM: number | null } {
  const project = decode("projects", projectSchema, row);
  const maxSize = project.drop?.maxSize ?? 0;
  return { id: project.id, dropMaxM: maxSize > 0 ? maxSize : null };
}

/** A row by its schema; throws a Refusal that names the row and the field. */
export function decode<S extends v.GenericSchema>(
  resource: string,
  schema: S,
  row: unknown,
): v.InferOutput<S> {
  const result = v.safeParse(schema, row, { abortEarly: true });
  if (result.success) return result.output;
  throw invalid(resource, row, v.getDotPath(result.issues[0]) ?? "");
}

/** Names the row and the field, so that whoever keeps the network in OZmap can mend it. */
function invalid(resource: string, row: unknown, field: string): Refusal {
  const found = v.safeParse(v.object({ id }), row);
  const rowId = found.success ? found.output.id.slice(0, 40) : "?";
  return new Refusal("resposta_invalida", `${resource} ${rowId}: ${field || "row"} cannot be read`);
}
