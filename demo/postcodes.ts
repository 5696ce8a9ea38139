/** The three CEP services as one local server: what they answer of a region's towns. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { GazetteerTown } from "apps-script-emulator";

export interface PostcodeServer {
  readonly host: string;
  /** Where a service's URL is really asked; undefined for any other URL. */
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

/** A small town has one CEP, and no street with it. OpenCEP's names beside BrasilAPI's. */
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
