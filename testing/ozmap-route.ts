/** The simulated OZmap behind a fake Http: the same answers as over HTTP, without the sockets. */
import { Api, DEFAULT_QUIRKS, type Quirks, type Town } from "ozmap-simulator";
import type { HttpRequest } from "../src/ports";
import type { Answer } from "./fake-http";

/** The address at which the simulated OZmap appears; the root of its API is below it. */
export const OZMAP_ADDRESS = "https://exemplo.ozmap.com.br:9994";
export const OZMAP_KEY = "chave-do-ozmap";

export interface OzmapRoute {
  readonly api: Api;
  readonly quirks: Quirks;
  (request: HttpRequest): Answer;
}

/** Answers requests to `OZMAP_ADDRESS`; throws for any other host, which nobody may ask. */
export function ozmapRoute(town: Town, quirks: Partial<Quirks> = {}): OzmapRoute {
  const live: Quirks = { ...DEFAULT_QUIRKS, ...quirks };
  const api = new Api(town, live);
  const route = ({ url, method, headers, payload }: HttpRequest): Answer => {
    const prefix = `${OZMAP_ADDRESS}/api/v2/`;
    if (!url.startsWith(prefix)) throw new Error(`not OZmap: ${url}`);
    if (headers?.Authorization !== OZMAP_KEY)
      return { status: 401, body: '{"message":"Unauthorized"}' };
    const { pathname, searchParams } = new URL(url);
    const parts = pathname.slice("/api/v2/".length).split("/").map(decodeURIComponent);
    const body: unknown = payload === undefined ? undefined : JSON.parse(payload);
    return api.answer({
      method: method.toUpperCase(),
      path: pathname,
      parts,
      params: searchParams,
      body,
    });
  };
  return Object.assign(route, { api, quirks: live });
}
