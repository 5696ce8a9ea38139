/** Events as Apps Script creates them, and the values read from them. */
import type { Input } from "../../../src/actions";
import { type HttpEvent, receive } from "../../../src/web/request/receive";

/** The contract's table of names. */
export const TABLE: Readonly<Record<string, readonly string[]>> = {
  chave: ["key", "token"],
  acao: ["action"],
  lat: ["latitude"],
  lng: ["longitude", "lon", "long"],
  local: [
    "localizacao",
    "location",
    "texto",
    "q",
    "posicao",
    "coordenadas",
    "latlng",
    "link",
    "mapa",
    "mensagem",
    "message",
    "text",
  ],
  endereco: ["address", "rua", "street", "logradouro"],
  numero: ["number"],
  bairro: ["district", "neighborhood"],
  cidade: ["city", "localidade", "municipio"],
  uf: ["estado", "state"],
  cep: ["zip", "postal_code"],
  complemento: [],
  contato: ["contact_id", "contact", "chat_id", "conversa"],
  nome: ["name"],
  telefone: ["phone", "celular", "whatsapp"],
  codigo: ["code"],
  observacao: ["observation"],
};
export const NAMES = Object.keys(TABLE);

export function get(values: Readonly<Record<string, string>>): HttpEvent {
  return { parameter: values, queryString: new URLSearchParams(values).toString() };
}

/** @param url the parameters of the URL */
export function post(
  contents: string,
  type = "application/json",
  url: Readonly<Record<string, string>> = {},
): HttpEvent {
  return { ...get(url), postData: { contents, type } };
}

export function read(event: HttpEvent): Input {
  return receive(event, event.postData === undefined ? "GET" : "POST");
}

/** All values that are read from an event, by the contract's names. */
export function valuesOf(event: HttpEvent): Record<string, string> {
  const input = read(event);
  const values = [...input.sent.keys()].map((name) => [name, input.value(name)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== ""));
}

/** The values that are read from a body. */
export function bodyValues(contents: string, type?: string): Record<string, string> {
  return valuesOf(post(contents, type));
}
