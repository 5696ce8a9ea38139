/** Makes one real HTTP(S) exchange, including redirects, with `UrlFetchApp`'s errors. */
import { lookup } from "node:dns";
import type { IncomingMessage, RequestOptions } from "node:http";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import type { LookupFunction } from "node:net";
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import { ServiceException } from "../errors";
import { isAllowed, isPrivateAddress } from "./addresses";

export interface Outgoing {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
  readonly followRedirects: boolean;
  readonly timeoutMs: number;
  readonly validateCertificates: boolean;
}

export interface Incoming {
  readonly status: number;
  /** Names and values alternately, as received. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

export interface Network {
  /** Hosts (`host` or `host:port`) that may be reached although their addresses are private. */
  readonly allowed: ReadonlySet<string>;
  /** The URL to fetch instead of the one given; `undefined` for the same. */
  readonly intercept: (url: string) => string | undefined;
  readonly maxResponseBytes: number;
}

const MAX_REDIRECTS = 20;

class TooLarge extends Error {}
class Refused extends Error {}

/**
 * Makes the exchange.
 *
 * @param ended cancels the exchange when aborted
 * @throws ServiceException with Google's message, for any network failure
 */
export async function send(
  outgoing: Outgoing,
  network: Network,
  ended: AbortSignal,
): Promise<Incoming> {
  const timeout = AbortSignal.timeout(outgoing.timeoutMs);
  try {
    return await follow(outgoing, network, AbortSignal.any([timeout, ended]));
  } catch (error) {
    throw new ServiceException(messageFor(error, outgoing.url, timeout.aborted));
  }
}

function messageFor(error: unknown, url: string, timedOut: boolean): string {
  if (timedOut) return `Timeout: ${url}`;
  if (error instanceof TooLarge) return "Exceeded maximum response size: URLFetch";
  const code = codeOf(error);
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return `DNS error: ${url}`;
  if (/^(ERR_TLS|CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_SSL|EPROTO)/.test(code)) {
    return `SSL Error ${url}`;
  }
  return `Address unavailable: ${url}`;
}

/** Node's code of an error, from whichever realm it comes. */
function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}

async function follow(first: Outgoing, network: Network, signal: AbortSignal): Promise<Incoming> {
  let current = first;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const answer = await exchange(current, network, signal);
    const location = redirection(answer);
    if (location === undefined || !first.followRedirects) return answer;
    const url = new URL(location, current.url).href;
    const keepsMethod = answer.status === 307 || answer.status === 308;
    current = keepsMethod
      ? { ...current, url }
      : { ...current, url, method: "GET", body: undefined };
  }
  throw new Error("too many redirects");
}

function redirection(answer: Incoming): string | undefined {
  if (![301, 302, 303, 307, 308].includes(answer.status)) return undefined;
  return headerValue(answer.rawHeaders, "location");
}

/** The value of the first header with that name. @param name in lower case */
export function headerValue(rawHeaders: readonly string[], name: string): string | undefined {
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.toLowerCase() === name) return rawHeaders[i + 1];
  }
  return undefined;
}

function exchange(outgoing: Outgoing, network: Network, signal: AbortSignal): Promise<Incoming> {
  const asked = new URL(outgoing.url);
  const elsewhere = network.intercept(outgoing.url);
  const target = elsewhere === undefined ? asked : new URL(elsewhere);
  const free = elsewhere !== undefined || isAllowed(target, network.allowed);
  const hostname = target.hostname.replace(/^\[|\]$/g, "");
  if (!free && isPrivateAddress(hostname)) return Promise.reject(new Refused());
  const options: RequestOptions = {
    method: outgoing.method,
    headers: {
      "User-Agent": "Mozilla/5.0 (compatible; Google-Apps-Script; beanserver)",
      "Accept-Encoding": "gzip, deflate, br",
      Host: asked.host,
      ...outgoing.headers,
      ...(outgoing.body === undefined ? {} : { "Content-Length": outgoing.body.length }),
    },
    signal,
    agent: false,
    ...(free || isIP(hostname) !== 0 ? {} : { lookup: publicLookup }),
  };
  return new Promise((resolve, reject) => {
    const received = (message: IncomingMessage): void => {
      collect(message, network.maxResponseBytes).then(resolve, reject);
    };
    const request =
      target.protocol === "https:"
        ? httpsRequest(
            target,
            {
              ...options,
              rejectUnauthorized: outgoing.validateCertificates,
              servername: asked.hostname,
            },
            received,
          )
        : httpRequest(target, options, received);
    request.on("error", reject);
    request.end(outgoing.body);
  });
}

/** Looks up a host name, and refuses it if it leads to a private address. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, options, (error, address, family) => {
    const addresses = typeof address === "string" ? [{ address }] : address;
    if (error === null && addresses.some((each) => isPrivateAddress(each.address))) {
      callback(new Refused(), address, family);
    } else {
      callback(error, address, family);
    }
  });
};

async function collect(message: IncomingMessage, maxBytes: number): Promise<Incoming> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) throw new TooLarge();
    chunks.push(chunk);
  }
  const body = decompress(Buffer.concat(chunks), message.headers["content-encoding"], maxBytes);
  return { status: message.statusCode ?? 0, rawHeaders: message.rawHeaders, body };
}

function decompress(body: Buffer, encoding: string | undefined, maxOutputLength: number): Buffer {
  if (body.length === 0) return body;
  try {
    if (encoding === "gzip") return gunzipSync(body, { maxOutputLength });
    if (encoding === "deflate") return inflateSync(body, { maxOutputLength });
    if (encoding === "br") return brotliDecompressSync(body, { maxOutputLength });
  } catch (error) {
    if (codeOf(error) === "ERR_BUFFER_TOO_LARGE") throw new TooLarge();
    throw error;
  }
  return body;
}
