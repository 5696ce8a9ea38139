/** Adds splitters, properties and clients; occupies and frees ports. */
import { EPOCH, newId, newRow } from "./builder";
import { splitterTypeRow } from "./catalogue";
import type {
  BoxRow,
  ClientRow,
  PropertyRow,
  SplitterRow,
  SplitterTypeRow,
  Town,
  VacantPropertyRow,
} from "./rows";

export interface NewSplitter {
  id?: string;
  name?: string;
  /** Whether it is an attendance splitter, whose outputs are for customers; by default true. */
  isDrop?: boolean;
  /** How many outputs it has; by default 8. */
  outputs?: number;
  /** The ports in use, counted from 1. */
  occupied?: readonly number[];
  /** The blocked ports, counted from 1. */
  blocked?: readonly number[];
}

function splitterType(town: Town, isDrop: boolean, outputs: number): SplitterTypeRow {
  const known = town.splitterTypes.find(
    (type) => type.isDrop === isDrop && type.ratio.output === outputs,
  );
  if (known) return known;
  const made = splitterTypeRow(newRow(town, undefined), isDrop, outputs);
  town.splitterTypes.push(made);
  return made;
}

export function addSplitter(town: Town, box: BoxRow, given: NewSplitter = {}): SplitterRow {
  const { isDrop = true, outputs = 8, occupied = [], blocked = [] } = given;
  const type = splitterType(town, isDrop, outputs);
  const base = newRow(town, given.id);
  const numbers = Array.from({ length: outputs }, (_, index) => index + 1);
  const row: SplitterRow = {
    ...base,
    kind: "Splitter",
    name: given.name ?? `Splitter ${type.code} ${box.name}`,
    parent: box.id,
    project: box.project,
    splitterType: type.id,
    isDrop,
    implanted: box.implanted,
    ratio: { input: 1, output: outputs },
    attenuation: type.attenuation,
    connectables: {
      input: [newId(town)],
      output: numbers.map((port) => (occupied.includes(port) ? newId(town) : null)),
    },
    ports: numbers.map((port) => ({
      id: portId(base.id, port),
      index: port - 1,
      blocked: blocked.includes(port),
      tags: [],
    })),
  };
  town.splitters.push(row);
  return row;
}

/** A port's id, derived from its splitter's, so that it does not use up an id of the town. */
function portId(splitterId: string, port: number): string {
  return splitterId.slice(6) + port.toString(16).padStart(6, "0");
}

/** The free ports, counted from 1. Blocked ports are left out, unless `countBlocked`. */
export function freePorts(splitter: SplitterRow, countBlocked = false): number[] {
  const blocked = new Set(splitter.ports.filter((port) => port.blocked).map((port) => port.index));
  const free: number[] = [];
  splitter.connectables.output.forEach((held, index) => {
    if (held === null && (countBlocked || !blocked.has(index))) free.push(index + 1);
  });
  return free;
}

export interface NewClient {
  code: string;
  name?: string;
  observation?: string;
  implanted?: boolean;
  certified?: boolean;
  id?: string;
}

export function newClient(town: Town, given: NewClient): ClientRow {
  return {
    ...newRow(town, given.id),
    implanted: false,
    certified: false,
    status: 0,
    onu: { user_PPPoE: "", serial_number: "", mac_address: "" },
    tags: [],
    ...given,
    kind: "FTTHClient",
  };
}

/** Adds a property with its client. @param at the port to which it is connected, counted from 1 */
export function addProperty(
  town: Town,
  box: BoxRow,
  client: NewClient,
  at?: { splitter: SplitterRow; port: number },
): PropertyRow {
  const row: PropertyRow = {
    id: newId(town),
    createdAt: EPOCH,
    updatedAt: EPOCH,
    kind: "Property",
    coords: [...box.coords],
    project: box.project,
    tags: [],
    client: newClient(town, client),
    connections: [],
    box: box.id,
    pole: box.pole,
  };
  town.properties.push(row);
  if (at) connect(town, row, at.splitter, at.port);
  return row;
}

/**
 * Adds a property that has no client but holds a port, counted from 1.
 *
 * @param knownBy what its row says about the port: the connection, or only the drop
 */
export function addVacantProperty(
  town: Town,
  box: BoxRow,
  { splitter, port }: { splitter: SplitterRow; port: number },
  knownBy: "connections" | "drop" = "connections",
): VacantPropertyRow {
  const fiber = newId(town);
  splitter.connectables.output[port - 1] = fiber;
  const { id, name, kind } = splitter;
  const row: VacantPropertyRow = {
    id: newId(town),
    createdAt: EPOCH,
    updatedAt: EPOCH,
    kind: "Property",
    coords: [...box.coords],
    project: box.project,
    tags: [],
    client: null,
    box: box.id,
    pole: box.pole,
    ...(knownBy === "drop"
      ? { drop: newId(town) }
      : { connections: [{ id, name, kind, port, implanted: true, fiber }] }),
  };
  town.vacantProperties.push(row);
  return row;
}

/** Connects a property to a port, counted from 1, whatever was connected to it before. */
export function connect(
  town: Town,
  property: PropertyRow,
  splitter: SplitterRow,
  port: number,
): void {
  const fiber = newId(town);
  splitter.connectables.output[port - 1] = fiber;
  const { id, name, kind } = splitter;
  property.connections.push({ id, name, kind, port, implanted: property.client.implanted, fiber });
}

/** Removes a property with its client, and frees the ports that it held. */
export function removeProperty(town: Town, property: PropertyRow): void {
  town.properties.splice(town.properties.indexOf(property), 1);
  for (const { id, port, fiber } of property.connections) {
    const splitter = town.splitters.find((row) => row.id === id);
    if (splitter?.connectables.output[port - 1] === fiber) {
      splitter.connectables.output[port - 1] = null;
    }
  }
}
