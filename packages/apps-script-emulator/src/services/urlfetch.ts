/** UrlFetchApp: Google's parameters, quota and errors, on top of real HTTP. */
import { Args, isRecord } from "../args";
import type { Clock } from "../clock";
import { DailyQuota } from "../clock";
import { NotModelled, ServiceException } from "../errors";
import { RemoteType } from "../remote";
import type { Incoming, Network, Outgoing } from "./transport";
import { headerValue, send } from "./transport";

const URL_CHARACTERS = 2082;
const PAYLOAD_BYTES = 50 * 1024 * 1024;
const FORM = "application/x-www-form-urlencoded";
const DEFAULT_TIMEOUT_S = 360;
const METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH"];
const OPTIONS = [
  "contentType",
  "followRedirects",
  "headers",
  "method",
  "muteHttpExceptions",
  "payload",
  "timeoutSeconds",
  "validateHttpsCertificates",
];

type Options = Readonly<Record<string, unknown>>;

interface Prepared {
  readonly outgoing: Outgoing;
  readonly muted: boolean;
}

export class UrlFetch {
  readonly quota: DailyQuota;

  constructor(
    clock: Clock,
    private readonly network: Network,
    dailyRequests = 20_000,
  ) {
    this.quota = new DailyQuota("urlfetch", dailyRequests, clock);
  }

  /** Sends all requests at once. If one fails, the whole call throws, and all answers are lost. */
  async all(prepared: readonly Prepared[], ended: AbortSignal): Promise<Incoming[]> {
    this.quota.spend(prepared.length);
    const sent = prepared.map(async ({ outgoing, muted }) => {
      const incoming = await send(outgoing, this.network, ended);
      if (!muted && incoming.status >= 400) throw failed(outgoing.url, incoming);
      return incoming;
    });
    // Waits for all, as Google does: a failure does not cancel the others.
    await Promise.allSettled(sent);
    return Promise.all(sent);
  }
}

function failed(url: string, { status, body }: Incoming): ServiceException {
  const text = body.toString("utf8");
  const shown = text.length > 160 ? `${text.slice(0, 160)}...` : text;
  return new ServiceException(
    `Request failed for ${new URL(url).origin} returned code ${status}. ` +
      `Truncated server response: ${shown} (use muteHttpExceptions option to examine full response)`,
  );
}

/** Checks and prepares one request, as Google does. */
export function prepare(givenUrl: string, options: Options): Prepared {
  for (const name of Object.keys(options)) {
    if (!OPTIONS.includes(name)) throw new NotModelled(`UrlFetchApp's option ${name}`);
  }
  const url = checkedUrl(givenUrl);
  const payload = payloadOf(options.payload);
  const method = methodOf(options.method);
  const seconds = options.timeoutSeconds ?? DEFAULT_TIMEOUT_S;
  if (typeof seconds !== "number" || !Number.isInteger(seconds) || seconds < 1) {
    throw invalid("timeoutSeconds");
  }
  const contentType = options.contentType ?? (payload === undefined ? undefined : FORM);
  if (contentType !== undefined && typeof contentType !== "string") throw invalid("contentType");
  return {
    muted: flag(options, "muteHttpExceptions", false),
    outgoing: {
      url,
      method: method === "GET" && payload !== undefined ? "POST" : method,
      headers: {
        ...(contentType === undefined ? {} : { "Content-Type": contentType }),
        ...headersOf(options.headers),
      },
      body: payload,
      followRedirects: flag(options, "followRedirects", true),
      timeoutMs: seconds * 1000,
      validateCertificates: flag(options, "validateHttpsCertificates", true),
    },
  };
}

function invalid(name: string): ServiceException {
  return new ServiceException(`Attribute provided with invalid value: ${name}`);
}

function checkedUrl(given: string): string {
  if (given === "") throw new ServiceException("Attribute provided with no value: url");
  if (given.length > URL_CHARACTERS) {
    throw new ServiceException("Limit Exceeded: URLFetch URL Length.");
  }
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `http://${given}`;
  const wellFormed = /^https?:\/\//i.test(url) && !/[\s"<>\\^`{|}]/.test(url) && URL.canParse(url);
  if (!wellFormed) throw new ServiceException(`Invalid argument: ${given}`);
  return url;
}

function methodOf(value: unknown): string {
  if (value === undefined) return "GET";
  const method = typeof value === "string" ? value.toUpperCase() : "";
  if (!METHODS.includes(method)) throw invalid("method");
  return method;
}

function flag(options: Options, name: string, fallback: boolean): boolean {
  const value = options[name] ?? fallback;
  if (typeof value !== "boolean") throw invalid(name);
  return value;
}

function headersOf(value: unknown): Record<string, string> {
  if (value === undefined) return {};
  if (!isRecord(value)) throw invalid("headers");
  const headers: Record<string, string> = {};
  for (const [name, text] of Object.entries(value)) {
    const forbidden = /^(host|content-length|connection|transfer-encoding)$/i.test(name);
    if (forbidden || !/^[\w!#$%&'*+.^`|~-]+$/.test(name) || /[\r\n]/.test(String(text))) {
      throw new ServiceException(`Attribute provided with invalid value: Header:${name}`);
    }
    headers[name] = String(text);
  }
  return headers;
}

function payloadOf(value: unknown): Buffer | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string")
    throw new NotModelled("UrlFetchApp with a payload that is not a string");
  const payload = Buffer.from(value);
  if (payload.length > PAYLOAD_BYTES) {
    throw new ServiceException("Limit Exceeded: URLFetch POST Size.");
  }
  return payload;
}

/** The headers by name; for a repeated one, the last value. */
function headersByName({ rawHeaders }: Incoming): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    headers[rawHeaders[i] ?? ""] = rawHeaders[i + 1] ?? "";
  }
  return headers;
}

const HTTP_RESPONSE = new RemoteType<Incoming>("UrlFetchApp.HTTPResponse", {
  getContentText(incoming, { args }) {
    const declared = /charset="?([\w-]+)/i.exec(
      headerValue(incoming.rawHeaders, "content-type") ?? "",
    )?.[1];
    return new TextDecoder(args.optionalString(0) ?? declared ?? "utf-8").decode(incoming.body);
  },
  getHeaders: headersByName,
  getResponseCode: (incoming) => incoming.status,
});

export const URL_FETCH_APP = new RemoteType<UrlFetch>("UrlFetchApp", {
  async fetch(fetcher, { args, execution }) {
    const options = args.any(1) === undefined ? {} : args.record(1);
    const prepared = prepare(args.string(0), options);
    execution.count("urlfetchRoundTrips");
    execution.count("urlfetchRequests");
    const [incoming] = await fetcher.all([prepared], execution.ended);
    return incoming === undefined ? null : HTTP_RESPONSE.of(incoming);
  },
  async fetchAll(fetcher, { args, execution }) {
    const prepared = args.array(0).map((request) => {
      if (typeof request === "string") return prepare(request, {});
      const { url, ...options } = isRecord(request) ? request : args.mismatch();
      return prepare(new Args([url], "UrlFetchApp.fetchAll").string(0), options);
    });
    execution.count("urlfetchRoundTrips");
    execution.count("urlfetchRequests", prepared.length);
    const incoming = await fetcher.all(prepared, execution.ended);
    return incoming.map((each) => HTTP_RESPONSE.of(each));
  },
});
