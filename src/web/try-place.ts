/** Tries a place as a customer would send it: for the sidebar, which shows how the verdict came about. */
import type { Feasibility } from "../actions";
import { PROPERTY } from "../settings";
import { handle, type World } from "./handle";

export interface TriedPlace {
  /** What Huggy would get: JSON text. */
  readonly reply: string;
  /** Undefined when there was no verdict. */
  readonly feasibility: Feasibility | undefined;
}

/** @param text coordinates, a link, an address: whatever a customer writes */
export function tryPlace(text: string, world: World): TriedPlace {
  const chave = world.properties.readAll()[PROPERTY.accessKey] ?? "";
  const parameter = { chave, acao: "viabilidade", local: text };
  let seen: Feasibility | undefined;
  const saw = (feasibility: Feasibility): void => {
    seen = feasibility;
  };
  const reply = handle({ parameter }, "GET", world, { saw });
  return { reply, feasibility: seen };
}
