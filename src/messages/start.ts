/** The texts of the sheet *Início*: the service's state, and the steps that are left. */
import type { Words } from "./words";

export const START_TEXTS = {
  stepAddress: [
    "Preencha ozmap_url na aba Configuração.",
    "Completa ozmap_url en la hoja Configuração.",
    "Fill in ozmap_url on the sheet Configuração.",
  ],
  stepOzmapKey: [
    "Guarde a chave do OZmap: menu Chaves ▸ Chave do OZmap.",
    "Guarda la clave de OZmap: menú Claves ▸ Clave de OZmap.",
    "Enter OZmap's key: menu Keys ▸ OZmap's key.",
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
    "A conexão com o OZmap falhou: veja a linha acima e rode o Diagnóstico do OZmap.",
    "La conexión con OZmap falló: mira la línea de arriba y ejecuta el Diagnóstico de OZmap.",
    "The connection to OZmap failed: see the line above and run Diagnose OZmap.",
  ],
  stepTest: [
    "Teste a conexão: menu Configurar ou Diagnóstico do OZmap.",
    "Prueba la conexión: menú Configurar o Diagnóstico de OZmap.",
    "Test the connection: menu Set up or Diagnose OZmap.",
  ],
  stepDiffers: [
    "A planilha difere do que está publicado ({keys}): confira e use o menu Publicar configuração.",
    "La hoja de cálculo difiere de lo publicado ({keys}): revisa y usa el menú Publicar configuración.",
    "The spreadsheet differs from what is published ({keys}): check it, then use the menu Publish settings.",
  ],
  stepTrigger: [
    "Falta o gatilho do registro nesta conta Google: menu Configurar.",
    "Falta el activador del registro en esta cuenta de Google: menú Configurar.",
    "The log's trigger is missing in this Google account: menu Set up.",
  ],
  stepWaiting: [
    "Há linhas do registro esperando há {minutes} minutos: o gatilho está parado. O menu Configurar cria outro.",
    "Hay filas del registro en espera desde hace {minutes} minutos: el activador está detenido. El menú Configurar crea otro.",
    "Log rows have been waiting for {minutes} minutes: the trigger has stopped. The menu Set up installs a new one.",
  ],
  stepWaitingSheet: [
    "A aba Espera não existe, mas há clientes na lista ({count}): devolva o nome Espera à aba. Se ela foi apagada, o menu Configurar faz outra, vazia, e a lista recomeça.",
    "La hoja Espera no existe, pero hay clientes en la lista ({count}): devuelve a la hoja el nombre Espera. Si se borró, el menú Configurar hace otra, vacía, y la lista empieza de nuevo.",
    "There is no sheet Espera, but there are customers on the list ({count}): give the sheet its name Espera back. If it was deleted, the menu Set up makes an empty one, and the list starts anew.",
  ],
  stepDeploy: [
    "Implante: Extensões ▸ Apps Script ▸ Implantar ▸ Nova implantação ▸ App da Web; Executar como: Eu; Quem pode acessar: Qualquer pessoa. Depois informe o endereço …/exec: menu Configurar.",
    "Implementa: Extensiones ▸ Apps Script ▸ Implementar ▸ Nueva implementación ▸ Aplicación web; Ejecutar como: Yo; Quién tiene acceso: Cualquier usuario. Después indica la dirección …/exec: menú Configurar.",
    "Deploy: Extensions ▸ Apps Script ▸ Deploy ▸ New deployment ▸ Web app; Execute as: Me; Who has access: Anyone. Then enter its address …/exec: menu Set up.",
  ],
  stepStale: [
    "A versão implantada ({deployed}) é mais antiga que o script ({script}): Extensões ▸ Apps Script ▸ Implantar ▸ Gerenciar implantações ▸ ✎ ▸ Versão: Nova versão ▸ Implantar. O endereço não muda.",
    "La versión implementada ({deployed}) es más antigua que el script ({script}): Extensiones ▸ Apps Script ▸ Implementar ▸ Gestionar implementaciones ▸ ✎ ▸ Versión: Nueva versión ▸ Implementar. La dirección no cambia.",
    "The deployed version ({deployed}) is older than the script ({script}): Extensions ▸ Apps Script ▸ Deploy ▸ Manage deployments ▸ ✎ ▸ Version: New version ▸ Deploy. The address stays the same.",
  ],
  stepApp: [
    "O endereço do aplicativo não responde como deve: {problem}",
    "La dirección de la aplicación no responde como debe: {problem}",
    "The app's address does not answer as it should: {problem}",
  ],
  stepHuggy: [
    "Na Huggy, use o endereço do aplicativo e a chave de acesso no bloco Enviar requisição.",
    "En Huggy, usa la dirección de la aplicación y la clave de acceso en el bloque Enviar requisição.",
    "In Huggy, use the app's address and the access key in the block Enviar requisição.",
  ],
  stepRetire: [
    "Troca de chave em curso: atualize a Huggy e aposente a antiga (…{end}) no menu Chaves.",
    "Cambio de clave en curso: actualiza Huggy y retira la antigua (…{end}) en el menú Claves.",
    "The access key is being replaced: update Huggy, then retire the old one (…{end}) from the menu Keys.",
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
  startDeployed: ["Versão implantada", "Versión implementada", "Deployed version"],
  startApp: ["Endereço do aplicativo", "Dirección de la aplicación", "The app's address"],
  startRequests: [
    "Pedidos hoje (OZmap, links, CEP)",
    "Solicitudes hoy (OZmap, enlaces, CEP)",
    "Requests today (OZmap, links, CEP)",
  ],
  startGeocoder: [
    "Consultas ao geocodificador hoje",
    "Consultas al geocodificador hoy",
    "Geocoder calls today",
  ],
  startProperties: [
    "Leituras e gravações de propriedades hoje",
    "Lecturas y escrituras de propiedades hoy",
    "Property reads and writes today",
  ],
  startTrigger: ["Minutos do gatilho hoje", "Minutos del activador hoy", "Trigger minutes today"],
  startNetwork: ["Rede em memória", "Red en memoria", "Network in memory"],
  networkOff: ["desligada", "desactivada", "off"],
  networkIdle: [
    "nenhuma: será lida depois da próxima consulta",
    "ninguna: se leerá después de la próxima consulta",
    "none: it will be read after the next check",
  ],
  networkUsed: [
    "{points} {points:poste ou ponto|postes e pontos}, {boxes} {boxes:caixa|caixas}, lidos em {when} ({requests} {requests:pedido|pedidos}, {seconds} s)",
    "{points} {points:poste o punto|postes y puntos}, {boxes} {boxes:caja|cajas}, leídos el {when} ({requests} {requests:solicitud|solicitudes}, {seconds} s)",
    "{points} {points:pole or point|poles and points}, {boxes} {boxes:box|boxes}, read at {when} ({requests} {requests:request|requests}, {seconds} s)",
  ],
  networkPaused: [
    "leitura em andamento desde {when}",
    "lectura en curso desde {when}",
    "being read since {when}",
  ],
  networkProblem: ["não está em uso: {reason}", "no está en uso: {reason}", "not in use: {reason}"],
  startLost: ["Linhas perdidas", "Filas perdidas", "Rows lost"],
  startVersion: ["Versão", "Versión", "Version"],
  startSteps: ["Passos que faltam", "Pasos que faltan", "Steps left"],
  kept: ["guardada (…{end})", "guardada (…{end})", "stored (…{end})"],
  keptTwo: [
    "guardada (…{end}); a antiga (…{old}) ainda vale",
    "guardada (…{end}); la antigua (…{old}) todavía vale",
    "stored (…{end}); the old one (…{old}) is still valid",
  ],
  missing: ["falta", "falta", "missing"],
  ofQuota: [
    "{count} de {quota}; restam {left}",
    "{count} de {quota}; quedan {left}",
    "{count} of {quota}; {left} left",
  ],
} as const satisfies Readonly<Record<string, Words>>;
