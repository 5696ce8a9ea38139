/** The sidebar's texts, except those of statuses and reasons. */
import type { Language } from "../../src/contract";
import { inWords, type Words } from "../../src/messages/words";
import type { BoxRole, MappedBox } from "../../src/sheet/sidebar/sidebar-answer";

const TEXTS = {
  title: ["Testar localização", "Probar ubicación", "Try a location"],
  placeLabel: ["Localização do cliente", "Ubicación del cliente", "The customer's location"],
  placeHint: [
    "Como o cliente enviaria: coordenadas, link de mapa, plus code, CEP ou endereço.",
    "Como la enviaría el cliente: coordenadas, enlace de mapa, plus code, código postal o dirección.",
    "As a customer would send it: coordinates, map link, plus code, postcode or address.",
  ],
  test: ["Testar", "Probar", "Try"],
  asking: ["Consultando o OZmap…", "Consultando OZmap…", "Asking OZmap…"],
  placeMissing: [
    "Digite ou cole uma localização.",
    "Escribe o pega una ubicación.",
    "Type or paste a location.",
  ],
  done: [
    "Resultado: {headline}. {reason}",
    "Resultado: {headline}. {reason}",
    "{headline}. {reason}",
  ],
  failed: [
    'Não deu para testar agora. Confira a internet e tente de novo; se continuar, recarregue a planilha. (mensagem do sistema: "{reason}")',
    'No se pudo probar ahora. Revisa la conexión a internet e inténtalo de nuevo; si sigue fallando, recarga la hoja de cálculo. (mensaje del sistema: "{reason}")',
    'That did not work right now. Check your connection and try again; if it keeps failing, reload the spreadsheet. (the system says: "{reason}")',
  ],
  accounts: [
    'O navegador está com mais de uma conta Google, e o Google não deixa esta janela usar o script. Abra a planilha numa janela anônima, ou num perfil do navegador só com a conta que tem acesso a ela, e tente de novo. (mensagem do sistema: "{reason}")',
    'El navegador tiene más de una cuenta de Google, y Google no deja que esta ventana use el script. Abre la hoja de cálculo en una ventana de incógnito, o en un perfil del navegador solo con la cuenta que tiene acceso a ella, e inténtalo de nuevo. (mensaje del sistema: "{reason}")',
    'The browser is logged in to more than one Google account, and Google does not let this window use the script. Open the spreadsheet in a private window, or in a browser profile with only the account that has access to it, and try again. (the system says: "{reason}")',
  ],
  toCustomer: ["O cliente lê:", "El cliente lee:", "The customer reads:"],
  forOperator: ["Detalhe:", "Detalle:", "Detail:"],
  factPole: ["Poste", "Poste", "Pole"],
  factBox: ["Caixa", "Caja", "Box"],
  factPort: ["Porta", "Puerto", "Port"],
  factDrop: ["Drop", "Drop", "Drop"],
  factPlace: ["Endereço", "Dirección", "Address"],
  factTown: ["Cidade", "Ciudad", "Town"],
  factQuestion: ["O bot pergunta", "El bot pregunta", "The bot asks for"],
  factOptions: ["Opções", "Opciones", "Options"],
  asksTown: ["a cidade", "la ciudad", "the town"],
  asksOption: ["qual dos endereços", "cuál de las direcciones", "one of the addresses"],
  asksNumber: ["o número da casa", "el número de la casa", "the house number"],
  asksAddress: ["o endereço", "la dirección", "the address"],
  asksPosition: [
    "a localização pelo celular",
    "la ubicación desde el celular",
    "the location from the phone",
  ],
  factTime: ["Tempo", "Tiempo", "Time"],
  dropAnd: [
    "{m} m (vãos: {adjacencies})",
    "{m} m (vanos: {adjacencies})",
    "{m} m (adjacencies: {adjacencies})",
  ],
  portOf: [
    "{port} do {splitter} ({free} de {total} livres)",
    "{port} de {splitter} ({free} de {total} libres)",
    "{port} of {splitter} ({free} of {total} free)",
  ],

  mapTitle: ["Mapa", "Mapa", "Map"],
  mapLabel: [
    "Mapa do caminho. A lista abaixo diz o mesmo em texto.",
    "Mapa del camino. La lista de abajo dice lo mismo en texto.",
    "Map of the path. The list below has the same information as text.",
  ],
  noMap: [
    "Sem mapa: não houve veredito para este lugar.",
    "Sin mapa: no hubo veredicto para este lugar.",
    "No map: there was no verdict for this place.",
  ],
  zoomIn: ["Aproximar", "Acercar", "Zoom in"],
  zoomOut: ["Afastar", "Alejar", "Zoom out"],
  customer: ["Cliente", "Cliente", "Customer"],
  nearestPole: ["Poste mais próximo", "Poste más cercano", "Nearest pole"],
  polesAround: ["Postes e adjacências", "Postes y adyacencias", "Poles and adjacencies"],
  closedPole: ["Poste sem venda", "Poste sin venta", "Pole that allows no sales"],
  pathWalked: ["Caminho do drop", "Camino del drop", "The drop's path"],
  goodBox: ["Caixa que serve", "Caja que sirve", "Box that qualifies"],
  passedBox: ["Caixa descartada", "Caja descartada", "Box ruled out"],
  farBox: ["Fora do alcance", "Fuera de alcance", "Out of reach"],
  condominium: ["Condomínio", "Condominio", "Condominium"],
  poleAt: [
    "Poste mais próximo: {name}, a {m} m do cliente.",
    "Poste más cercano: {name}, a {m} m del cliente.",
    "Nearest pole: {name}, {m} m from the customer.",
  ],
  poleNone: [
    "Nenhum poste que permita venda a até {m} m do cliente.",
    "Ningún poste que permita venta a menos de {m} m del cliente.",
    "No pole that allows sales within {m} m of the customer.",
  ],
  boxesFound: [
    "Caixas encontradas ({count})",
    "Cajas encontradas ({count})",
    "Boxes found ({count})",
  ],
  boxesNone: ["Nenhuma caixa ao alcance.", "Ninguna caja al alcance.", "No box within reach."],
  boxesFar: [
    "Caixas fora do alcance ({count})",
    "Cajas fuera de alcance ({count})",
    "Boxes out of reach ({count})",
  ],
  leftOut: [
    "O mapa mostra o que está mais perto: {points} {points:ponto|pontos} e {boxes} {boxes:caixa|caixas} ficaram de fora.",
    "El mapa muestra lo más cercano: {points} {points:punto|puntos} y {boxes} {boxes:caja|cajas} quedaron fuera.",
    "The map shows what is nearest: {points} {points:point|points} and {boxes} {boxes:box|boxes} are left out.",
  ],
  boxDrop: [
    "drop {m} m, limite {limit} m",
    "drop {m} m, límite {limit} m",
    "drop {m} m, limit {limit} m",
  ],
  boxPorts: [
    "{free} de {total} portas livres",
    "{free} de {total} puertos libres",
    "{free} of {total} ports free",
  ],

  keysTitle: ["Resposta à Huggy", "Respuesta a Huggy", "Reply to Huggy"],
  keysHint: [
    "Clique num nome para copiá-lo.",
    "Haz clic en un nombre para copiarlo.",
    "Click a name to copy it.",
  ],
  key: ["Nome", "Nombre", "Name"],
  value: ["Valor", "Valor", "Value"],
  emptyValue: ["(vazio)", "(vacío)", "(empty)"],
  showEmpty: ["Mostrar vazios ({count})", "Mostrar vacíos ({count})", "Show empty ones ({count})"],
  copyKey: ["Copiar {key}", "Copiar {key}", "Copy {key}"],
  copied: ["Copiado: {key}", "Copiado: {key}", "Copied: {key}"],
  notCopied: [
    "O navegador não deixou copiar. Selecione o nome e copie.",
    "El navegador no permitió copiar. Selecciona el nombre y cópialo.",
    "The browser did not allow it. Select the name and copy it.",
  ],

  queryTitle: ["Testar consulta", "Probar consulta", "Try a query"],
  queryName: [
    "Nome na aba Consultas",
    "Nombre en la hoja Consultas",
    "Name on the sheet Consultas",
  ],
  queryParameters: [
    "Parâmetros, um nome=valor por linha",
    "Parámetros, un nombre=valor por línea",
    "Parameters, one name=value per line",
  ],
  queryMissing: ["Indique a consulta.", "Indica la consulta.", "Enter a query's name."],
} as const satisfies Readonly<Record<string, Words>>;

export type TextKey = keyof typeof TEXTS;

/** The search's finding on a box, in a few words. */
const ROLES: Readonly<Record<BoxRole, Words>> = {
  chosen: ["Escolhida", "Elegida", "Chosen"],
  alternative: ["Alternativa", "Alternativa", "Alternative"],
  farther: [
    "Serve, mas há outras mais perto",
    "Sirve, pero hay otras más cerca",
    "Qualifies, but others are nearer",
  ],
  slack: [
    "Acima do limite, dentro da folga",
    "Sobre el límite, dentro del margen",
    "Over the limit, within the slack",
  ],
  in_project: ["Descartada: ainda em projeto", "Descartada: en proyecto", "Ruled out: in project"],
  not_implanted: [
    "Descartada: não implantada",
    "Descartada: no implantada",
    "Ruled out: not implanted",
  ],
  in_condominium: [
    "Descartada: do outro lado da divisa de um condomínio",
    "Descartada: del otro lado del límite de un condominio",
    "Ruled out: across a condominium's boundary",
  ],
  no_attendance_splitter: [
    "Descartada: sem splitter de atendimento",
    "Descartada: sin splitter de atención",
    "Ruled out: no attendance splitter",
  ],
  no_free_port: [
    "Descartada: sem porta livre",
    "Descartada: sin puerto libre",
    "Ruled out: no free port",
  ],
  unread: [
    "Não consultada: as mais próximas bastaram",
    "No consultada: bastaron las más cercanas",
    "Ports not read: nearer boxes sufficed",
  ],
  out_of_reach: [
    "Fora do alcance pelas adjacências",
    "Fuera de alcance por las adyacencias",
    "Out of reach along the adjacencies",
  ],
  other_project: [
    "De um projeto que não está em projetos",
    "De un proyecto que no está en projetos",
    "Of a project that is not listed in projetos",
  ],
};

const STATES: Readonly<Record<MappedBox["state"], Words>> = {
  implantada: ["implantada", "implantada", "implanted"],
  nao_implantada: ["não implantada", "no implantada", "not implanted"],
  certificada: ["certificada", "certificada", "certified"],
  em_projeto: ["em projeto", "en proyecto", "in project"],
  "": ["estado ilegível", "estado ilegible", "unreadable state"],
};

type Values = Readonly<Record<string, string | number>>;

/** The page's texts in one language. */
export interface Texts {
  readonly language: Language;
  say(key: TextKey, values?: Values): string;
  words(words: Words): string;
  role(role: BoxRole): string;
  state(state: MappedBox["state"]): string;
}

export function textsIn(language: Language): Texts {
  return {
    language,
    say: (key, values) => inWords(TEXTS[key], language, values),
    words: (words) => inWords(words, language),
    role: (role) => inWords(ROLES[role], language),
    state: (state) => inWords(STATES[state], language),
  };
}

export function isTextKey(key: string): key is TextKey {
  return Object.prototype.hasOwnProperty.call(TEXTS, key);
}
