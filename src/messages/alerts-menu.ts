/** The menu's questions and reports about alerts. */
import type { Words } from "./words";

export const ALERT_MENU_TEXTS = {
  askAlertUrl: [
    "Cole a URL que recebe os avisos: um webhook do Google Chat, do Slack ou do Discord, ou https://api.telegram.org/bot…/sendMessage?chat_id=… Ela fica guardada fora da planilha.",
    "Pega la URL que recibe los avisos: un webhook de Google Chat, de Slack o de Discord, o https://api.telegram.org/bot…/sendMessage?chat_id=… Queda guardada fuera de la hoja de cálculo.",
    "Paste the URL that alerts go to: a Google Chat, Slack or Discord webhook, or https://api.telegram.org/bot…/sendMessage?chat_id=… It is stored outside the spreadsheet.",
  ],
  askAlertUrlAgain: [
    "Os avisos vão para {kept}. Cole outra URL, ou deixe vazio para não ser mais avisado.",
    "Los avisos van a {kept}. Pega otra URL, o déjala vacía para no recibir más avisos.",
    "Alerts go to {kept}. Paste another URL, or leave it empty to get no more alerts.",
  ],
  alertUrlOdd: [
    "Isso não é uma URL que começa com https://",
    "Eso no es una URL que empiece con https://",
    "That is not a URL that begins with https://",
  ],
  alertUrlNoChat: [
    "Falta o chat_id: no Telegram, a URL termina em /sendMessage?chat_id=…",
    "Falta el chat_id: en Telegram, la URL termina en /sendMessage?chat_id=…",
    "The chat_id is missing: for Telegram, the URL ends in /sendMessage?chat_id=…",
  ],
  confirmNoAlerts: ["Parar de enviar avisos?", "¿Dejar de enviar avisos?", "Stop sending alerts?"],
  alertsOff: [
    "Nenhum aviso será enviado.",
    "No se enviará ningún aviso.",
    "No alerts will be sent.",
  ],
  noAlertUrl: [
    "Ainda não há um destino para os avisos: menu Chaves ▸ Para onde vão os avisos.",
    "Todavía no hay un destino para los avisos: menú Claves ▸ Adónde van los avisos.",
    "There is nowhere to send alerts yet: menu Keys ▸ Where alerts go.",
  ],
  alertTest: [
    "mensagem de teste. Os avisos chegam aqui.",
    "mensaje de prueba. Los avisos llegan aquí.",
    "this is a test. Alerts will arrive here.",
  ],
  alertSent: [
    "Enviado para {kept}. Confira se chegou.",
    "Enviado a {kept}. Revisa si llegó.",
    "Sent to {kept}. Check that it has arrived.",
  ],
  alertRefused: [
    "{kept} respondeu {status}: a mensagem não foi aceita. Confira a URL.",
    "{kept} respondió {status}: el mensaje no fue aceptado. Revisa la URL.",
    "{kept} answered {status}: the message was not accepted. Check the URL.",
  ],
  alertUnreached: [
    "{kept} não respondeu: a mensagem não foi enviada. Confira a URL.",
    "{kept} no respondió: el mensaje no se envió. Revisa la URL.",
    "{kept} did not answer: the message was not sent. Check the URL.",
  ],
  startAlerts: ["Avisos", "Avisos", "Alerts"],
  alertsNowhere: [
    "ninguém é avisado: menu Chaves ▸ Para onde vão os avisos",
    "nadie recibe avisos: menú Claves ▸ Adónde van los avisos",
    "nobody gets alerts: menu Keys ▸ Where alerts go",
  ],
} as const satisfies Readonly<Record<string, Words>>;
