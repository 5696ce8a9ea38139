/**
 * Reads Google Maps links. Sources: https://developers.google.com/maps/documentation/urls for `api=1`
 * links; the rest (`@`, `data=`, `pb=`, `q`, `ll`, `daddr`) is undocumented, but found in shared links.
 */
import { group, percentDecode } from "../text";
import {
  EMPTY,
  pairIn,
  pin,
  pinOrText,
  placeOrView,
  viewIn,
  type Found,
  type LinkContent,
} from "./link-content";
import { parameters, segments, type ParsedUrl } from "./url";

/** Google's host in any country: `google.com`, `google.cl`, `google.com.br`, `google.co.uk`. */
const GOOGLE = /^(?:[a-z]{1,9}\.)?google\.(?:com|[a-z]{2}|com?\.[a-z]{2})$/;

/** The Google hosts from which links may be fetched: a fixed list for the Americas and Iberia. */
const FETCHED_HOSTS =
  /^(?:www\.|maps\.)?google\.(?:com|com\.(?:br|ar|uy|py|bo|co|pe|ec|mx)|co\.ve|cl|pt|es)$/;

/** `!3d` is the latitude and `!4d` the longitude of the place itself, even if there is also a view. */
const PLACE_IN_DATA = /!3d(-?\d{1,3}(?:\.\d{1,20})?)!4d(-?\d{1,3}(?:\.\d{1,20})?)/g;
/** In directions, each stop has `!1d` as longitude and `!2d` as latitude. */
const STOP_IN_DATA = /!1d(-?\d{1,3}(?:\.\d{1,20})?)!2d(-?\d{1,3}(?:\.\d{1,20})?)/g;
/** In embedded maps (`pb=`), the view's centre has `!2d` as longitude and `!3d` as latitude. */
const VIEW_IN_DATA = /!2d(-?\d{1,3}(?:\.\d{1,20})?)!3d(-?\d{1,3}(?:\.\d{1,20})?)/;

/** Google's own identifier of a place, which only Google can turn into a position. */
const PLACE_NUMBER = /!1s0x[0-9a-f]{1,16}:0x[0-9a-f]/i;

export function isGoogle(host: string): boolean {
  return GOOGLE.test(host);
}

function isMaps({ host, path }: ParsedUrl): boolean {
  return host.startsWith("maps.") || /^\/maps(?:\/|$)/.test(path);
}

/** True if the URL is a Google Maps link that may be fetched. */
export function mayAskGoogle(url: ParsedUrl): boolean {
  return FETCHED_HOSTS.test(url.host) && isMaps(url);
}

function lastOf(pattern: RegExp, text: string): RegExpExecArray | null {
  pattern.lastIndex = 0;
  let last = null;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) last = match;
  return last;
}

function placeInData(data: string): Found {
  const match = lastOf(PLACE_IN_DATA, data);
  return match === null ? null : pin(group(match, 1), group(match, 2));
}

/** The last stop of directions, which is the customer's place. */
function destinationInPath(parts: readonly string[], data: string): Found {
  const from = parts.indexOf("dir") + 1;
  if (from === 0) return null;
  const stops: string[] = [];
  for (const part of parts.slice(from)) {
    if (part.startsWith("@") || part.startsWith("data=")) break;
    stops.push(part);
  }
  const written = pinOrText(stops.reverse().find((stop) => stop !== ""));
  if (written !== null && written.kind !== "text") return written;
  const match = lastOf(STOP_IN_DATA, data);
  return match === null ? written : pin(group(match, 2), group(match, 1));
}

/** What follows `/place/` or `/search/`. */
function nameInPath(parts: readonly string[]): Found {
  for (const word of ["place", "search"]) {
    const name = parts[parts.indexOf(word) + 1];
    if (parts.includes(word) && name !== undefined && !/^(?:@|data=)/.test(name)) {
      return pinOrText(name);
    }
  }
  return null;
}

function viewOf(
  parts: readonly string[],
  values: ReadonlyMap<string, string>,
  data: string,
): Found {
  const at = parts.find((part) => part.startsWith("@"));
  const embedded = VIEW_IN_DATA.exec(data);
  return (
    viewIn(at?.slice(1)) ??
    viewIn(values.get("viewpoint")) ??
    viewIn(values.get("center")) ??
    viewIn(values.get("cbll")) ??
    viewIn(`${group(embedded, 2)},${group(embedded, 1)}`)
  );
}

/** `A to:B` in old links: B. */
function lastStop(value: string | undefined): string | undefined {
  return value?.split(/\bto:/).pop();
}

function byQuery(values: ReadonlyMap<string, string>): Found {
  return (
    pinOrText(values.get("destination")) ??
    pinOrText(lastStop(values.get("daddr"))) ??
    pinOrText(values.get("query")) ??
    pinOrText(values.get("q"))
  );
}

/** A static map image, with which chat platforms show a position: its last marker, else its centre. */
function staticMap(values: ReadonlyMap<string, string>): LinkContent {
  const marker = values.get("markers")?.split("|").pop();
  return placeOrView(pairIn(marker), viewIn(values.get("center")));
}

/** @returns null if the URL is not a link to Google Maps */
export function googleLink(url: ParsedUrl): LinkContent | null {
  const { host, path, query } = url;
  const values = parameters(query);
  if (host === "maps.googleapis.com")
    return path.endsWith("/staticmap") ? staticMap(values) : EMPTY;
  if (host !== "earth.google.com" && !isMaps(url)) return null;
  const parts = segments(path);
  // Some links have `data` as a parameter; embedded maps have `pb`.
  const data = [percentDecode(path), values.get("data"), values.get("pb")].join("");
  const view = viewOf(parts, values, data);
  const place =
    destinationInPath(parts, data) ?? placeInData(data) ?? byQuery(values) ?? nameInPath(parts);
  // In old links, `ll` is the view if there is a `q`, else the place.
  const ll = pairIn(values.get("ll"));
  if (place?.kind === "text" && /^place_id:/i.test(place.text)) return { kind: "follow" };
  if (place !== null) {
    return placeOrView(place, view ?? viewIn(values.get("ll")) ?? viewIn(values.get("sll")));
  }
  if (ll !== null) return ll;
  if (view === null && (values.has("cid") || values.has("ftid") || PLACE_NUMBER.test(data))) {
    return { kind: "follow" };
  }
  return placeOrView(view, viewIn(values.get("sll")));
}
