/** Applies OZmap's filters: lists of conditions that must all hold; of a list within the list, one must hold. */
import { ApiError, isObject } from "./api-error";
import { compile, OPERATORS, type Condition, type Test } from "./conditions";
import type { Quirks } from "./quirks";
import type { Resource } from "./resources";
import type { BaseRow } from "./rows";
import type { Store } from "./store";
import { circleOf, type Circle } from "./shapes";

export type Filter = readonly (Condition | readonly Condition[])[];

/** Reads a decoded filter; null and undefined stand for an empty one. @throws ApiError 400 or 422 */
export function readFilter(raw: unknown): Filter {
  if (raw === undefined || raw === null) return [];
  if (!Array.isArray(raw)) throw new ApiError(400, "filter must be a list");
  return raw.map((entry: unknown) =>
    Array.isArray(entry) ? entry.map(condition) : condition(entry),
  );
}

function condition(raw: unknown): Condition {
  if (!isObject(raw) || typeof raw.property !== "string" || typeof raw.operator !== "string") {
    throw new ApiError(400, "a condition needs property, operator and value");
  }
  const operator = OPERATORS.find((known) => known === raw.operator);
  if (!operator) throw new ApiError(422, `unknown operator ${raw.operator}`);
  return { property: raw.property.trim(), operator, value: raw.value };
}

/**
 * The rows that match a filter: nearest first if it has a `near` that must hold, else in storage order.
 *
 * @throws ApiError for what the server or its quirks refuse
 */
export function select(
  store: Store,
  resource: Resource,
  filter: Filter,
  quirks: Quirks,
): readonly BaseRow[] {
  const tests: Test[] = [];
  let circle: Circle | undefined;
  let ids: readonly string[] | undefined;
  for (const entry of filter) {
    const choices = (isList(entry) ? entry : [entry]).filter((one) =>
      counts(resource, one, quirks),
    );
    const [only] = choices;
    if (!only) continue;
    if (choices.length === 1 && only.operator === "near" && only.property === "coords" && !circle) {
      circle = circleOf(only.value);
    } else if (choices.length === 1 && isIdList(only)) {
      ids = only.value;
      tests.push(compile(only, store));
    } else {
      const tested = choices.map((choice) => compile(choice, store));
      tests.push((row) => tested.some((test) => test(row)));
    }
  }
  const rows = startWith(store, resource, circle, ids, quirks);
  return tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test(row)));
}

/** A small set of rows that contains all that can match, from the store's indexes. */
function startWith(
  store: Store,
  resource: Resource,
  circle: Circle | undefined,
  ids: readonly string[] | undefined,
  quirks: Quirks,
): readonly BaseRow[] {
  if (circle) {
    const near = store.near(resource, circle.centre, circle.radiusM);
    if (!quirks.nearUnsorted) return near;
    const within = new Set(near);
    return store.rows(resource).filter((row) => within.has(row));
  }
  if (ids && resource.indexed) {
    return [...new Set(ids)].flatMap((id) => store.find(resource, id) ?? []);
  }
  return store.rows(resource);
}

const isList = (entry: Condition | readonly Condition[]): entry is readonly Condition[] =>
  Array.isArray(entry);

function isIdList(one: Condition): one is Condition & { value: string[] } {
  return one.property === "id" && one.operator === "in" && Array.isArray(one.value);
}

/** Whether a condition counts, or the server ignores it. @throws ApiError if the server refuses it */
function counts(resource: Resource, one: Condition, quirks: Quirks): boolean {
  const [first = ""] = one.property.split(".");
  if (!resource.properties.has(first)) {
    if (quirks.unknownPropertyIgnored) return false;
    throw new ApiError(422, `unknown property ${one.property} of ${resource.route}`);
  }
  if (one.operator === "near") {
    const refused = quirks.nearRefused[resource.route];
    if (refused) throw new ApiError(refused, `near is not possible on ${resource.route}`);
  }
  if (one.operator === "in") {
    if (quirks.inRefused.includes(one.property)) {
      throw new ApiError(422, `in is not possible on ${one.property}`);
    }
    if (quirks.inIgnored.includes(one.property)) return false;
  }
  return true;
}
