/** Decodes a property of OZmap with its client, which is a reservation as long as the client is not implanted. */
import * as v from "valibot";
import { Refusal } from "../contract";
import type { LatLng } from "../network";
import { coords, decode, id, readAs, reference, text, withIds } from "./decode";

const connectionSchema = v.object({
  id: v.nullish(reference),
  name: text,
  port: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(1))),
  fiber: v.nullish(reference),
});

const clientSchema = v.object({
  id: v.nullish(id),
  code: v.nullish(v.union([v.string(), v.pipe(v.number(), v.transform(String))])),
  observation: text,
  implanted: v.optional(v.unknown()),
});

const propertySchema = v.object({
  id,
  createdAt: text,
  address: text,
  coords: v.nullish(coords),
  project: v.nullish(reference),
  box: v.nullish(reference),
  pole: v.nullish(reference),
  drop: v.nullish(reference),
  client: v.nullish(v.union([clientSchema, id])),
  connections: v.nullish(v.array(connectionSchema)),
});

/** The port to which a customer is connected. */
export interface Plug {
  readonly splitterId: string;
  readonly splitterName: string;
  /** From 1. */
  readonly port: number;
}

export interface Reservation {
  readonly id: string;
  /** As OZmap writes it; empty if absent. */
  readonly createdAt: string;
  /** Undefined if the property has none. */
  readonly clientId: string | undefined;
  /** Undefined if OZmap does not say. */
  readonly code: string | undefined;
  /** Undefined if OZmap does not say; then neither may be assumed. */
  readonly implanted: boolean | undefined;
  /** The client's; empty if it has none or it is not known. */
  readonly observation: string;
  readonly address: string;
  readonly position: LatLng | undefined;
  /** Empty if there is none, as are the next two. */
  readonly boxId: string;
  readonly poleId: string;
  readonly projectId: string;
  /** The port named by the property itself. */
  readonly plug: Plug | undefined;
  /** Whether the row has a list of connections, even an empty one. */
  readonly hasConnections: boolean;
  /** Ids by which a splitter's output may name this customer. */
  readonly heldBy: readonly string[];
}

/** Decodes a property. @throws Refusal `resposta_invalida` if it cannot be read */
export function decodeReservation(row: unknown): Reservation {
  const property = decode("properties", propertySchema, withIds(row));
  const { client } = property;
  const whole = typeof client === "string" ? undefined : client;
  const connections = property.connections ?? [];
  const [plug] = connections.flatMap(({ id: splitterId, name: splitterName, port }): Plug[] =>
    splitterId == null || port == null ? [] : [{ splitterId, splitterName, port }],
  );
  const clientId = typeof client === "string" ? client : client?.id;
  const ids = [property.id, clientId, property.drop, ...connections.map(({ fiber }) => fiber)];
  return {
    id: property.id,
    createdAt: property.createdAt,
    clientId: clientId ?? undefined,
    ...fromClient(whole ?? undefined),
    address: property.address,
    position: property.coords ?? undefined,
    boxId: property.box ?? "",
    poleId: property.pole ?? "",
    projectId: property.project ?? "",
    plug,
    hasConnections: property.connections != null,
    heldBy: ids.filter((each) => each != null),
  };
}

type Client = v.InferOutput<typeof clientSchema>;

/** @param client undefined if only its id is known, or there is none */
function fromClient(
  client: Client | undefined,
): Pick<Reservation, "code" | "implanted" | "observation"> {
  const { code, implanted, observation = "" } = client ?? {};
  return {
    code: code?.trim(),
    implanted: typeof implanted === "boolean" ? implanted : undefined,
    observation,
  };
}

/** A reservation with its client's row, if it is that client's and can be read. */
export function withClient(reservation: Reservation, client: unknown): Reservation {
  const read = readAs(clientSchema, withIds(client));
  const isItsOwn = read?.id != null && read.id === reservation.clientId;
  return isItsOwn ? { ...reservation, ...fromClient(read) } : reservation;
}

/** The same as `decodeReservation`, but undefined if it cannot be read. */
export function readReservation(json: unknown): Reservation | undefined {
  try {
    return decodeReservation(json);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

const holdersSchema = v.object({
  id,
  name: text,
  connectables: v.object({ output: v.array(v.nullable(reference)) }),
});

/** The port of a splitter that one of the ids holds; undefined if none does. @throws Refusal `resposta_invalida` */
export function plugIn(splitter: unknown, heldBy: readonly string[]): Plug | undefined {
  const {
    id: splitterId,
    name,
    connectables,
  } = decode("splitters", holdersSchema, withIds(splitter));
  const at = connectables.output.findIndex((holder) => holder !== null && heldBy.includes(holder));
  return at === -1 ? undefined : { splitterId, splitterName: name, port: at + 1 };
}
