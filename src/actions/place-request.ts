/** What was sent of a place, as the location module takes it. */
import type { PlaceRequest } from "../location";
import type { Call, Input } from "./action";
import { optionalField } from "./fields";

/** What was sent of a place, by the names of the contract. */
export function placeRequest(call: Call): PlaceRequest {
  const text = (name: string): string => optionalField(call, name);
  const unfilled = unfilledOf(call.input);
  return {
    lat: text("lat"),
    lng: text("lng"),
    text: text("local"),
    address: text("endereco"),
    number: text("numero"),
    district: text("bairro"),
    city: text("cidade"),
    state: text("uf"),
    postcode: text("cep"),
    ...(unfilled && { unfilled }),
  };
}

const MAIN = ["local", "endereco"];
const OTHERS = ["lat", "lng", "numero", "bairro", "cidade", "uf", "cep", "complemento"];

function unfilledOf(input: Input): PlaceRequest["unfilled"] {
  const { unfilled } = input;
  if (unfilled.some(({ name }) => MAIN.includes(name) && input.value(name) === "")) return "main";
  return unfilled.some(({ name }) => [...MAIN, ...OTHERS].includes(name)) ? "other" : undefined;
}
