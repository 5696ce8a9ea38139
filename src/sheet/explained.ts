/** What an admin reads if a command of the menu is refused. */
import { Refusal } from "../contract";
import { PropertiesFull } from "../ports";
import { attempt, languageInForce, reasonOf, type SheetServices } from "./services";

/**
 * Does the work. A refusal, such as Google's that a daily allowance is used up, becomes an `Error` with a sentence, and
 * so do full properties: Google shows an admin the name and the message of whatever is thrown.
 *
 * @throws Error; whatever else the work threw
 */
export function explained(services: SheetServices, work: (services: SheetServices) => void): void {
  let refusal: Error;
  try {
    work(services);
    return;
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof PropertiesFull)) throw error;
    refusal = error;
  }
  let language: ReturnType<typeof languageInForce> = "pt-BR";
  // The refusal may be that of the properties themselves.
  attempt(() => {
    language = languageInForce(services.properties.readAll());
  });
  throw new Error(reasonOf(refusal, language));
}
