/** `espera_automatica`: whoever cannot be served goes on the waiting list. The verdict stays what it is. */
import { Refusal } from "../contract";
import type { Detail } from "../detail";
import type { Place } from "../location";
import type { Call, Outcome } from "./action";
import { isKnownToWait, joinWaitingList, personOf } from "./waiting-list";

/** @returns what became of it, for the operator */
export function waitAutomatically(call: Call, place: Place, outcome: Outcome): readonly Detail[] {
  const { contact, phone } = personOf(call);
  if (contact === "" && phone === "") return [];
  if (isKnownToWait(call, place)) return [{ code: "waiting_already" }];
  try {
    const status = joinWaitingList(call, place, outcome.reason);
    return [{ code: status === "na_espera" ? "waiting_listed" : "waiting_already" }];
  } catch (error) {
    const reason = error instanceof Refusal ? error.reason : "erro_interno";
    return [{ code: "waiting_not_listed", reason }];
  }
}
