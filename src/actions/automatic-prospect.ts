/** `prospecto_automatico`: whoever cannot be served is recorded. The verdict stays what it is. */
import { Refusal } from "../contract";
import type { Place } from "../location";
import type { Call, Outcome } from "./action";
import { optionalField } from "./fields";
import { recordProspect } from "./prospect-record";

/** With less time left the verdict goes out as it is. */
const LEAST_MS = 2_000;

const UNSERVED: ReadonlySet<Outcome["status"]> = new Set<Outcome["status"]>([
  "inviavel",
  "fora_de_area",
]);

/** @returns the same outcome; a note says what became of the prospect */
export function withAutomaticProspect(call: Call, place: Place, outcome: Outcome): Outcome {
  if (call.isTrial || !call.settings.autoProspect || !UNSERVED.has(outcome.status)) return outcome;
  call.notes.push(`prospect: ${record(call, place, outcome)}`);
  return outcome;
}

function record(call: Call, { position, address }: Place, outcome: Outcome): string {
  if (call.deadline.remainingMs() < LEAST_MS) return "not recorded, too little time left";
  try {
    const typed = address === "" ? optionalField(call, "endereco") : address;
    const { status, id } = recordProspect(call, { position, address: typed, words: "", outcome });
    return `${status} ${id}`;
  } catch (error) {
    return `not recorded, ${error instanceof Refusal ? error.message : "an unexpected error"}`;
  }
}
