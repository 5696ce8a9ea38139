/** The keys of every reply, without prefix: copied from the contract, not taken from the code. */
const COMMON = "ok status motivo mensagem detalhe id duracao_ms";
const FEASIBILITY =
  "viavel origem lat lng endereco rua numero bairro cidade uf cep pergunta opcoes opcao1 opcao2 opcao3 " +
  "precisao poste_id poste_nome poste_m caixa_id caixa_nome caixa_lat " +
  "caixa_lng caixa_estado projeto_id splitter_id splitter_nome porta portas_livres portas_total drop_m " +
  "total_m vaos mapa alternativas alt1_caixa_id alt1_caixa_nome alt1_drop_m alt1_portas_livres " +
  "alt2_caixa_id alt2_caixa_nome alt2_drop_m alt2_portas_livres";

/** The keys that each action adds; `consulta` adds those of its row. */
const ADDED: Readonly<Record<string, string>> = {
  viabilidade: FEASIBILITY,
  reservar: `${FEASIBILITY} reserva_id codigo`,
  cancelar_reserva: "codigo",
  prospecto: "prospecto_id",
  consulta: "",
  saude: "ozmap planilha versao",
  sonda: "metodo tipo_conteudo campos corpo",
};

export const ACTION_NAMES = Object.keys(ADDED);

/** @param action any name; an unknown one has the keys of `viabilidade` */
export function contractKeys(action: string, prefix: string, ofRow: readonly string[]): string[] {
  const added = new Map(Object.entries(ADDED)).get(action) ?? FEASIBILITY;
  const keys = `${COMMON} ${added}`.trim().split(" ");
  return [...keys, ...ofRow].map((key) => prefix + key).sort();
}

/** Reasons of `indisponivel`. */
export const UNKNOWN_REASONS: ReadonlySet<string> = new Set(
  (
    "ozmap_indisponivel ozmap_recusou_chave resposta_invalida tempo_esgotado cota_excedida " +
    "geocodificador_indisponivel muitas_consultas lista_cheia"
  ).split(" "),
);

/** Statuses of a request that was not carried out. */
export const NOT_OK: ReadonlySet<string> = new Set(
  "entrada_invalida nao_autorizado indisponivel erro_configuracao erro_interno".split(" "),
);

const PLACED =
  "viavel analise inviavel fora_de_area nao_localizado entrada_invalida nao_autorizado indisponivel";
const ASKED = "entrada_invalida nao_autorizado indisponivel";

/** All statuses that each action may have if the service itself works. */
export const STATUSES: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    viabilidade: PLACED,
    reservar: `reservado ja_reservado ${PLACED}`,
    cancelar_reserva: `cancelado nao_encontrado ja_implantado ${ASKED}`,
    prospecto: `registrado ja_registrado nao_localizado ${ASKED}`,
    consulta: `encontrado nao_encontrado ${ASKED}`,
    saude: "ok nao_autorizado indisponivel",
    sonda: "ok nao_autorizado indisponivel",
  }).map(([action, statuses]) => [action, new Set(statuses.split(" "))]),
);
