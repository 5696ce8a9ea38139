/** A place as a flow sends it, read by the web app's own code. */
import { placeRequest } from "../../src/actions/locate-place";
import type { PlaceRequest } from "../../src/location";
import { callWith } from "../actions/support";

const NAMES: Readonly<Record<string, string>> = {
  text: "local",
  address: "endereco",
  number: "numero",
  district: "bairro",
  city: "cidade",
  state: "uf",
  postcode: "cep",
};

/** @param sent the free text, or the fields of a request */
export function placeSent(sent: string | Partial<PlaceRequest>): PlaceRequest {
  const fields = typeof sent === "string" ? { text: sent } : sent;
  const values = Object.entries(fields).map(([field, text]) => [NAMES[field] ?? field, text]);
  return placeRequest(callWith(Object.fromEntries(values) as Record<string, string>).call);
}
