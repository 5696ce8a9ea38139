/**
 * Reads links of Apple Maps, Waze, OpenStreetMap, Bing, HERE and plus.codes.
 *
 * Sources: Apple's Map Links and unified Maps URLs, https://developers.google.com/waze/deeplinks,
 * https://wiki.openstreetmap.org/wiki/Browsing and Shortlink, Microsoft's "Create a custom map URL".
 */
import { group, percentDecode } from "../text";
import { decodeGeohash, decodeQuadtiles } from "./grids";
import {
  EMPTY,
  fromCell,
  pairIn,
  pinOrText,
  placeOrView,
  viewIn,
  type Found,
  type LinkContent,
} from "./link-content";
import { parameters, segments, type ParsedUrl } from "./url";

type Values = ReadonlyMap<string, string>;

/** Two parameters joined to `lat,lng`. */
function pairOf(values: Values, lat: string, lng: string): string {
  return [values.get(lat), values.get(lng)].join(",");
}

export function isApplePlacePage(path: string): boolean {
  return /^\/p(?:lace)?(?:\/|$)/.test(path);
}

export function appleLink({ path, query }: ParsedUrl): LinkContent {
  const values = parameters(query);
  const place =
    pairIn(values.get("ll")) ??
    pairIn(values.get("coordinate")) ??
    pinOrText(values.get("daddr")) ??
    pinOrText(values.get("destination")) ??
    pinOrText(values.get("address")) ??
    pinOrText(values.get("q"));
  const view =
    viewIn(values.get("sll")) ?? viewIn(values.get("near")) ?? viewIn(values.get("center"));
  if (place === null && view === null && isApplePlacePage(path)) return { kind: "follow" };
  return placeOrView(place, view);
}

export function wazeLink({ path, query }: ParsedUrl): LinkContent {
  const values = parameters(query);
  const [first, second] = segments(path);
  const short =
    first === "ul" && second?.startsWith("h") === true ? second.slice(1) : values.get("h");
  return (
    pairIn(values.get("ll")) ??
    pairIn(values.get("latlng")) ??
    pairIn(values.get("to")?.replace("ll.", "")) ??
    pairIn(pairOf(values, "lat", "lon")) ??
    pairIn(pairOf(values, "lat", "lng")) ??
    fromCell(decodeGeohash(short ?? "")) ??
    pinOrText(values.get("q")) ??
    EMPTY
  );
}

/** `map=17/-27.1/-52.6` in the fragment: the zoom, then the centre of the view. */
function osmView(text: string): Found {
  const match = /map=[\d.]{1,6}\/([\d.-]{1,24})\/([\d.-]{1,24})/.exec(text);
  return viewIn(`${group(match, 1)},${group(match, 2)}`);
}

function osmShort(code: string | undefined, marked: boolean): Found {
  const found = fromCell(decodeQuadtiles(code ?? ""));
  return found?.kind === "pin" && !marked ? { kind: "view", position: found.position } : found;
}

export function osmLink({ path, query, fragment }: ParsedUrl): LinkContent {
  const values = parameters(query);
  const [first, second] = segments(path);
  // In a short link, the parameter `m` says that the position is marked.
  if (first === "go") return osmShort(second, /(?:^|&)m(?:&|=|$)/.test(query)) ?? EMPTY;
  const place =
    pairIn(pairOf(values, "mlat", "mlon")) ??
    pairIn(values.get("to")) ??
    pairIn(values.get("route")?.split(";").pop()) ??
    pinOrText(values.get("query"));
  const view = osmView(percentDecode(fragment)) ?? viewIn(pairOf(values, "lat", "lon"));
  return placeOrView(place, view);
}

export function bingLink({ query }: ParsedUrl): LinkContent {
  const values = parameters(query);
  const stop = values.get("rtp")?.split("~").pop() ?? "";
  const place =
    pairIn(/^pos\.(.*)/.exec(stop)?.[1]) ??
    pinOrText(/^adr\.(.*)/.exec(stop)?.[1]) ??
    pairIn(/^point\.(.*)/.exec(values.get("sp") ?? "")?.[1]) ??
    pinOrText(values.get("where1") ?? values.get("where")) ??
    pinOrText(values.get("q"));
  return placeOrView(place, viewIn(values.get("cp")));
}

export function hereLink({ path, query }: ParsedUrl): LinkContent {
  const shared = segments(path)
    .reverse()
    .find((part) => pairIn(part) !== null);
  return placeOrView(pairIn(shared), viewIn(parameters(query).get("map")));
}

const LATITUDES = ["lat", "latitude"];
const LONGITUDES = ["lng", "lon", "long", "longitude"];

/** A picture, an audio or another file, whose parameters may say where it was made. */
const FILE = /\.(?!html?$|php$|aspx?$|jsp$)[a-z\d]{2,5}$/i;

/**
 * The position that a page of any site names, as `?lat=…&lng=…`: pages on which customers drag a pin, such as OZmap's
 * FindMe, may hand it over so. Null if the numbers are not as exact as a house needs.
 */
export function positionLink({ path, query, fragment }: ParsedUrl): Found {
  if (FILE.test(path)) return null;
  const values = parameters(`${query}&${fragment.replace(/^[^?]*\?/, "")}`);
  const [lat, lng] = [LATITUDES, LONGITUDES].map((names) => names.find((name) => values.has(name)));
  if (lat === undefined || lng === undefined) return null;
  const found = pairIn(pairOf(values, lat, lng));
  return found?.kind === "pin" && found.precision !== "aproximada" ? found : null;
}

/** `plus.codes/584JWFX9+4V`: unlike elsewhere, a `+` in this path is not a blank. */
export function plusCodesLink({ path }: ParsedUrl): LinkContent {
  const text = percentDecode(path.slice(1)).trim();
  return text === "" ? EMPTY : { kind: "text", text, view: null };
}
