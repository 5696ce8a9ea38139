/** What a map link can hold, and the ways of reading a position that all map sites share. */
import type { Precision } from "../contract";
import type { LatLng } from "../network/geometry";
import { clean, group } from "../text";
import { parseCoordinates, precisionOf, toPosition } from "./coordinates";
import type { Cell } from "./grids";

export type LinkContent =
  /** A place that somebody pointed at. */
  | { readonly kind: "pin"; readonly position: LatLng; readonly precision: Precision }
  /** 0,0 or out of range. */
  | { readonly kind: "bad" }
  /** An address, a plus code or a name to look up, and the middle of the view if it is there. */
  | { readonly kind: "text"; readonly text: string; readonly view: LatLng | null }
  /** Nothing but the middle of the view: near the place, not the place. */
  | { readonly kind: "view"; readonly position: LatLng }
  /** Only the map's own server knows the place. */
  | { readonly kind: "follow" }
  /** A map link without a place. */
  | { readonly kind: "empty" };

export const EMPTY: LinkContent = { kind: "empty" };

/** A map site's links are read by one of these; null means "not there", so that `??` chains them. */
export type Found = LinkContent | null;

/** The geocoder has no use for longer texts. */
const MAX_LOOK_UP_CHARS = 300;

const NUMBER = "[+-]?\\d{1,3}(?:\\.\\d{1,20})?";
const PAIR = new RegExp(
  `^['"\\s]*(?:loc:)?\\s*(${NUMBER})\\s*[,~;_]\\s*(${NUMBER})(?![\\d.])`,
  "i",
);

function decimalsOf(text: string): number {
  const dot = text.indexOf(".");
  return dot < 0 ? 0 : text.length - dot - 1;
}

/** Two numbers with a decimal dot, as links write them. */
export function pin(lat: string, lng: string): LinkContent {
  const position = toPosition(Number(lat), Number(lng));
  if (position === null) return { kind: "bad" };
  const step = 10 ** -Math.max(decimalsOf(lat), decimalsOf(lng));
  return { kind: "pin", position, precision: precisionOf(step) };
}

/** `lat,lng` at the beginning of a value that can only be a position. */
export function pairIn(value: string | undefined): Found {
  const match = PAIR.exec(value ?? "");
  return match === null ? null : pin(group(match, 1), group(match, 2));
}

/** A value that may be a position in any notation, or a text to look up. */
export function pinOrText(value: string | undefined): Found {
  if (value === undefined) return null;
  const text = clean(value).slice(0, MAX_LOOK_UP_CHARS);
  const pair = /[.-]/.test(text) ? pairIn(text) : null;
  if (pair !== null) return pair;
  const written = parseCoordinates(text);
  if (written !== null)
    return written.kind === "coordinates" ? { ...written, kind: "pin" } : { kind: "bad" };
  return /\p{L}{2}/u.test(text) ? { kind: "text", text, view: null } : null;
}

/** The middle of the view: `lat,lng` in a value of its own. */
export function viewIn(value: string | undefined): Found {
  const found = pairIn(value);
  return found?.kind === "pin" ? { kind: "view", position: found.position } : null;
}

export function fromCell(cell: Cell | null): Found {
  if (cell === null) return null;
  return { kind: "pin", position: cell.position, precision: precisionOf(cell.step) };
}

/** The place if there is one; a text keeps the view to check it by; else the view. */
export function placeOrView(place: Found, view: Found): LinkContent {
  if (place?.kind === "text" && view?.kind === "view") return { ...place, view: view.position };
  return place ?? view ?? EMPTY;
}
