/**
 * OZmap's API key, and the access key that Huggy sends. Both are Script Properties, never cells; an access
 * key is shown when it is made, and afterwards only its end.
 */
import { sheetText, type SheetText } from "../../messages";
import { bareKey } from "../../ozmap";
import { PROPERTY } from "../../settings";
import { endOf, newAccessKey } from "./access-key";
import { testConnection } from "../start/connection";
import { languageInForce, type SheetServices, toast } from "../services";
import { refreshStart } from "../start/start";

/** A key that a header can carry: one word of visible ASCII. */
const KEY = /^[\x21-\x7e]{1,2000}$/;

/** How many times a question is asked if the answers are wrong. */
const MAX_ASKED = 5;

/**
 * Asks until the answer is right, the admin gives up, or it was asked five times.
 *
 * @param check returns what is wrong with an answer; undefined if nothing is
 * @returns undefined if there is no right answer
 */
export function askFor(
  { windows, properties }: SheetServices,
  title: SheetText,
  text: SheetText,
  check: (answer: string) => string | undefined,
): string | undefined {
  const language = languageInForce(properties.readAll());
  const question = sheetText(language, text);
  let asked = question;
  for (let times = 0; times < MAX_ASKED; times++) {
    const answer = windows.ask(sheetText(language, title), asked)?.trim() ?? "";
    if (answer === "") return undefined;
    const reason = check(answer);
    if (reason === undefined) return answer;
    asked = sheetText(language, "again", { reason, text: question });
  }
  return undefined;
}

/** @returns OZmap's key without a scheme such as `Bearer`; undefined if none was given */
export function askOzmapKey(services: SheetServices): string | undefined {
  const language = languageInForce(services.properties.readAll());
  const answer = askFor(services, "askKeyTitle", "askKey", (text) =>
    KEY.test(bareKey(text)) ? undefined : sheetText(language, "badKey"),
  );
  return answer === undefined ? undefined : bareKey(answer);
}

/** From the menu: sets or replaces OZmap's key. */
export function setOzmapKey(services: SheetServices): void {
  const language = languageInForce(services.properties.readAll());
  const key = askOzmapKey(services);
  if (key === undefined) return;
  services.properties.write(PROPERTY.ozmapKey, key);
  toast(services, sheetText(language, "testing"));
  const connection = testConnection(services, language)?.text ?? "";
  toast(services, sheetText(language, "keySaved", { connection }));
  refreshStart(services);
}

/** From the menu: makes a new access key; the current one stays valid beside it. */
export function replaceAccessKey(services: SheetServices): void {
  const { windows, properties, identifiers } = services;
  const present = properties.readAll();
  const language = languageInForce(present);
  const current = present[PROPERTY.accessKey] ?? "";
  const previous = present[PROPERTY.previousAccessKey] ?? "";
  const question =
    previous === ""
      ? sheetText(language, "confirmReplace")
      : sheetText(language, "confirmReplaceAgain", { end: endOf(previous) });
  if (!windows.confirm(sheetText(language, "menuReplaceKey"), question)) return;
  const key = newAccessKey(identifiers);
  const kept = current === "" ? {} : { [PROPERTY.previousAccessKey]: current };
  properties.writeAll({ ...kept, [PROPERTY.accessKey]: key });
  const rolled = current === "" ? "" : `\n\n${sheetText(language, "keyRolled")}`;
  const text = `${sheetText(language, "newKey", { key })}${rolled}`;
  windows.show(sheetText(language, "newKeyTitle"), text);
  refreshStart(services);
}

/** From the menu: ends the validity of the previous access key. */
export function retireAccessKey(services: SheetServices): void {
  const { windows, properties } = services;
  const present = properties.readAll();
  const language = languageInForce(present);
  const end = endOf(present[PROPERTY.previousAccessKey] ?? "");
  const title = sheetText(language, "menuRetireKey");
  if ((present[PROPERTY.previousAccessKey] ?? "") === "") {
    windows.show(title, sheetText(language, "noOldKey"));
    return;
  }
  if (!windows.confirm(title, sheetText(language, "confirmRetire", { end }))) return;
  properties.remove(PROPERTY.previousAccessKey);
  toast(services, sheetText(language, "retired"));
  refreshStart(services);
}
