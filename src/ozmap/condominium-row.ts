/** A horizontal condominium: a GeoJSON polygon, as in the vendor's SDK. */
import * as v from "valibot";
import type { Condominium, LatLng, UnreadableRow } from "../network";
import { identity, readAs, text, unreadableRow } from "./fields";

const cornerSchema = v.pipe(
  v.looseTuple([
    v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
    v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
  ]),
  v.transform(([lng, lat]): LatLng => ({ lat, lng })),
);

/** Fewer corners enclose nothing. */
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
  /** Undefined where it cannot be read. */
  readonly id: string | undefined;
  /** Undefined where its polygon cannot be read. */
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
  return { id, condominium: { id: id ?? "", name, rings: polygon.coordinates } };
}
