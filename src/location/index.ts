/** The room's public surface: what a customer sent in, a place or a refusal out. */
export { locate } from "./locate";
export { parseCoordinates } from "./coordinates";
export type { LocationPorts, Place, PlaceRequest } from "./place";
