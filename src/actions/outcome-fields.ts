/** Keys of a reply that follow from its status and reason. Pure. */
import type { Fields, Reason, ReplyKey, Status } from "../contract";
import type { Outcome } from "./action";

/** Whether the place can be served, by status; of any other status it is not known. */
const FEASIBLE: Readonly<Partial<Record<Status, string>>> = {
  viavel: "sim",
  reservado: "sim",
  ja_reservado: "sim",
  analise: "analise",
  inviavel: "nao",
  fora_de_area: "nao",
};

/** What the customer is asked for, by reason; nothing for any other reason. */
const QUESTIONS: Readonly<Partial<Record<Reason, Question>>> = {
  cidade_ausente: "cidade",
  endereco_ambiguo: "opcao",
  cep_da_cidade: "endereco",
  endereco_nao_encontrado: "endereco",
  endereco_impreciso: "endereco",
  localizacao_ausente: "local",
  coordenada_invalida: "local",
  link_nao_resolvido: "local",
  variavel_nao_preenchida: "local",
};

export type Question = "cidade" | "opcao" | "endereco" | "numero" | "local";

/** `viavel` and `pergunta`; an action that knows them better fills them itself. */
export function outcomeFields(outcome: Outcome): Fields {
  const { status, reason } = outcome;
  return new Map<ReplyKey, string>([
    ["viavel", FEASIBLE[status] ?? ""],
    ["pergunta", isGeocoderQuota(outcome) ? "local" : (QUESTIONS[reason] ?? "")],
  ]);
}

/** A position costs nothing of the geocoder's daily quota. */
function isGeocoderQuota({ reason, detail }: Outcome): boolean {
  return (
    reason === "cota_excedida" &&
    typeof detail === "object" &&
    detail.code === "quota_used_up" &&
    /^(?:geocod|maps)/i.test(detail.service)
  );
}
