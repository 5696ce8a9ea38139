/** Names of the sheets, which admins see and the contract fixes. */
export const SHEETS = {
  start: "Início",
  settings: "Configuração",
  queries: "Consultas",
  log: "Registro",
  waiting: "Espera",
  dashboard: "Painel",
  diagnosis: "Diagnóstico",
  batch: "Lote",
  boxes: "Caixas",
  problems: "Problemas",
  /** Hidden: where what *Caixas* lists is, for its map. */
  map: "Mapa",
} as const;
