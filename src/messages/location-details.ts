/** The operator's lines on locating a customer. */
import type { Words } from "./words";

export const LOCATION_DETAILS = {
  geocoder_failed: [
    "o geocodificador do Google falhou",
    "el geocodificador de Google falló",
    "Google's geocoder failed",
  ],
  geocoder_too_slow: [
    "o geocodificador do Google demorou demais",
    "el geocodificador de Google tardó demasiado",
    "Google's geocoder took too long",
  ],
  geocoder_found_nothing: [
    "o geocodificador não encontrou nada",
    "el geocodificador no encontró nada",
    "the geocoder found nothing",
  ],
  geocoder_found_other_town: [
    "o geocodificador só encontrou em outra cidade",
    "el geocodificador solo encontró en otra ciudad",
    "the geocoder found it only in another town",
  ],
  geocoder_found_other_street: [
    "o geocodificador só encontrou outra rua",
    "el geocodificador solo encontró otra calle",
    "the geocoder found only another street",
  ],
  ambiguous_address: [
    "o endereço leva a {count} lugares",
    "la dirección lleva a {count} lugares",
    "the address leads to {count} places",
  ],
  town_missing: ["falta a cidade", "falta la ciudad", "the town is missing"],
  town_without_state: [
    "a cidade não está em cidades e veio sem a UF: {named}",
    "la ciudad no está en cidades y vino sin su estado: {named}",
    "the town is not in cidades and has no state: {named}",
  ],
  town_not_served: [
    "a cidade não está em cidades: {town}",
    "la ciudad no está en cidades: {town}",
    "the town is not in cidades: {town}",
  ],
  town_alone: [
    "só a cidade, sem rua",
    "solo la ciudad, sin calle",
    "a town alone, without a street",
  ],
  postcode_unknown: ["o CEP não existe", "el CEP no existe", "the CEP does not exist"],
  postcode_of_town: [
    "o CEP {postcode} vale para a cidade toda",
    "el CEP {postcode} vale para toda la ciudad",
    "the CEP {postcode} is for the whole town",
  ],
  postcode_services_failed: [
    "nenhum serviço de CEP respondeu",
    "ningún servicio de CEP respondió",
    "no CEP service answered",
  ],
  answers_did_not_help: [
    "duas respostas seguidas não ajudaram: uma pessoa deve assumir",
    "dos respuestas seguidas no ayudaron: debe atender una persona",
    "two answers in a row did not help: a person should take over",
  ],
  precision: ["precisão: {precision}", "precisión: {precision}", "precision: {precision}"],
  plus_code_without_town: [
    "um plus code curto, sem a cidade",
    "un plus code corto, sin la ciudad",
    "a short plus code without its town",
  ],
  plus_code_town_unknown: [
    "a cidade do plus code não foi encontrada: {town}",
    "no se encontró la ciudad del plus code: {town}",
    "the plus code's town was not found: {town}",
  ],
  position_invalid: [
    "as coordenadas não são de um lugar válido",
    "las coordenadas no son de un lugar válido",
    "the coordinates are not a valid place",
  ],
  file_sent: [
    "um arquivo, não um link de mapa",
    "un archivo, no un enlace de mapa",
    "a file, not a map link",
  ],
  place_missing: [
    "nada no pedido diz onde é",
    "nada en la solicitud dice dónde es",
    "nothing in the request says where it is",
  ],
  variables_unfilled: [
    "uma variável do fluxo não foi preenchida",
    "una variable del flujo no se completó",
    "a variable of the flow was not filled in",
  ],
  link_without_place: [
    "o link do mapa não leva a um lugar",
    "el enlace del mapa no lleva a un lugar",
    "the map link does not lead to a place",
  ],
  link_coordinates_invalid: [
    "as coordenadas do link não são de um lugar válido",
    "las coordenadas del enlace no son de un lugar válido",
    "the link's coordinates are not a valid place",
  ],
  link_address_unknown: [
    "o endereço do link não foi encontrado",
    "no se encontró la dirección del enlace",
    "the link's address was not found",
  ],
  link_unusable: [
    "a URL do link não pode ser aberta",
    "la URL del enlace no se puede abrir",
    "the link's URL cannot be opened",
  ],
  link_to_other_site: [
    "o link leva a um site que o serviço não consulta",
    "el enlace lleva a un sitio que el servicio no consulta",
    "the link leads to a site that the service does not open",
  ],
  link_too_many_redirects: [
    "o link redireciona vezes demais",
    "el enlace redirige demasiadas veces",
    "the link redirects too many times",
  ],
  link_too_slow: [
    "o link do mapa demorou demais",
    "el enlace del mapa tardó demasiado",
    "the map link took too long",
  ],
  link_no_answer: [
    "o site do mapa não respondeu",
    "el sitio del mapa no respondió",
    "the map site did not answer",
  ],
  link_status: [
    "o site do mapa respondeu {status}, sem um lugar",
    "el sitio del mapa respondió {status}, sin un lugar",
    "the map site answered {status} without a place",
  ],
} as const satisfies Readonly<Record<string, Words>>;
