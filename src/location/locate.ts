/** From the texts of a request to one place: which text counts, and what to do with what it holds. */
import { Refusal } from "../contract";
import { toPosition } from "./brazil";
import { parseCoordinates, parseDegrees } from "./coordinates";
import type { LocationPorts, Place, PlaceRequest } from "./place";
import { clean } from "./text";

function fromNumbers(lat: string, lng: string): Place {
  const [first, second] = [parseDegrees(lat), parseDegrees(lng)];
  const position = first === null || second === null ? null : toPosition(first, second);
  if (position === null) throw new Refusal("coordenada_invalida", "lat and lng tell no place");
  // However few decimals: JSON numbers lose their trailing zeros.
  return { position, origin: "coordenadas", precision: "exata", address: "" };
}

/**
 * Where a request says that the customer is.
 *
 * @throws Refusal
 */
export function locate(request: PlaceRequest, ports: LocationPorts): Place {
  ports.deadline.forCall(0);
  const [lat, lng] = [clean(request.lat), clean(request.lng)];
  if (lat !== "" && lng !== "") return fromNumbers(lat, lng);
  const written = parseCoordinates(clean(request.text));
  if (written?.kind === "coordinates") {
    return { ...written, origin: "coordenadas", address: "" };
  }
  throw new Refusal("localizacao_ausente", "no place in the request");
}
