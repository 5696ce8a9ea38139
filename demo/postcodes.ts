/** A local server in place of the three CEP services, which knows the towns of a region. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { GazetteerTown } from "apps-script-emulator";

export interface PostcodeServer {
  readonly host: string;
  /** The local URL for a URL of one of the services; undefined for any other URL. */
  readonly intercept: (url: string) => string | undefined;
  close(): Promise<void>;
}

const SERVICES = /^https:\/\/(?:opencep\.com|viacep\.com\.br|brasilapi\.com\.br)\//;

export async function startPostcodes(towns: readonly GazetteerTown[]): Promise<PostcodeServer> {
  const server = createServer((request, response) => {
    const digits = /\/(\d{8})(?:\/|$)/.exec(request.url ?? "")?.[1] ?? "";
    const found = towns.find(({ postcode }) => postcode.replace("-", "") === digits);
    response.writeHead(found === undefined ? 404 : 200, { "Content-Type": "application/json" });
    response.end(JSON.stringify(found === undefined ? { error: true } : bodyOf(found)));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    intercept: (url) =>
      SERVICES.test(url) ? url.replace(/^https:\/\/[^/]+/, `http://${host}`) : undefined,
    close: () =>
      new Promise((closed) => {
        server.close(() => {
          closed();
        });
        server.closeAllConnections();
      }),
  };
}

/** The answer for a town's only CEP, which covers no particular street, with the field names of all services. */
function bodyOf({ postcode, name, state }: GazetteerTown): unknown {
  return {
    cep: postcode,
    logradouro: "",
    street: "",
    bairro: "",
    neighborhood: "",
    localidade: name,
    city: name,
    uf: state,
    state,
  };
}
