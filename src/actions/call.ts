/** Puts together what one request needs; OZmap is only met by an action that asks for it. */
import { Refusal } from "../contract";
import { Deadline } from "../deadline";
import { factsKey, OzmapServer } from "../ozmap";
import type { Query } from "../settings";
import type { Call } from "./action";

export interface CallParts extends Omit<Call, "ozmap" | "queries" | "hurried"> {
  /** OZmap's API key; empty when it was never set. */
  readonly ozmapKey: string;
  /** What the diagnosis has saved of OZmap; empty: nothing. */
  readonly savedFacts: string;
  /** Changes when settings are published: what was remembered before is forgotten. */
  readonly generation: string;
  /** What the sheet *Consultas* published. */
  savedQueries(): readonly Query[] | "damaged";
}

export interface OpenCall extends Call {
  /** Requests made to OZmap so far. */
  requests(): number;
  /** Remembers what was found out about OZmap. */
  close(): void;
}

export function openCall(parts: CallParts): OpenCall {
  const { settings, ozmapKey, generation, http, clock, deadline, memory } = parts;
  const others: OpenCall[] = [];
  let server: OzmapServer | undefined;
  // Most actions ask OZmap: the counting of requests reads the cache anyway.
  memory.readAhead([factsKey(generation)]);
  return {
    ...parts,
    ozmap: () => {
      if (settings.ozmapUrl === null || ozmapKey === "") {
        throw new Refusal("nao_configurado", "OZmap's address or API key is missing");
      }
      server ??= new OzmapServer({
        base: settings.ozmapUrl,
        key: ozmapKey,
        http,
        clock,
        deadline,
        memory,
        generation,
        topologyMinutes: settings.topologyCacheMin,
        savedFacts: parts.savedFacts,
      });
      return server;
    },
    queries: () => {
      const queries = parts.savedQueries();
      if (queries !== "damaged") return queries;
      throw new Refusal("configuracao_invalida", "the published queries cannot be read");
    },
    hurried: (keepMs) => {
      const less = new Deadline(clock, Math.max(0, deadline.remainingMs() - keepMs));
      const other = openCall({ ...parts, deadline: less });
      others.push(other);
      return other;
    },
    requests: () =>
      others.reduce((sum, other) => sum + other.requests(), server?.transport.requests ?? 0),
    close: () => {
      server?.remember();
      for (const other of others) other.close();
    },
  };
}
