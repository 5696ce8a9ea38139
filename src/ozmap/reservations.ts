/** Reservations in OZmap: looked up by the client's code, made, deleted. */
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
} from "./reservation-row";
import { readSplitters } from "./splitters";
import { type Timing, write, type Written } from "./write";

/** What OZmap is asked for; fields as in the vendor's SDK, `CreatePropertyDTOSchema`. */
export interface NewReservation {
  readonly code: string;
  readonly name: string;
  readonly observation: string;
  readonly address: string;
  readonly position: LatLng;
  /** Ids of the box and of its project, without which OZmap makes none. */
  readonly boxId: string;
  readonly projectId: string;
  /** The pole that the drop begins at. */
  readonly poleId: string;
  /** Poles that the drop follows, in order. */
  readonly dropPoles: readonly string[];
  /** The free port that it is to have. */
  readonly plug: Pick<Plug, "splitterId" | "port">;
}

export class Reservations {
  constructor(
    private readonly client: OzmapClient,
    private readonly timing: Timing,
  ) {}

  /**
   * All properties whose client has that code, implanted or not, the oldest first.
   *
   * @throws Refusal if OZmap does not answer, or cannot be asked for such a code
   */
  byCode(code: string): readonly Reservation[] {
    return this.run(readByCode(this.client, code));
  }

  /** The same, and the splitters of a box as they are now, in one round trip. */
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

  /** Makes it, once: after a doubt, look by the code. */
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

  /** Deletes it; its client goes with it. */
  delete(reservation: Reservation): Written {
    return this.write("delete", `properties/${encode(reservation.id)}`);
  }

  /**
   * Where the customer is plugged in: as the property says, else by looking which output of the box's
   * splitters is held by it.
   */
  plugOf(reservation: Reservation): Plug | undefined {
    return this.run(readPlug(this.client, reservation));
  }

  /** @returns undefined if the box does not exist */
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

/** `GET /properties/client/{code}`, which OZmap documents: an array. */
function* readByCode({ base }: Api, code: string): Read<readonly Reservation[]> {
  const resource = "properties/client";
  const segment = pathSegment(code);
  const url = `${base}/${resource}/${segment ?? ""}`;
  if (segment === undefined || url.length > MAX_URL_LENGTH) {
    throw new Refusal("campo_ausente", { code: "code_unusable" });
  }
  const [answer] = yield [url];
  if (answer?.kind !== "json") {
    if (answer === undefined || answer.status === 404) return [];
    throw rejectedRefusal(answer, resource);
  }
  const rows = v.safeParse(rowsSchema, answer.json);
  if (!rows.success) throw new Refusal("resposta_invalida", { code: "list_unreadable", resource });
  const found = rows.output.map(decodeReservation);
  if (found.some((each) => each.code !== undefined && !isSameCode(each.code, code))) {
    throw new Refusal("resposta_invalida", { code: "other_clients" });
  }
  // Equal times keep OZmap's own order.
  return found.sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || 0);
}

/** Whether `properties/client/{code}` lists connections is not documented; `properties/{id}` may. */
function* readPlug(api: Api, reservation: Reservation): Read<Plug | undefined> {
  const { id: reservationId, plug, hasConnections, boxId, heldBy } = reservation;
  if (plug !== undefined) return plug;
  if (!hasConnections) {
    const [answer] = yield [`${api.base}/properties/${encode(reservationId)}`];
    const property = answer?.kind === "json" ? readReservation(answer.json) : undefined;
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
  const [answer] = yield [`${base}/boxes/${encode(boxId)}`];
  const box = answer?.kind === "json" ? decodeBox(answer.json) : undefined;
  return box === undefined || isUnreadableBox(box) || box.id !== boxId ? undefined : box;
}

function isSameCode(found: string, wanted: string): boolean {
  return found.toLowerCase() === wanted.trim().toLowerCase();
}
