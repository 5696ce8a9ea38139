/** Where Brazil is, and the one mistake that this puts right: latitude and longitude swapped. */
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

/**
 * The position that two numbers in degrees tell.
 *
 * They are swapped when only the swapped order lies in Brazil; a place abroad stays as it is.
 * @returns null for 0,0 and for values out of range
 */
export function toPosition(lat: number, lng: number): LatLng | null {
  if (!isInBrazil({ lat, lng }) && isInBrazil({ lat: lng, lng: lat }))
    return { lat: lng, lng: lat };
  return isPosition(lat, lng) ? { lat, lng } : null;
}
