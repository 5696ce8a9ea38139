/** Puts together what one request needs; OZmap is only met by an action that asks for it. */
import { Refusal, type ReplyKey } from "../contract";
import type { Detail } from "../detail";
import { factsKey, OzmapServer } from "../ozmap";
import { type Configuration, PROPERTY, readQueries } from "../settings";
import type { Call } from "./action";

type Services = Pick<Call, "memory" | "http" | "clock" | "lock" | "geocoder" | "deadline">;

export interface CallParts extends Services, Pick<Call, "id" | "input" | "isTrial"> {
  readonly configuration: Configuration;
}

export interface OpenCall extends Call {
  /** Requests made to OZmap so far. */
  requests(): number;
  /** Remembers what was found out about OZmap. */
  close(): void;
}

export function openCall({ configuration, ...parts }: CallParts): OpenCall {
  const { settings, properties, published, secrets } = configuration;
  // Publishing forgets what was remembered before.
  const generation = published.toString(36);
  let server: OzmapServer | undefined;
  // Most actions ask OZmap: the counting of requests reads the cache anyway.
  parts.memory.readAhead([factsKey(generation)]);
  return {
    ...parts,
    settings,
    published,
    secrets,
    fields: new Map<ReplyKey, string>(),
    notes: [] as Detail[],
    ozmap: () => {
      if (settings.ozmapUrl === null || configuration.ozmapKey === "") {
        throw new Refusal("nao_configurado", "OZmap's address or API key is missing");
      }
      server ??= new OzmapServer({
        ...parts,
        base: settings.ozmapUrl,
        key: configuration.ozmapKey,
        generation,
        topologyMinutes: settings.topologyCacheMin,
        savedFacts: properties[PROPERTY.serverFacts] ?? "",
      });
      return server;
    },
    queries: () => {
      const queries = readQueries(properties);
      if (queries !== "damaged") return queries;
      throw new Refusal("configuracao_invalida", "the published queries cannot be read");
    },
    requests: () => server?.transport.requests ?? 0,
    close: () => {
      server?.remember();
    },
  };
}
