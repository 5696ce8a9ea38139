/** The texts of the diagnosis of an admin's OZmap: for each check its name, what was seen, and advice. */
import type { Language } from "../contract";
import { DIAGNOSIS_NETWORK_TEXTS } from "./diagnosis-network";
import { inWords, type Words } from "./words";

export const DIAGNOSIS_TEXTS = {
  ok: ["Certo", "Correcto", "Fine"],
  adapted: ["Adaptado", "Adaptado", "Adapted"],
  look: ["Atenção", "Atención", "Warning"],
  bad: ["Problema", "Problema", "Problem"],
  info: ["Informação", "Información", "For information"],

  unset: [
    "Faltam endereço ou chave do OZmap.",
    "Faltan dirección o clave de OZmap.",
    "OZmap's address or key is missing.",
  ],
  status: [
    "Resposta {status} em {ms} ms.",
    "Respuesta {status} en {ms} ms.",
    "Answered {status} in {ms} ms.",
  ],
  unreached: ["Sem resposta: {reason}", "Sin respuesta: {reason}", "No answer: {reason}"],
  refused: ["Recusado ({status}).", "Rechazado ({status}).", "Refused ({status})."],
  noSample: ["Sem dados para testar.", "Sin datos para probar.", "No data to try it on."],
  notDone: ["Não verificado: {reason}", "No verificado: {reason}", "Not checked: {reason}"],
  works: ["Funciona.", "Funciona.", "Works."],
  ignored: ["O filtro é ignorado.", "El filtro se ignora.", "The filter is ignored."],
  adapts: [
    "Nada a fazer: o serviço já se adaptou e vai lembrar disso.",
    "Nada que hacer: el servicio ya se adaptó y lo recordará.",
    "Nothing to do: the service has adapted and will remember it.",
  ],
  unused: [
    "Nada a fazer: o serviço não depende disso.",
    "Nada que hacer: el servicio no depende de eso.",
    "Nothing to do: the service does not rely on it.",
  ],
  support: [
    "Fale com o suporte do OZmap: sem isso não há resposta.",
    "Habla con el soporte de OZmap: sin esto no hay respuesta.",
    "Talk to OZmap's support: without this, no check can be answered.",
  ],

  reach: ["Endereço, porta e chave", "Dirección, puerto y clave", "Address, port and key"],
  openPort: [
    "Libere a porta {port} do servidor para a internet e confira o endereço.",
    "Abre el puerto {port} del servidor a internet y verifica la dirección.",
    "Open the server's port {port} to the internet, and check the address.",
  ],
  fixCertificate: [
    "O certificado HTTPS não é aceito: instale um válido, com a cadeia completa.",
    "El certificado HTTPS no es aceptado: instala uno válido, con la cadena completa.",
    "The HTTPS certificate is not accepted: install a valid one, with its whole chain.",
  ],
  replaceKey: [
    "Gere outra chave no OZmap, de um usuário com o módulo API, e guarde-a pelo menu Chaves.",
    "Genera otra clave en OZmap, de un usuario con el módulo API, y guárdala en el menú Claves.",
    "Make another key in OZmap, for a user with the API module, and enter it from the menu Keys.",
  ],
  secure: ["Conexão criptografada", "Conexión cifrada", "Encrypted connection"],
  secureYes: [
    "HTTPS, certificado aceito.",
    "HTTPS, certificado aceptado.",
    "HTTPS, certificate accepted.",
  ],
  secureNo: [
    "HTTP: a chave é enviada sem criptografia.",
    "HTTP: la clave se envía sin cifrar.",
    "HTTP: the key is sent unencrypted.",
  ],
  useHttps: [
    "Use https em ozmap_url, se o servidor oferecer.",
    "Usa https en ozmap_url, si el servidor lo ofrece.",
    "Use https in ozmap_url, if the server supports it.",
  ],
  bearer: ['Chave com "Bearer"', 'Clave con "Bearer"', 'Key with "Bearer"'],
  pages: ["Linhas por página", "Filas por página", "Rows per page"],
  pagesSeen: [
    "{rows} de {total} postes em uma página (pedidas {limit}).",
    "{rows} de {total} postes en una página (pedidas {limit}).",
    "{rows} of {total} poles in one page ({limit} asked for).",
  ],
  place: [
    "Lugar usado nas consultas por raio",
    "Lugar usado en las consultas por radio",
    "Place used in radius questions",
  ],
  placeLog: [
    "O mais recente do Registro: {place}.",
    "El más reciente del Registro: {place}.",
    "The newest in Registro: {place}.",
  ],
  placePole: [
    "O primeiro poste listado: {place}.",
    "El primer poste listado: {place}.",
    "The first pole listed: {place}.",
  ],
  nearPoles: ["Postes por raio (near)", "Postes por radio (near)", "Poles by radius (near)"],
  nearBoxes: ["Caixas por raio (near)", "Cajas por radio (near)", "Boxes by radius (near)"],
  nearPoints: [
    "Pontos base por raio (near)",
    "Puntos base por radio (near)",
    "Base points by radius (near)",
  ],
  nearSeen: [
    "{rows} em {radius} m; {outside} fora do raio; ordem: {order}.",
    "{rows} en {radius} m; {outside} fuera del radio; orden: {order}.",
    "{rows} within {radius} m; {outside} outside; order: {order}.",
  ],
  sorted: ["mais perto primeiro", "más cerca primero", "nearest first"],
  unsorted: ["outra", "otro", "another"],
  bare: ["Postes em base-points", "Postes en base-points", "Poles in base-points"],
  bareYes: [
    "Sem dados de venda: a lista poles é pedida também.",
    "Sin datos de venta: se pide también la lista poles.",
    "Without data on sales: the list poles is asked for as well.",
  ],
  bareNo: ["Completos.", "Completos.", "Complete."],
  pointsBy: ["Pontos lidos por: {way}.", "Puntos leídos por: {way}.", "Points are read by: {way}."],
  inId: ["Filtro in em id", "Filtro in en id", "Filter in on id"],
  inPole: ["Filtro in em pole (caixas)", "Filtro in en pole (cajas)", "Filter in on pole (boxes)"],
  inParent: [
    "Filtro in em parent (splitters)",
    "Filtro in en parent (splitters)",
    "Filter in on parent (splitters)",
  ],
  oneByOne: [
    "O serviço pergunta caixa por caixa: gasta mais pedidos por consulta.",
    "El servicio pregunta caja por caja: gasta más pedidos por consulta.",
    "The service asks box by box, which takes more requests for each check.",
  ],
  both: ["Condições juntas (E)", "Condiciones juntas (Y)", "Conditions together (AND)"],
  select: ["select=name e coordenadas", "select=name y coordenadas", "select=name and coordinates"],
  selectSeen: [
    "lat: {lat}; coords: {coords}.",
    "lat: {lat}; coords: {coords}.",
    "lat: {lat}; coords: {coords}.",
  ],
  time: ["Tempo de resposta", "Tiempo de respuesta", "Response time"],
  timeSeen: [
    "Uma chamada: {one} ms; dez juntas: {ten} ms.",
    "Una llamada: {one} ms; diez juntas: {ten} ms.",
    "One call: {one} ms; ten together: {ten} ms.",
  ],
  slow: [
    "Lento para o prazo ({deadline} ms): aumente prazo_ms ou cache_topologia_min, ou fale com o suporte do OZmap.",
    "Lento para el plazo ({deadline} ms): aumenta prazo_ms o cache_topologia_min, o habla con el soporte de OZmap.",
    "Slow for the deadline ({deadline} ms): raise prazo_ms or cache_topologia_min, or talk to OZmap's support.",
  ],
  ...DIAGNOSIS_NETWORK_TEXTS,

  done: [
    "Diagnóstico pronto: {bad} {bad:problema|problemas}, {look} {look:ponto|pontos} de atenção.",
    "Diagnóstico listo: {bad} {bad:problema|problemas}, {look} {look:punto|puntos} de atención.",
    "Diagnosis done: {bad} {bad:problem|problems}, {look} {look:warning|warnings}.",
  ],
} as const satisfies Readonly<Record<string, Words>>;

export type DiagnosisText = keyof typeof DIAGNOSIS_TEXTS;

/** A text of the diagnosis, filled in. */
export function diagnosisText(
  language: Language,
  key: DiagnosisText,
  values?: Readonly<Record<string, string | number>>,
): string {
  return inWords(DIAGNOSIS_TEXTS[key], language, values);
}
