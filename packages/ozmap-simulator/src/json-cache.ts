/** Caches the JSON of topology rows until the row is edited. */
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

export class JsonCache {
  private readonly entries = new Map<Resource, Map<BaseRow, Entry>>();
  private quirksKey = "";

  constructor(private readonly store: Store) {}

  /** The rows' JSON, comma-separated. */
  join(resource: Resource, rows: readonly BaseRow[], quirks: Quirks): string {
    const fresh = (row: BaseRow): string =>
      JSON.stringify(render(this.store, resource, row, quirks));
    // JSON that includes parts of other rows is not cached, since those rows may be edited.
    if (!resource.indexed || quirks.oneSidedAdjacency || quirks.populated.length > 0) {
      return rows.map(fresh).join(",");
    }
    const entries = this.entriesFor(resource, quirks);
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

  private entriesFor(resource: Resource, quirks: Quirks): Map<BaseRow, Entry> {
    const key = JSON.stringify(quirks);
    if (key !== this.quirksKey) {
      this.entries.clear();
      this.quirksKey = key;
    }
    let entries = this.entries.get(resource);
    if (!entries) {
      entries = new Map();
      this.entries.set(resource, entries);
    }
    return entries;
  }
}

/** Uses `for … in` instead of `Object.values` for speed: it runs for every row of every answer. */
function unchanged(row: BaseRow, values: readonly unknown[]): boolean {
  let at = 0;
  for (const name in row) {
    const value = (row as unknown as Record<string, unknown>)[name];
    if (Array.isArray(value)) {
      for (const item of value as unknown[]) {
        if (values[at] !== item) return false;
        at += 1;
      }
    } else {
      if (values[at] !== value) return false;
      at += 1;
    }
  }
  return at === values.length;
}
