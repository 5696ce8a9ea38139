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
  /** Hidden: the positions of what *Caixas* lists, for the map. */
  map: "Mapa",
} as const;
