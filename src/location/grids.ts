/** Decodes the two notations in which short map links write a position as letters: geohash and OpenStreetMap's. */
import type { LatLng } from "../network/geometry";

export interface Cell {
  /** Its centre. */
  readonly position: LatLng;
  /** Its longer side, in degrees. */
  readonly step: number;
}

const GEOHASH = "0123456789bcdefghjkmnpqrstuvwxyz";
const QUADTILES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@";

/**
 * Halves the globe once for each bit, alternating between longitude and latitude, longitude first.
 *
 * @returns null if a letter is not in the alphabet
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

/** Decodes a geohash of 5 to 12 letters, which Waze's short links have after an `h`. @returns null for anything else */
export function decodeGeohash(text: string): Cell | null {
  return /^[0-9a-z]{5,12}$/i.test(text) ? decode(text.toLowerCase(), GEOHASH, 5) : null;
}

/**
 * Decodes the code of `osm.org/go/…`: quadtiles, six bits per letter, with hyphens at the end for the
 * zoom (https://wiki.openstreetmap.org/wiki/Shortlink). Old links write `~` for `@` and `=` for `-`.
 *
 * @returns null for anything else
 */
export function decodeQuadtiles(text: string): Cell | null {
  if (!/^[A-Za-z0-9_@~]{3,12}[-=]{0,2}$/.test(text)) return null;
  return decode(text.replace(/[-=]/g, "").replace(/~/g, "@"), QUADTILES, 6);
}
