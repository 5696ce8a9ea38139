/** The menu *Chaves*: setting the URL that alerts go to, and sending a test. */
import { alertUrlProblem, postAlert, signed } from "../../alerts";
import { sheetText } from "../../messages";
import { alertUrlOf, configurationOf, PROPERTY } from "../../settings";
import { languageInForce, type SheetServices, toast } from "../services";
import { maskedUrl } from "./masked-url";
import { refreshStart } from "../start/start";

const TIMEOUT_MS = 20_000;
/** How many times the URL is asked for if the answers are wrong. */
const MAX_ASKED = 5;

/** Asks for the URL that alerts go to, saves it and sends a test there. An empty answer removes it. */
export function setAlertUrl(services: SheetServices): void {
  const { windows, properties } = services;
  const present = properties.readAll();
  const language = languageInForce(present);
  const kept = alertUrlOf(present);
  const question = sheetText(language, kept === "" ? "askAlertUrl" : "askAlertUrlAgain", {
    kept: maskedUrl(kept),
  });
  let asked = question;
  for (let times = 0; times < MAX_ASKED; times++) {
    const answer = windows.ask(sheetText(language, "menuAlertUrl"), asked)?.trim();
    if (answer === undefined) return;
    const problem = answer === "" ? undefined : alertUrlProblem(answer);
    if (problem === undefined) {
      keep(services, answer, kept);
      return;
    }
    asked = sheetText(language, "again", {
      reason: sheetText(language, problem),
      text: question,
    });
  }
}

function keep(services: SheetServices, url: string, before: string): void {
  const { properties, windows } = services;
  const language = languageInForce(properties.readAll());
  if (url === "") {
    if (before === "") return;
    if (
      !windows.confirm(sheetText(language, "menuAlertUrl"), sheetText(language, "confirmNoAlerts"))
    )
      return;
    properties.remove(PROPERTY.alertUrl);
    properties.remove(PROPERTY.alerts);
    toast(services, sheetText(language, "alertsOff"));
  } else {
    properties.write(PROPERTY.alertUrl, url);
    // A new receiver has not seen what was announced to the old one.
    if (url !== before) properties.remove(PROPERTY.alerts);
    testAlert(services);
  }
  refreshStart(services);
}

/** Sends a test to the alerts' URL and shows whether it was accepted. */
export function testAlert(services: SheetServices): void {
  const { http, properties, windows } = services;
  const all = properties.readAll();
  const { settings } = configurationOf(all);
  const { language } = settings;
  const title = sheetText(language, "menuTestAlert");
  const url = alertUrlOf(all);
  if (url === "") {
    windows.show(title, sheetText(language, "noAlertUrl"));
    return;
  }
  const text = signed(settings.ozmapUrl, sheetText(language, "alertTest"));
  const posted = postAlert(http, url, text, TIMEOUT_MS);
  const outcome = posted.ok
    ? sheetText(language, "alertSent", { kept: maskedUrl(url) })
    : sheetText(language, posted.status === 0 ? "alertUnreached" : "alertRefused", {
        kept: maskedUrl(url),
        status: posted.status,
      });
  windows.show(title, outcome);
}
