/** Admins' texts in the menu, in windows and on the sheets, except those of settings and the diagnosis. */
import type { Language } from "../contract";
import { LIST_TEXTS } from "./lists";
import { SET_UP_TEXTS } from "./set-up";
import { START_TEXTS } from "./start";
import { ALERT_MENU_TEXTS } from "./alerts-menu";
import { inWords, type Words } from "./words";

export const SHEET_TEXTS = {
  ...SET_UP_TEXTS,
  ...START_TEXTS,
  ...ALERT_MENU_TEXTS,
  ...LIST_TEXTS,

  menuSetUp: ["Configurar", "Configurar", "Set up"],
  menuPublish: ["Publicar configuração", "Publicar configuración", "Publish settings"],
  menuTest: ["Testar localização", "Probar ubicación", "Try a location"],
  menuDiagnose: ["Diagnóstico do OZmap", "Diagnóstico de OZmap", "Diagnose OZmap"],
  menuLog: ["Atualizar registro", "Actualizar registro", "Update the log"],
  menuWaiting: ["Revisar lista de espera", "Revisar lista de espera", "Review the waiting list"],
  menuKeys: ["Chaves", "Claves", "Keys"],
  menuOzmapKey: ["Chave do OZmap…", "Clave de OZmap…", "OZmap's key…"],
  menuReplaceKey: [
    "Trocar chave de acesso…",
    "Cambiar clave de acceso…",
    "Replace the access key…",
  ],
  menuRetireKey: [
    "Aposentar chave de acesso antiga…",
    "Retirar clave de acceso antigua…",
    "Retire the old access key…",
  ],

  menuAlertUrl: ["Para onde vão os avisos…", "Adónde van los avisos…", "Where alerts go…"],
  menuTestAlert: ["Enviar aviso de teste", "Enviar aviso de prueba", "Send a test alert"],

  working: ["Trabalhando…", "Trabajando…", "Working…"],
  testing: [
    "Testando a conexão com o OZmap…",
    "Probando la conexión con OZmap…",
    "Testing the connection to OZmap…",
  ],
  published: ["Configuração publicada.", "Configuración publicada.", "Settings published."],
  publishedWithout: [
    "Configuração publicada. Estas não têm linha na aba e ficam com o padrão: {keys}.",
    "Configuración publicada. Estas no tienen fila en la hoja y quedan con el valor predeterminado: {keys}.",
    "Settings published. These have no row on the sheet, and so their defaults: {keys}.",
  ],
  refused: [
    "Não publicado; a última configuração válida continua valendo. {reason}",
    "No publicado; sigue vigente la última configuración válida. {reason}",
    "Not published; the last valid settings stay in force. {reason}",
  ],
  moved: [
    "{rows} {rows:linha nova|linhas novas} no registro.",
    "{rows} {rows:fila nueva|filas nuevas} en el registro.",
    "{rows} new {rows:row|rows} in the log.",
  ],
  busy: [
    "Outra atualização está em curso. Tente de novo em um minuto.",
    "Hay otra actualización en curso. Inténtalo en un minuto.",
    "Another update is under way. Try again in a minute.",
  ],
  waitingReviewed: [
    "Lista de espera conferida: agora dá {ready}, na fila {queued}, esperando {waiting}.",
    "Lista de espera revisada: agora dá {ready}, na fila {queued}, esperando {waiting}.",
    "Waiting list reviewed: agora dá {ready}, na fila {queued}, esperando {waiting}.",
  ],
  waitingUnchanged: [
    "Nada mudou na lista de espera: {reason}.",
    "Nada cambió en la lista de espera: {reason}.",
    "Nothing has changed on the waiting list: {reason}.",
  ],
  waitingUnfinished: [
    "A revisão da lista de espera não terminou a tempo. Use o menu de novo em alguns minutos: ela aproveita o que já foi lido.",
    "La revisión de la lista de espera no terminó a tiempo. Usa el menú de nuevo en unos minutos: aprovecha lo que ya se leyó.",
    "There was too little time to finish the review of the waiting list. Use the menu again in a few minutes: it uses what was already read.",
  ],
  failed: ["Não deu certo: {reason}", "No funcionó: {reason}", "It did not work: {reason}"],

  badKey: [
    "Isso não parece uma chave: ela é uma palavra só, sem espaços",
    "Eso no parece una clave: es una sola palabra, sin espacios",
    "That does not look like a key: it is one word, without spaces",
  ],
  again: [
    "{reason}. Tente de novo.\n\n{text}",
    "{reason}. Inténtalo de nuevo.\n\n{text}",
    "{reason}. Please try again.\n\n{text}",
  ],
  keySaved: [
    "Chave do OZmap guardada. {connection}",
    "Clave de OZmap guardada. {connection}",
    "OZmap's key was saved. {connection}",
  ],

  newKeyTitle: [
    "Chave de acesso: copie agora",
    "Clave de acceso: cópiala ahora",
    "Access key: copy it now",
  ],
  newKey: [
    '{key}\n\nÉ o valor de "chave" no fluxo da Huggy. Guarde-a agora: ela não será mostrada de novo.',
    '{key}\n\nEs el valor de "chave" en el flujo de Huggy. Guárdala ahora: no se mostrará de nuevo.',
    '{key}\n\nIt is the value of "chave" in Huggy\'s flow. Save it now: it will not be shown again.',
  ],
  keyRolled: [
    "A chave antiga continua valendo até você aposentá-la no menu.",
    "La clave antigua sigue valiendo hasta que la retires en el menú.",
    "The old key stays valid until you retire it from the menu.",
  ],
  confirmReplace: [
    "Criar uma chave de acesso nova? A atual continua valendo até ser aposentada.",
    "¿Crear una clave de acceso nueva? La actual sigue valiendo hasta retirarla.",
    "Make a new access key? The current one stays valid until it is retired.",
  ],
  confirmReplaceAgain: [
    "Já há uma troca em curso: a chave mais antiga (…{end}) deixaria de valer agora. Criar outra chave?",
    "Ya hay un cambio en curso: la clave más antigua (…{end}) dejaría de valer ahora. ¿Crear otra?",
    "The access key is already being replaced: the oldest one (…{end}) would stop working now. Make another key?",
  ],
  confirmRetire: [
    "Aposentar a chave antiga (…{end})? Quem ainda a usa deixa de ser atendido.",
    "¿Retirar la clave antigua (…{end})? Quien todavía la use dejará de ser atendido.",
    "Retire the old key (…{end})? Requests that still use it will be refused.",
  ],
  retired: [
    "A chave antiga não vale mais.",
    "La clave antigua ya no vale.",
    "The old key is no longer valid.",
  ],
  noOldKey: ["Não há chave antiga.", "No hay clave antigua.", "There is no old key."],
} as const satisfies Readonly<Record<string, Words>>;

export type SheetText = keyof typeof SHEET_TEXTS;

/** A text for admins, filled in. */
export function sheetText(
  language: Language,
  key: SheetText,
  values?: Readonly<Record<string, string | number>>,
): string {
  return inWords(SHEET_TEXTS[key], language, values);
}
