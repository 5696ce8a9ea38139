/**
 * The one table of all settings. Defaults, parsing, publishing and the rows of the sheet are made
 * from it; what each means to an admin is in `messages/`.
 */
import { LANGUAGES, PRECISIONS } from "../contract";
import {
  choice,
  ids,
  type Kind,
  keyPrefix,
  number,
  optional,
  ozmapAddress,
  towns,
  whole,
  yesNo,
} from "./kinds";

interface Setting<T> {
  /** What an admin reads and writes in the first column. */
  readonly key: string;
  readonly kind: Kind<T>;
  /** What an empty cell means. */
  readonly fallback: string;
  readonly unit?: "m" | "ms" | "min";
}

function setting<T>(
  key: string,
  kind: Kind<T>,
  fallback = "",
  unit?: "m" | "ms" | "min",
): Setting<T> {
  return unit === undefined ? { key, kind, fallback } : { key, kind, fallback, unit };
}

export const SETTINGS = {
  ozmapUrl: setting("ozmap_url", optional(ozmapAddress)),
  poleRadiusM: setting("raio_poste_m", number(0.01, 100_000), "100", "m"),
  dropMaxM: setting("drop_max_m", optional(number(0, 1_000_000)), "", "m"),
  dropSlackM: setting("folga_drop_m", number(0, 1_000_000), "0", "m"),
  candidatePoles: setting("postes_candidatos", whole(1, 1000), "1"),
  requireImplanted: setting("exigir_implantada", yesNo, "nao"),
  countBlockedPorts: setting("contar_porta_bloqueada", yesNo, "nao"),
  considerCondominiums: setting("considerar_condominio", yesNo, "nao"),
  countHeldPorts: setting("contar_porta_de_imovel", yesNo, "nao"),
  towns: setting("cidades", towns),
  lookUpPostcodes: setting("servico_cep", yesNo, "sim"),
  projects: setting("projetos", ids),
  minimumPrecision: setting("precisao_minima", choice(PRECISIONS), "interpolada"),
  deadlineMs: setting("prazo_ms", whole(1, 330_000), "8000", "ms"),
  topologyCacheMin: setting("cache_topologia_min", number(0, 1_000_000), "60", "min"),
  wholeNetwork: setting("rede_em_memoria", yesNo, "sim"),
  account: setting("conta", choice(["comum", "workspace"]), "comum"),
  waitingDays: setting("espera_dias", whole(1, 3_650), "180"),
  autoWaiting: setting("espera_automatica", yesNo, "nao"),
  contactLimit: setting("limite_por_contato", whole(0, 1_000_000), "30"),
  language: setting("idioma", choice(LANGUAGES), "pt-BR"),
  prefix: setting("prefixo", keyPrefix, "oz_"),
  logRows: setting("registro_linhas", whole(0, 1_000_000), "5000"),
  autoProspect: setting("prospecto_automatico", yesNo, "nao"),
  prospectTags: setting("prospecto_tags", ids),
} as const;

export type SettingName = keyof typeof SETTINGS;
export type SettingKey = (typeof SETTINGS)[SettingName]["key"];

type ValueOf<S> = S extends Setting<infer T> ? T : never;
export type Settings = { readonly [N in SettingName]: ValueOf<(typeof SETTINGS)[N]> };

export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];
