/** A verdict → status and reason, in the contract's words. */
import { PRECISIONS } from "../contract";
import type { Grade, Verdict } from "../network";
import type { Place } from "../location";
import type { Call, Feasibility, Outcome } from "./action";
import { INFEASIBLE_WORDS } from "./feasibility-fields";
import { askForPrecision } from "./locate-place";

/** The contract's words for a verdict. */
export function feasibilityOutcome(
  call: Call,
  { place, verdict }: Pick<Feasibility, "place" | "verdict">,
): Outcome {
  const imprecise =
    PRECISIONS.indexOf(place.precision) > PRECISIONS.indexOf(call.settings.minimumPrecision);
  return imprecise ? impreciseOutcome(call, place) : verdictOutcome(verdict);
}

function impreciseOutcome(call: Call, place: Place): Outcome {
  const message = askForPrecision(call, place);
  const detail = { code: "precision", precision: place.precision } as const;
  const outcome: Outcome = { status: "analise", reason: "endereco_impreciso", detail };
  return message === undefined ? outcome : { ...outcome, message };
}

const FEASIBLE_OUTCOMES: Readonly<Record<Grade, Outcome>> = {
  within_limit: { status: "viavel", reason: "" },
  in_slack: { status: "analise", reason: "drop_na_folga" },
  held_port: { status: "analise", reason: "porta_de_imovel" },
};

function verdictOutcome(verdict: Verdict): Outcome {
  switch (verdict.kind) {
    case "no_pole":
      return { status: "fora_de_area", reason: "sem_poste_proximo" };
    case "infeasible":
      return { status: "inviavel", reason: INFEASIBLE_WORDS[verdict.reason] };
    case "feasible":
      return FEASIBLE_OUTCOMES[verdict.grade];
  }
}
