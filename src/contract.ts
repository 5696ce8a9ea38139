/**
 * The names that flows in Huggy, spreadsheets and operators rely on: statuses, reasons, actions.
 * Depends only on `detail`; every module may import it.
 */
import type { Detail } from "./detail";

export type Status =
  | "viavel"
  | "analise"
  | "inviavel"
  | "fora_de_area"
  | "nao_localizado"
  | "entrada_invalida"
  | "nao_autorizado"
  | "indisponivel"
  | "erro_configuracao"
  | "erro_interno"
  | "reservado"
  | "ja_reservado"
  | "cancelado"
  | "nao_encontrado"
  | "ja_implantado"
  | "registrado"
  | "ja_registrado"
  | "encontrado"
  | "na_espera"
  | "ja_na_espera"
  | "fora_da_espera"
  | "ok";

/** The reasons for which a request may be refused, each with its status. */
export const REFUSALS = {
  endereco_nao_encontrado: "nao_localizado",
  link_nao_resolvido: "nao_localizado",
  cidade_ausente: "nao_localizado",
  cep_da_cidade: "nao_localizado",
  endereco_ambiguo: "nao_localizado",
  cidade_nao_atendida: "fora_de_area",
  endereco_impreciso: "analise",
  localizacao_ausente: "entrada_invalida",
  coordenada_invalida: "entrada_invalida",
  variavel_nao_preenchida: "entrada_invalida",
  acao_desconhecida: "entrada_invalida",
  campo_ausente: "entrada_invalida",
  corpo_ilegivel: "entrada_invalida",
  chave_invalida: "nao_autorizado",
  ozmap_indisponivel: "indisponivel",
  ozmap_recusou_chave: "indisponivel",
  resposta_invalida: "indisponivel",
  tempo_esgotado: "indisponivel",
  cota_excedida: "indisponivel",
  geocodificador_indisponivel: "indisponivel",
  muitas_consultas: "indisponivel",
  lista_cheia: "indisponivel",
  nao_configurado: "erro_configuracao",
  configuracao_invalida: "erro_configuracao",
  erro_interno: "erro_interno",
} as const satisfies Record<string, Status>;

export type RefusalReason = keyof typeof REFUSALS;

/** Why a place cannot be served, in the order of the obstacles that a box must pass, from first to last. */
export const INFEASIBLE_REASONS = [
  "poste_sem_adjacencia",
  "sem_caixa_no_alcance",
  "caixa_em_projeto",
  "caixa_nao_implantada",
  "caixa_em_condominio",
  "sem_splitter_atendimento",
  "sem_porta_livre",
] as const;

export type InfeasibleReason = (typeof INFEASIBLE_REASONS)[number];

export type Reason =
  | ""
  | RefusalReason
  | InfeasibleReason
  | "sem_poste_proximo"
  | "drop_na_folga"
  | "porta_de_imovel";

/** The keys of every reply, without prefix, in order. */
export const COMMON_KEYS = [
  "ok",
  "status",
  "motivo",
  "mensagem",
  "detalhe",
  "id",
  "duracao_ms",
] as const;

/** The keys that a feasibility check adds, without prefix, in order. */
export const FEASIBILITY_KEYS = [
  "viavel",
  "origem",
  "lat",
  "lng",
  "endereco",
  "rua",
  "numero",
  "bairro",
  "cidade",
  "uf",
  "cep",
  "pergunta",
  "opcoes",
  "opcao1",
  "opcao2",
  "opcao3",
  "precisao",
  "poste_id",
  "poste_nome",
  "poste_m",
  "caixa_id",
  "caixa_nome",
  "caixa_lat",
  "caixa_lng",
  "caixa_estado",
  "projeto_id",
  "splitter_id",
  "splitter_nome",
  "porta",
  "portas_livres",
  "portas_total",
  "drop_m",
  "total_m",
  "vaos",
  "mapa",
  "alternativas",
  "alt1_caixa_id",
  "alt1_caixa_nome",
  "alt1_drop_m",
  "alt1_portas_livres",
  "alt2_caixa_id",
  "alt2_caixa_nome",
  "alt2_drop_m",
  "alt2_portas_livres",
] as const;

export type FeasibilityKey = (typeof FEASIBILITY_KEYS)[number];

/** Every key that an action may add, without prefix. Queries of *Consultas* define their own keys. */
export type ReplyKey =
  | FeasibilityKey
  | "reserva_id"
  | "codigo"
  | "prospecto_id"
  | "ozmap"
  | "planilha"
  | "versao"
  | "metodo"
  | "tipo_conteudo"
  | "campos"
  | "corpo";

/** The reply's values, by key. */
export type Fields<K extends ReplyKey = ReplyKey> = ReadonlyMap<K, string>;

/** The form in which a place was sent. */
export type Origin = "coordenadas" | "link" | "plus_code" | "cep" | "endereco";

/** How precise a position is, from most to least. */
export const PRECISIONS = ["exata", "interpolada", "aproximada"] as const;
export type Precision = (typeof PRECISIONS)[number];

/** The two-letter codes of Brazil's states and its federal district. */
export const STATES: readonly string[] =
  "AC AL AM AP BA CE DF ES GO MA MG MS MT PA PB PE PI PR RJ RN RO RR RS SC SE SP TO".split(" ");

/** Languages of everything that a customer or an admin reads. */
export const LANGUAGES = ["pt-BR", "es", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * A request that cannot be carried out. Thrown anywhere below `web/`, which turns it into a reply.
 *
 * `detail` is for the operator, never for the customer, and contains no secret and no stack trace.
 */
export class Refusal extends Error {
  readonly status: Status;

  constructor(
    readonly reason: RefusalReason,
    /** Undefined if there is nothing more to say than the reason. */
    readonly detail?: Detail,
    /** The reason whose sentence the customer reads, if that of `reason` would be misleading. */
    readonly saidAs: RefusalReason = reason,
  ) {
    super(`${reason}: ${JSON.stringify(detail ?? "")}`);
    this.name = "Refusal";
    this.status = REFUSALS[reason];
  }
}
