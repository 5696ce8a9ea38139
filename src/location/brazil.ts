/** Where Brazil is, and the mistakes that this corrects: swapped numbers, and lost minus signs. */
import { isPosition, type LatLng } from "../network/geometry";

/** The country's two letters, as the geocoder wants them. */
export const REGION = "br";

/**
 * Brazil's extreme points with Fernando de Noronha, in degrees, rounded outwards (IBGE, Anuário
 * Estatístico: 5°16'N, 33°45'S, 73°59'W; the island at 32°23'W).
 */
const SOUTH = -33.76;
const NORTH = 5.28;
const WEST = -74;
const EAST = -32.3;

export function isInBrazil({ lat, lng }: LatLng): boolean {
  return lat >= SOUTH && lat <= NORTH && lng >= WEST && lng <= EAST;
}

/** What the text itself says of two numbers, and nothing may correct. */
export interface Written {
  /** A hemisphere is written beside the latitude. */
  readonly lat: boolean;
  readonly lng: boolean;
}

const NOTHING_WRITTEN: Written = { lat: false, lng: false };

/**
 * The position that two numbers in degrees mean.
 *
 * One outside Brazil is corrected where exactly one correction brings it inside: the swapped order, or
 * one or both minus signs added; never both kinds together. Any other place abroad stays as it is.
 * @returns null for 0,0 and for values out of range
 */
export function toPosition(
  lat: number,
  lng: number,
  written: Written = NOTHING_WRITTEN,
): LatLng | null {
  const corrections = isInBrazil({ lat, lng }) ? [] : inBrazil(lat, lng, written);
  const [corrected] = corrections;
  if (corrected !== undefined && corrections.length === 1) return corrected;
  return isPosition(lat, lng) ? { lat, lng } : null;
}

/** Every correction that ends in Brazil. */
function inBrazil(lat: number, lng: number, written: Written): LatLng[] {
  const signs = (value: number, isFixed: boolean): number[] =>
    value > 0 && !isFixed ? [value, -value] : [value];
  const corrections = signs(lat, written.lat).flatMap((south) =>
    signs(lng, written.lng).map((west) => ({ lat: south, lng: west })),
  );
  if (!written.lat && !written.lng) corrections.push({ lat: lng, lng: lat });
  return corrections.filter(isInBrazil);
}
