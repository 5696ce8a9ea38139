/**
 * The keys: OZmap's, and the one that Huggy sends. Both are Script Properties, never cells; one is
 * shown when it is made, and only its end after that.
 */
import { sheetText, type SheetText } from "../../messages";
import { bareKey } from "../../ozmap";
import { PROPERTY } from "../../settings";
import { endOf, newAccessKey } from "./access-key";
import { testConnection } from "../start/connection";
import { languageInForce, type Office, toast } from "../office";
import { refreshStart } from "../start/start";

/** A key that a header can carry: one word of visible ASCII. */
const KEY = /^[\x21-\x7e]{1,2000}$/;

/** How often one question is asked. */
const MAX_ASKED = 5;

/**
 * Asks until the answer is right or the admin gives up.
 *
 * @param check what is wrong with an answer; undefined when nothing is
 * @returns undefined when it was cancelled or left empty
 */
export function askFor(
  { windows, properties }: Office,
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

/** @returns OZmap's key, bare */
export function askOzmapKey(office: Office): string | undefined {
  const language = languageInForce(office.properties.readAll());
  const answer = askFor(office, "askKeyTitle", "askKey", (text) =>
    KEY.test(bareKey(text)) ? undefined : sheetText(language, "badKey"),
  );
  return answer === undefined ? undefined : bareKey(answer);
}

/** From the menu: gives or replaces OZmap's key. */
export function setOzmapKey(office: Office): void {
  const language = languageInForce(office.properties.readAll());
  const key = askOzmapKey(office);
  if (key === undefined) return;
  office.properties.write(PROPERTY.ozmapKey, key);
  toast(office, sheetText(language, "testing"));
  const connection = testConnection(office, language)?.text ?? "";
  toast(office, sheetText(language, "keySaved", { connection }));
  refreshStart(office);
}

/** From the menu: a new access key; the one so far stays valid beside it. */
export function replaceAccessKey(office: Office): void {
  const { windows, properties, identifiers } = office;
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
  refreshStart(office);
}

/** From the menu: the access key before the last change is no longer valid. */
export function retireAccessKey(office: Office): void {
  const { windows, properties } = office;
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
  toast(office, sheetText(language, "retired"));
  refreshStart(office);
}
