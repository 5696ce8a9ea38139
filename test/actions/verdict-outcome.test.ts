import { feasibilityOutcome } from "../../src/actions/verdict-outcome";
import { outcomeFields } from "../../src/actions/outcome-fields";
import { PRECISIONS, type Precision } from "../../src/contract";
import { callWith } from "./support";

type Feasibility = Parameters<typeof feasibilityOutcome>[1];

function outcome(
  verdict: object,
  precision: Precision = "exata",
  minimumPrecision: Precision = "interpolada",
): unknown {
  const { call } = callWith({}, { settings: { minimumPrecision } });
  const outcome = feasibilityOutcome(call, { place: { precision }, verdict } as Feasibility);
  return { ...outcome, viavel: outcomeFields(outcome).get("viavel") };
}

const YES = { kind: "feasible", grade: "within_limit" };

test.each([
  [YES, "viavel", "", "sim"],
  [{ kind: "feasible", grade: "in_slack" }, "analise", "drop_na_folga", "analise"],
  [{ kind: "feasible", grade: "held_port" }, "analise", "porta_de_imovel", "analise"],
  [{ kind: "infeasible", reason: "no_free_port" }, "inviavel", "sem_porta_livre", "nao"],
  [{ kind: "infeasible", reason: "no_adjacency" }, "inviavel", "poste_sem_adjacencia", "nao"],
  [{ kind: "no_pole" }, "fora_de_area", "sem_poste_proximo", "nao"],
])("%j: %s, %s", (verdict, status, reason, viavel) => {
  expect(outcome(verdict)).toEqual({ status, reason, viavel });
});

describe("a place that is less sure than the settings want is for a person to decide", () => {
  const pairs = PRECISIONS.flatMap((found, i) =>
    PRECISIONS.map((wanted, j): [Precision, Precision, boolean] => [found, wanted, i > j]),
  );

  test.each(pairs)("%s, where %s is wanted: %p", (found, wanted, isImprecise) => {
    expect(outcome(YES, found, wanted)).toEqual(
      isImprecise
        ? {
            status: "analise",
            reason: "endereco_impreciso",
            detail: { code: "precision", precision: found },
            viavel: "analise",
          }
        : { status: "viavel", reason: "", viavel: "sim" },
    );
  });
});
