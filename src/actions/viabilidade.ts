/**
 * `viabilidade`: can this place be served? Gives the verdict in the contract's words and, after a no, does what the
 * settings ask for: records a prospect (`prospecto_automatico`), adds an entry to the waiting list
 * (`espera_automatica`).
 */
import { FEASIBILITY_KEYS, PRECISIONS, Refusal, type Status } from "../contract";
import type { Detail } from "../detail";
import type { Place } from "../location";
import {
  assess,
  type Grade,
  type Network,
  type Rules,
  type UnreadableRow,
  type Verdict,
} from "../network";
import { type Action, type Call, type Feasibility, optionalField, type Outcome } from "./action";
import { INFEASIBLE_WORDS, verdictFields } from "./reply-fields";
import { askForPrecision, locatePlace } from "./locate-place";
import { recordProspect } from "./prospect-record";
import { isKnownToWait, joinWaitingList, personOf } from "./waiting-list";

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
    const feasibility = assessPlace(call, locatePlace(call));
    const outcome = feasibilityOutcome(call, feasibility);
    return { ...withFollowUp(call, feasibility.place, outcome), feasibility };
  },
};

/** More would not help whoever corrects the rows, and replies are limited. */
const MAX_NAMED_ROWS = 8;

/** Far more than a search needs. Ends searches that would never end because of contradictory answers. */
const MAX_ROUNDS = 16;

/**
 * Assesses a place, and fills the reply's fields about the verdict. Every port is read anew.
 *
 * @param deadline may be shorter than the request's
 * @throws Refusal if there is no verdict
 */
export function assessPlace(call: Call, place: Place, deadline = call.deadline): Feasibility {
  const rules: Rules = call.settings;
  const { position } = place;
  const survey = call.ozmap().survey(position, rules, deadline);
  try {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const network = survey.network();
      const assessment = assess(position, rules, network);
      switch (assessment.kind) {
        case "decided": {
          const { verdict } = assessment;
          noteUnread(call, verdict, network);
          for (const [key, value] of verdictFields(verdict)) call.fields.set(key, value);
          return { place, verdict, network, rules };
        }
        case "unproved":
          noteCondominiums(call, network);
          throw refusalFor(call, assessment.rows);
        case "open":
          survey.ask(assessment.needs);
      }
    }
    throw new Refusal("resposta_invalida", { code: "search_without_end" });
  } finally {
    survey.remember();
  }
}

/** Notes unreadable rows for whoever maintains the network: those that might have given a better yes. */
function noteUnread(call: Call, verdict: Verdict, network: Network): void {
  if (verdict.kind === "feasible") call.notes.push(...namesOf(verdict.unread));
  noteCondominiums(call, network);
}

/** Notes unreadable condominiums, which are treated as absent. */
function noteCondominiums({ notes, settings }: Call, { condominiums }: Network): void {
  if (settings.considerCondominiums) notes.push(...namesOf(condominiums?.unread ?? []));
}

/** The refusal if unreadable rows prevent a verdict. */
function refusalFor({ notes }: Call, rows: readonly UnreadableRow[]): Refusal {
  const [first, ...others] = namesOf(rows);
  notes.push(...others);
  return new Refusal("resposta_invalida", first);
}

function namesOf(rows: readonly UnreadableRow[]): Detail[] {
  const named = rows
    .slice(0, MAX_NAMED_ROWS)
    .map((row): Detail => ({ code: "unreadable_row", ...row }));
  const others = rows.length - named.length;
  return others > 0 ? [...named, { code: "more_unreadable_rows", count: others }] : named;
}

/** A verdict in the contract's words; `analise` if the place is imprecise. */
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

/** The contract's words for a verdict, assuming a precise position. */
export function verdictOutcome(verdict: Verdict): Outcome {
  switch (verdict.kind) {
    case "no_pole":
      return { status: "fora_de_area", reason: "sem_poste_proximo" };
    case "infeasible":
      return { status: "inviavel", reason: INFEASIBLE_WORDS[verdict.reason] };
    case "feasible":
      return FEASIBLE_OUTCOMES[verdict.grade];
  }
}

/** With less time left, no prospect is recorded. */
const MIN_MS = 2_000;

const UNSERVED: ReadonlySet<Outcome["status"]> = new Set<Outcome["status"]>([
  "inviavel",
  "fora_de_area",
]);

/** Records a prospect and adds a waiting-list entry, if the settings ask for it. @returns the same outcome; the results are in the notes */
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

/** Adds the customer to the waiting list. @returns a note on the result */
function waitAutomatically(call: Call, place: Place, outcome: Outcome): readonly Detail[] {
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
