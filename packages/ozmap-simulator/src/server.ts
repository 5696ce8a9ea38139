/** Serves the simulated OZmap over HTTP: adds the key, latency, faults and a log to `/api/v2`. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Api } from "./api";
import type { Fault, FaultFunction, RequestInfo } from "./faults";
import { WITHOUT_WORK } from "./faults";
import { DEFAULT_QUIRKS, type Quirks } from "./quirks";
import type { Town } from "./rows";
import { send, type Sent } from "./send";

export interface OzmapOptions {
  /** By default `chave-do-ozmap`. */
  apiKey?: string;
  /** By default any free port. */
  port?: number;
  /** The path before `/api/v2`, as behind a proxy; by default none. */
  basePath?: string;
  quirks?: Partial<Quirks>;
  /** The wait before a request is carried out, in milliseconds; by default 0. */
  latencyMs?: number | ((request: RequestInfo) => number);
  faults?: FaultFunction;
}

export interface LoggedRequest extends RequestInfo {
  /** Whether it had the right key. */
  authorized: boolean;
  /** 0 if there was no answer. */
  status: number;
  /** The length of the answer's body. */
  bytes: number;
  fault?: Fault["kind"];
}

export interface Ozmap {
  /** `http://127.0.0.1:<port>` with the base path, without `/api/v2`. */
  url: string;
  port: number;
  apiKey: string;
  /** Edits take effect in the next answer. */
  town: Town;
  /** Edits take effect in the next answer. */
  quirks: Quirks;
  /** Every request since the start or the last `resetLog()`, in order of arrival. */
  requests: LoggedRequest[];
  /** May be set at any time. */
  latencyMs: number | ((request: RequestInfo) => number);
  /** May be set at any time. */
  faults: FaultFunction | undefined;
  /** Call it after moving or replacing rows of the town; added and removed rows are noticed anyway. */
  changed(): void;
  /** Empties the log; ordinals start at 1 again. */
  resetLog(): void;
  /** Closes every connection, and refuses new ones. */
  close(): Promise<void>;
}

/** Serves a town on the loopback address. */
export async function startOzmap(town: Town, options: OzmapOptions = {}): Promise<Ozmap> {
  const quirks: Quirks = { ...DEFAULT_QUIRKS, ...options.quirks };
  const api = new Api(town, quirks);
  const apiKey = options.apiKey ?? "chave-do-ozmap";
  const prefix = `${options.basePath ?? ""}/api/v2/`;
  const server = createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => {
    // A defect here, or in a test's fault function, must not end the process.
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { "content-type": "application/json" });
      response.end(JSON.stringify({ message: String(error) }));
    });
  });
  const ozmap: Ozmap = {
    url: "",
    port: 0,
    apiKey,
    town,
    quirks,
    requests: [],
    latencyMs: options.latencyMs ?? 0,
    faults: options.faults,
    changed: () => {
      api.changed();
    },
    resetLog: () => {
      ozmap.requests = [];
    },
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://ozmap");
    const parts = url.pathname.startsWith(prefix)
      ? url.pathname.slice(prefix.length).split("/").map(decoded)
      : [];
    const logged: LoggedRequest = {
      ordinal: ozmap.requests.length + 1,
      method: request.method ?? "GET",
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      route: parts[0] ?? url.pathname,
      authorized: isKey(request.headers.authorization, apiKey),
      status: 0,
      bytes: 0,
    };
    ozmap.requests.push(logged);
    const note = ({ status, bytes }: Sent): void => {
      Object.assign(logged, { status, bytes });
    };
    const fault = ozmap.faults?.(logged);
    if (fault) logged.fault = fault.kind;
    const { latencyMs } = ozmap;
    const wait = typeof latencyMs === "number" ? latencyMs : latencyMs(logged);
    const body = await bodyOf(request);
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    if (fault && WITHOUT_WORK.has(fault.kind)) {
      await send(response, { status: 200, body: "" }, fault, note);
      return;
    }
    await send(response, answer(), fault, note);

    function answer(): { status: number; body: string } {
      if (parts.length === 0) return message(404, "not found");
      if (!logged.authorized) return message(401, "Unauthorized");
      if (body.error) return message(400, "the body is not JSON");
      const { method, path } = logged;
      return api.answer({ method, path, parts, params: url.searchParams, body: body.value });
    }
  }

  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  ozmap.port = (server.address() as AddressInfo).port;
  ozmap.url = `http://127.0.0.1:${ozmap.port}${options.basePath ?? ""}`;
  return ozmap;
}

const message = (status: number, text: string): { status: number; body: string } => ({
  status,
  body: JSON.stringify({ message: text }),
});

/** OZmap accepts the key alone, as its SDK sends it, or after `Bearer`. */
function isKey(header: string | undefined, apiKey: string): boolean {
  return header === apiKey || header === `Bearer ${apiKey}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

async function bodyOf(request: IncomingMessage): Promise<{ value?: unknown; error?: true }> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString("utf8");
    return text === "" ? {} : { value: JSON.parse(text) as unknown };
  } catch {
    return { error: true };
  }
}
