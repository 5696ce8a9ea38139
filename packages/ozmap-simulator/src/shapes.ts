/** Reads positions, circles and polygons in the various forms that OZmap's filters accept. */
import { distanceM, type LatLng } from "./geo";
import { ApiError, isObject } from "./api-error";

export interface Circle {
  centre: LatLng;
  /** Metres. */
  radiusM: number;
}

/** Rings of `[lng, lat]`; the first is the outline, the others are holes. */
export type Polygon = readonly (readonly (readonly [number, number])[])[];

const isNumber = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value);

const toNumber = (value: unknown): number =>
  typeof value === "string" && value.trim() !== "" ? Number(value) : (value as number);

/** A position, as `{lat, lng}`, `{latitude, longitude}`, `{coords: [lng, lat]}` or `{coordinates: [lng, lat]}`. */
export function pointOf(value: unknown): LatLng {
  if (!isObject(value)) throw new ApiError(422, "a point is needed");
  const pair = value.coords ?? value.coordinates;
  const [lng, lat] = Array.isArray(pair)
    ? (pair as unknown[]).map(toNumber)
    : [toNumber(value.lng ?? value.longitude), toNumber(value.lat ?? value.latitude)];
  if (!isNumber(lat) || !isNumber(lng)) throw new ApiError(422, "a point needs lat and lng");
  if (Math.abs(lat) > 90 || Math.abs(lng) > 180) throw new ApiError(422, "no such place on Earth");
  return { lat, lng };
}

/** The value of a `near` filter; the default radius is 1 km. */
export function circleOf(value: unknown): Circle {
  const centre = pointOf(value);
  const radius = (value as { radius?: unknown }).radius ?? 1000;
  if (!isNumber(radius) || radius < 0) throw new ApiError(422, "radius must be metres");
  return { centre, radiusM: radius };
}

export const inCircle = (place: LatLng, { centre, radiusM }: Circle): boolean =>
  distanceM(place, centre) <= radiusM;

/** A GeoJSON polygon. @throws ApiError 422 for anything else */
export function polygonOf(value: unknown): Polygon {
  if (isObject(value) && value.type === "Polygon" && isRings(value.coordinates)) {
    return value.coordinates;
  }
  throw new ApiError(422, "a polygon is needed");
}

function isRings(value: unknown): value is Polygon {
  return (
    Array.isArray(value) &&
    value.every(
      (ring) =>
        Array.isArray(ring) &&
        ring.every((point) => Array.isArray(point) && point.length === 2 && point.every(isNumber)),
    )
  );
}

/** Whether a polygon contains a position, by the even-odd rule over all rings, so that holes are outside. */
export function inPolygon({ lat, lng }: LatLng, polygon: Polygon): boolean {
  let inside = false;
  for (const ring of polygon) {
    let previous = ring.at(-1);
    for (const point of ring) {
      if (previous && point[1] > lat !== previous[1] > lat) {
        const share = (lat - point[1]) / (previous[1] - point[1]);
        if (lng < point[0] + share * (previous[0] - point[0])) inside = !inside;
      }
      previous = point;
    }
  }
  return inside;
}
