/** The parts of Huggy that matter here: the block *Enviar requisição*, and the variables that a reply fills. */

import { type Sending, sentAs } from "./sending";

export interface Huggy {
  /**
   * Sends a request to the web app, and stores the first level of its reply as variables.
   *
   * @returns false if there was no readable reply
   */
  request(parameters: Readonly<Record<string, string>>): Promise<boolean>;
  /** A variable's value; empty if it was never filled. */
  variable(name: string): string;
}

export interface HuggyOptions {
  /** The URL of the web app. */
  readonly exec: string;
  readonly key: string;
  readonly contact: string;
  /** How the block sends its values; called before each request. */
  readonly sending: () => Sending;
  /** Called with each request before it is sent, with the key masked. */
  readonly sends: (request: string) => void;
  /** Called with all variables after any were filled. */
  readonly filled: (variables: ReadonlyMap<string, string>) => void;
}

export function huggy({ exec, key, contact, sending, sends, filled }: HuggyOptions): Huggy {
  const variables = new Map<string, string>();
  return {
    request: async (parameters) => {
      const way = sending();
      const values = (chave: string): Readonly<Record<string, string>> => ({
        chave,
        contato: contact,
        ...parameters,
      });
      sends(describe(way, exec, values("••••••")));
      const { url, contentType, body } = sentAs(way, exec, values(key));
      const headers = { "Content-Type": contentType };
      try {
        // `fetch` follows the redirect of a POST with a GET, as Google's web apps require.
        const response = await fetch(url, { method: "POST", headers, body });
        const answer: unknown = await response.json();
        for (const [name, value] of firstLevel(answer)) variables.set(name, value);
        filled(variables);
        return true;
      } catch {
        return false;
      }
    },
    variable: (name) => variables.get(name) ?? "",
  };
}

/** The part of a reply that Huggy keeps: names and texts of the first level. */
export function firstLevel(answer: unknown): [string, string][] {
  if (typeof answer !== "object" || answer === null || Array.isArray(answer)) return [];
  return Object.entries(answer).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
}

function describe(
  sending: Sending,
  exec: string,
  values: Readonly<Record<string, string>>,
): string {
  const { url, body } = sentAs(sending, exec, values);
  if (sending !== "pairs") return `POST ${url}\n${body}`;
  const lines = Object.entries(values)
    .filter(([name]) => name !== "acao")
    .map(([name, value]) => `${name} = ${value}`);
  return [`POST ${url}`, ...lines].join("\n");
}
