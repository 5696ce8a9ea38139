/** Why a setting is refused, for an admin. `{found}` is the cell's text. */
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
  | "ambiguous_number"
  | "not_towns"
  | "too_many_towns"
  | "unknown_key"
  | "repeated_key"
  | "error_cell"
  | "is_date"
  | "must_stay"
  | "too_long"
  | "missing_sheet"
  | "missing_caption"
  | "repeated_caption";

const FAULTS: Readonly<Record<Language, Readonly<Record<FaultKey, string>>>> = {
  "pt-BR": {
    not_a_number: '"{found}" não é um número válido',
    ambiguous_number:
      '"{found}" pode ser lido como mil ou como um: escreva sem ponto nem vírgula, como 1000',
    too_small: '"{found}" é menos do que o permitido ({min})',
    too_large: '"{found}" é mais do que o permitido ({max})',
    not_a_choice: '"{found}" não é uma das opções: {choices}',
    not_an_address: '"{found}" não é um endereço como exemplo.ozmap.com.br',
    not_ids: '"{found}" não é uma lista de ids separados por vírgula',
    not_a_prefix:
      '"{found}" deve começar com letra minúscula e ter só letras minúsculas, números e _',
    not_towns:
      '"{found}" não é uma lista de cidades com a UF, separadas por vírgula, como Xaxim/SC, Xanxerê/SC',
    too_many_towns: "há cidades demais: no máximo 80",
    unknown_key: "não existe uma configuração com esse nome",
    repeated_key: "aparece mais de uma vez",
    error_cell: 'a célula contém o erro "{found}" da planilha',
    is_date:
      "a planilha transformou o valor em uma data: formate a célula como texto simples e escreva-o de novo",
    must_stay: "já está em vigor e não pode ficar sem valor nem ser removida",
    too_long: "é longa demais: o Google guarda até {max} caracteres de configuração",
    missing_sheet: "a aba não foi encontrada; devolva a ela o nome {found}",
    missing_caption: "falta a coluna {found} no cabeçalho (linha 1)",
    repeated_caption: "a coluna {found} aparece mais de uma vez no cabeçalho",
  },
  es: {
    not_a_number: '"{found}" no es un número válido',
    ambiguous_number:
      '"{found}" puede leerse como mil o como uno: escríbelo sin punto ni coma, como 1000',
    too_small: '"{found}" es menos de lo permitido ({min})',
    too_large: '"{found}" es más de lo permitido ({max})',
    not_a_choice: '"{found}" no es una de las opciones: {choices}',
    not_an_address: '"{found}" no es una dirección como ejemplo.ozmap.com.br',
    not_ids: '"{found}" no es una lista de ids separados por comas',
    not_a_prefix: '"{found}" debe empezar con minúscula y tener solo minúsculas, números y _',
    not_towns:
      '"{found}" no es una lista de ciudades con su estado, separadas por comas, como Xaxim/SC, Xanxerê/SC',
    too_many_towns: "hay demasiadas ciudades: 80 como máximo",
    unknown_key: "no existe una configuración con ese nombre",
    repeated_key: "aparece más de una vez",
    error_cell: 'la celda contiene el error "{found}" de la hoja',
    is_date:
      "la planilla convirtió el valor en una fecha: dale a la celda formato de texto sin formato y escríbelo de nuevo",
    must_stay: "ya está en vigor y no puede quedar sin valor ni eliminarse",
    too_long: "es demasiado larga: Google guarda hasta {max} caracteres de configuración",
    missing_sheet: "no se encontró la hoja; devuélvele el nombre {found}",
    missing_caption: "falta la columna {found} en el encabezado (fila 1)",
    repeated_caption: "la columna {found} aparece más de una vez en el encabezado",
  },
  en: {
    not_a_number: '"{found}" is not a valid number',
    ambiguous_number:
      '"{found}" can be read as a thousand or as one: write it without a dot or comma, as in 1000',
    too_small: '"{found}" is less than allowed ({min})',
    too_large: '"{found}" is more than allowed ({max})',
    not_a_choice: '"{found}" is not one of the choices: {choices}',
    not_an_address: '"{found}" is not an address such as example.ozmap.com.br',
    not_ids: '"{found}" is not a list of ids, separated by commas',
    not_a_prefix:
      '"{found}" must begin with a lower-case letter and contain only lower-case letters, digits and _',
    not_towns:
      '"{found}" is not a list of towns with their states, separated by commas, such as Xaxim/SC, Xanxerê/SC',
    too_many_towns: "there are too many towns: 80 at most",
    unknown_key: "unknown setting",
    repeated_key: "occurs more than once",
    error_cell: 'the cell contains the spreadsheet error "{found}"',
    is_date:
      "the spreadsheet has turned the value into a date: format the cell as plain text and type it again",
    must_stay: "is in force and can be neither emptied nor removed",
    too_long: "is too long: Google keeps up to {max} characters of settings",
    missing_sheet: "the sheet was not found; change its name back to {found}",
    missing_caption: "the column {found} is missing from the header (row 1)",
    repeated_caption: "the column {found} occurs more than once in the header",
  },
};

/** The sentence for one fault; a placeholder without a value becomes empty. */
export function faultMessage(language: Language, key: FaultKey, values: Values): string {
  return fill(FAULTS[language][key], values);
}
