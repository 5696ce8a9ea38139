/** The module's exports: it turns what a customer sent into a place, or throws a refusal. */
export { parseCoordinates } from "./coordinates";
export { postalForm } from "./address/postal-form";
export { GeocoderQuotaRefusal } from "./geocode";
export { addressOfPlace, type KnownAddress } from "./geocoded-address";
export { locate } from "./locate";
export { parseMapLink } from "./map-link";
export {
  AddressRefusal,
  type Asked,
  FileRefusal,
  type LocationPorts,
  type Place,
  type PlaceRequest,
} from "./place";
export { recognise, type Recognised } from "./recognise";
export { sameTown } from "./address/towns";
export { townNames } from "./towns";
