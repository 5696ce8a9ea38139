/** Implements the `Http` port with `UrlFetchApp`. */
import type { Http, HttpRequest, HttpResponse } from "../ports";
import { withinLimits } from "./limits";

/** `timeoutSeconds` was added in 2026; the type package does not have it yet. */
type FetchOptions = GoogleAppsScript.URL_Fetch.URLFetchRequestOptions & { timeoutSeconds: number };

const MIN_TIMEOUT_S = 1;

export const http: Http = {
  fetch: (request) =>
    withinLimits("urlfetch", () => toResponse(UrlFetchApp.fetch(request.url, toOptions(request)))),
  fetchAll: (requests) =>
    withinLimits("urlfetch", () =>
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
    timeoutSeconds: Math.max(MIN_TIMEOUT_S, Math.round(timeoutMs / 1000)),
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
