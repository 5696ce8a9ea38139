/** What admins read in the menu, in windows and on the sheets, but for settings and the diagnosis. */
import type { Language } from "../contract";
import { inWords, type Words } from "./words";

export const SHEET_TEXTS = {
  menuSetUp: ["Configurar", "Configurar", "Set up"],
  menuPublish: ["Publicar configuração", "Publicar configuración", "Publish settings"],
  menuTest: ["Testar localização", "Probar ubicación", "Try a location"],
  menuDiagnose: ["Diagnóstico do OZmap", "Diagnóstico de OZmap", "Diagnose OZmap"],
  menuLog: ["Atualizar registro", "Actualizar registro", "Update the log"],
  menuKeys: ["Chaves", "Claves", "Keys"],
  menuOzmapKey: ["Chave do OZmap…", "Clave de OZmap…", "OZmap's key…"],
  menuReplaceKey: ["Trocar chave de acesso…", "Cambiar clave de acceso…", "Replace access key…"],
  menuRetireKey: [
    "Aposentar chave de acesso antiga…",
    "Retirar clave de acceso antigua…",
    "Retire the old access key…",
  ],

  working: ["Trabalhando…", "Trabajando…", "Working…"],
  testing: [
    "Testando a conexão com o OZmap…",
    "Probando la conexión con OZmap…",
    "Testing the connection to OZmap…",
  ],
  published: ["Configuração publicada.", "Configuración publicada.", "Settings published."],
  refused: [
    "Não publicado; a última configuração válida continua valendo. {reason}",
    "No publicado; sigue vigente la última configuración válida. {reason}",
    "Not published; the last valid settings stay in force. {reason}",
  ],
  moved: [
    "{rows} linhas novas no registro.",
    "{rows} filas nuevas en el registro.",
    "{rows} new rows in the log.",
  ],
  busy: [
    "Outra atualização está em curso. Tente de novo em um minuto.",
    "Hay otra actualización en curso. Inténtalo en un minuto.",
    "Another update is under way. Try again in a minute.",
  ],
  failed: ["Não deu certo: {reason}", "No funcionó: {reason}", "It did not work: {reason}"],

  askAddressTitle: [
    "1 de 2: endereço do OZmap",
    "1 de 2: dirección de OZmap",
    "1 of 2: OZmap's address",
  ],
  askAddress: [
    "Cole o endereço do seu OZmap, por exemplo exemplo.ozmap.com.br. Cancele para preencher depois na planilha Configuração.",
    "Pega la dirección de tu OZmap, por ejemplo ejemplo.ozmap.com.br. Cancela para completarla luego en la hoja Configuração.",
    "Paste your OZmap's address, such as example.ozmap.com.br. Cancel to fill it in later on the sheet Configuração.",
  ],
  askKeyTitle: [
    "2 de 2: chave da API do OZmap",
    "2 de 2: clave de la API de OZmap",
    "2 of 2: OZmap's API key",
  ],
  askKey: [
    "Cole a chave da API do OZmap (usuário com o módulo API). Ela fica guardada fora da planilha e não aparece mais.",
    "Pega la clave de la API de OZmap (usuario con el módulo API). Queda guardada fuera de la hoja y no se muestra más.",
    "Paste OZmap's API key (of a user with the API module). It is kept outside the sheet and not shown again.",
  ],
  badKey: [
    "Isso não parece uma chave: ela é uma palavra só, sem espaços.",
    "Eso no parece una clave: es una sola palabra, sin espacios.",
    "That does not look like a key: it is one word, without spaces.",
  ],
  again: [
    "{reason}. Tente de novo.\n\n{text}",
    "{reason}. Inténtalo de nuevo.\n\n{text}",
    "{reason}. Please try again.\n\n{text}",
  ],
  keySaved: [
    "Chave do OZmap guardada. {connection}",
    "Clave de OZmap guardada. {connection}",
    "OZmap's key is kept. {connection}",
  ],

  newKeyTitle: [
    "Chave de acesso: copie agora",
    "Clave de acceso: cópiala ahora",
    "Access key: copy it now",
  ],
  newKey: [
    '{key}\n\nÉ o valor de "chave" no fluxo da Huggy. Guarde-a agora: ela não será mostrada de novo.',
    '{key}\n\nEs el valor de "chave" en el flujo de Huggy. Guárdala ahora: no se mostrará de nuevo.',
    '{key}\n\nIt is the value of "chave" in Huggy\'s flow. Keep it now: it will not be shown again.',
  ],
  keyRolled: [
    "A chave antiga continua valendo até você aposentá-la no menu.",
    "La clave antigua sigue valiendo hasta que la retires en el menú.",
    "The old key stays valid until you retire it from the menu.",
  ],
  confirmReplace: [
    "Criar uma chave de acesso nova? A atual continua valendo até ser aposentada.",
    "¿Crear una clave de acceso nueva? La actual sigue valiendo hasta retirarla.",
    "Make a new access key? The present one stays valid until it is retired.",
  ],
  confirmReplaceAgain: [
    "Já há uma troca em curso: a chave mais antiga (…{end}) deixa de valer agora. Criar outra chave?",
    "Ya hay un cambio en curso: la clave más antigua (…{end}) deja de valer ahora. ¿Crear otra?",
    "A change-over is under way: the oldest key (…{end}) stops working now. Make another key?",
  ],
  confirmRetire: [
    "Aposentar a chave antiga (…{end})? Quem ainda a usa deixa de ser atendido.",
    "¿Retirar la clave antigua (…{end})? Quien todavía la use dejará de ser atendido.",
    "Retire the old key (…{end})? Whoever still uses it is no longer answered.",
  ],
  retired: [
    "A chave antiga não vale mais.",
    "La clave antigua ya no vale.",
    "The old key is no longer valid.",
  ],
  noOldKey: ["Não há chave antiga.", "No hay clave antigua.", "There is no old key."],

  doneTitle: ["Configuração", "Configuración", "Set-up"],
  doneAll: [
    "Pronto: planilhas, chaves e gatilho estão no lugar.",
    "Listo: las hojas, las claves y el activador están en su lugar.",
    "Done: sheets, keys and trigger are in place.",
  ],
  doneBut: [
    "Feito, mas houve problemas:",
    "Hecho, pero hubo problemas:",
    "Done, but there were problems:",
  ],
  next: ["O que falta:", "Lo que falta:", "What comes next:"],
  nothingLeft: [
    "Nada: o serviço está pronto.",
    "Nada: el servicio está listo.",
    "Nothing: the service is ready.",
  ],

  stepAddress: [
    "Preencha ozmap_url na planilha Configuração.",
    "Completa ozmap_url en la hoja Configuração.",
    "Fill in ozmap_url on the sheet Configuração.",
  ],
  stepOzmapKey: [
    "Guarde a chave do OZmap: menu Chaves ▸ Chave do OZmap.",
    "Guarda la clave de OZmap: menú Claves ▸ Clave de OZmap.",
    "Give OZmap's key: menu Keys ▸ OZmap's key.",
  ],
  stepAccessKey: [
    "Crie a chave de acesso: menu Configurar.",
    "Crea la clave de acceso: menú Configurar.",
    "Make the access key: menu Set up.",
  ],
  stepPublish: [
    "Publique: menu Publicar configuração.",
    "Publica: menú Publicar configuración.",
    "Publish: menu Publish settings.",
  ],
  stepConnection: [
    "A conexão com o OZmap falhou: veja a linha acima e rode o Diagnóstico.",
    "La conexión con OZmap falló: mira la línea de arriba y ejecuta el Diagnóstico.",
    "The connection to OZmap failed: see the line above and run the diagnosis.",
  ],
  stepTest: [
    "Teste a conexão: menu Configurar ou Diagnóstico do OZmap.",
    "Prueba la conexión: menú Configurar o Diagnóstico de OZmap.",
    "Test the connection: menu Set up or Diagnose OZmap.",
  ],
  stepTrigger: [
    "O gatilho do registro falta: menu Configurar.",
    "Falta el activador del registro: menú Configurar.",
    "The log's trigger is missing: menu Set up.",
  ],
  stepDeploy: [
    "Implante: Extensões ▸ Apps Script ▸ Implantar ▸ Nova implantação ▸ App da Web; executar como você, acesso: qualquer pessoa.",
    "Implementa: Extensiones ▸ Apps Script ▸ Implementar ▸ Nueva implementación ▸ Aplicación web; ejecutar como tú, acceso: cualquier usuario.",
    "Deploy: Extensions ▸ Apps Script ▸ Deploy ▸ New deployment ▸ Web app; execute as you, access: anyone.",
  ],
  stepHuggy: [
    "Na Huggy, use o endereço do aplicativo e a chave de acesso no bloco Enviar requisição.",
    "En Huggy, usa la dirección de la aplicación y la clave de acceso en el bloque Enviar requisição.",
    "In Huggy, use the app's address and the access key in the block Enviar requisição.",
  ],
  stepRetire: [
    "Troca de chave em curso: atualize a Huggy e aposente a antiga (…{end}) no menu Chaves.",
    "Cambio de clave en curso: actualiza Huggy y retira la antigua (…{end}) en el menú Claves.",
    "A key is being changed: update Huggy, then retire the old one (…{end}) from the menu Keys.",
  ],

  connected: ["Conectado ({ms} ms).", "Conectado ({ms} ms).", "Connected ({ms} ms)."],
  connectionRefused: [
    "O OZmap recusou a chave ({status}).",
    "OZmap rechazó la clave ({status}).",
    "OZmap refused the key ({status}).",
  ],
  connectionOdd: [
    "O OZmap respondeu {status}.",
    "OZmap respondió {status}.",
    "OZmap answered {status}.",
  ],
  connectionNone: [
    "Não foi possível alcançar o OZmap: {reason}",
    "No se pudo alcanzar OZmap: {reason}",
    "OZmap could not be reached: {reason}",
  ],
  connectionUntested: ["Não testada.", "No probada.", "Not tested."],

  startUpdated: ["Atualizado em", "Actualizado", "Updated"],
  startAddress: ["Endereço do OZmap", "Dirección de OZmap", "OZmap's address"],
  startOzmapKey: ["Chave do OZmap", "Clave de OZmap", "OZmap's key"],
  startAccessKey: ["Chave de acesso", "Clave de acceso", "Access key"],
  startPublished: ["Publicado em", "Publicado", "Published"],
  startConnection: ["Conexão", "Conexión", "Connection"],
  startApp: ["Endereço do aplicativo", "Dirección de la aplicación", "The app's address"],
  startRequests: ["Pedidos ao OZmap hoje", "Pedidos a OZmap hoy", "Requests to OZmap today"],
  startLost: ["Linhas perdidas", "Filas perdidas", "Rows lost"],
  startVersion: ["Versão", "Versión", "Version"],
  startSteps: ["Passos que faltam", "Pasos que faltan", "Steps left"],
  kept: ["guardada (…{end})", "guardada (…{end})", "kept (…{end})"],
  keptTwo: [
    "guardada (…{end}); a antiga (…{old}) ainda vale",
    "guardada (…{end}); la antigua (…{old}) todavía vale",
    "kept (…{end}); the old one (…{old}) is still valid",
  ],
  missing: ["falta", "falta", "missing"],
  ofQuota: [
    "{count} de {quota}; restam {left}",
    "{count} de {quota}; quedan {left}",
    "{count} of {quota}; {left} left",
  ],
} as const satisfies Readonly<Record<string, Words>>;

export type SheetText = keyof typeof SHEET_TEXTS;

/** A text of the sheet side. */
export function sheetText(
  language: Language,
  key: SheetText,
  values?: Readonly<Record<string, string | number>>,
): string {
  return inWords(SHEET_TEXTS[key], language, values);
}
