/** A verdict → status and reason, in the contract's words. */
import { PRECISIONS } from "../contract";
import type { Grade, Verdict } from "../network";
import type { Call, Feasibility, Outcome } from "./action";
import { INFEASIBLE_WORDS } from "./feasibility-fields";

/** The contract's words for a verdict. */
export function feasibilityOutcome({ settings }: Call, { place, verdict }: Feasibility): Outcome {
  const imprecise =
    PRECISIONS.indexOf(place.precision) > PRECISIONS.indexOf(settings.minimumPrecision);
  return imprecise
    ? { status: "analise", reason: "endereco_impreciso", detail: `precision: ${place.precision}` }
    : verdictOutcome(verdict);
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
