/** Why a row of the sheet *Consultas* is refused, for an admin. */
import type { Language } from "../contract";
import { fill } from "./words";

export type QueryFaultKey =
  | "no_name"
  | "repeated_name"
  | "bad_path"
  | "secret_place"
  | "bad_filter"
  | "bad_field"
  | "bad_key"
  | "reserved_key"
  | "repeated_key"
  | "bad_expression"
  | "unknown_function"
  | "bad_comparison"
  | "error_cell"
  | "unknown_place"
  | "too_much";

const FAULTS: Readonly<Record<Language, Readonly<Record<QueryFaultKey, string>>>> = {
  "pt-BR": {
    no_name: "falta o nome da consulta",
    repeated_name: "esse nome aparece mais de uma vez",
    bad_path:
      'o caminho "{found}" não serve: escreva algo como boxes ou properties/client/{codigo}',
    secret_place: "o lugar {found} não pode ser usado: é o nome da chave de acesso",
    bad_filter:
      'o filtro não é uma lista JSON como [{"property":"name","operator":"=","value":"{caixa}"}]',
    bad_field: 'a linha "{found}" dos campos deve ser chave = expressão',
    bad_key:
      'a chave "{found}" deve começar com letra minúscula e ter só letras minúsculas, números e _',
    reserved_key: 'a chave "{found}" já existe em toda resposta',
    repeated_key: 'a chave "{found}" aparece mais de uma vez',
    bad_expression:
      'a expressão da chave "{found}" não é JMESPath a partir de {detail}: confira se colchetes, parênteses e aspas abrem e fecham',
    unknown_function:
      'a expressão da chave "{found}" usa a função {detail}(), que não existe em JMESPath',
    bad_comparison:
      "a expressão da chave \"{found}\" compara com {detail}, que JMESPath lê como nome de campo: escreva textos entre aspas simples ('S1') e true, false, null entre crases (`true`)",
    error_cell: 'a célula contém o erro "{found}" da planilha',
    unknown_place: "a mensagem usa {found}, que não é uma chave dos campos",
    too_much: "as consultas juntas são longas demais",
  },
  es: {
    no_name: "falta el nombre de la consulta",
    repeated_name: "ese nombre aparece más de una vez",
    bad_path: 'la ruta "{found}" no sirve: escribe algo como boxes o properties/client/{codigo}',
    secret_place: "el lugar {found} no se puede usar: es el nombre de la clave de acceso",
    bad_filter:
      'el filtro no es una lista JSON como [{"property":"name","operator":"=","value":"{caixa}"}]',
    bad_field: 'la línea "{found}" de los campos debe ser clave = expresión',
    bad_key: 'la clave "{found}" debe empezar con minúscula y tener solo minúsculas, números y _',
    reserved_key: 'la clave "{found}" ya existe en toda respuesta',
    repeated_key: 'la clave "{found}" aparece más de una vez',
    bad_expression:
      'la expresión de la clave "{found}" no es JMESPath a partir de {detail}: revisa que corchetes, paréntesis y comillas se abran y se cierren',
    unknown_function:
      'la expresión de la clave "{found}" usa la función {detail}(), que no existe en JMESPath',
    bad_comparison:
      "la expresión de la clave \"{found}\" compara con {detail}, que JMESPath lee como nombre de campo: escribe los textos entre comillas simples ('S1') y true, false, null entre acentos graves (`true`)",
    error_cell: 'la celda contiene el error "{found}" de la hoja',
    unknown_place: "el mensaje usa {found}, que no es una clave de los campos",
    too_much: "las consultas juntas son demasiado largas",
  },
  en: {
    no_name: "the query has no name",
    repeated_name: "that name occurs more than once",
    bad_path:
      'the path "{found}" cannot be used: write something like boxes or properties/client/{codigo}',
    secret_place: "the placeholder {found} cannot be used: it is the access key's name",
    bad_filter:
      'the filter is not a JSON list such as [{"property":"name","operator":"=","value":"{caixa}"}]',
    bad_field: 'the line "{found}" of the fields must be key = expression',
    bad_key:
      'the key "{found}" must begin with a lower-case letter and contain only lower-case letters, digits and _',
    reserved_key: 'the key "{found}" is already in every reply',
    repeated_key: 'the key "{found}" occurs more than once',
    bad_expression:
      'the expression of the key "{found}" is not JMESPath from {detail} on: check that every bracket and quote is closed',
    unknown_function:
      'the expression of the key "{found}" uses the function {detail}(), which JMESPath does not have',
    bad_comparison:
      "the expression of the key \"{found}\" compares with {detail}, which JMESPath reads as the name of a field: write texts in single quotes ('S1') and true, false, null in backticks (`true`)",
    error_cell: 'the cell contains the spreadsheet error "{found}"',
    unknown_place: "the message uses {found}, which is not a key of the fields",
    too_much: "the queries together are too long",
  },
};

/** Placeholders that sentences quote: each is replaced by itself. */
const EXAMPLES = { codigo: "{codigo}", caixa: "{caixa}" };

/** The sentence for one fault of a row. */
export function queryFaultMessage(
  language: Language,
  key: QueryFaultKey,
  found: string,
  detail: string,
): string {
  return fill(FAULTS[language][key], { found, detail, ...EXAMPLES });
}
