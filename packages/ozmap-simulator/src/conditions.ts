/** Compiles the conditions of a filter into tests of a row. */
import { ApiError, isObject } from "./api-error";
import { resourceOf } from "./resources";
import type { BaseRow, ProjectRow } from "./rows";
import { circleOf, inCircle, inPolygon, pointOf, polygonOf, type Polygon } from "./shapes";
import { placeOf, type Store } from "./store";

export const OPERATORS = [
  "=",
  "!=",
  "like",
  "near",
  "all",
  "exists",
  "<",
  "<=",
  ">",
  ">=",
  "in",
  "notin",
  "within",
  "point-intersect",
] as const;

export interface Condition {
  /** A path such as `client.code`, which also leads into the items of lists. */
  property: string;
  operator: (typeof OPERATORS)[number];
  value: unknown;
}

export type Test = (row: BaseRow) => boolean;

/** All values at a path in a row; for a list, the list itself and each of its items. */
function valuesAt(row: BaseRow, path: readonly string[]): unknown[] {
  let reached: readonly unknown[] = [row];
  for (const name of path) {
    const next: unknown[] = [];
    for (const part of withItems(reached)) {
      if (isObject(part) && Object.hasOwn(part, name)) next.push(part[name]);
    }
    reached = next;
  }
  return withItems(reached);
}

/** Written with plain loops, for speed: it runs for every row of every list. */
function withItems(values: readonly unknown[]): unknown[] {
  const all: unknown[] = [];
  for (const value of values) {
    all.push(value);
    if (Array.isArray(value)) for (const item of value as unknown[]) all.push(item);
  }
  return all;
}

function listOf({ operator, value }: Condition): ReadonlySet<unknown> {
  if (!Array.isArray(value)) throw new ApiError(422, `${operator} needs a list`);
  return new Set<unknown>(value);
}

type Comparable = number | string;

/** Compares numbers with numbers and texts with texts; other comparisons are false. */
function ordered(
  value: unknown,
  holds: (held: Comparable, value: Comparable) => boolean,
): (held: unknown) => boolean {
  return (held) => {
    if (typeof held === "number" && typeof value === "number") return holds(held, value);
    return typeof held === "string" && typeof value === "string" && holds(held, value);
  };
}

/** Case-insensitive; `%` matches anything, and is implied at both ends. */
function likeTest(value: unknown): (held: unknown) => boolean {
  if (typeof value !== "string") throw new ApiError(422, "like needs text");
  const escaped = value.split("%").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(escaped.join(".*"), "is");
  return (held) => typeof held === "string" && pattern.test(held);
}

function areaOf(value: unknown, store: Store): Polygon {
  if (isObject(value) && value.model === "project" && typeof value.id === "string") {
    const project = store.find(resourceOf("projects"), value.id) as ProjectRow | undefined;
    if (!project) throw new ApiError(404, "no such project");
    return project.area.coordinates;
  }
  return polygonOf(value);
}

/** @throws ApiError 422 if the value does not suit the operator */
export function compile(condition: Condition, store: Store): Test {
  const { operator, value } = condition;
  const path = (condition.property === "_id" ? "id" : condition.property).split(".");
  const some =
    (holds: (held: unknown) => boolean): Test =>
    (row) =>
      valuesAt(row, path).some(holds);
  const equal: Test =
    value === null
      ? (row) => valuesAt(row, path).every((held) => held === null || held === undefined)
      : some((held) => held === value);
  switch (operator) {
    case "=":
      return equal;
    case "!=":
      return (row) => !equal(row);
    case "like":
      return some(likeTest(value));
    case "exists":
      return (row) => valuesAt(row, path).some((held) => held !== undefined) !== (value === false);
    case "<":
      return some(ordered(value, (held, limit) => held < limit));
    case "<=":
      return some(ordered(value, (held, limit) => held <= limit));
    case ">":
      return some(ordered(value, (held, limit) => held > limit));
    case ">=":
      return some(ordered(value, (held, limit) => held >= limit));
    case "in": {
      const wanted = listOf(condition);
      return some((held) => wanted.has(held));
    }
    case "notin": {
      const unwanted = listOf(condition);
      return (row) => !valuesAt(row, path).some((held) => unwanted.has(held));
    }
    case "all": {
      const wanted = listOf(condition);
      return (row) => {
        const held = new Set(valuesAt(row, path));
        return [...wanted].every((one) => held.has(one));
      };
    }
    case "near": {
      const circle = circleOf(value);
      return placed((place) => inCircle(place, circle));
    }
    case "within": {
      const area = areaOf(value, store);
      return placed((place) => inPolygon(place, area));
    }
    case "point-intersect": {
      const point = pointOf(value);
      return some((held) => isObject(held) && inPolygon(point, polygonOf(held)));
    }
  }
}

function placed(holds: (place: { lat: number; lng: number }) => boolean): Test {
  return (row) => {
    const place = placeOf(row);
    return place !== undefined && holds(place);
  };
}
