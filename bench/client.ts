/**
 * The client that the other contenders use. They get this project's transport, with its deadline and retries, and
 * its decoders, so that only their ways of asking are compared.
 */
import { Refusal } from "../src/contract";
import { Deadline } from "../src/deadline";
import { type Condition, inChunks, listUrl } from "../src/ozmap/read";
import { MAX_RETRIES, retryBudget, Transport, usualCapabilities } from "../src/ozmap/transport";
import { FakeClock } from "../testing/fake-clock";
import { OZMAP_ADDRESS, OZMAP_KEY, ozmapRoute } from "../testing/ozmap-route";
import type { Quirks, Town } from "ozmap-simulator";
import { Link } from "./link";

/** The default of `prazo_ms`. */
const DEADLINE_MS = 8000;
const PAGE = 1000;
const BASE = `${OZMAP_ADDRESS}/api/v2`;

export interface Connection {
  readonly link: Link;
  /** A client for one customer's question. */
  readonly client: () => Client;
}

export function connect(town: Town, quirks: Partial<Quirks> = {}): Connection {
  const clock = new FakeClock();
  const link = new Link(ozmapRoute(town, quirks), clock);
  return {
    link,
    client: () => {
      const deadline = new Deadline(clock, DEADLINE_MS);
      const budget = retryBudget(MAX_RETRIES);
      return new Client(new Transport({ http: link, clock, deadline, budget, key: OZMAP_KEY }));
    },
  };
}

export class Client {
  constructor(private readonly transport: Transport) {}

  /** Fetches the URLs in one round trip. @throws Refusal */
  get(urls: readonly string[]): unknown[] {
    return this.transport.get(urls).map((answer) => {
      if (answer.kind === "json") return answer.json;
      throw new Refusal("ozmap_indisponivel", { code: "ozmap_failed", status: answer.status });
    });
  }
}

export const url = {
  list: (resource: string, ...filter: readonly Condition[]): string =>
    listUrl(BASE, resource, filter, { limit: PAGE, page: 1 }),
  one: (resource: string, id: string): string => `${BASE}/${resource}/${encodeURIComponent(id)}`,
  /** As few URLs as the limit on their length allows. */
  lists: (resource: string, property: string, ids: readonly string[]): string[] =>
    inChunks({ base: BASE, capabilities: usualCapabilities() }, { resource, property }, ids).map(
      (value) => url.list(resource, { property, operator: "in", value }),
    ),
  radius: ({ lat, lng }: { lat: number; lng: number }): string =>
    `${BASE}/ftth-viability/radius?lat=${lat}&lng=${lng}`,
};

/** The rows of a list. @throws Error if it is not a list, or has more pages, which no contender reads */
export function rowsOf(json: unknown): unknown[] {
  const { rows, total } = json as { rows?: unknown; total?: unknown };
  if (!Array.isArray(rows) || total !== rows.length) throw new Error("not one whole list");
  return rows as unknown[];
}
