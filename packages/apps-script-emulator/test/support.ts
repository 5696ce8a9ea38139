/** Hosts and servers for the emulator's tests, closed after each of them. */
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ScriptHost } from "../src/host";
import type { HostOptions } from "../src/host";
import { WorkerPool } from "../src/pool";
import type { RunOptions, RunResult } from "../src/run";

const open: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

/** Has something closed after the test. */
export function closing<T extends { close(): Promise<unknown> }>(thing: T): T {
  open.push(() => thing.close());
  return thing;
}

/** Threads for all hosts of a test file, since starting one for each takes longer than most of their scripts. */
export const pool = new WorkerPool();

afterAll(() => pool.close());

/** A host of a small script, closed after the test. */
export function hostOf(code: string, options: Omit<HostOptions, "code"> = {}): ScriptHost {
  return closing(new ScriptHost({ code, pool, ...options }));
}

/** Runs the body of a function in a fresh host. */
export function runBody(
  body: string,
  options: Omit<HostOptions, "code"> = {},
  runOptions: RunOptions = {},
): Promise<RunResult> {
  return hostOf(`function main() { ${body} }`, options).run("main", [], runOptions);
}

export interface LocalServer {
  readonly origin: string;
  /** `host:port`, for the allow-list. */
  readonly authority: string;
}

/** A server on the loopback address, closed after the test. */
export async function serverOf(
  handler: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<LocalServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      handler(request, response, Buffer.concat(chunks).toString());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing({
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  });
  const authority = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin: `http://${authority}`, authority };
}
