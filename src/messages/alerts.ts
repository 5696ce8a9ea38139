/** The texts of alerts, which are sent to `ALERT_URL`. They contain no secrets and no customers' data. */
import type { Language } from "../contract";
import { inWords, type Words } from "./words";

const ALERT_TEXTS = {
  ozmapSilent: {
    begin: [
      "o OZmap não respondeu a {checks} consultas em {minutes} minutos; os clientes recebem indisponivel. Confira o servidor e rode o Diagnóstico do OZmap na planilha.",
      "OZmap no respondió a {checks} consultas en {minutes} minutos; los clientes reciben indisponivel. Revisa el servidor y ejecuta el Diagnóstico de OZmap en la hoja de cálculo.",
      "OZmap did not answer {checks} checks in {minutes} minutes; customers get indisponivel. Check the server, and run Diagnose OZmap in the spreadsheet.",
    ],
    end: ["o OZmap voltou a responder.", "OZmap volvió a responder.", "OZmap is answering again."],
  },
  keyRefused: {
    begin: [
      "o OZmap recusou a chave da API. Guarde a chave certa: menu Chaves ▸ Chave do OZmap.",
      "OZmap rechazó la clave de la API. Guarda la clave correcta: menú Claves ▸ Clave de OZmap.",
      "OZmap refused the API key. Enter the right one: menu Keys ▸ OZmap's key.",
    ],
    end: [
      "o OZmap voltou a aceitar a chave da API.",
      "OZmap volvió a aceptar la clave de la API.",
      "OZmap accepts the API key again.",
    ],
  },
  allowance: {
    begin: [
      "uma cota diária do Google não deve durar até o fim do dia: {kind}, {spent} de {allowance} ({percent} %). Veja a aba Início.",
      "una cuota diaria de Google probablemente no alcance hasta el fin del día: {kind}, {spent} de {allowance} ({percent} %). Mira la hoja Início.",
      "one of Google's daily allowances will not last the day: {kind}, {spent} of {allowance} ({percent} %). See the sheet Início.",
    ],
    end: [
      "as cotas diárias do Google voltaram a ser suficientes.",
      "las cuotas diarias de Google vuelven a alcanzar.",
      "Google's daily allowances will last the day again.",
    ],
  },
  rowsLost: {
    begin: [
      "linhas do registro perdidas: {rows}. O armazenamento do script está cheio. Abra a planilha e use o menu Atualizar registro.",
      "filas del registro perdidas: {rows}. El almacenamiento del script está lleno. Abre la hoja de cálculo y usa el menú Actualizar registro.",
      "log rows lost: {rows}. The script's storage is full. Open the spreadsheet and use the menu Update the log.",
    ],
    end: [
      "nenhuma linha do registro se perdeu na última hora.",
      "no se perdió ninguna fila del registro en la última hora.",
      "no log row was lost in the last hour.",
    ],
  },
  triggerSilent: {
    begin: [
      "o gatilho não roda há {minutes} minutos: o registro não é atualizado. Abra a planilha e use o menu Configurar, que cria outro.",
      "el activador no se ejecuta desde hace {minutes} minutos: el registro no se actualiza. Abre la hoja de cálculo y usa el menú Configurar, que crea otro.",
      "the trigger has not run for {minutes} minutes: the log is not being updated. Open the spreadsheet and use the menu Set up, which installs a new one.",
    ],
    end: [
      "o gatilho voltou a rodar.",
      "el activador volvió a ejecutarse.",
      "the trigger is running again.",
    ],
  },
  servable: {
    begin: [
      "lista de espera: agora dá para atender mais {count}. Veja a aba Espera.",
      "lista de espera: ahora se puede atender a {count} más. Mira la hoja Espera.",
      "waiting list: {count} more can be served now. See the sheet Espera.",
    ],
    end: ["", "", ""],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<"begin" | "end", Words>>>>;

const ALLOWANCE_NAMES: Readonly<Record<string, Words>> = {
  requests: ["chamadas externas", "llamadas externas", "external requests"],
  geocoder: ["geocodificador", "geocodificador", "geocoder"],
  properties: ["propriedades do script", "propiedades del script", "script properties"],
  triggerMs: ["minutos de gatilho", "minutos de activador", "trigger minutes"],
};

/** An alert's text. It begins in lower case, since the service's name comes before it. */
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
