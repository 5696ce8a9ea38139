/** Two ways in which short map links write a position as letters: geohash and OpenStreetMap's. */
import type { LatLng } from "../network/geometry";

export interface Cell {
  /** Its middle. */
  readonly position: LatLng;
  /** Its longer side, in degrees. */
  readonly step: number;
}

const GEOHASH = "0123456789bcdefghjkmnpqrstuvwxyz";
const QUADTILES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@";

/**
 * Halves the globe once for each bit, the longitude first, then in turn.
 *
 * @returns null when a letter is not of the alphabet
 */
function decode(letters: string, alphabet: string, bits: number): Cell | null {
  let [west, width, south, height] = [-180, 360, -90, 180];
  let isLng = true;
  for (const letter of letters) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return null;
    for (let bit = bits - 1; bit >= 0; bit--) {
      const upper = (value >> bit) & 1;
      if (isLng) {
        width /= 2;
        west += upper * width;
      } else {
        height /= 2;
        south += upper * height;
      }
      isLng = !isLng;
    }
  }
  const position = { lat: south + height / 2, lng: west + width / 2 };
  return { position, step: Math.max(width, height) };
}

/** A geohash of 5 to 12 letters, as Waze's short links hold one after an `h`. */
export function decodeGeohash(text: string): Cell | null {
  return /^[0-9a-z]{5,12}$/i.test(text) ? decode(text.toLowerCase(), GEOHASH, 5) : null;
}

/**
 * The code of `osm.org/go/…`: quadtiles, six bits a letter, hyphens at the end for the zoom
 * (https://wiki.openstreetmap.org/wiki/Shortlink). Old links write `~` for `@` and `=` for `-`.
 */
export function decodeQuadtiles(text: string): Cell | null {
  if (!/^[A-Za-z0-9_@~]{3,12}[-=]{0,2}$/.test(text)) return null;
  return decode(text.replace(/[-=]/g, "").replace(/~/g, "@"), QUADTILES, 6);
}
