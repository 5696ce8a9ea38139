/** The operator's lines on actions, the access key, settings and rate limits. */
import type { ActionDetails } from "../detail";
import type { Words } from "./words";

export const ACTION_DETAILS: Readonly<Record<keyof ActionDetails, Words>> = {
  no_access_key: [
    "ainda não há chave de acesso",
    "todavía no hay clave de acceso",
    "there is no access key yet",
  ],
  settings_never_published: [
    "as configurações nunca foram publicadas",
    "las configuraciones nunca se publicaron",
    "the settings were never published",
  ],
  settings_unreadable: [
    "não foi possível ler as configurações publicadas",
    "no se pudieron leer las configuraciones publicadas",
    "the published settings cannot be read",
  ],
  queries_unreadable: [
    "não foi possível ler as consultas publicadas",
    "no se pudieron leer las consultas publicadas",
    "the published queries cannot be read",
  ],
  ozmap_not_configured: [
    "falta o endereço ou a chave do OZmap",
    "falta la dirección o la clave de OZmap",
    "OZmap's address or API key is missing",
  ],
  contact_limit: [
    "{count} {count:pedido|pedidos} deste contato nesta hora; o limite é {limit}",
    "{count} {count:solicitud|solicitudes} de este contacto en esta hora; el límite es {limit}",
    "{count} {count:request|requests} from this contact within the hour; the limit is {limit}",
  ],
  overall_limit: [
    "{count} pedidos de todos os contatos nesta hora",
    "{count} solicitudes de todos los contactos en esta hora",
    "{count} requests from all contacts within the hour",
  ],
  unexpected_error: [
    "erro inesperado; veja o registro de execuções",
    "error inesperado; mira el registro de ejecuciones",
    "an unexpected error; see the execution log",
  ],
  search_without_end: [
    "as respostas do OZmap não levam a um resultado",
    "las respuestas de OZmap no llevan a un resultado",
    "the search reached no result with OZmap's answers",
  ],
  waiting_list_full: [
    "a lista de espera está cheia (no máximo {limit} entradas)",
    "la lista de espera está llena (como máximo {limit} entradas)",
    "the waiting list is full (at most {limit} entries)",
  ],
  waiting_list_no_room: [
    "não foi possível gravar nas propriedades do script",
    "no se pudo escribir en las propiedades del script",
    "the script's properties cannot be written",
  ],
  waiting_listed: [
    "incluído na lista de espera",
    "incluido en la lista de espera",
    "put on the waiting list",
  ],
  waiting_already: [
    "já está na lista de espera",
    "ya está en la lista de espera",
    "already on the waiting list",
  ],
  waiting_not_listed: [
    "não incluído na lista de espera: {reason}",
    "no incluido en la lista de espera: {reason}",
    "not put on the waiting list: {reason}",
  ],
  query_unknown: [
    "consulta: não há linha com esse nome na aba Consultas",
    "consulta: no hay una fila con ese nombre en la hoja Consultas",
    "consulta: the sheet Consultas has no row with that name",
  ],
  query_value_unfit: [
    "um valor não pode ser usado no caminho da consulta",
    "un valor no se puede usar en la ruta de la consulta",
    "a value cannot be used in the query's path",
  ],
  query_url_too_long: [
    "com esses valores, a URL teria {length} caracteres: é longa demais",
    "con esos valores, la URL tendría {length} caracteres: es demasiado larga",
    "with these values the URL would have {length} characters: it is too long",
  ],
  query_field_failed: [
    "a expressão de {key} não se aplica à resposta do OZmap",
    "la expresión de {key} no se aplica a la respuesta de OZmap",
    "the expression of {key} cannot be applied to OZmap's answer",
  ],
  query_partial: [
    "{given} de {total} linhas",
    "{given} de {total} filas",
    "{given} of {total} rows",
  ],
};
