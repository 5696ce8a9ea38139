/** What an admin is alerted to, where `ALERT_URL` says. Neither secrets nor customers' data are in it. */
import type { Language } from "../contract";
import { inWords, type Words } from "./words";

const ALERT_TEXTS = {
  ozmapSilent: {
    begin: [
      "o OZmap não respondeu a {checks} consultas em {minutes} minutos; os clientes recebem indisponivel. Confira o servidor e rode o Diagnóstico do OZmap na planilha.",
      "OZmap no respondió a {checks} consultas en {minutes} minutos; los clientes reciben indisponivel. Revisa el servidor y ejecuta el Diagnóstico de OZmap en la hoja.",
      "OZmap did not answer {checks} checks in {minutes} minutes; customers are answered indisponivel. Check the server, and run Diagnose OZmap in the spreadsheet.",
    ],
    end: ["o OZmap voltou a responder.", "OZmap volvió a responder.", "OZmap answers again."],
  },
  keyRefused: {
    begin: [
      "o OZmap recusou a chave de API. Guarde a chave certa: menu Chaves ▸ Chave do OZmap.",
      "OZmap rechazó la clave de API. Guarda la clave correcta: menú Claves ▸ Clave de OZmap.",
      "OZmap refused the API key. Enter the right one: menu Keys ▸ OZmap's key.",
    ],
    end: [
      "o OZmap voltou a aceitar a chave de API.",
      "OZmap volvió a aceptar la clave de API.",
      "OZmap accepts the API key again.",
    ],
  },
  allowance: {
    begin: [
      "a cota diária do Google não deve durar até o fim do dia: {kind}, {spent} de {allowance} ({percent} %). Veja a aba Início.",
      "la cuota diaria de Google no debería durar hasta el fin del día: {kind}, {spent} de {allowance} ({percent} %). Mira la hoja Início.",
      "a daily allowance of Google's will not last the day: {kind}, {spent} of {allowance} ({percent} %). See the sheet Início.",
    ],
    end: [
      "as cotas diárias do Google bastam outra vez.",
      "las cuotas diarias de Google alcanzan otra vez.",
      "Google's daily allowances suffice again.",
    ],
  },
  rowsLost: {
    begin: [
      "linhas do registro perdidas: {rows}. A memória do script está cheia. Abra a planilha e use o menu Atualizar registro.",
      "filas del registro perdidas: {rows}. La memoria del script está llena. Abre la hoja y usa el menú Actualizar registro.",
      "rows of the log lost: {rows}. The script's storage is full. Open the spreadsheet and use the menu Update the log.",
    ],
    end: [
      "há uma hora nenhuma linha do registro se perde.",
      "desde hace una hora no se pierde ninguna fila del registro.",
      "no row of the log was lost for an hour.",
    ],
  },
  triggerSilent: {
    begin: [
      "o gatilho não roda há {minutes} minutos: o registro não anda. Abra a planilha e use o menu Configurar, que cria outro.",
      "el activador no se ejecuta desde hace {minutes} minutos: el registro no avanza. Abre la hoja y usa el menú Configurar, que crea otro.",
      "the trigger has not run for {minutes} minutes: the log stands still. Open the spreadsheet and use the menu Set up, which makes another.",
    ],
    end: [
      "o gatilho voltou a rodar.",
      "el activador volvió a ejecutarse.",
      "the trigger runs again.",
    ],
  },
  servable: {
    begin: [
      "lista de espera: agora dá para mais {count}. Veja a aba Espera.",
      "lista de espera: ahora se puede para {count} más. Mira la hoja Espera.",
      "waiting list: {count} more can be served now. See the sheet Espera.",
    ],
    end: ["", "", ""],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<"begin" | "end", Words>>>>;

const ALLOWANCE_NAMES: Readonly<Record<string, Words>> = {
  requests: ["chamadas externas", "llamadas externas", "external requests"],
  geocoder: ["geocodificador", "geocodificador", "geocoder"],
  properties: ["propriedades do script", "propiedades del script", "script properties"],
  triggerMs: ["minutos de gatilho", "minutos de activador", "minutes of triggers"],
};

/** One sentence that begins in lower case: it follows the service's name. */
export function alertText(
  language: Language,
  condition: keyof typeof ALERT_TEXTS,
  kind: "begin" | "end",
  values: Readonly<Record<string, string | number>>,
): string {
  const name = ALLOWANCE_NAMES[values.kind ?? ""];
  const named = name === undefined ? values : { ...values, kind: inWords(name, language) };
  return inWords(ALERT_TEXTS[condition][kind], language, named);
}
