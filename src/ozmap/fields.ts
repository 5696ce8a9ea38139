/**
 * Fields of OZmap's rows: ids, references, positions, texts. Absent and null values have the defaults of
 * the vendor's schemas; see `docs/ozmap.md`. Pure.
 */
import * as v from "valibot";
import type { LatLng, UnreadableRow } from "../network";

/** A list is an object to valibot's own schemas. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export const id = v.pipe(
  v.union([v.pipe(v.string(), v.nonEmpty()), v.pipe(v.number(), v.integer())]),
  v.transform(String),
);

/** What a row or a reference is known by: its `id`, or its `_id` if it has none. */
export const identity = v.pipe(
  v.custom<Readonly<Record<string, unknown>>>(isObject),
  v.transform((row) => row.id ?? row._id),
  id,
);

/** A reference is an id or, populated, the object itself. */
export const reference = v.union([id, identity]);

/** `[lng, lat]`, which is complete even if `select` leaves `lat` and `lng` null. */
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

/** A name or a remark: of another type it is ignored, and not a fault. */
export const text = v.optional(
  v.pipe(
    v.unknown(),
    v.transform((value) =>
      typeof value === "string" || typeof value === "number" ? String(value) : "",
    ),
  ),
  "",
);

/** A yes or a no with the default that an absent or null value stands for. */
export function yesNo(otherwise: boolean): v.NullishSchema<v.BooleanSchema<undefined>, boolean> {
  return v.nullish(v.boolean(), otherwise);
}

/** What a schema reads of a value; undefined if it cannot. */
export function readAs<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
): v.InferOutput<S> | undefined {
  const result = v.safeParse(schema, value, { abortEarly: true });
  return result.success ? result.output : undefined;
}

/** Longer ids are cut: a row that cannot be read may hold anything. */
const MAX_ID_LENGTH = 40;

/** Names a row and a field, so that whoever keeps the network in OZmap can mend it. */
export function unreadableRow(resource: string, row: unknown, field: string): UnreadableRow {
  const rowId = readAs(identity, row)?.slice(0, MAX_ID_LENGTH) ?? "?";
  return { resource, id: rowId, field: isObject(row) ? field : "row" };
}
