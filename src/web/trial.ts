/** Tries out a place or a query for the sidebar, in the way a flow would send it. */
import { PROPERTY } from "../settings";
import type { GoogleServices } from "./answer";
import { handle, type Handled } from "./handle";

/**
 * Tries out a place.
 *
 * @param text coordinates, a link, an address: anything that a customer may write
 * @returns Huggy's reply, with the place and the verdict
 */
export function tryPlace(text: string, google: GoogleServices): Handled {
  const chave = google.properties.readAll()[PROPERTY.accessKey] ?? "";
  const parameter = { chave, acao: "viabilidade", local: text };
  return handle({ parameter }, "GET", google, true);
}

/**
 * Tries out a query.
 *
 * @param name the published name of the query's row
 * @param parameters the parameters that a flow would send
 * @returns the reply, as JSON
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
