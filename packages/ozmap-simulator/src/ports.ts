/** Splitters and what is plugged into them: making them, occupying and freeing ports. */
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
  /** An attendance splitter, whose outputs are for customers. Default true. */
  isDrop?: boolean;
  /** How many outputs. Default 8. */
  outputs?: number;
  /** Ports in use, from 1. */
  occupied?: readonly number[];
  /** Blocked ports, from 1. */
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

/** Ports are part of their splitter and take no id of the town's. */
function portId(splitterId: string, port: number): string {
  return splitterId.slice(6) + port.toString(16).padStart(6, "0");
}

/** Ports, from 1, that hold nothing and are not blocked (unless blocked ones are to count). */
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

/** A property and its client; with `at`, plugged into that splitter's port (from 1). */
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
 * A property without a client that holds a port (from 1) all the same.
 *
 * @param knownBy what its row says of the port: the connection, or no more than the drop
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

/** Plugs a property's drop into a port (from 1), whatever it held. */
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

/** Takes a property and its client away and frees the ports that it held. */
export function removeProperty(town: Town, property: PropertyRow): void {
  town.properties.splice(town.properties.indexOf(property), 1);
  for (const { id, port, fiber } of property.connections) {
    const splitter = town.splitters.find((row) => row.id === id);
    if (splitter?.connectables.output[port - 1] === fiber) {
      splitter.connectables.output[port - 1] = null;
    }
  }
}
