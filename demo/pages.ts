/**
 * The pages that `npm start` serves in addition to the web app: the chat at `/`, the sheets at `/sheets`, the sidebar
 * at `/sidebar` and the dialogs below `/dialog/`, with a `google.script.run` that runs the built bundle, and the data
 * that the chat and the sheets load.
 */
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import type { FrontOptions, ScriptHost } from "apps-script-emulator";
import type { ChatStart, Example } from "./chat-start";
import { projectRoot } from "./deployment";
import { SCRIPT_RUN } from "./script-run";
import { editCell, openDialog, runOnSheet, sheetStates } from "./sheets-host";

export interface PagesOptions {
  readonly accessKey: string;
  readonly examples: readonly Example[];
  /** Makes the simulated OZmap fail, or work again; absent for a real one. */
  readonly setDown?: (down: boolean) => void;
}

/** The bundle's functions that its pages may call. */
const PAGE_FUNCTIONS: ReadonlySet<string> = new Set([
  "sidebarStart",
  "testPlace",
  "testQuery",
  "boxMapPiece",
]);

const MAX_BODY_CHARS = 20_000;

export function pageRoutes(options: PagesOptions): NonNullable<FrontOptions["routes"]> {
  const root = projectRoot(__dirname);
  const chat: ChatStart = {
    exec: "/exec",
    key: options.accessKey,
    examples: options.examples,
    canFail: options.setDown !== undefined,
  };
  return async (request, response, host) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (request.method === "GET") {
      const [, dialog] = /^\/dialog\/(\w+)$/.exec(pathname) ?? [];
      if (dialog !== undefined) return showDialog(host, dialog, response);
      if (pathname === "/") file(response, path.join(root, "build/pages/chat.html"));
      else if (pathname === "/sheets") file(response, path.join(root, "build/pages/sheets.html"));
      else if (pathname === "/sidebar") file(response, path.join(root, "dist/sidebar.html"));
      else if (pathname === "/chat.json") json(response, 200, chat);
      else if (pathname === "/sheets.json") json(response, 200, sheetStates(host));
      else return false;
      return true;
    }
    if (request.method !== "POST") return false;
    const [, run] = /^\/run\/(\w+)$/.exec(pathname) ?? [];
    const [, sheetRun] = /^\/sheets\/run\/(\w+)$/.exec(pathname) ?? [];
    const isEdit = pathname === "/sheets/edit";
    if ([run, sheetRun].every((name) => name === undefined) && !isEdit && pathname !== "/simulated")
      return false;
    const body = await ownBody(request);
    if (body === undefined) json(response, 403, { error: "only for this server's own pages" });
    else if (sheetRun !== undefined) await runSheet(host, sheetRun, options.examples, response);
    else if (isEdit) {
      editCell(host, body);
      json(response, 200, {});
    } else if (run !== undefined) await runFunction(host, run, body, response);
    else {
      options.setDown?.((body as { down?: unknown }).down === true);
      json(response, 200, {});
    }
    return true;
  };
}

async function runFunction(
  host: ScriptHost,
  name: string,
  args: unknown,
  response: ServerResponse,
): Promise<void> {
  if (!PAGE_FUNCTIONS.has(name) || !Array.isArray(args)) {
    json(response, 404, { error: `the pages have no function ${name}` });
    return;
  }
  const { result, error } = await host.run(name, args);
  json(response, 200, error ? { error: error.message } : { result });
}

/** Serves the dialog that a function opens, or the message that it shows instead. */
async function showDialog(
  host: ScriptHost,
  name: string,
  response: ServerResponse,
): Promise<boolean> {
  const opened = await openDialog(host, name);
  if (opened === undefined) return false;
  if ("html" in opened) html(response, opened.html);
  else {
    const text = opened.said.replace(/[&<]/g, (character) => `&#${character.charCodeAt(0)};`);
    html(
      response,
      `<!doctype html><html lang="pt-BR"><head></head><body><p>${text}</p></body></html>`,
    );
  }
  return true;
}

async function runSheet(
  host: ScriptHost,
  name: string,
  examples: PagesOptions["examples"],
  response: ServerResponse,
): Promise<void> {
  try {
    json(response, 200, await runOnSheet(host, name, examples));
  } catch (error) {
    json(response, 404, { said: error instanceof Error ? error.message : "?" });
  }
}

/** The body of a request from this server's own pages; undefined for others, which can neither send this content type without a preflight nor have this host. */
async function ownBody(request: IncomingMessage): Promise<unknown> {
  const { host = "", "content-type": type = "" } = request.headers;
  if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(host)) return undefined;
  if (!type.startsWith("application/json")) return undefined;
  let text = "";
  for await (const chunk of request as AsyncIterable<Buffer>) {
    text += chunk.toString();
    if (text.length > MAX_BODY_CHARS) return undefined;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Serves a file, read anew each time, so that a rebuilt page is shown without a restart. */
function file(response: ServerResponse, name: string): void {
  html(response, readFileSync(name, "utf8"));
}

function html(response: ServerResponse, page: string): void {
  response.writeHead(200, {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
  });
  response.end(page.replace("<head>", () => `<head>${SCRIPT_RUN}`));
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, {
    "Content-Type": "application/json; charset=utf-8",
    "Cache-Control": "no-store",
  });
  response.end(JSON.stringify(value));
}
