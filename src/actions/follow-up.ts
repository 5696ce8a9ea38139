/**
 * What follows by itself when a place cannot be served: a prospect (`prospecto_automatico`) and an entry
 * of the waiting list (`espera_automatica`). The verdict stays what it is.
 */
import { Refusal } from "../contract";
import type { Detail } from "../detail";
import type { Place } from "../location";
import type { Call, Outcome } from "./action";
import { waitAutomatically } from "./automatic-waiting";
import { optionalField } from "./fields";
import { recordProspect } from "./prospect-record";

/** With less time left no prospect is recorded. */
const MIN_MS = 2_000;

const UNSERVED: ReadonlySet<Outcome["status"]> = new Set<Outcome["status"]>([
  "inviavel",
  "fora_de_area",
]);

/** @returns the same outcome; notes say what became of the prospect and the entry */
export function withFollowUp(call: Call, place: Place, outcome: Outcome): Outcome {
  const { isTrial, settings, notes } = call;
  if (isTrial || !UNSERVED.has(outcome.status)) return outcome;
  if (settings.autoWaiting) notes.push(...waitAutomatically(call, place, outcome));
  if (settings.autoProspect) notes.push(...record(call, place, outcome));
  return outcome;
}

function record(call: Call, { position, address }: Place, outcome: Outcome): readonly Detail[] {
  if (call.deadline.remainingMs() < MIN_MS) {
    return [{ code: "prospect_not_recorded", reason: "tempo_esgotado" }];
  }
  try {
    const typed = address === "" ? optionalField(call, "endereco") : address;
    const { status, id } = recordProspect(call, { position, address: typed, words: "", outcome });
    return [{ code: "prospect_recorded", status, id }];
  } catch (error) {
    if (!(error instanceof Refusal))
      return [{ code: "prospect_not_recorded", reason: "erro_interno" }];
    const { reason, detail } = error;
    return [{ code: "prospect_not_recorded", reason }, ...(detail ? [detail] : [])];
  }
}
