/** Tries a place as a customer would send it: for the sidebar, which shows how the verdict came about. */
import { PROPERTY } from "../settings";
import type { GoogleServices } from "./answer";
import { type Handled, respond } from "./handle";

/**
 * @param text coordinates, a link, an address: whatever a customer writes
 * @returns what Huggy would get, and what its verdict was made of
 */
export function tryPlace(text: string, google: GoogleServices): Handled {
  const chave = google.properties.readAll()[PROPERTY.accessKey] ?? "";
  const parameter = { chave, acao: "viabilidade", local: text };
  return respond({ parameter }, "GET", google, true);
}
