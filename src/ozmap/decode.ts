/**
 * Rows of OZmap → the network's terms. What the search needs is checked and never guessed: a row keeps
 * what can be read of it, and names what cannot. Shapes as in the vendor's SDK (`@ozmap/ozmap-sdk`, zod
 * schemas) and samples of working clients; the sources are in `docs/ozmap.md`.
 *
 * A row is read by one strict schema, and field by field only if that fails: most rows are well kept.
 */
import * as v from "valibot";
import { Refusal } from "../contract";
import type {
  Box,
  DropLimit,
  Splitter,
  UnreadableBox,
  UnreadableRow,
  UnreadSplitter,
} from "../network";
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
import { bestOf, outputsOf } from "./outputs";

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

/** A box. Other things come as boxes too: a POP without a base point has an empty `pointId`. */
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

/** Whether a box is implanted or certified matters to few verdicts: all else does. */
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

const splitterSchema = v.object({
  id: v.nullish(id),
  _id: v.optional(v.unknown()),
  name: text,
  parent: reference,
  isDrop: v.boolean(),
  ratio: v.optional(v.unknown()),
  connectables: v.optional(v.unknown()),
  ports: v.optional(v.unknown()),
});

/** A splitter that cannot be read. */
export interface UnreadableSplitter extends UnreadSplitter {
  /** Undefined where it cannot be read. */
  readonly boxId: string | undefined;
  readonly mayBeAttendance: boolean;
}

export function decodeSplitter(row: unknown): Splitter | UnreadableSplitter {
  const splitter = readAs(splitterSchema, row);
  const splitterId = splitter && (splitter.id ?? readAs(id, splitter._id));
  if (splitter === undefined || splitterId === undefined) return decodeBrokenSplitter(row);
  const { name, parent: boxId, isDrop } = splitter;
  const common = { id: splitterId, name, boxId, isAttendance: isDrop };
  // Of a splitter that is not for customers, nothing more is needed.
  if (!isDrop) return { ...common, outputs: [] };
  const outputs = outputsOf(splitter);
  if (outputs.kind === "read") return { ...common, outputs: outputs.outputs };
  const { field, best } = outputs;
  const fault = unreadableRow("splitters", row, field);
  return { id: splitterId, boxId, row: fault, best, mayBeAttendance: true };
}

export function isUnreadableSplitter(
  splitter: Splitter | UnreadableSplitter,
): splitter is UnreadableSplitter {
  return "row" in splitter;
}

function decodeBrokenSplitter(whole: unknown): UnreadableSplitter {
  const row = isObject(whole) ? whole : {};
  const splitterId = readAs(identity, row);
  const boxId = readAs(reference, row.parent);
  const isDrop = readAs(v.boolean(), row.isDrop);
  let field = "isDrop";
  if (splitterId === undefined) field = "id";
  else if (boxId === undefined) field = "parent";
  const outputs = outputsOf(row);
  return {
    id: splitterId,
    boxId,
    row: unreadableRow("splitters", whole, field),
    best: outputs.kind === "read" ? bestOf(outputs.outputs) : outputs.best,
    mayBeAttendance: isDrop !== false,
  };
}

/** @returns `id` undefined and a row in place of the value if it cannot be read */
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

/** A project's own limit of a drop, in metres; null if it sets none, or 0, which no drop could meet. */
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

/** A row of which all is needed, by its schema; throws a Refusal that names the row and the field. */
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
