/** Tries a query of the sheet *Consultas*: for the sidebar, which shows what Huggy would get. */
import { PROPERTY } from "../settings";
import type { GoogleServices } from "./answer";
import { handle } from "./handle";

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
  return handle({ parameter }, "GET", google);
}
