/** A place or a query tried as a customer's flow would send it, for the sidebar. */
import { PROPERTY } from "../settings";
import type { GoogleServices } from "./answer";
import { handle, type Handled } from "./handle";

/**
 * @param text coordinates, a link, an address: whatever a customer writes
 * @returns what Huggy would get, and what its verdict was made of
 */
export function tryPlace(text: string, google: GoogleServices): Handled {
  const chave = google.properties.readAll()[PROPERTY.accessKey] ?? "";
  const parameter = { chave, acao: "viabilidade", local: text };
  return handle({ parameter }, "GET", google, true);
}

/**
 * @param name of the row, as it was published
 * @param parameters what a flow would send beside it
 * @returns the reply: JSON text
 */
export function tryQuery(
  name: string,
  parameters: Readonly<Record<string, string>>,
  google: GoogleServices,
): string {
  const chave = google.properties.readAll()[PROPERTY.accessKey] ?? "";
  const parameter = { ...parameters, chave, acao: "consulta", consulta: name };
  return handle({ parameter }, "GET", google).reply;
}
