/** Puts together what one request needs; OZmap's client is made only for an action that asks for it. */
import { Refusal, type ReplyKey } from "../contract";
import type { Detail } from "../detail";
import { networkIndexKey, OzmapClient, serverStateKey } from "../ozmap";
import { type Configuration, PROPERTY, readQueries, servedTowns } from "../settings";
import type { Call } from "./action";

type Services = Pick<
  Call,
  "memory" | "http" | "clock" | "lock" | "geocoder" | "properties" | "deadline"
>;

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
  let client: OzmapClient | undefined;
  // Most actions ask OZmap: the counting of requests reads the cache anyway.
  const { ozmapUrl, wholeNetwork } = settings;
  const network = ozmapUrl !== null && wholeNetwork ? [networkIndexKey(ozmapUrl)] : [];
  parts.memory.readAhead([serverStateKey(generation), ...network]);
  return {
    ...parts,
    known: properties,
    settings,
    published,
    secrets,
    towns: servedTowns(settings.towns, properties),
    fields: new Map<ReplyKey, string>(),
    understood: [] as string[],
    notes: [] as Detail[],
    ozmap: () => {
      if (settings.ozmapUrl === null || configuration.ozmapKey === "") {
        throw new Refusal("nao_configurado", { code: "ozmap_not_configured" });
      }
      client ??= new OzmapClient({
        ...parts,
        base: settings.ozmapUrl,
        key: configuration.ozmapKey,
        generation,
        topologyMinutes: settings.topologyCacheMin,
        wholeNetwork: settings.wholeNetwork,
        savedFacts: properties[PROPERTY.serverFacts] ?? "",
      });
      return client;
    },
    queries: () => {
      const queries = readQueries(properties);
      if (queries !== "damaged") return queries;
      throw new Refusal("configuracao_invalida", { code: "queries_unreadable" });
    },
    requests: () => client?.transport.requests ?? 0,
    close: () => {
      client?.remember();
    },
  };
}
