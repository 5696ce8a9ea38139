/** OZmap's own straight-line check, `GET /ftth-viability/radius`, as documented. */
import { distanceM } from "./geo";
import { freePorts } from "./ports";
import { resourceOf } from "./resources";
import type { BoxRow } from "./rows";
import { pointOf } from "./shapes";
import { placeOf, type Store } from "./store";

const DEFAULT_RADIUS_M = 300;

/** The boxes around a place, nearest first; those in project or without free ports are refused. */
export function radiusCheck(store: Store, params: URLSearchParams): unknown {
  const place = pointOf({ lat: params.get("lat"), lng: params.get("lng") });
  const radius = Number(params.get("radius") ?? DEFAULT_RADIUS_M);
  const near = store.near(resourceOf("boxes"), place, radius) as readonly BoxRow[];
  const described = near.map((box) =>
    describe(store, box, distanceM(place, placeOf(box) ?? place)),
  );
  const boxes = described.filter(({ box, row }) => !box.draft && row.availability > 0);
  return {
    viable: boxes.length > 0,
    boxes: boxes.map(({ row }) => row),
    refused_boxes: described.filter((entry) => !boxes.includes(entry)).map(({ row }) => row),
    properties: [],
  };
}

function describe(
  store: Store,
  box: BoxRow,
  distance: number,
): { box: BoxRow; row: { availability: number } & Record<string, unknown> } {
  const availability = store.town.splitters
    .filter((splitter) => splitter.isDrop && splitter.parent === box.id)
    .reduce((sum, splitter) => sum + freePorts(splitter).length, 0);
  const { id, name, project, implanted } = box;
  return { box, row: { id, name, distance, project, ...placeOf(box), implanted, availability } };
}
