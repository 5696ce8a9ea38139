/** Looks up reservations in OZmap by the client's code, makes and deletes them. */
import * as v from "valibot";
import { Refusal } from "../contract";
import type { Box, LatLng, Splitter } from "../network";
import type { OzmapClient } from "./client";
import { decode, decodeBox, id, isUnreadableBox, withIds } from "./decode";
import {
  type Api,
  encode,
  MAX_URL_LENGTH,
  pathSegment,
  type Read,
  readAnswer,
  readList,
  together,
} from "./read";
import { rejectedRefusal } from "./transport";
import {
  decodeReservation,
  type Plug,
  plugIn,
  readReservation,
  type Reservation,
  withClient,
} from "./reservation-row";
import { readSplitters } from "./splitters";
import { type Timing, write, type Written } from "./write";

/** A reservation to make. The fields follow `CreatePropertyDTOSchema` in the vendor's SDK. */
export interface NewReservation {
  readonly code: string;
  readonly name: string;
  readonly observation: string;
  readonly address: string;
  readonly position: LatLng;
  /** Ids of the box and its project; OZmap requires both. */
  readonly boxId: string;
  readonly projectId: string;
  /** The pole at which the drop begins. */
  readonly poleId: string;
  /** The poles along the drop, in order. */
  readonly dropPoles: readonly string[];
  /** The free port to reserve. */
  readonly plug: Pick<Plug, "splitterId" | "port">;
}

export class Reservations {
  constructor(
    private readonly client: OzmapClient,
    private readonly timing: Timing,
  ) {}

  /**
   * All properties whose client has that code, implanted or not, oldest first.
   *
   * @throws Refusal if OZmap does not answer, or the code cannot be part of a URL
   */
  byCode(code: string): readonly Reservation[] {
    return this.run(readByCode(this.client, code));
  }

  /** The same, together with the current splitters of a box, in one round trip. */
  byCodeWithPorts(
    code: string,
    boxId: string,
  ): { existing: readonly Reservation[]; splitters: readonly Splitter[] } {
    const { client } = this;
    const [existing, splitters] = this.run(
      together(readByCode(client, code), readSplitters(client, [boxId])),
    );
    return { existing, splitters: splitters.get(boxId)?.splitters ?? [] };
  }

  /**
   * The same reservations, with what OZmap says of a client by its id if the property itself does not say whether
   * it is implanted. One request for each such client, in one round trip.
   *
   * @throws Refusal if a client has another code, or OZmap does not answer
   */
  withClients(code: string, found: readonly Reservation[]): readonly Reservation[] {
    const { client } = this;
    const whole = this.run(together(...found.map((each) => readClient(client, each))));
    checkCodes(whole, code);
    return whole;
  }

  /** Sends a new reservation once. If the outcome is uncertain, look it up by its code. */
  create(wanted: NewReservation): Written {
    const { code, name, observation, address, position, plug } = wanted;
    const body = {
      address,
      project: wanted.projectId,
      box: wanted.boxId,
      lat: position.lat,
      lng: position.lng,
      pole: wanted.poleId,
      connector: plug.splitterId,
      port: plug.port,
      drop_poles: wanted.dropPoles,
      auto_connect: true,
      client: { code, name, observation, implanted: false },
    };
    return this.write("post", "properties", body);
  }

  /** Deletes a reservation, together with its client. */
  delete(reservation: Reservation): Written {
    return this.write("delete", `properties/${encode(reservation.id)}`);
  }

  /**
   * The port to which the customer is connected: the one that the property names, else the output of the
   * box's splitters that it holds. Undefined if there is none.
   */
  plugOf(reservation: Reservation): Plug | undefined {
    return this.run(readPlug(this.client, reservation));
  }

  /** A box by its id; undefined if it does not exist or cannot be read. */
  box(boxId: string): Box | undefined {
    return this.run(readBox(this.client, boxId));
  }

  private run<T>(read: Read<T>): T {
    return this.client.run(read, this.timing.deadline);
  }

  private write(method: "post" | "delete", path: string, body?: unknown): Written {
    const { transport, base } = this.client;
    return write(transport, this.timing, { method, url: `${base}/${path}`, body });
  }
}

const rowsSchema = v.union([
  v.array(v.unknown()),
  v.pipe(
    v.object({ rows: v.array(v.unknown()) }),
    v.transform(({ rows }) => rows),
  ),
]);

/** Reads `GET /properties/client/{code}`, which OZmap documents as returning an array. */
function* readByCode({ base }: Api, code: string): Read<readonly Reservation[]> {
  const resource = "properties/client";
  const segment = pathSegment(code);
  const url = segment === undefined ? undefined : `${base}/${resource}/${segment}`;
  if (url === undefined || url.length > MAX_URL_LENGTH) {
    throw new Refusal("campo_ausente", { code: "code_unusable" });
  }
  const answer = yield* readAnswer(url);
  if (answer.kind !== "json") {
    if (answer.status === 404) return [];
    throw rejectedRefusal(answer, resource);
  }
  const rows = v.safeParse(rowsSchema, answer.json);
  if (!rows.success) throw new Refusal("resposta_invalida", { code: "list_unreadable", resource });
  const found = rows.output.map(decodeReservation);
  checkCodes(found, code);
  // Rows with equal times keep OZmap's order.
  return found.sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || 0);
}

/** @throws Refusal if one of them is another code's; one whose code is not known may be of this */
function checkCodes(found: readonly Reservation[], code: string): void {
  if (found.some((each) => each.code !== undefined && !isSameCode(each.code, code))) {
    throw new Refusal("resposta_invalida", { code: "other_clients" });
  }
}

/** Reads a reservation's client by its id, if it has to be asked for. `ftth-clients/{id}` is in the vendor's SDK. */
function* readClient({ base }: Api, reservation: Reservation): Read<Reservation> {
  const { clientId, implanted } = reservation;
  if (implanted !== undefined || clientId === undefined) return reservation;
  const answer = yield* readAnswer(`${base}/ftth-clients/${encode(clientId)}`);
  return answer.kind === "json" ? withClient(reservation, answer.json) : reservation;
}

/** Finds a reservation's port. It is not documented whether `properties/client/{code}` lists connections; `properties/{id}` may. */
function* readPlug(api: Api, reservation: Reservation): Read<Plug | undefined> {
  const { id: reservationId, plug, hasConnections, boxId, heldBy } = reservation;
  if (plug !== undefined) return plug;
  if (!hasConnections) {
    const answer = yield* readAnswer(`${api.base}/properties/${encode(reservationId)}`);
    const property = answer.kind === "json" ? readReservation(answer.json) : undefined;
    if (property?.id === reservationId && property.plug !== undefined) return property.plug;
  }
  if (boxId === "") return undefined;
  const splitters = yield* readList(api, {
    resource: "splitters",
    filter: [{ property: "parent", operator: "=", value: boxId }],
    decode: (row) => ({
      ...decode("splitters", v.object({ id }), withIds(row)),
      plug: plugIn(row, heldBy),
    }),
  });
  return splitters.find((splitter) => splitter.plug !== undefined)?.plug;
}

function* readBox({ base }: Api, boxId: string): Read<Box | undefined> {
  const answer = yield* readAnswer(`${base}/boxes/${encode(boxId)}`);
  const box = answer.kind === "json" ? decodeBox(answer.json) : undefined;
  return box === undefined || isUnreadableBox(box) || box.id !== boxId ? undefined : box;
}

function isSameCode(found: string, wanted: string): boolean {
  return found.toLowerCase() === wanted.trim().toLowerCase();
}
