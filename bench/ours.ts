/** This project as a contender, from the event to the reply, with three states of its memory. */
import type { Quirks, Town } from "ozmap-simulator";
import type { LatLng } from "../src/network";
import { cellAt } from "../src/ozmap/topology-cache";
import { type Service, startService } from "../testing/service";
import { type Contender, NAMES, type Reply } from "./contender";
import { Link, PERFECT } from "./link";

/**
 * `cold`: nothing is remembered. `newArea`: pole types, projects and server capabilities are, which apply to the
 * whole network. `warm`: somebody in the same cell has asked before.
 */
export type State = "cold" | "newArea" | "warm";

/** Cache keys of values that apply to the whole network. */
const WHOLE_NETWORK = /:(?:ref|server)$/;

/** Without the log, whose rows would accumulate here and cost no requests to OZmap. */
const SETTINGS = { registro_linhas: "0" };

/** This project with the default settings, on a server with the given quirks. */
export function ours(town: Town, state: State, quirks: Partial<Quirks> = {}): Contender {
  let link: Link | undefined;
  const service = startService(town, {
    quirks,
    settings: SETTINGS,
    http: (route, clock) => (link = new Link(route, clock)),
  });
  if (link === undefined) throw new Error("the service did not take the link");
  return new Ours(service, link, state);
}

class Ours implements Contender {
  readonly name: string;
  private wholeNetwork: ReadonlyMap<string, string> | undefined;

  constructor(
    private readonly service: Service,
    readonly link: Link,
    private readonly state: State,
  ) {
    this.name = NAMES[state];
  }

  prepare(place: LatLng): void {
    const { cache } = this.service;
    cache.entries.clear();
    if (this.state === "cold") return;
    this.link.start(PERFECT, 0);
    this.wholeNetwork ??= this.learn(place);
    for (const [key, value] of this.wholeNetwork)
      cache.entries.set(key, { value, endsAt: Infinity });
    if (this.state === "warm") this.service.ask({ ...neighbourOf(place) });
  }

  ask(place: LatLng): Reply {
    const reply = this.service.ask({ ...place });
    if (reply.oz_status === "erro_interno") throw new Error(reply.oz_detalhe);
    return reply.oz_ok === "sim"
      ? { kind: "answered", fields: reply }
      : { kind: "indisponivel", why: reply.oz_motivo ?? "" };
  }

  private learn(place: LatLng): ReadonlyMap<string, string> {
    const { cache } = this.service;
    this.service.ask({ ...place });
    const kept = [...cache.entries].filter(([key]) => WHOLE_NETWORK.test(key));
    cache.entries.clear();
    return new Map(kept.map(([key, { value }]) => [key, value]));
  }
}

/** Another place in the same cell: the one across its centre. */
function neighbourOf(place: LatLng): LatLng {
  const { centre } = cellAt(place);
  return { lat: 2 * centre.lat - place.lat, lng: 2 * centre.lng - place.lng };
}
