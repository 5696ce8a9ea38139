/** Sends an answer, as changed by a fault. */
import type { ServerResponse } from "node:http";
import type { Fault } from "./faults";

export interface Sent {
  /** 0 if there was no answer. */
  status: number;
  bytes: number;
}

const HTML = "<!doctype html><html><head><title>Erro</title></head><body>nginx</body></html>";

/**
 * Sends an answer with a fault applied.
 *
 * @param note is called before the last byte is sent, so that a client that has the answer finds it in the log
 */
export async function send(
  response: ServerResponse,
  answer: { status: number; body: string },
  fault: Fault | undefined,
  note: (sent: Sent) => void,
): Promise<void> {
  const write = (
    status: number,
    body: string,
    headers: Record<string, string> = {},
    length = Buffer.byteLength(body),
  ): void => {
    note({ status, bytes: Buffer.byteLength(body) });
    response.writeHead(status, {
      "content-type": "application/json; charset=utf-8",
      ...(status === 204 ? {} : { "content-length": String(length) }),
      ...headers,
    });
    if (length === Buffer.byteLength(body)) response.end(body);
    else response.write(body, () => response.destroy());
  };
  switch (fault?.kind) {
    case undefined:
      write(answer.status, answer.body);
      return;
    case "status":
    case "error after work":
      write(
        fault.status,
        JSON.stringify(fault.body ?? { message: `injected ${fault.status}` }),
        fault.kind === "status" ? fault.headers : {},
      );
      return;
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "refuse":
    case "lost answer":
      response.destroy();
      return;
    case "hang":
      return;
    case "html":
      write(fault.status ?? 200, HTML, { "content-type": "text/html" });
      return;
    case "empty":
      write(200, "");
      return;
    case "truncated": {
      const kept = Math.floor(answer.body.length * (fault.share ?? 0.5));
      const body = answer.body.slice(0, kept);
      write(answer.status, body, {}, Buffer.byteLength(fault.broken ? answer.body : body));
      return;
    }
    case "huge":
      write(answer.status, answer.body.padEnd(fault.bytes));
      return;
    case "mutate": {
      const decoded = JSON.parse(answer.body || "null") as unknown;
      const changed = fault.change(decoded);
      write(answer.status, JSON.stringify(changed === undefined ? decoded : changed));
      return;
    }
    case "mutate text":
      write(answer.status, fault.change(answer.body));
      return;
    case "slow body":
      await slowly(response, answer, fault, note);
  }
}

async function slowly(
  response: ServerResponse,
  { status, body }: { status: number; body: string },
  { ms, pieces = 10 }: { ms: number; pieces?: number },
  note: (sent: Sent) => void,
): Promise<void> {
  const bytes = Buffer.from(body);
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": String(bytes.length),
  });
  for (let piece = 0; piece < pieces && !response.destroyed; piece += 1) {
    await new Promise((resolve) => setTimeout(resolve, ms / pieces));
    const last = piece === pieces - 1;
    const from = Math.floor((bytes.length * piece) / pieces);
    const part = bytes.subarray(from, Math.floor((bytes.length * (piece + 1)) / pieces));
    if (last) note({ status, bytes: bytes.length });
    if (last) response.end(part);
    else response.write(part);
  }
}
