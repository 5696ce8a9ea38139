/** The questions of `setUp()`: OZmap's address and the deployed web app's. That for the key is in `keys/`. */
import type { Language } from "../../contract";
import { faultMessage, sheetText } from "../../messages";
import { parseSettings, PROPERTY, SETTINGS } from "../../settings";
import { askFor } from "../keys/keys";
import { SHEETS } from "../names";
import type { SheetServices } from "../services";
import { readSettingsRows } from "../publish/settings-rows";
import { type AppCheck, appProblem, checkApp, parseAppAddress } from "../start/app";
import { keepAppCheck } from "../start/app-check";

/** Asks for OZmap's address if its cell is empty, and writes it there. */
export function askOzmapAddress(services: SheetServices, language: Language): void {
  const { workbook } = services;
  const { key } = SETTINGS.ozmapUrl;
  const read = readSettingsRows(workbook, language);
  const row = read.ok ? read.rows.get(key) : undefined;
  if (!read.ok || row === undefined || (read.texts.get(key) ?? "") !== "") return;
  const address = askFor(services, "askAddressTitle", "askAddress", (found) => {
    const parsed = parseSettings(new Map([[key, found]]));
    const [fault] = parsed.ok ? [] : parsed.faults;
    return fault && faultMessage(language, fault.problem, { found });
  });
  if (address === undefined) return;
  workbook.page(SHEETS.settings)?.write(row, read.valueColumn, [[address]]);
}

/**
 * Asks for the web app's address unless the saved one answers, and saves the new one if it answers. The
 * address that Google's own function returns is not suggested: it may be the editor's own, an older
 * deployment's or a Workspace domain's.
 *
 * @throws Error that says what is wrong with the address
 */
export function askApp(services: SheetServices, language: Language): void {
  const { windows, properties } = services;
  const kept = properties.readAll()[PROPERTY.appUrl] ?? "";
  const problem = kept === "" ? undefined : appProblem(asked(services, kept), language);
  if (kept !== "" && problem === undefined) return;
  const question = sheetText(language, "askApp");
  const answer = windows.ask(
    sheetText(language, "askAppTitle"),
    problem === undefined
      ? question
      : sheetText(language, "again", { reason: problem, text: question }),
  );
  const text = answer?.trim() ?? "";
  if (text === "") {
    if (problem !== undefined) throw new Error(problem);
    return;
  }
  const address = parseAppAddress(text);
  const reason = address.ok
    ? appProblem(asked(services, address.url), language)
    : sheetText(language, address.problem === "dev" ? "appDev" : "appNotApp");
  if (reason !== undefined) throw new Error(sheetText(language, "appNotKept", { reason }));
  if (address.ok) properties.write(PROPERTY.appUrl, address.url);
}

/** Checks an address, and saves the result for *Início*. */
function asked(services: SheetServices, url: string): AppCheck {
  const check = checkApp(services, url);
  keepAppCheck(services, url, check);
  return check;
}
