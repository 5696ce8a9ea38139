/** What a customer reads, in every language. One sentence for each outcome that a flow can get. */
import type { Language, Reason, Status } from "../contract";
import { inWords, type Words } from "./words";

/** An outcome's sentence follows from its reason, or from its status if it has none. */
export type MessageKey =
  | Exclude<Reason, "">
  | Extract<
      Status,
      | "viavel"
      | "reservado"
      | "ja_reservado"
      | "cancelado"
      | "nao_encontrado"
      | "ja_implantado"
      | "registrado"
      | "ja_registrado"
      | "encontrado"
      | "na_espera"
      | "ja_na_espera"
      | "fora_da_espera"
      | "ok"
    >;

type Catalogue = Readonly<Record<MessageKey, string>>;

const PT_NOT_SERVED = "Ainda não temos disponibilidade nesse endereço.";

const PT_TRY_LATER =
  "Não consegui consultar a disponibilidade agora. Tente de novo em alguns minutos.";

const PT_NOT_SET_UP =
  "Este atendimento ainda não está pronto para consultas. Fale com a nossa equipe.";

const PT: Catalogue = {
  viavel: "Boa notícia! Temos fibra disponível no seu endereço.",
  endereco_impreciso:
    "Preciso confirmar o ponto exato do seu endereço. Envie sua localização pelo celular ou aguarde a nossa equipe.",
  drop_na_folga:
    "Seu endereço está no limite da nossa rede. A nossa equipe vai confirmar a instalação.",
  porta_de_imovel:
    "Seu endereço pode ter uma porta disponível. A nossa equipe vai confirmar a instalação.",
  poste_sem_adjacencia: PT_NOT_SERVED,
  sem_caixa_no_alcance: PT_NOT_SERVED,
  caixa_em_projeto: "Nossa rede está chegando ao seu endereço, mas ainda não está pronta.",
  caixa_nao_implantada: "Nossa rede está chegando ao seu endereço, mas ainda não está pronta.",
  caixa_em_condominio: PT_NOT_SERVED,
  sem_splitter_atendimento: PT_NOT_SERVED,
  sem_porta_livre:
    "Nossa rede chega ao seu endereço, mas no momento todas as portas estão ocupadas.",
  sem_poste_proximo: "Ainda não atendemos essa região.",
  endereco_nao_encontrado:
    "Não encontrei esse endereço. Confira a rua, o número e a cidade, ou envie sua localização pelo celular.",
  link_nao_resolvido:
    "Não consegui abrir esse link. Envie sua localização pelo celular ou digite o endereço.",
  cidade_ausente: "Em qual cidade fica esse endereço?",
  cep_da_cidade: "Esse CEP vale para a cidade toda. Qual é a rua e o número?",
  endereco_ambiguo: "Encontrei mais de um endereço assim. Qual deles é o seu?",
  cidade_nao_atendida: "Ainda não atendemos essa cidade.",
  localizacao_ausente:
    "Não entendi onde é. Envie sua localização pelo celular, um link do mapa, o CEP com o número ou o endereço completo.",
  coordenada_invalida:
    "Essas coordenadas não são válidas. Envie sua localização pelo celular ou o endereço completo.",
  variavel_nao_preenchida:
    "Não recebi a sua localização. Envie-a pelo celular, ou digite o endereço completo.",
  acao_desconhecida: PT_NOT_SET_UP,
  campo_ausente: "Faltou uma informação para continuar.",
  corpo_ilegivel:
    "Não consegui ler a sua mensagem. Envie sua localização pelo celular ou escreva só o endereço.",
  chave_invalida: PT_NOT_SET_UP,
  ozmap_indisponivel: PT_TRY_LATER,
  ozmap_recusou_chave: PT_TRY_LATER,
  resposta_invalida: PT_TRY_LATER,
  tempo_esgotado: PT_TRY_LATER,
  cota_excedida: PT_TRY_LATER,
  geocodificador_indisponivel:
    "Não consegui procurar o endereço agora. Envie sua localização pelo celular ou tente de novo em alguns minutos.",
  muitas_consultas: "Recebi muitas consultas suas em pouco tempo. Tente de novo mais tarde.",
  lista_cheia:
    "Nossa lista de espera está cheia no momento. Tente de novo em alguns dias ou fale com a nossa equipe.",
  nao_configurado: PT_NOT_SET_UP,
  configuracao_invalida: PT_NOT_SET_UP,
  erro_interno: PT_TRY_LATER,
  reservado: "Pronto! Reservamos uma porta para o seu endereço.",
  ja_reservado: "Já existe uma reserva com esse código.",
  cancelado: "A reserva foi cancelada.",
  nao_encontrado: "Não encontrei nada com esses dados.",
  ja_implantado:
    "Esse cliente já está instalado, por isso a reserva não pode ser cancelada por aqui.",
  registrado: "Anotamos o seu interesse.",
  ja_registrado: "O seu interesse já estava anotado.",
  encontrado: "Encontrei as informações.",
  na_espera: "Anotamos você na lista de espera. Avisaremos quando houver disponibilidade.",
  ja_na_espera: "Você já está na lista de espera. Avisaremos quando houver disponibilidade.",
  fora_da_espera: "Pronto, você saiu da lista de espera.",
  ok: "Tudo certo.",
};

const ES_NOT_SERVED = "Todavía no tenemos disponibilidad en esa dirección.";

const ES_TRY_LATER =
  "No pude consultar la disponibilidad ahora. Inténtalo de nuevo en unos minutos.";

const ES_NOT_SET_UP =
  "Este servicio todavía no está listo para consultas. Habla con nuestro equipo.";

const ES: Catalogue = {
  viavel: "¡Buenas noticias! Tenemos fibra disponible en tu dirección.",
  endereco_impreciso:
    "Necesito confirmar el punto exacto de tu dirección. Envía tu ubicación desde el celular o espera a nuestro equipo.",
  drop_na_folga:
    "Tu dirección está en el límite de nuestra red. Nuestro equipo confirmará la instalación.",
  porta_de_imovel:
    "Puede haber un puerto disponible para tu dirección. Nuestro equipo confirmará la instalación.",
  poste_sem_adjacencia: ES_NOT_SERVED,
  sem_caixa_no_alcance: ES_NOT_SERVED,
  caixa_em_projeto: "Nuestra red está llegando a tu dirección, pero todavía no está lista.",
  caixa_nao_implantada: "Nuestra red está llegando a tu dirección, pero todavía no está lista.",
  caixa_em_condominio: ES_NOT_SERVED,
  sem_splitter_atendimento: ES_NOT_SERVED,
  sem_porta_livre:
    "Nuestra red llega a tu dirección, pero por ahora todos los puertos están ocupados.",
  sem_poste_proximo: "Todavía no atendemos esa zona.",
  endereco_nao_encontrado:
    "No encontré esa dirección. Revisa calle, número y ciudad, o envía tu ubicación desde el celular.",
  link_nao_resolvido:
    "No pude abrir ese enlace. Envía tu ubicación desde el celular o escribe la dirección.",
  cidade_ausente: "¿En qué ciudad queda esa dirección?",
  cep_da_cidade: "Ese código postal vale para toda la ciudad. ¿Cuál es la calle y el número?",
  endereco_ambiguo: "Encontré más de una dirección así. ¿Cuál es la tuya?",
  cidade_nao_atendida: "Todavía no atendemos esa ciudad.",
  localizacao_ausente:
    "No entendí dónde es. Envía tu ubicación desde el celular, un enlace del mapa, el código postal con el número o la dirección completa.",
  coordenada_invalida:
    "Esas coordenadas no son válidas. Envía tu ubicación desde el celular o la dirección completa.",
  variavel_nao_preenchida:
    "No recibí tu ubicación. Envíala desde el celular o escribe la dirección completa.",
  acao_desconhecida: ES_NOT_SET_UP,
  campo_ausente: "Faltó un dato para continuar.",
  corpo_ilegivel:
    "No pude leer tu mensaje. Envía tu ubicación desde el celular o escribe solo la dirección.",
  chave_invalida: ES_NOT_SET_UP,
  ozmap_indisponivel: ES_TRY_LATER,
  ozmap_recusou_chave: ES_TRY_LATER,
  resposta_invalida: ES_TRY_LATER,
  tempo_esgotado: ES_TRY_LATER,
  cota_excedida: ES_TRY_LATER,
  geocodificador_indisponivel:
    "No pude buscar la dirección ahora. Envía tu ubicación desde el celular o inténtalo en unos minutos.",
  muitas_consultas: "Recibí muchas consultas tuyas en poco tiempo. Inténtalo de nuevo más tarde.",
  lista_cheia:
    "Nuestra lista de espera está llena por ahora. Inténtalo de nuevo en unos días o habla con nuestro equipo.",
  nao_configurado: ES_NOT_SET_UP,
  configuracao_invalida: ES_NOT_SET_UP,
  erro_interno: ES_TRY_LATER,
  reservado: "¡Listo! Reservamos un puerto para tu dirección.",
  ja_reservado: "Ya existe una reserva con ese código.",
  cancelado: "La reserva fue cancelada.",
  nao_encontrado: "No encontré nada con esos datos.",
  ja_implantado: "Ese cliente ya está instalado; por eso la reserva no se puede cancelar por aquí.",
  registrado: "Anotamos tu interés.",
  ja_registrado: "Tu interés ya estaba anotado.",
  encontrado: "Encontré la información.",
  na_espera: "Te anotamos en la lista de espera. Te avisaremos cuando haya disponibilidad.",
  ja_na_espera: "Ya estás en la lista de espera. Te avisaremos cuando haya disponibilidad.",
  fora_da_espera: "Listo, saliste de la lista de espera.",
  ok: "Todo bien.",
};

const EN_NOT_SERVED = "We are not available at that address yet.";

const EN_TRY_LATER = "I could not check availability right now. Please try again in a few minutes.";

const EN_NOT_SET_UP = "This service is not ready for checks yet. Please talk to our team.";

const EN: Catalogue = {
  viavel: "Good news! Fibre is available at your address.",
  endereco_impreciso:
    "I need to confirm the exact spot of your address. Send your location from your phone, or wait for our team.",
  drop_na_folga:
    "Your address is at the edge of our network. Our team will confirm the installation.",
  porta_de_imovel:
    "There may be a port available for your address. Our team will confirm the installation.",
  poste_sem_adjacencia: EN_NOT_SERVED,
  sem_caixa_no_alcance: EN_NOT_SERVED,
  caixa_em_projeto: "Our network is coming to your address, but it is not ready yet.",
  caixa_nao_implantada: "Our network is coming to your address, but it is not ready yet.",
  caixa_em_condominio: EN_NOT_SERVED,
  sem_splitter_atendimento: EN_NOT_SERVED,
  sem_porta_livre: "Our network reaches your address, but all ports are taken at the moment.",
  sem_poste_proximo: "We do not serve that area yet.",
  endereco_nao_encontrado:
    "I could not find that address. Check the street, the number and the town, or send your location from your phone.",
  link_nao_resolvido:
    "I could not open that link. Send your location from your phone, or type the address.",
  cidade_ausente: "Which town is that address in?",
  cep_da_cidade: "That postcode is for the whole town. What are the street and the number?",
  endereco_ambiguo: "I found more than one address like that. Which one is yours?",
  cidade_nao_atendida: "We do not serve that town yet.",
  localizacao_ausente:
    "I did not understand where that is. Send your location from your phone, a map link, the postcode with the number, or the full address.",
  coordenada_invalida:
    "Those coordinates are not valid. Send your location from your phone, or the full address.",
  variavel_nao_preenchida:
    "I did not get your location. Send it from your phone, or type the full address.",
  acao_desconhecida: EN_NOT_SET_UP,
  campo_ausente: "Some information is missing.",
  corpo_ilegivel:
    "I could not read your message. Send your location from your phone, or type the address alone.",
  chave_invalida: EN_NOT_SET_UP,
  ozmap_indisponivel: EN_TRY_LATER,
  ozmap_recusou_chave: EN_TRY_LATER,
  resposta_invalida: EN_TRY_LATER,
  tempo_esgotado: EN_TRY_LATER,
  cota_excedida: EN_TRY_LATER,
  geocodificador_indisponivel:
    "I could not look up the address right now. Send your location from your phone, or try in a few minutes.",
  muitas_consultas: "You have sent many requests in a short time. Please try again later.",
  lista_cheia:
    "Our waiting list is full at the moment. Please try again in a few days, or talk to our team.",
  nao_configurado: EN_NOT_SET_UP,
  configuracao_invalida: EN_NOT_SET_UP,
  erro_interno: EN_TRY_LATER,
  reservado: "Done! We reserved a port for your address.",
  ja_reservado: "There is already a reservation with that code.",
  cancelado: "The reservation was cancelled.",
  nao_encontrado: "I found nothing for that information.",
  ja_implantado: "That customer is already installed, so the reservation cannot be cancelled here.",
  registrado: "We have noted your interest.",
  ja_registrado: "We had already noted your interest.",
  encontrado: "I found the information.",
  na_espera: "You are on the waiting list. We will let you know when you can be served.",
  ja_na_espera: "You are already on the waiting list. We will let you know when you can be served.",
  fora_da_espera: "Done, you are off the waiting list.",
  ok: "Everything is fine.",
};

export const CUSTOMER_MESSAGES: Readonly<Record<Language, Catalogue>> = {
  "pt-BR": PT,
  es: ES,
  en: EN,
};

/** Says to a customer who did not ask about availability what `erro_interno` says to others. */
const REQUEST_FAILED: Words = [
  "Não consegui concluir o seu pedido agora. Tente de novo em alguns minutos.",
  "No pude completar tu pedido ahora. Inténtalo de nuevo en unos minutos.",
  "I could not complete your request right now. Please try again in a few minutes.",
];

/**
 * The customer's sentence for an outcome; that of `erro_interno` if it has none.
 *
 * @param checksPlace whether the action checks what is available at a place
 */
export function customerMessage(
  language: Language,
  status: Status,
  reason: Reason,
  checksPlace = true,
): string {
  const catalogue: Readonly<Partial<Record<string, string>>> = CUSTOMER_MESSAGES[language];
  const { erro_interno: failed } = CUSTOMER_MESSAGES[language];
  const sentence = catalogue[reason === "" ? status : reason] ?? failed;
  return sentence === failed && !checksPlace ? inWords(REQUEST_FAILED, language) : sentence;
}

/** The parts of an address that a sentence names; `""` if a part is unknown. */
export interface NamedAddress {
  readonly street: string;
  readonly number: string;
  readonly town: string;
}

const CHECKED: Words = [
  "Endereço consultado: {address}.",
  "Dirección consultada: {address}.",
  "Address checked: {address}.",
];

/** Statuses whose message is about an address. */
const ABOUT_ADDRESS: ReadonlySet<Status> = new Set<Status>([
  "viavel",
  "analise",
  "inviavel",
  "fora_de_area",
  "reservado",
  "na_espera",
  "ja_na_espera",
]);

/** Adds the address that was checked, so that a customer notices if it is the wrong one. */
export function withAddress(
  language: Language,
  message: string,
  status: Status,
  known: NamedAddress,
): string {
  const address = addressLine(known);
  return ABOUT_ADDRESS.has(status) && address !== ""
    ? `${message} ${inWords(CHECKED, language, { address })}`
    : message;
}

/** `street, number, town`; empty if neither street nor town is known. */
export function addressLine({ street, number, town }: NamedAddress): string {
  // A house number by itself means nothing.
  if (street === "" && town === "") return "";
  return [street, number, town].filter((part) => part !== "").join(", ");
}
