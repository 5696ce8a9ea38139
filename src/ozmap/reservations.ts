/** Reservations in OZmap: looked up by the client's code, made, deleted. */
import * as v from "valibot";
import { Refusal } from "../contract";
import type { Box, LatLng, Splitter } from "../network";
import { MAX_URL_LENGTH } from "./address";
import { decode, decodeBox, id } from "./decode";
import { askTogether, type Inquiry } from "./lists";
import { decodeReservation, type Plug, plugIn, type Reservation } from "./reservation-row";
import { encode, pathSegment } from "./segment";
import type { OzmapServer } from "./server";
import { SplitterInquiry } from "./splitter-inquiry";
import type { Answer } from "./transport";
import { type Timing, write, type Written } from "./writing";

/** What OZmap is asked for; fields as in the vendor's SDK, `CreatePropertyDTOSchema`. */
export interface NewReservation {
  readonly code: string;
  readonly name: string;
  readonly observation: string;
  readonly address: string;
  readonly position: LatLng;
  readonly box: Box;
  /** The pole that the drop begins at. */
  readonly poleId: string;
  /** Poles that the drop follows, in order. */
  readonly dropPoles: readonly string[];
  readonly splitterId: string;
  /** From 1. */
  readonly port: number;
}

export class Reservations {
  constructor(
    private readonly server: OzmapServer,
    private readonly timing: Timing,
  ) {}

  /**
   * All properties whose client has that code, implanted or not, the oldest first.
   *
   * @throws Refusal when it cannot be told, or the code cannot stand in an address
   */
  byCode(code: string): readonly Reservation[] {
    const inquiry = new CodeInquiry(this.server.base, code);
    askTogether([inquiry], (urls) => this.server.transport.get(urls));
    return inquiry.found ?? [];
  }

  /** The same, and the splitters of a box as they are now, in one round trip. */
  byCodeWithPorts(
    code: string,
    boxId: string,
  ): { existing: readonly Reservation[]; splitters: readonly Splitter[] } {
    const { lists, transport, base } = this.server;
    const inquiry = new CodeInquiry(base, code);
    const splitters = new SplitterInquiry(lists);
    splitters.want([boxId]);
    while (askTogether([inquiry, splitters], (urls) => transport.get(urls)));
    return { existing: inquiry.found ?? [], splitters: splitters.known.get(boxId) ?? [] };
  }

  /** Makes it, once: after a doubt, look by the code. */
  create(wanted: NewReservation): Written {
    const { code, name, observation, address, position, box } = wanted;
    const body = {
      address,
      ...(box.projectId === "" ? {} : { project: box.projectId }),
      box: box.id,
      lat: position.lat,
      lng: position.lng,
      pole: wanted.poleId,
      connector: wanted.splitterId,
      port: wanted.port,
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
   * Where the customer is plugged in: as the property tells it, else by looking which output of the
   * box's splitters is held by it.
   */
  plugOf({ plug, boxId, heldBy }: Reservation): Plug | undefined {
    if (plug !== undefined || boxId === "") return plug;
    const condition = { property: "parent", operator: "=", value: boxId } as const;
    const list = this.server.lists.of("splitters", [condition], (row) => ({
      ...decode("splitters", v.object({ id }), row),
      plug: plugIn(row, heldBy),
    }));
    while (askTogether([list], (urls) => this.server.transport.get(urls)));
    return [...list.rows.values()].find((row) => row.plug !== undefined)?.plug;
  }

  /** @returns undefined when there is no such box */
  box(boxId: string): Box | undefined {
    const [answer] = this.server.transport.get([`${this.server.base}/boxes/${encode(boxId)}`]);
    const box = answer?.kind === "json" ? decodeBox(answer.json) : undefined;
    return box?.id === boxId ? box : undefined;
  }

  private write(method: "post" | "delete", path: string, body?: unknown): Written {
    const { transport, base } = this.server;
    return write(transport, this.timing, method, `${base}/${path}`, body);
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
class CodeInquiry implements Inquiry {
  found: readonly Reservation[] | undefined;
  private readonly url: string;

  constructor(
    base: string,
    private readonly code: string,
  ) {
    const segment = pathSegment(code);
    this.url = `${base}/properties/client/${segment ?? ""}`;
    if (segment === undefined || this.url.length > MAX_URL_LENGTH) {
      throw new Refusal("campo_ausente", "codigo: not a code that OZmap can be asked for");
    }
  }

  urls(): string[] {
    return this.found === undefined ? [this.url] : [];
  }

  accept([answer]: readonly Answer[]): void {
    this.found = answer === undefined ? [] : this.read(answer);
  }

  private read(answer: Answer): readonly Reservation[] {
    if (answer.kind === "rejected") {
      if (answer.status === 404) return [];
      const reason = answer.status >= 500 ? "ozmap_indisponivel" : "resposta_invalida";
      throw new Refusal(reason, `OZmap answered ${answer.status} for properties/client`);
    }
    const rows = v.safeParse(rowsSchema, answer.json);
    if (!rows.success) throw new Refusal("resposta_invalida", "properties/client is not a list");
    const found = rows.output.map(decodeReservation);
    if (found.some(({ code }) => code !== undefined && !isSameCode(code, this.code))) {
      throw new Refusal("resposta_invalida", "OZmap gives clients of another code");
    }
    // Equal times keep OZmap's own order.
    return found.sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || 0);
  }
}

function isSameCode(found: string, wanted: string): boolean {
  return found.toLowerCase() === wanted.trim().toLowerCase();
}
