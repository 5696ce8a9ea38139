/** Admins' texts about the sheets *Lote* and *Caixas*. */
import type { Words } from "./words";

export const LIST_TEXTS = {
  menuLists: ["Listas", "Listas", "Lists"],
  menuCheckBatch: ["Verificar lote", "Verificar lote", "Check the list"],
  menuStopBatch: ["Parar lote", "Detener lote", "Stop the list"],
  menuReviewBoxes: ["Revisar caixas", "Revisar cajas", "Review the boxes"],

  batchFill: [
    "Preencha a aba Lote (Local, ou Lat e Lng) e verifique de novo.",
    "Completa la hoja Lote (Lugar, o Lat y Lng) y verifica de nuevo.",
    "Fill in the sheet Lote (Place, or Lat and Lng) and check again.",
  ],
  batchColumns: [
    "A aba Lote não tem a coluna {columns}. Escreva de novo o título dela na linha 1.",
    "La hoja Lote no tiene la columna {columns}. Escribe de nuevo su título en la fila 1.",
    "The sheet Lote has no column {columns}. Write its caption in row 1 again.",
  ],
  batchProgress: [
    "{done} de {total} {total:linha pronta|linhas prontas}",
    "{done} de {total} {total:fila lista|filas listas}",
    "{done} of {total} {total:row|rows} done",
  ],
  batchEstimate: [
    "{minutes:falta|faltam} cerca de {minutes} min",
    "{minutes:falta|faltan} cerca de {minutes} min",
    "about {minutes} min left",
  ],
  batchDone: ["concluído", "terminado", "finished"],
  batchStopped: ["parado", "detenido", "stopped"],
  batchBusy: [
    "O lote já está sendo verificado; ele continua sozinho.",
    "El lote ya se está verificando; sigue solo.",
    "The list is already being checked; it goes on by itself.",
  ],
  batchTime: [
    "continua sozinho em alguns minutos",
    "sigue solo en unos minutos",
    "goes on by itself in a few minutes",
  ],
  batchRetry: [
    "em pausa: as linhas sem resposta são tentadas de novo uma hora depois, no máximo três vezes",
    "en pausa: las filas sin respuesta se intentan de nuevo una hora después, tres veces como máximo",
    "paused: rows without an answer are tried again an hour later, at most three times",
  ],
  batchRequests: [
    "em pausa até amanhã: metade dos pedidos do dia já foi usada",
    "en pausa hasta mañana: ya se usó la mitad de las solicitudes del día",
    "paused until tomorrow: half of the day's requests are used up",
  ],
  batchAllowance: [
    "em pausa até amanhã: o lote já usou a sua parte do tempo diário do gatilho",
    "en pausa hasta mañana: el lote ya usó su parte del tiempo diario del activador",
    "paused until tomorrow: the list's share of the day's trigger time is used up",
  ],
  batchProperties: [
    "em pausa até amanhã: o lote já usou a sua parte das leituras e gravações de propriedades do dia",
    "en pausa hasta mañana: el lote ya usó su parte de las lecturas y escrituras de propiedades del día",
    "paused until tomorrow: the list's share of the day's property reads and writes is used up",
  ],
  batchGeocoder: [
    "em pausa até amanhã: o lote já usou a sua parte da cota do geocodificador; linhas com coordenadas não esperam",
    "en pausa hasta mañana: el lote ya usó su parte de la cuota del geocodificador; las filas con coordenadas no esperan",
    "paused until tomorrow: the list's share of the geocoder's allowance is used up; rows with coordinates do not wait",
  ],
  batchRefused: [
    "parado: {reason}. Confira a configuração",
    "detenido: {reason}. Revisa la configuración",
    "stopped: {reason}. Check the settings",
  ],
  batchFailed: [
    "em pausa: {reason}. Tenta de novo sozinho em cerca de {minutes} min",
    "en pausa: {reason}. Lo intenta de nuevo solo en unos {minutes} min",
    "paused: {reason}. It tries again by itself in about {minutes} min",
  ],
  batchGivenUp: [
    "parado: {reason}. Corrija a aba e verifique de novo",
    "detenido: {reason}. Corrige la hoja y verifica de nuevo",
    "stopped: {reason}. Correct the sheet and check again",
  ],
  batchNotWritten: [
    "a planilha não guardou o resultado das linhas {rows}; desfaça as células mescladas ali",
    "la planilla no guardó el resultado de las filas {rows}; separa las celdas combinadas de ahí",
    "the spreadsheet did not keep the results of rows {rows}; unmerge the cells there",
  ],
  placeIsError: [
    "a célula tem um erro ({error}): formate-a como texto simples e escreva o lugar de novo",
    "la celda tiene un error ({error}): dale formato de texto sin formato y escribe el lugar de nuevo",
    "the cell contains an error ({error}): format it as plain text and type the place again",
  ],
  placeIsDate: [
    "a planilha transformou a célula em uma data: formate-a como texto simples e escreva o lugar de novo",
    "la planilla convirtió la celda en una fecha: dale formato de texto sin formato y escribe el lugar de nuevo",
    "the spreadsheet has turned the cell into a date: format it as plain text and type the place again",
  ],

  boxUnreached: [
    "nenhum poste que permite venda chega a ela dentro do limite",
    "ningún poste que permite venta llega a ella dentro del límite",
    "no pole that allows sales reaches it within the limit",
  ],
  problemUnreadable: [
    "não foi possível ler este campo",
    "no se puede leer este campo",
    "this field cannot be read",
  ],
  problemNoAdjacency: ["poste sem adjacência", "poste sin adyacencia", "pole without adjacency"],
  problemIsland: [
    "ilha: {points} pontos sem ligação com o resto da rede",
    "isla: {points} puntos sin conexión con el resto de la red",
    "island: {points} points not connected to the rest of the network",
  ],
  boxesDone: [
    "{boxes} {boxes:caixa|caixas} e {problems} {problems:problema|problemas} de cadastro.",
    "{boxes} {boxes:caja|cajas} y {problems} {problems:problema|problemas} de registro.",
    "{boxes} {boxes:box|boxes} and {problems} {problems:problem|problems} in the records.",
  ],
  boxesLater: [
    "A rede é grande: a revisão continua sozinha em alguns minutos.",
    "La red es grande: la revisión sigue sola en unos minutos.",
    "The network is large: the review goes on by itself in a few minutes.",
  ],
  boxesRefused: [
    "As caixas não foram revisadas, e a aba continua como estava: {reason}. Depois de resolver, use o menu Listas ▸ Revisar caixas.",
    "Las cajas no se revisaron, y la hoja queda como estaba: {reason}. Después de resolverlo, usa el menú Listas ▸ Revisar cajas.",
    "The boxes were not reviewed, and the sheet stays as it was: {reason}. Once that is solved, use the menu Lists ▸ Review the boxes.",
  ],
  boxesFailed: [
    "A revisão das caixas falhou: {reason}. Tenta de novo sozinha em cerca de {minutes} min.",
    "La revisión de las cajas falló: {reason}. Lo intenta de nuevo sola en unos {minutes} min.",
    "The review of the boxes failed: {reason}. It tries again by itself in about {minutes} min.",
  ],
  boxesGivenUp: [
    "A revisão das caixas falhou, e não é tentada de novo: {reason}. Corrija a aba Caixas e use o menu Listas ▸ Revisar caixas.",
    "La revisión de las cajas falló, y no se intenta de nuevo: {reason}. Corrige la hoja Caixas y usa el menú Listas ▸ Revisar cajas.",
    "The review of the boxes failed, and is not tried again: {reason}. Correct the sheet Caixas and use the menu Lists ▸ Review the boxes.",
  ],
  boxesProperties: [
    "A revisão das caixas já usou a sua parte das leituras e gravações de propriedades do dia; ela continua sozinha amanhã.",
    "La revisión de las cajas ya usó su parte de las lecturas y escrituras de propiedades del día; sigue sola mañana.",
    "The review of the boxes has used up its share of the day's property reads and writes; it goes on by itself tomorrow.",
  ],
  menuBoxMap: ["Mapa das caixas", "Mapa de las cajas", "Map of the boxes"],
  menuExportBoxes: [
    "Caixas para GIS (GeoJSON)",
    "Cajas para SIG (GeoJSON)",
    "Boxes for a GIS (GeoJSON)",
  ],
  boxMapMissing: [
    "A aba Caixas ainda não foi feita. Use o menu Listas ▸ Revisar caixas, que lê a rede inteira, e abra de novo quando ele terminar.",
    "La hoja Caixas todavía no se hizo. Usa el menú Listas ▸ Revisar cajas, que lee la red entera, y abre de nuevo cuando termine.",
    "The sheet Caixas has not been made yet. Use the menu Lists ▸ Review the boxes, which reads the whole network, and open this again when it is done.",
  ],
  boxMapUnderWay: [
    "A aba Caixas está sendo feita e continua sozinha. Abra de novo em alguns minutos.",
    "La hoja Caixas se está haciendo y sigue sola. Abre de nuevo en unos minutos.",
    "The sheet Caixas is being made and goes on by itself. Open this again in a few minutes.",
  ],
  boxesBusy: [
    "Outra lista está sendo verificada; a revisão das caixas vem depois, sozinha.",
    "Se está verificando otra lista; la revisión de las cajas viene después, sola.",
    "Another list is being checked; the review of the boxes begins by itself afterwards.",
  ],
} as const satisfies Readonly<Record<string, Words>>;
