/** The two blocks of Huggy that matter here: *Enviar requisição*, and the variables that an answer fills. */

import { type Sending, sentAs } from "./sending";

export interface Huggy {
  /**
   * Asks the web app and takes the answer's first level over as variables.
   *
   * @returns false when there was no answer that can be read
   */
  request(parameters: Readonly<Record<string, string>>): Promise<boolean>;
  /** Empty when it was never filled. */
  variable(name: string): string;
}

export interface HuggyOptions {
  /** Address of the web app. */
  readonly exec: string;
  readonly key: string;
  readonly contact: string;
  /** How the block sends its values, asked before each request. */
  readonly sending: () => Sending;
  /** Called with each request before it is sent, the key masked. */
  readonly sends: (request: string) => void;
  /** Called with all variables whenever some were filled. */
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
        // A POST's redirect is followed by a GET, as Google's web apps need it.
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

/** What Huggy keeps of an answer: names and texts of the first level, and nothing below it. */
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
