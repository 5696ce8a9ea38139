/** Reads the bodies of POST requests field by field; an unsuitable value is answered with 422. */
import { ApiError, isObject } from "./api-error";
import type { Coords, TagRow, Town } from "./rows";
import { pointOf } from "./shapes";

export type Body = Record<string, unknown>;

export function bodyOf(raw: unknown): Body {
  if (!isObject(raw)) throw new ApiError(400, "the body must be an object");
  return raw;
}

const refuse = (name: string, what: string): never => {
  throw new ApiError(422, `${name} must be ${what}`);
};

/** A text; undefined if absent or null. */
export function text(body: Body, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" ? value : refuse(name, "text");
}

export function flag(body: Body, name: string): boolean | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  return typeof value === "boolean" ? value : refuse(name, "true or false");
}

/** An integer from 1; undefined if absent or null. */
export function ordinal(body: Body, name: string): number | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  return typeof value === "number" && Number.isInteger(value) && value >= 1
    ? value
    : refuse(name, "a number from 1");
}

export function ids(body: Body, name: string): string[] {
  const value = body[name] ?? [];
  if (!Array.isArray(value)) return refuse(name, "a list of ids");
  return value.map((id: unknown) => (typeof id === "string" ? id : refuse(name, "a list of ids")));
}

/** A position, from `coords: [lng, lat]`, or from `lat` and `lng`; undefined if absent. */
export function place(body: Body): Coords | undefined {
  const { coords, lat, lng } = body;
  if (coords !== undefined && coords !== null) {
    if (!Array.isArray(coords) || coords.length !== 2) return refuse("coords", "[lng, lat]");
    const point = pointOf({ coords });
    return [point.lng, point.lat];
  }
  if (lat === undefined && lng === undefined) return undefined;
  const point = pointOf({ lat, lng });
  return [point.lng, point.lat];
}

/** The ids of tags, all of which must exist. */
export function tags(town: Town, body: Body): string[] {
  const known = new Set(town.tags.map((tag: TagRow) => tag.id));
  return ids(body, "tags").map((id) => (known.has(id) ? id : refuse("tags", "ids of tags")));
}

/** The row to which the body refers by id; undefined if it does not refer to any. */
export function referred<T extends { id: string }>(
  body: Body,
  name: string,
  ...lists: readonly (readonly T[])[]
): T | undefined {
  const id = text(body, name);
  if (id === undefined) return undefined;
  for (const list of lists) {
    const found = list.find((row) => row.id === id);
    if (found) return found;
  }
  return refuse(name, "the id of something that exists");
}
