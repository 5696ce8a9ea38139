/** `UrlFetchApp` behind the `Http` port. */
import { type Http, type HttpRequest, type HttpResponse, QuotaExceeded } from "../ports";

/** `timeoutSeconds` came in 2026; the type package does not have it yet. */
type FetchOptions = GoogleAppsScript.URL_Fetch.URLFetchRequestOptions & { timeoutSeconds: number };

const LEAST_TIMEOUT_S = 1;

export const http: Http = {
  fetch: (request) => guarded(() => toResponse(UrlFetchApp.fetch(request.url, toOptions(request)))),
  fetchAll: (requests) =>
    guarded(() =>
      UrlFetchApp.fetchAll(
        requests.map((request) => ({ url: request.url, ...toOptions(request) })),
      ).map(toResponse),
    ),
};

function toOptions(request: HttpRequest): FetchOptions {
  const { method, headers, payload, followRedirects, timeoutMs } = request;
  return {
    method,
    headers: { ...headers },
    muteHttpExceptions: true,
    followRedirects: followRedirects ?? true,
    timeoutSeconds: Math.max(LEAST_TIMEOUT_S, Math.round(timeoutMs / 1000)),
    ...(payload === undefined ? {} : { payload, contentType: "application/json" }),
  };
}

function toResponse(response: GoogleAppsScript.URL_Fetch.HTTPResponse): HttpResponse {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.getHeaders() as Record<string, unknown>)) {
    headers[name.toLowerCase()] = String(value);
  }
  return { status: response.getResponseCode(), headers, body: response.getContentText() };
}

/** Google tells of a used-up quota by the words of an exception alone. */
export function guarded<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const service = /invoked too many times for one day: (\w+)/.exec(words)?.[1];
    throw service === undefined ? error : new QuotaExceeded(service);
  }
}
