/** What a feasibility must answer, made from the exhaustive reference. */
import type { Verdict } from "ozmap-simulator";

const VIABLE: Readonly<Record<Verdict["status"], string>> = {
  viavel: "sim",
  analise: "analise",
  inviavel: "nao",
  fora_de_area: "nao",
};

/** The keys of a reply that depend on the network; metres are rounded as the reply rounds them. */
export function expectedReply(verdict: Verdict): Record<string, string> {
  const { status, reason, pole, box } = verdict;
  const metres = (value: number | undefined): string =>
    value === undefined ? "" : String(Math.round(value));
  const text = (value: string | number | undefined): string =>
    value === undefined ? "" : String(value);
  // Of a box that is refused for its state, no splitter is read.
  const read = status === "viavel" || status === "analise" || reason === "sem_porta_livre";
  const total =
    verdict.poleM === undefined || verdict.dropM === undefined
      ? ""
      : String(Math.round(verdict.poleM) + Math.round(verdict.dropM));
  const [first, second] = verdict.alternatives;
  return {
    oz_status: status,
    oz_motivo: reason,
    oz_viavel: VIABLE[status],
    oz_poste_id: text(pole?.id),
    oz_poste_nome: text(pole?.name),
    oz_poste_m: metres(verdict.poleM),
    oz_caixa_id: text(box?.id),
    oz_caixa_nome: text(box?.name),
    oz_drop_m: metres(verdict.dropM),
    oz_total_m: total,
    oz_vaos: text(verdict.adjacencies),
    oz_splitter_id: read ? text(verdict.splitterId) : "",
    oz_porta: read ? text(verdict.port) : "",
    oz_portas_livres: read ? text(verdict.freePorts) : "",
    oz_portas_total: read ? text(verdict.totalPorts) : "",
    oz_alternativas: String(verdict.alternatives.length),
    oz_alt1_caixa_id: text(first?.box.id),
    oz_alt1_drop_m: metres(first?.dropM),
    oz_alt1_portas_livres: text(first?.freePorts),
    oz_alt2_caixa_id: text(second?.box.id),
    oz_alt2_drop_m: metres(second?.dropM),
    oz_alt2_portas_livres: text(second?.freePorts),
  };
}
