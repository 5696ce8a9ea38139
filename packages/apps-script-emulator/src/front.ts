/**
 * Serves a script's web app over HTTP as Google does: `/exec` runs the script, then redirects to a URL that returns
 * the answer to a GET.
 */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { EchoStore } from "./echo";
import { RESERVED_NAMES, webEvent } from "./event";
import type { ScriptHost } from "./host";
import { errorPage, errorText, movedPage } from "./pages";
import type { WebOutput } from "./run";

export interface FrontOptions {
  /** 0 for any free port, which is the default. */
  readonly port?: number;
  /** Called first for every request; returns true if it has answered, or will. */
  readonly routes?: (
    request: IncomingMessage,
    response: ServerResponse,
    host: ScriptHost,
  ) => boolean | Promise<boolean>;
}

export interface Front {
  readonly port: number;
  /** Such as `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** The URL of the web app. */
  readonly url: string;
  close(): Promise<void>;
}

interface Site {
  readonly host: ScriptHost;
  readonly echo: EchoStore;
  readonly options: FrontOptions;
  origin: string;
}

const MAX_BODY_BYTES = 50 * 1024 * 1024;
const EXEC = /^(?:\/macros\/s\/[\w-]+)?\/exec(\/.*)?$/;
const ECHO = "/macros/echo";

/** Starts a server that listens only on the loopback address. */
export async function startFront(host: ScriptHost, options: FrontOptions = {}): Promise<Front> {
  const site: Site = { host, echo: new EchoStore(host.clock), origin: "", options };
  const server = createServer((request, response) => {
    answer(site, request, response).catch((error: unknown) => {
      if (!response.headersSent) page(response, 500, String(error));
      response.end();
    });
  });
  const port = await listen(server, options.port ?? 0);
  const origin = `http://127.0.0.1:${port}`;
  site.origin = origin;
  host.project.serviceUrl = `${origin}/exec`;
  return { port, origin, url: `${origin}/exec`, close: () => close(server) };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

async function answer(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if ((await site.options.routes?.(request, response, site.host)) === true) return;
  const [path = "", queryString = ""] = split(request.url ?? "/");
  const exec = EXEC.exec(path);
  if (path === ECHO) {
    serveEcho(site.echo, request, response, queryString);
  } else if (exec === null) {
    page(response, 404, "Sorry, unable to open the file at this time.");
  } else if (exec[1] !== undefined) {
    // Any path after /exec requires a login, even if anyone may call the web app.
    redirect(response, "https://accounts.google.com/ServiceLogin");
  } else {
    await serveExec(site, request, response, queryString);
  }
}

/** The path and the query, unchanged, since scripts see the query as received. */
function split(url: string): string[] {
  const mark = url.indexOf("?");
  return mark < 0 ? [url] : [url.slice(0, mark), url.slice(mark + 1)];
}

function serveEcho(
  echo: EchoStore,
  request: IncomingMessage,
  response: ServerResponse,
  queryString: string,
): void {
  if (request.method !== "GET") {
    page(response, 405, "Sorry, the file you have requested does not exist.");
    return;
  }
  const kept = echo.take(new URLSearchParams(queryString).get("user_content_key") ?? "");
  if (kept === undefined) {
    page(response, 404, "Sorry, the file you have requested does not exist.");
    return;
  }
  response.writeHead(200, {
    "Content-Type": `${kept.mediaType}; charset=utf-8`,
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": "no-cache, no-store, max-age=0, must-revalidate",
  });
  response.end(kept.content);
}

async function serveExec(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
  queryString: string,
): Promise<void> {
  const { method = "GET" } = request;
  if (method !== "GET" && method !== "POST") {
    page(response, method === "HEAD" ? 403 : 405, "Access denied.");
    return;
  }
  const body = method === "POST" ? await readBody(request) : undefined;
  const contentType = request.headers["content-type"];
  const event = webEvent({ method, queryString, contentType, body });
  if (RESERVED_NAMES.some((name) => Object.hasOwn(event.parameter, name))) {
    // Documented: such a request may end with 405 and this sentence.
    page(response, 405, "Sorry, the file you have requested does not exist.");
    return;
  }
  const run = await site.host.run(method === "GET" ? "doGet" : "doPost", [event], { kind: "web" });
  if (run.error !== undefined) {
    page(response, 200, errorText(run.error));
  } else if (run.output === undefined) {
    const nothing = run.result === undefined || run.result === null;
    page(
      response,
      200,
      nothing
        ? "The script completed but did not return anything."
        : "The script completed but the returned value is not a supported return type.",
    );
  } else {
    serveOutput(site, response, run.output);
  }
}

function serveOutput(site: Site, response: ServerResponse, output: WebOutput): void {
  if (output.kind === "html") {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
    response.end(output.content);
    return;
  }
  const key = site.echo.keep(output);
  redirect(response, `${site.origin}${ECHO}?user_content_key=${key}`);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) throw new Error("the request is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { Location: location, "Content-Type": "text/html; charset=UTF-8" });
  response.end(movedPage(location));
}

function page(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { "Content-Type": "text/html; charset=utf-8" });
  response.end(errorPage(message));
}
