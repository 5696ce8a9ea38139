/** Tries a place as a customer would send it: for the sidebar, which shows how the verdict came about. */
import { PROPERTY } from "../settings";
import type { World } from "./answer";
import { type Handled, respond } from "./handle";

/**
 * @param text coordinates, a link, an address: whatever a customer writes
 * @returns what Huggy would get, and what its verdict was made of
 */
export function tryPlace(text: string, world: World): Handled {
  const chave = world.properties.readAll()[PROPERTY.accessKey] ?? "";
  const parameter = { chave, acao: "viabilidade", local: text };
  return respond({ parameter }, "GET", world, true);
}
