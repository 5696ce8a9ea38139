/** The operator's lines: in `oz_detalhe`, in the log and in the diagnosis. */
import type { Language } from "../contract";
import type { Detail, DetailCode } from "../detail";
import { ACTION_DETAILS } from "./action-details";
import { LOCATION_DETAILS } from "./location-details";
import { NETWORK_DETAILS } from "./network-details";
import { inWords, type Words } from "./words";

export const DETAILS: Readonly<Record<DetailCode, Words>> = {
  ...ACTION_DETAILS,
  ...NETWORK_DETAILS,
  unreadable_row: [
    "{resource} {id}: não foi possível ler o campo {field}",
    "{resource} {id}: no se pudo leer el campo {field}",
    "{resource} {id}: the field {field} cannot be read",
  ],
  more_unreadable_rows: [
    "mais {count} {count:linha|linhas} que não foi possível ler",
    "{count} {count:fila más que no se pudo|filas más que no se pudieron} leer",
    "{count} more {count:row|rows} that cannot be read",
  ],
  ozmap_status: [
    "o OZmap respondeu {status} a {resource}",
    "OZmap respondió {status} a {resource}",
    "OZmap answered {status} for {resource}",
  ],
  ozmap_failed: [
    "o OZmap respondeu {status}, também ao tentar de novo",
    "OZmap respondió {status}, también al intentarlo de nuevo",
    "OZmap answered {status}, even after retries",
  ],
  ozmap_refused_key: [
    "o OZmap recusou a chave da API (status {status})",
    "OZmap rechazó la clave de la API (estado {status})",
    "OZmap refused the API key (status {status})",
  ],
  ozmap_unreachable: [
    "não foi possível conectar ao OZmap",
    "no se pudo conectar con OZmap",
    "OZmap cannot be reached",
  ],
  ozmap_answer_lost: [
    "a resposta do OZmap se perdeu",
    "la respuesta de OZmap se perdió",
    "OZmap's answer was lost",
  ],
  write_rejected: [
    "o OZmap respondeu {status}{message}",
    "OZmap respondió {status}{message}",
    "OZmap answered {status}{message}",
  ],
  too_little_time: [
    "restam {remaining} ms, e uma chamada precisa de pelo menos {least}",
    "quedan {remaining} ms, y una llamada necesita al menos {least}",
    "{remaining} ms left, and a call needs at least {least}",
  ],
  answer_not_json: [
    "a resposta do OZmap não é JSON",
    "la respuesta de OZmap no es JSON",
    "OZmap's answer is not JSON",
  ],
  answer_too_long: [
    "o OZmap mandou uma resposta de {length} caracteres",
    "OZmap envió una respuesta de {length} caracteres",
    "OZmap sent an answer of {length} characters",
  ],
  list_unreadable: [
    "o OZmap não respondeu a {resource} com uma lista",
    "OZmap no respondió a {resource} con una lista",
    "OZmap did not answer {resource} with a list",
  ],
  list_changed: [
    "a lista de {resource} mudou enquanto era lida",
    "la lista de {resource} cambió mientras se leía",
    "the list of {resource} changed while it was read",
  ],
  list_other_page: [
    "o OZmap mandou outra página da lista de {resource}",
    "OZmap envió otra página de la lista de {resource}",
    "OZmap sent another page of the list of {resource}",
  ],
  list_too_short: [
    "a lista de {resource} tem menos linhas do que o total que informa",
    "la lista de {resource} tiene menos filas que el total que informa",
    "the list of {resource} has fewer rows than its own total",
  ],
  list_repeats: [
    "a lista de {resource} repete ou omite linhas",
    "la lista de {resource} repite u omite filas",
    "the list of {resource} repeats or omits rows",
  ],
  other_splitters: [
    "o OZmap mandou splitters de caixas que não foram pedidas",
    "OZmap envió splitters de cajas que no se pidieron",
    "OZmap sent splitters of boxes that were not asked for",
  ],
  other_clients: [
    "o OZmap mandou clientes com outro código",
    "OZmap envió clientes con otro código",
    "OZmap sent clients with another code",
  ],
  verdict_data_missing: [
    "o OZmap não informa tudo de que a resposta depende",
    "OZmap no informa todo de lo que depende la respuesta",
    "OZmap does not provide all that the verdict needs",
  ],
  url_too_long: [
    "um pedido de {resource} teria {length} caracteres na URL",
    "una consulta de {resource} tendría {length} caracteres en la URL",
    "a request for {resource} would need a URL of {length} characters",
  ],
  code_unusable: [
    "codigo: o OZmap não pode ser consultado por um código assim",
    "codigo: no se puede consultar a OZmap por un código así",
    "codigo: OZmap cannot be asked for a code like this",
  ],
  no_reservation: [
    "nenhuma reserva em {attempts} tentativas",
    "ninguna reserva en {attempts} intentos",
    "no reservation in {attempts} attempts",
  ],
  last_port_gone: [
    "a última porta livre já foi ocupada",
    "el último puerto libre ya fue ocupado",
    "the last free port has been taken",
  ],
  box_without_project: [
    "a caixa {id} não tem projeto: o OZmap não aceita reserva nela",
    "la caja {id} no tiene proyecto: OZmap no acepta reservas en ella",
    "box {id} has no project: OZmap accepts no reservation in it",
  ],
  client_implanted: [
    "o cliente já está implantado",
    "el cliente ya está implantado",
    "the client is already implanted",
  ],
  implanted_unknown: [
    "o OZmap não informa se o cliente está implantado",
    "OZmap no informa si el cliente está implantado",
    "OZmap does not say whether the client is implanted",
  ],
  reservation_may_land: [
    "uma reserva anterior com este código ainda pode ser gravada",
    "una reserva anterior con este código todavía puede grabarse",
    "an earlier reservation with this code may still be recorded",
  ],
  prospect_may_land: [
    "um prospecto anterior ainda pode ser gravado",
    "un prospecto anterior todavía puede grabarse",
    "an earlier prospect may still be recorded",
  ],
  reservation_may_remain: [
    "a reserva ainda pode estar no OZmap",
    "la reserva todavía puede estar en OZmap",
    "the reservation may still be in OZmap",
  ],
  reservation_remains: [
    "a reserva ainda está no OZmap",
    "la reserva todavía está en OZmap",
    "the reservation is still in OZmap",
  ],
  reserved_elsewhere: [
    "feita no mesmo instante por outro caminho",
    "hecha en el mismo instante por otra vía",
    "made elsewhere at the same moment",
  ],
  surplus_reservation: [
    "reserva excedente {id}",
    "reserva excedente {id}",
    "surplus reservation {id}",
  ],
  answer_unreadable: [
    "não foi possível ler a resposta do OZmap",
    "no se pudo leer la respuesta de OZmap",
    "OZmap's answer cannot be read",
  ],
  others_writing: [
    "outros pedidos estão gravando no OZmap",
    "otros pedidos están grabando en OZmap",
    "other requests are writing to OZmap",
  ],
  prospects_unsearchable: [
    "o OZmap não deixa procurar prospectos",
    "OZmap no permite buscar prospectos",
    "OZmap cannot be searched for prospects",
  ],
  prospect_recorded: [
    "prospecto {id}: {status}",
    "prospecto {id}: {status}",
    "prospect {id}: {status}",
  ],
  prospect_not_recorded: [
    "prospecto não registrado: {reason}",
    "prospecto no registrado: {reason}",
    "prospect not recorded: {reason}",
  ],
  quota_used_up: [
    "a cota diária do Google acabou: {service}",
    "la cuota diaria de Google se agotó: {service}",
    "Google's daily allowance is used up: {service}",
  ],
  rate_limited: [
    "o Google recusou chamadas em excesso num curto período: {service}",
    "Google rechazó demasiadas llamadas en poco tiempo: {service}",
    "Google refused calls that came too quickly: {service}",
  ],
  properties_full: [
    "as Propriedades do script estão cheias (500 KB), e nada mais pode ser guardado: em Extensões ▸ Apps Script ▸ Configurações do projeto, apague as que são de outro uso, e tente de novo",
    "las Propiedades de la secuencia de comandos están llenas (500 KB), y no se puede guardar nada más: en Extensiones ▸ Apps Script ▸ Configuración del proyecto, borra las que son de otro uso e inténtalo de nuevo",
    "the Script Properties are full (500 KB), and nothing more can be saved: in Extensions ▸ Apps Script ▸ Project Settings, delete those that something else uses, and try again",
  ],
  system_message: [
    'mensagem do sistema: "{words}"',
    'mensaje del sistema: "{words}"',
    'the system says: "{words}"',
  ],
  body_unreadable: [
    "não foi possível ler o corpo da requisição: envie em Chave-valor ou, no Raw, deixe o texto digitado por último",
    "no se pudo leer el cuerpo de la solicitud: envíalo en Clave-valor o, en Raw, deja el texto escrito al final",
    "the request's body cannot be read: send it as key-value pairs or, in Raw, put the typed text last",
  ],
  two_actions: [
    "o corpo tem acao duas vezes, com valores diferentes: ponha acao no endereço (…/exec?acao=…)",
    "el cuerpo tiene acao dos veces, con valores diferentes: pon acao en la dirección (…/exec?acao=…)",
    "the body has acao twice, with different values: put acao into the URL (…/exec?acao=…)",
  ],
  unknown_action: [
    "não existe a ação {name}; as ações são {actions}",
    "no existe la acción {name}; las acciones son {actions}",
    "unknown action {name}; the actions are {actions}",
  ],
  unfilled_variables: [
    "variáveis não preenchidas: {variables}",
    "variables no completadas: {variables}",
    "variables that were not filled in: {variables}",
  ],
  unknown_names: [
    "nomes que não significam nada aqui: {names}",
    "nombres que no significan nada aquí: {names}",
    "names that mean nothing here: {names}",
  ],
  field_not_filled: [
    "{fields}: o fluxo não preencheu a variável",
    "{fields}: el flujo no completó la variable",
    "{fields}: the flow did not fill in the variable",
  ],
  field_missing: ["falta {fields}", "falta {fields}", "{fields}: missing"],
  ...LOCATION_DETAILS,
};

/** The sentence for a detail. */
export function detailMessage(language: Language, detail: Detail): string {
  const { code, ...parameters } = detail;
  return inWords(DETAILS[code], language, parameters);
}
