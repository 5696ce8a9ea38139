/** The diagnosis's texts on the network itself: poles, boxes, splitters, projects, condominiums, rows. */
import type { Words } from "./words";

export const DIAGNOSIS_NETWORK_TEXTS = {
  poles: ["Postes perto do lugar", "Postes cerca del lugar", "Poles near the place"],
  polesSeen: [
    "{rows} {rows:poste|postes}: {alone} sem adjacência, {closed} sem venda permitida.",
    "{rows} {rows:poste|postes}: {alone} sin adyacencia, {closed} sin venta permitida.",
    "{rows} {rows:pole|poles}: {alone} without adjacency, {closed} that {closed:allows|allow} no sales.",
  ],
  drawAdjacencies: [
    "Desenhe no OZmap as adjacências e permita vendas: sem elas a resposta é não.",
    "Dibuja en OZmap las adyacencias y permite ventas: sin ellas la respuesta es no.",
    "Draw the adjacencies in OZmap and allow sales: without them every answer is no.",
  ],
  adjacencies: ["Adjacências", "Adyacencias", "Adjacencies"],
  adjacenciesSeen: [
    "{count} adjacências; {oneSided} listadas de um lado só.",
    "{count} adyacencias; {oneSided} listadas de un solo lado.",
    "{count} adjacencies; {oneSided} listed on one side only.",
  ],
  boxes: ["Caixas perto do lugar", "Cajas cerca del lugar", "Boxes near the place"],
  boxesSeen: [
    "{rows} {rows:caixa|caixas}: {draft} em projeto, {waiting} {waiting:não implantada|não implantadas}.",
    "{rows} {rows:caja|cajas}: {draft} en proyecto, {waiting} {waiting:no implantada|no implantadas}.",
    "{rows} {rows:box|boxes}: {draft} in project, {waiting} not implanted.",
  ],
  releaseBoxes: [
    'Tire de "Em projeto" as caixas que já existem: caixas em projeto não contam.',
    'Quita de "En proyecto" las cajas que ya existen: las cajas en proyecto no cuentan.',
    'Take the boxes that already exist out of "Em projeto": boxes in project do not count.',
  ],
  splitters: ["Splitters perto do lugar", "Splitters cerca del lugar", "Splitters near the place"],
  splittersSeen: [
    "{rows} splitters, {attendance} de atendimento; índice da porta: {index}.",
    "{rows} splitters, {attendance} de atención; índice del puerto: {index}.",
    "{rows} splitters, {attendance} of them attendance splitters; port index: {index}.",
  ],
  markSplitters: [
    "Marque no OZmap os splitters de atendimento: só eles contam.",
    "Marca en OZmap los splitters de atención: solo ellos cuentan.",
    "Mark the attendance splitters in OZmap: only they count.",
  ],
  projects: [
    "Limite de drop dos projetos",
    "Límite de drop de los proyectos",
    "Drop limits of the projects",
  ],
  projectsSeen: [
    "{rows} projetos, {without} sem limite.",
    "{rows} proyectos, {without} sin límite.",
    "{rows} projects, {without} without a limit.",
  ],
  setLimit: [
    "Preencha o tamanho máximo de drop nos projetos, ou drop_max_m; sem isso, o limite é 300 m.",
    "Completa el tamaño máximo de drop en los proyectos, o drop_max_m; sin eso, el límite es 300 m.",
    "Fill in the longest drop of the projects, or drop_max_m; without either, the limit is 300 m.",
  ],
  poleTypes: ["Tipos de poste", "Tipos de poste", "Pole types"],
  poleTypesSeen: [
    "{rows} tipos, {closed} sem venda permitida.",
    "{rows} tipos, {closed} sin venta permitida.",
    "{rows} types, {closed} that allow no sales.",
  ],
  condominiums: ["Condomínios horizontais", "Condominios horizontales", "Horizontal condominiums"],
  condominiumsSeen: ["{rows} condomínios.", "{rows} condominios.", "{rows} condominiums."],
  considerThem: [
    "Se as caixas de dentro não atendem quem está fora, e vice-versa, defina considerar_condominio = sim.",
    "Si las cajas de adentro no atienden a quien está afuera, y viceversa, define considerar_condominio = sim.",
    "If the boxes inside do not serve customers outside, nor the other way round, set considerar_condominio = sim.",
  ],
  condominiumsOff: [
    "Com considerar_condominio = sim não há resposta sem esta lista.",
    "Con considerar_condominio = sim no hay respuesta sin esta lista.",
    "With considerar_condominio = sim, no check can be answered without this list.",
  ],
  rows: ["Linhas ilegíveis", "Filas ilegibles", "Rows that cannot be read"],
  rowsRead: [
    "{total:A linha vista pôde ser lida|Todas as linhas vistas puderam ser lidas} ({total}).",
    "{total:La fila vista pudo leerse|Todas las filas vistas pudieron leerse} ({total}).",
    "{total:The row|All of the rows} seen can be read ({total}).",
  ],
  rowsUnread: [
    "De {total} {total:linha vista|linhas vistas}, não foi possível ler: {list}.",
    "De {total} {total:fila vista|filas vistas}, no se pudieron leer: {list}.",
    "Of {total} {total:row|rows} seen, these cannot be read: {list}.",
  ],
  correctRows: [
    "Corrija-as no OZmap: as consultas que dependem delas recebem indisponivel; as outras não são afetadas.",
    "Corrígelas en OZmap: las consultas que dependen de ellas reciben indisponivel; las otras no se ven afectadas.",
    "Correct them in OZmap: checks whose verdict depends on them get indisponivel; others are not affected.",
  ],
} as const satisfies Readonly<Record<string, Words>>;
