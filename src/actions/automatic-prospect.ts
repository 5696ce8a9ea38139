/** `prospecto_automatico`: whoever cannot be served is recorded. The verdict stays what it is. */
import { Refusal } from "../contract";
import type { Detail } from "../detail";
import type { Place } from "../location";
import type { Call, Outcome } from "./action";
import { optionalField } from "./fields";
import { recordProspect } from "./prospect-record";

/** With less time left the verdict goes out as it is. */
const MIN_MS = 2_000;

const UNSERVED: ReadonlySet<Outcome["status"]> = new Set<Outcome["status"]>([
  "inviavel",
  "fora_de_area",
]);

/** @returns the same outcome; notes say what became of the prospect */
export function withAutomaticProspect(call: Call, place: Place, outcome: Outcome): Outcome {
  if (call.isTrial || !call.settings.autoProspect || !UNSERVED.has(outcome.status)) return outcome;
  call.notes.push(...record(call, place, outcome));
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
    return [{ code: "prospect_not_recorded", reason: error.reason }, error.detail];
  }
}
