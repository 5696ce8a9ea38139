/** `avisar`: puts a customer who cannot be served now on the waiting list. */
import { FEASIBILITY_KEYS, Refusal } from "../contract";
import type { Place } from "../location";
import { customerMessage } from "../messages";
import { type Action, type Call, requireOneOf, type Outcome, requiredField } from "./action";
import { assessPlace, feasibilityOutcome } from "./viabilidade";
import { locatePlace } from "./locate-place";
import { feasibleWord } from "./reply-fields";
import { joinWaitingList } from "./waiting-list";

/** Time that assessing the place leaves for the list, in milliseconds. */
const KEPT_FOR_LIST_MS = 1_500;

export const avisar: Action = {
  name: "avisar",
  keys: FEASIBILITY_KEYS,
  statuses: ["na_espera", "ja_na_espera", "viavel", "analise", "fora_de_area", "nao_localizado"],
  run: (call) => {
    requireOneOf(call, ["contato", "telefone"]);
    requiredField(call, "nome");
    const place = locatePlace(call);
    const outcome = verdictOn(call, place);
    // If there is a question, it comes first, since its answer is another place.
    const isAsked = outcome.reason === "endereco_impreciso" && place.asks !== undefined;
    return outcome.status === "viavel" || isAsked ? outcome : list(call, place, outcome);
  },
};

/** The verdict on the place, or why there is none yet. @throws Refusal unless it is `indisponivel` */
function verdictOn(call: Call, place: Place): Outcome {
  const { deadline } = call;
  const sooner = deadline.keeping(Math.min(KEPT_FOR_LIST_MS, deadline.remainingMs() / 4));
  try {
    const feasibility = assessPlace(call, place, sooner);
    return { ...feasibilityOutcome(call, feasibility), feasibility };
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== "indisponivel") throw error;
    const { status, reason, detail } = error;
    return { status, reason, detail };
  }
}

/** @throws Refusal `lista_cheia` */
function list(call: Call, place: Place, verdict: Outcome): Outcome {
  const { reason, detail, feasibility } = verdict;
  const status = joinWaitingList(call, place, reason);
  // `viavel` is the verdict's; a customer who only waits is not asked anything.
  call.fields.set("viavel", feasibleWord(verdict.status));
  call.fields.set("pergunta", "");
  return {
    status,
    reason,
    message: customerMessage(call.settings.language, status, ""),
    ...(detail && { detail }),
    ...(feasibility && { feasibility }),
  };
}
