/** What an action needs beside a place: a name, a code, a phone number. */
import { Refusal } from "../contract";
import type { Detail } from "../detail";
import type { Call } from "./action";
import { holdsSecret } from "./mask";

/** What was sent lacks something other than a place: the sentences of other reasons are about the place. */
export function fieldRefusal(
  reason: "campo_ausente" | "variavel_nao_preenchida",
  detail: Detail,
): Refusal {
  return new Refusal(reason, detail, "campo_ausente");
}

/** Empty where it is absent, or a key of ours was sent in its stead: that must reach nobody. */
export function optionalField({ input, secrets }: Call, name: string): string {
  return withoutKeys(input.value(name), secrets);
}

/** @throws Refusal `campo_ausente` or `variavel_nao_preenchida`, which names it */
export function requiredField(call: Call, name: string): string {
  return oneOf(call, [name])[0] ?? "";
}

/**
 * A parameter of a row of *Consultas*: a value of that very name is preferred.
 *
 * @throws Refusal `campo_ausente` or `variavel_nao_preenchida`, which names it
 */
export function requiredParameter(call: Call, name: string): string {
  const value = withoutKeys(call.input.parameter(name), call.secrets);
  if (value === "") throw missing(call, [name]);
  return value;
}

function withoutKeys(value: string, secrets: readonly string[]): string {
  return holdsSecret(value, secrets) ? "" : value;
}

/**
 * The fields, of which one at least must be there.
 *
 * @throws Refusal
 */
export function oneOf(call: Call, names: readonly string[]): string[] {
  const values = names.map((name) => optionalField(call, name));
  if (values.some((value) => value !== "")) return values;
  throw missing(call, names);
}

function missing({ input }: Call, names: readonly string[]): Refusal {
  const isSent = (name: string): boolean => input.value(name) !== "" || input.isUnfilled(name);
  const parameters = { fields: names.join(", ") };
  return names.some(isSent)
    ? fieldRefusal("variavel_nao_preenchida", { code: "field_not_filled", ...parameters })
    : fieldRefusal("campo_ausente", { code: "field_missing", ...parameters });
}
