/** A query and a request's values → OZmap's address. Pure. */
import type { Detail } from "../detail";
import { encode, MAX_URL_LENGTH, pathSegment } from "../ozmap";
import { fillJson, fillPlaces, type Query } from "../settings";

export type QueryAddress =
  { readonly ok: true; readonly url: string } | { readonly ok: false; readonly detail: Detail };

/**
 * Every value stays in its place: within its segment of the path, its value of the query string, its
 * text of the filter. The path is put together of whole segments, so that none can leave `/api/v2/`.
 *
 * @param base OZmap's API root
 * @param valueOf the value of a place, as it was sent
 */
export function queryAddress(
  base: string,
  { path, filter }: Query,
  valueOf: (name: string) => string,
): QueryAddress {
  const [before = "", parameters] = path.split("?");
  const segments = before.split("/").map((segment) => pathSegment(fillPlaces(segment, valueOf)));
  if (segments.includes(undefined)) {
    return { ok: false, detail: { code: "query_value_unfit" } };
  }
  const pairs =
    parameters === undefined ? [] : [fillPlaces(parameters, (name) => encode(valueOf(name)))];
  if (filter !== "") {
    const conditions = JSON.stringify(fillJson(JSON.parse(filter), valueOf));
    pairs.push(`filter=${encode(conditions)}`);
  }
  const query = pairs.length > 0 ? `?${pairs.join("&")}` : "";
  const url = `${base}/${segments.join("/")}${query}`;
  return url.length <= MAX_URL_LENGTH
    ? { ok: true, url }
    : { ok: false, detail: { code: "query_url_too_long", length: url.length } };
}
