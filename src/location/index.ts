/** The room's public surface: what a customer sent in, a place or a refusal out. */
export { parseCoordinates } from "./coordinates";
export { locate } from "./locate";
export { parseMapLink } from "./map-link";
export type { LocationPorts, Place, PlaceRequest } from "./place";
export { recognise, type Recognised } from "./recognise";
