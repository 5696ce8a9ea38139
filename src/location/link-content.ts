/** What a map link can contain, and the readers of positions that all map sites share. */
import type { Precision } from "../contract";
import type { LatLng } from "../network/geometry";
import { clean, group } from "../text";
import { parseCoordinates, precisionOf, toPosition } from "./coordinates";
import type { Cell } from "./grids";

export type LinkContent =
  /** The position of a place. */
  | { readonly kind: "pin"; readonly position: LatLng; readonly precision: Precision }
  /** 0,0 or out of range. */
  | { readonly kind: "bad" }
  /** An address, a plus code or a name to look up, with the centre of the view if the link has one. */
  | { readonly kind: "text"; readonly text: string; readonly view: LatLng | null }
  /** Only the centre of the view, which is near the place but is not the place. */
  | { readonly kind: "view"; readonly position: LatLng }
  /** The place is known only after following the link. */
  | { readonly kind: "follow" }
  /** A map link without a place. */
  | { readonly kind: "empty" };

export const EMPTY: LinkContent = { kind: "empty" };

/** The result of one reader; null if its part is not in the link, so that `??` chains readers. */
export type Found = LinkContent | null;

/** Longer texts are of no use to the geocoder. */
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

/** A pin from two numbers with a decimal dot, as in links. */
export function pin(lat: string, lng: string): LinkContent {
  const position = toPosition(Number(lat), Number(lng));
  if (position === null) return { kind: "bad" };
  const step = 10 ** -Math.max(decimalsOf(lat), decimalsOf(lng));
  return { kind: "pin", position, precision: precisionOf(step) };
}

/** `lat,lng` at the beginning of a value; null if there is none. */
export function pairIn(value: string | undefined): Found {
  const match = PAIR.exec(value ?? "");
  return match === null ? null : pin(group(match, 1), group(match, 2));
}

/** A position in any notation, else a text to look up; null for a value that is neither. */
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

/** The centre of the view, from `lat,lng`. */
export function viewIn(value: string | undefined): Found {
  const found = pairIn(value);
  return found?.kind === "pin" ? { kind: "view", position: found.position } : null;
}

export function fromCell(cell: Cell | null): Found {
  if (cell === null) return null;
  return { kind: "pin", position: cell.position, precision: precisionOf(cell.step) };
}

/** The place if there is one, else the view. A text to look up keeps the view, against which its result is checked. */
export function placeOrView(place: Found, view: Found): LinkContent {
  if (place?.kind === "text" && view?.kind === "view") return { ...place, view: view.position };
  return place ?? view ?? EMPTY;
}
