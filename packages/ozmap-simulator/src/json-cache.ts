/** Caches the JSON of topology rows until the row is edited, for all servers of a town. */
import type { Quirks } from "./quirks";
import { render } from "./render";
import type { Resource } from "./resources";
import type { BaseRow } from "./rows";
import type { Store } from "./store";

interface Entry {
  /** The row's values, with lists flattened; topology rows are not nested more deeply where it matters. */
  values: unknown[];
  json: string;
}

/** By the resource and the quirks that its rows' JSON depends on. */
const remembered = new Map<string, WeakMap<BaseRow, Entry>>();

export class JsonCache {
  constructor(private readonly store: Store) {}

  /** The rows' JSON, comma-separated. */
  join(resource: Resource, rows: readonly BaseRow[], quirks: Quirks): string {
    const fresh = (row: BaseRow): string =>
      JSON.stringify(render(this.store, resource, row, quirks));
    // JSON that includes parts of other rows is not cached, since those rows may be edited.
    if (!resource.indexed || quirks.oneSidedAdjacency || quirks.populated.length > 0) {
      return rows.map(fresh).join(",");
    }
    const entries = entriesFor(resource, quirks);
    return rows
      .map((row) => {
        const known = entries.get(row);
        if (known && unchanged(row, known.values)) return known.json;
        const json = fresh(row);
        entries.set(row, { values: Object.values(row).flat(), json });
        return json;
      })
      .join(",");
  }
}

/** How a page is chosen does not affect its rows' JSON. */
function entriesFor({ route }: Resource, quirks: Quirks): WeakMap<BaseRow, Entry> {
  const { basePointsBare, kindSpelling, danglingAdjacents, underscoredIds, connections } = quirks;
  const key = JSON.stringify([
    route,
    basePointsBare,
    kindSpelling,
    danglingAdjacents,
    underscoredIds,
    connections,
  ]);
  const known = remembered.get(key) ?? new WeakMap<BaseRow, Entry>();
  remembered.set(key, known);
  return known;
}

/** Written for speed, since it runs for every row of every answer: `Array.isArray` only if it must, no copies. */
function unchanged(row: BaseRow, values: readonly unknown[]): boolean {
  let at = 0;
  for (const name in row) {
    const value = (row as unknown as Record<string, unknown>)[name];
    if (value === values[at]) at += 1;
    else if (Array.isArray(value)) {
      for (const item of value as unknown[]) {
        if (item !== values[at]) return false;
        at += 1;
      }
    } else return false;
  }
  return at === values.length;
}
