/** Puts together what one request needs; OZmap is only met by an action that asks for it. */
import { Refusal } from "../contract";
import { OzmapServer } from "../ozmap";
import type { Call } from "./action";

export interface CallParts extends Omit<Call, "ozmap"> {
  /** OZmap's API key; empty when it was never set. */
  readonly ozmapKey: string;
  /** Changes when settings are published: what was remembered before is forgotten. */
  readonly generation: string;
}

export interface OpenCall extends Call {
  /** Requests made to OZmap so far. */
  requests(): number;
  /** Remembers what was found out about OZmap. */
  close(): void;
}

export function openCall(parts: CallParts): OpenCall {
  const { settings, ozmapKey, generation, http, clock, deadline, memory } = parts;
  let server: OzmapServer | undefined;
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
      });
      return server;
    },
    requests: () => server?.transport.requests ?? 0,
    close: () => server?.remember(),
  };
}
