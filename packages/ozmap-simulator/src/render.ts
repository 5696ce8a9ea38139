/** Renders a town's rows for answers, with quirks and `populate` applied. */
import type { Quirks } from "./quirks";
import { resourceOf, type Resource } from "./resources";
import type { BasePointRow, BaseRow, PropertyRow, SplitterRow, VacantPropertyRow } from "./rows";
import { placeOf, type Store } from "./store";

export type Wire = Record<string, unknown>;

const BARE = new Set(
  "id external_id createdAt updatedAt coords lat lng adjacents tags kind".split(" "),
);

const SPELLED_AS_POLE: Record<string, string> = { POLE: "Pole", JUNCTION_BOX: "JunctionBox" };

export interface Rendering {
  /** References to return as whole rows. */
  populate?: readonly string[];
  /** The row was asked for by its id, not in a list. */
  byId?: boolean;
}

/** A row as the resource returns it. */
export function render(
  store: Store,
  resource: Resource,
  row: BaseRow,
  quirks: Quirks,
  { populate = [], byId = false }: Rendering = {},
): Wire {
  const wire = plain(store, resource, row, quirks);
  const { connections, underscoredIds } = quirks;
  if (connections === "nowhere" || (connections === "byId" && !byId)) delete wire.connections;
  for (const name of new Set([...quirks.populated, ...populate])) {
    const route = resource.references[name];
    if (!route || !(name in wire)) continue;
    const target = resourceOf(route);
    // References within a populated row are not populated.
    const whole = (id: unknown): unknown => {
      const found = typeof id === "string" ? store.find(target, id) : undefined;
      return found ? plain(store, target, found, quirks) : id;
    };
    const held = wire[name];
    wire[name] = Array.isArray(held) ? held.map(whole) : whole(held);
  }
  const underscored = underscoredIds === "all" || underscoredIds.includes(resource.route);
  return underscored ? (underscore(wire) as Wire) : wire;
}

/** Renames every `id` to `_id`, at any depth. */
function underscore(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(underscore);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [name === "id" ? "_id" : name, underscore(held)]),
  );
}

function plain(store: Store, resource: Resource, row: BaseRow, quirks: Quirks): Wire {
  const wire: Wire = { ...row };
  const place = placeOf(row);
  if (place) Object.assign(wire, place);
  if (isBasePoint(row)) {
    wire.kind = kindOf(resource, row, quirks);
    wire.adjacents = adjacentsOf(store, row, quirks);
    if (resource.route === "base-points" && quirks.basePointsBare) {
      return Object.fromEntries(Object.entries(wire).filter(([name]) => BARE.has(name)));
    }
  }
  if (resource.route === "properties" && quirks.clientsAsIds) {
    wire.client = (row as PropertyRow | VacantPropertyRow).client?.id ?? null;
  }
  if (resource.route === "splitters") Object.assign(wire, portsOf(row as SplitterRow, quirks));
  return wire;
}

function isBasePoint(row: BaseRow): row is BasePointRow {
  const { kind } = row as { kind?: unknown };
  return kind === "POLE" || kind === "Point" || kind === "JUNCTION_BOX";
}

function kindOf({ route }: Resource, { kind }: BasePointRow, { kindSpelling }: Quirks): string {
  const asPole = kindSpelling === "byResource" ? route === "base-points" : kindSpelling === "Pole";
  return asPole ? (SPELLED_AS_POLE[kind] ?? kind) : kind;
}

function adjacentsOf(store: Store, row: BasePointRow, quirks: Quirks): string[] {
  let { adjacents } = row;
  if (quirks.oneSidedAdjacency) {
    const points = resourceOf("base-points");
    adjacents = adjacents.filter((id) => {
      if (row.id <= id) return true;
      const other = store.find(points, id) as BasePointRow | undefined;
      return !other?.adjacents.includes(row.id);
    });
  }
  // Only if there is a neighbour, so that a point without adjacencies does not seem to have one.
  if (quirks.danglingAdjacents && row.adjacents.length > 0 && "08".includes(row.id.slice(-1))) {
    adjacents = [`ffffffff${row.id.slice(8)}`, ...adjacents];
  }
  return adjacents;
}

function portsOf(row: SplitterRow, quirks: Quirks): Wire {
  switch (quirks.ports) {
    case "absent":
      return { ports: undefined };
    case "unindexed":
      return { ports: row.ports.map(({ id, blocked, tags }) => ({ id, blocked, tags })) };
    case "indexed": {
      const ports = row.ports.map((port) => ({
        ...port,
        index: port.index + quirks.portsIndexFrom,
      }));
      return { ports: quirks.portsReversed ? ports.reverse() : ports };
    }
  }
}
