/** Captions of the sheets' columns, and the dashboard's labels. The contract fixes the Portuguese captions. */
import type { Language } from "../contract";
import { inWords, type Words } from "./words";

export const COLUMNS = {
  settings: ["Chave|Valor|Descrição", "Clave|Valor|Descripción", "Key|Value|Description"],
  queries: [
    "Nome|Caminho|Filtro|Campos|Mensagem",
    "Nombre|Ruta|Filtro|Campos|Mensaje",
    "Name|Path|Filter|Fields|Message",
  ],
  log: [
    "Hora|Id|Contato|Ação|Status|Motivo|Local|Poste|Caixa|Drop (m)|Portas livres|Duração (ms)|Pedidos ao OZmap|Perdidas antes|Cidade",
    "Hora|Id|Contacto|Acción|Estado|Motivo|Lugar|Poste|Caja|Drop (m)|Puertos libres|Duración (ms)|Pedidos a OZmap|Perdidas antes|Ciudad",
    "Time|Id|Contact|Action|Status|Reason|Place|Pole|Box|Drop (m)|Free ports|Duration (ms)|Requests to OZmap|Lost before|Town",
  ],
  waiting: [
    "Desde|Contato|Telefone|Nome|Local|Lat|Lng|Motivo|Verificado em|Situação|Controle",
    "Desde|Contacto|Teléfono|Nombre|Lugar|Lat|Lng|Motivo|Verificado el|Situación|Control",
    "Since|Contact|Phone|Name|Place|Lat|Lng|Reason|Checked at|Situation|Control",
  ],
  batch: [
    "Local|Lat|Lng|Código|Esperado|Status|Motivo|Caixa|Portas livres|Drop (m)|Precisão|Endereço achado|Mapa|Confere?|Verificado em|Controle",
    "Lugar|Lat|Lng|Código|Esperado|Estado|Motivo|Caja|Puertos libres|Drop (m)|Precisión|Dirección hallada|Mapa|¿Coincide?|Verificado el|Control",
    "Place|Lat|Lng|Code|Expected|Status|Reason|Box|Free ports|Drop (m)|Precision|Address found|Map|Agrees?|Checked at|Control",
  ],
  boxes: [
    "Caixa|Id|Estado|Projeto|Portas livres|Portas|Postes ao alcance|Só ela atende|Demanda recusada|Cadastro",
    "Caja|Id|Estado|Proyecto|Puertos libres|Puertos|Postes al alcance|Solo ella atiende|Demanda rechazada|Registro",
    "Box|Id|State|Project|Free ports|Ports|Poles in reach|Only it serves|Refused demand|Records",
  ],
  problems: ["Recurso|Id|Campo|Problema", "Recurso|Id|Campo|Problema", "Resource|Id|Field|Problem"],
  map: [
    "Tipo|Id|Nome|Lat|Lng|Detalhe",
    "Tipo|Id|Nombre|Lat|Lng|Detalle",
    "Kind|Id|Name|Lat|Lng|Detail",
  ],
  days: [
    "Dia|Sim|Não|Análise|Sem resposta|Consultas|% sim|Mediana (ms)|p95 (ms)",
    "Día|Sí|No|Análisis|Sin respuesta|Consultas|% sí|Mediana (ms)|p95 (ms)",
    "Day|Yes|No|For review|No answer|Checks|% yes|Median (ms)|p95 (ms)",
  ],
  reasons: ["Motivo do não|Vezes", "Motivo del no|Veces", "Reason for refusal|Times"],
  places: [
    "Demanda recusada|Vezes|Último motivo|Última vez|Mapa",
    "Demanda rechazada|Veces|Último motivo|Última vez|Mapa",
    "Refused demand|Times|Last reason|Last time|Map",
  ],
  totals: [
    "Consultas hoje|Consultas no registro|% sim|Mediana (ms)|p95 (ms)|Pedidos hoje|Restam hoje|Linhas perdidas|Geocodificador hoje|Restam|Propriedades hoje|Restam|Gatilho hoje (min)|Restam (min)",
    "Consultas hoy|Consultas en el registro|% sí|Mediana (ms)|p95 (ms)|Solicitudes hoy|Quedan hoy|Filas perdidas|Geocodificador hoy|Quedan|Propiedades hoy|Quedan|Activador hoy (min)|Quedan (min)",
    "Checks today|Checks in the log|% yes|Median (ms)|p95 (ms)|Requests today|Left today|Rows lost|Geocoder today|Left|Properties today|Left|Trigger today (min)|Left (min)",
  ],
  charts: [
    "Consultas por dia|Tempo de resposta por dia (ms)|Motivos do não",
    "Consultas por día|Tiempo de respuesta por día (ms)|Motivos del no",
    "Checks per day|Response time per day (ms)|Reasons for refusal",
  ],
  diagnosis: [
    "Verificação|Veredito|O que se viu|Conselho",
    "Verificación|Veredicto|Lo que se vio|Consejo",
    "Check|Verdict|What was seen|Advice",
  ],
} as const satisfies Readonly<Record<string, Words>>;

/** The captions of a table's header row, in order. */
export function captionsOf(language: Language, table: keyof typeof COLUMNS): string[] {
  return inWords(COLUMNS[table], language).split("|");
}
