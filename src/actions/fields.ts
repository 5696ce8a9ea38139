/** What an action needs beside a place: a name, a code, a phone number. */
import { Refusal } from "../contract";
import { isPlaceholder } from "../location/placeholder";
import type { Call } from "./action";
import { holdsSecret } from "./mask";

/** What was sent lacks something that is no place. */
export class FieldRefusal extends Refusal {}

/** Empty when it is absent, is a variable that the flow did not fill, or holds a key of ours. */
export function optionalField(call: Call, name: string): string {
  const value = fieldWithoutKeys(call, name);
  return isPlaceholder(value) ? "" : value;
}

/** Empty also where a key was sent in its stead: that must reach neither OZmap nor the geocoder. */
export function fieldWithoutKeys({ input, secrets }: Call, name: string): string {
  const value = input.value(name);
  return holdsSecret(value, secrets) ? "" : value;
}

/** @throws FieldRefusal `campo_ausente` or `variavel_nao_preenchida`, which names it */
export function requiredField(call: Call, name: string): string {
  return oneOf(call, [name])[0] ?? "";
}

/**
 * The fields, of which one at least must be there.
 *
 * @throws FieldRefusal
 */
export function oneOf(call: Call, names: readonly string[]): string[] {
  const values = names.map((name) => optionalField(call, name));
  if (values.some((value) => value !== "")) return values;
  const words = names.join(" or ");
  throw names.some((name) => call.input.value(name) !== "")
    ? new FieldRefusal("variavel_nao_preenchida", `${words}: a variable of the flow was not filled`)
    : new FieldRefusal("campo_ausente", `${words}: missing`);
}
