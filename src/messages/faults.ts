/** Why a setting is refused, as an admin reads it. `{found}` stands for what was in the cell. */
import type { Language } from "../contract";
import { fill, type Values } from "./words";

export type FaultKey =
  | "not_a_number"
  | "too_small"
  | "too_large"
  | "not_a_choice"
  | "not_an_address"
  | "not_ids"
  | "not_a_prefix"
  | "unknown_key"
  | "repeated_key";

const FAULTS: Readonly<Record<Language, Readonly<Record<FaultKey, string>>>> = {
  "pt-BR": {
    not_a_number: '"{found}" não é um número válido',
    too_small: '"{found}" é menos do que o permitido ({least})',
    too_large: '"{found}" é mais do que o permitido ({most})',
    not_a_choice: '"{found}" não é uma das opções: {choices}',
    not_an_address: '"{found}" não é um endereço como exemplo.ozmap.com.br',
    not_ids: '"{found}" não é uma lista de ids separados por vírgula',
    not_a_prefix:
      '"{found}" deve começar com letra minúscula e ter só letras minúsculas, números e _',
    unknown_key: "não existe uma configuração com esse nome",
    repeated_key: "aparece mais de uma vez",
  },
  es: {
    not_a_number: '"{found}" no es un número válido',
    too_small: '"{found}" es menos de lo permitido ({least})',
    too_large: '"{found}" es más de lo permitido ({most})',
    not_a_choice: '"{found}" no es una de las opciones: {choices}',
    not_an_address: '"{found}" no es una dirección como ejemplo.ozmap.com.br',
    not_ids: '"{found}" no es una lista de ids separados por comas',
    not_a_prefix: '"{found}" debe empezar con minúscula y tener solo minúsculas, números y _',
    unknown_key: "no existe una configuración con ese nombre",
    repeated_key: "aparece más de una vez",
  },
  en: {
    not_a_number: '"{found}" is not a valid number',
    too_small: '"{found}" is less than allowed ({least})',
    too_large: '"{found}" is more than allowed ({most})',
    not_a_choice: '"{found}" is not one of the choices: {choices}',
    not_an_address: '"{found}" is not an address such as example.ozmap.com.br',
    not_ids: '"{found}" is not a list of ids, separated by commas',
    not_a_prefix:
      '"{found}" must begin with a lower-case letter and hold only lower-case letters, digits and _',
    unknown_key: "there is no setting of that name",
    repeated_key: "occurs more than once",
  },
};

/** The sentence for one fault; a place without a value is left out. */
export function faultMessage(language: Language, key: FaultKey, values: Values): string {
  return fill(FAULTS[language][key], values);
}
