/** The texts of the map of the boxes. */
import type { Language } from "../../src/contract";
import { inWords, type Values, type Words } from "../../src/messages/words";
import type { BoxState } from "../../src/sheet/box-map/box-map-data";
import type { Layer } from "./looks";

const TEXTS = {
  title: ["Mapa das caixas", "Mapa de las cajas", "Map of the boxes"],
  loading: ["Lendo a aba Caixas…", "Leyendo la hoja Caixas…", "Reading the sheet Caixas…"],
  loadingSome: [
    "Lendo a aba Caixas: {count} de {total}…",
    "Leyendo la hoja Caixas: {count} de {total}…",
    "Reading the sheet Caixas: {count} of {total}…",
  ],
  missing: [
    "A aba Caixas ainda não foi feita. Use o menu Listas ▸ Revisar caixas e abra de novo quando ele terminar.",
    "La hoja Caixas todavía no se hizo. Usa el menú Listas ▸ Revisar cajas y abre de nuevo cuando termine.",
    "The sheet Caixas has not been made yet. Use the menu Lists ▸ Review the boxes and open this again when it is done.",
  ],
  rewritten: [
    "A aba Caixas está sendo refeita. Abra de novo em alguns minutos.",
    "La hoja Caixas se está rehaciendo. Abre de nuevo en unos minutos.",
    "The sheet Caixas is being rewritten. Open this again in a few minutes.",
  ],
  failed: [
    'Não deu para ler a planilha agora. Confira a internet, feche e abra de novo. (mensagem do sistema: "{reason}")',
    'No se pudo leer la hoja ahora. Revisa la conexión a internet, cierra y abre de nuevo. (mensaje del sistema: "{reason}")',
    'The sheet could not be read right now. Check your connection, close this and open it again. (the system says: "{reason}")',
  ],
  accounts: [
    'O navegador está com mais de uma conta Google, e o Google não deixa esta janela usar o script. Abra a planilha numa janela anônima, ou num perfil do navegador só com a conta que tem acesso a ela. (mensagem do sistema: "{reason}")',
    'El navegador tiene más de una cuenta de Google, y Google no deja que esta ventana use el script. Abre la hoja de cálculo en una ventana de incógnito, o en un perfil del navegador solo con la cuenta que tiene acceso a ella. (mensaje del sistema: "{reason}")',
    'The browser is logged in to more than one Google account, and Google does not let this window use the script. Open the spreadsheet in a private window, or in a browser profile with only the account that has access to it. (the system says: "{reason}")',
  ],
  made: [
    "Rede lida em {at}. Para atualizar: Listas ▸ Revisar caixas.",
    "Red leída el {at}. Para actualizar: Listas ▸ Revisar cajas.",
    "Network read at {at}. To update it: Lists ▸ Review the boxes.",
  ],
  leftOut: [
    "Há mais {count} {count:poste sem caixa que não está|postes sem caixa que não estão} no mapa.",
    "Hay {count} {count:poste más sin caja que no está|postes más sin caja que no están} en el mapa.",
    "{count} more {count:pole without a box is|poles without a box are} not on the map.",
  ],
  placeless: [
    "{count} {count:caixa sem posição está|caixas sem posição estão} só na aba Caixas.",
    "{count} {count:caja sin posición está|cajas sin posición están} solo en la hoja Caixas.",
    "{count} {count:box without a position is|boxes without a position are} only on the sheet Caixas.",
  ],
  mapLabel: [
    "Mapa das caixas. A lista ao lado diz o mesmo em texto.",
    "Mapa de las cajas. La lista al lado dice lo mismo en texto.",
    "Map of the boxes. The list beside it has the same information as text.",
  ],
  zoomIn: ["Aproximar", "Acercar", "Zoom in"],
  zoomOut: ["Afastar", "Alejar", "Zoom out"],
  layersTitle: ["No mapa", "En el mapa", "On the map"],
  filterTitle: ["Filtrar caixas", "Filtrar cajas", "Filter boxes"],
  search: ["Nome, id ou projeto", "Nombre, id o proyecto", "Name, id or project"],
  project: ["Projeto", "Proyecto", "Project"],
  allProjects: ["todos", "todos", "all"],
  noProject: ["sem projeto", "sin proyecto", "without a project"],
  refusedOnly: [
    "Só com demanda recusada",
    "Solo con demanda rechazada",
    "Only with refused demand",
  ],
  listTitle: ["Caixas", "Cajas", "Boxes"],
  listHint: [
    "{count} {count:caixa|caixas, as de mais demanda recusada primeiro}",
    "{count} {count:caja|cajas, las de más demanda rechazada primero}",
    "{count} {count:box|boxes, those with the most refused demand first}",
  ],
  listSome: [
    "{count} caixas; aqui as primeiras {shown}, as de mais demanda recusada primeiro",
    "{count} cajas; aquí las primeras {shown}, las de más demanda rechazada primero",
    "{count} boxes; here the first {shown}, those with the most refused demand first",
  ],
  listNone: [
    "Nenhuma caixa corresponde ao filtro.",
    "Ninguna caja coincide con el filtro.",
    "No box matches the filter.",
  ],
  ports: [
    "{free} de {total} portas livres",
    "{free} de {total} puertos libres",
    "{free} of {total} ports free",
  ],
  reach: [
    "{poles} {poles:poste|postes} ao alcance, {alone} {alone:atendido|atendidos} só por ela",
    "{poles} {poles:poste|postes} al alcance, {alone} {alone:atendido|atendidos} solo por ella",
    "{poles} {poles:pole|poles} in reach, {alone} served by it alone",
  ],
  refusedThere: [
    "demanda recusada: {count}",
    "demanda rechazada: {count}",
    "refused demand: {count}",
  ],
  refusedHere: [
    "{count} cliente(s) recusado(s) por aqui em 30 dias",
    "{count} cliente(s) rechazado(s) por aquí en 30 días",
    "{count} customer(s) refused around here in 30 days",
  ],
  poleUnreached: [
    "nenhuma caixa chega a este poste dentro do limite",
    "ninguna caja llega a este poste dentro del límite",
    "no box reaches this pole within its limit",
  ],
  poleUnserved: [
    "só caixas que hoje não atendem chegam a este poste",
    "solo cajas que hoy no atienden llegan a este poste",
    "only boxes that cannot serve today reach this pole",
  ],
  fileAbout: [
    "{count:A única caixa da aba Caixas|Todas as caixas da aba Caixas} ({count}), com as mesmas colunas, para QGIS, Google Earth Pro ou outro GIS (GeoJSON, WGS 84).",
    "{count:La única caja de la hoja Caixas|Todas las cajas de la hoja Caixas} ({count}), con las mismas columnas, para QGIS, Google Earth Pro u otro SIG (GeoJSON, WGS 84).",
    "{count:The only box|All boxes} of the sheet Caixas ({count}), with the same columns, for QGIS, Google Earth Pro or another GIS (GeoJSON, WGS 84).",
  ],
  download: ["Baixar GeoJSON", "Descargar GeoJSON", "Download GeoJSON"],
  copy: ["Copiar o texto", "Copiar el texto", "Copy the text"],
  downloaded: [
    "Baixado: {name}. Se o navegador não deixou, copie o texto e salve-o com este nome.",
    "Descargado: {name}. Si el navegador no lo permitió, copia el texto y guárdalo con este nombre.",
    "Downloaded: {name}. If the browser did not allow it, copy the text and save it under this name.",
  ],
  copied: [
    "Copiado. Cole num editor de texto e salve como {name}.",
    "Copiado. Pega en un editor de texto y guarda como {name}.",
    "Copied. Paste it into a text editor and save it as {name}.",
  ],
  notCopied: [
    "O navegador não deixou copiar.",
    "El navegador no permitió copiar.",
    "The browser did not allow copying.",
  ],
} as const satisfies Readonly<Record<string, Words>>;

export type TextKey = keyof typeof TEXTS;

const LAYER_TEXTS: Readonly<Record<Layer, Words>> = {
  many: ["3 portas livres ou mais", "3 puertos libres o más", "3 free ports or more"],
  few: ["1 ou 2 portas livres", "1 o 2 puertos libres", "1 or 2 free ports"],
  full: ["Cheia", "Llena", "Full"],
  closed: [
    "Em projeto, não implantada ou sem splitter de atendimento",
    "En proyecto, no implantada o sin splitter de atención",
    "In project, not implanted, or no attendance splitter",
  ],
  unread: ["Portas não lidas", "Puertos no leídos", "Ports not read"],
  refused: [
    "Clientes recusados em 30 dias",
    "Clientes rechazados en 30 días",
    "Customers refused in 30 days",
  ],
  unreached: [
    "Poste que nenhuma caixa alcança",
    "Poste que ninguna caja alcanza",
    "Pole that no box reaches",
  ],
  unserved: [
    "Poste alcançado só por caixas que não atendem",
    "Poste alcanzado solo por cajas que no atienden",
    "Pole reached only by boxes that cannot serve",
  ],
};

const STATE_TEXTS: Readonly<Record<BoxState, Words>> = {
  atende: ["atende", "atiende", "can serve"],
  cheia: ["cheia", "llena", "full"],
  em_projeto: ["em projeto", "en proyecto", "in project"],
  nao_implantada: ["não implantada", "no implantada", "not implanted"],
  sem_atendimento: [
    "sem splitter de atendimento",
    "sin splitter de atención",
    "no attendance splitter",
  ],
  nao_lida: ["portas não lidas", "puertos no leídos", "ports not read"],
};

/** The page's texts in one language. */
export interface Texts {
  readonly language: Language;
  say(key: TextKey, values?: Values): string;
  layer(layer: Layer): string;
  state(state: BoxState): string;
  figure(figure: number): string;
}

export function textsIn(language: Language): Texts {
  const figure = (value: number): string => value.toLocaleString(language);
  return {
    language,
    say: (key, values = {}) =>
      inWords(
        TEXTS[key],
        language,
        Object.fromEntries(
          Object.entries(values).map(([name, value]) => [
            name,
            typeof value === "number" ? figure(value) : value,
          ]),
        ),
      ),
    layer: (layer) => inWords(LAYER_TEXTS[layer], language),
    state: (state) => inWords(STATE_TEXTS[state], language),
    figure,
  };
}

export function isTextKey(key: string): key is TextKey {
  return Object.prototype.hasOwnProperty.call(TEXTS, key);
}
