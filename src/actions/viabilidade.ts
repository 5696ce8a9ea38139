/** `viabilidade`: can this place be served? */
import { FEASIBILITY_KEYS, type Status } from "../contract";
import type { Action } from "./action";
import { withFollowUp } from "./follow-up";
import { checkFeasibility } from "./feasibility";
import { feasibilityOutcome } from "./verdict-outcome";

export const FEASIBILITY_STATUSES: readonly Status[] = [
  "viavel",
  "analise",
  "inviavel",
  "fora_de_area",
  "nao_localizado",
];

export const viabilidade: Action = {
  name: "viabilidade",
  keys: FEASIBILITY_KEYS,
  statuses: FEASIBILITY_STATUSES,
  run: (call) => {
    const feasibility = checkFeasibility(call);
    const outcome = feasibilityOutcome(call, feasibility);
    return { ...withFollowUp(call, feasibility.place, outcome), feasibility };
  },
};
