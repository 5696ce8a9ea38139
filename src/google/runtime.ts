/** Implements the ports for time, identifiers and the console, and the web app's answer. */
import type { Clock, Console, Identifiers } from "../ports";

/**
 * Uses whole milliseconds: times are stored without fractions, and `Utilities.sleep` is documented for integers,
 * while the wait before a retry is random.
 */
export const clock: Clock = {
  now: () => Math.floor(Date.now()),
  sleep: (ms) => {
    Utilities.sleep(Math.ceil(ms));
  },
};

export const identifiers: Identifiers = { uuid: () => Utilities.getUuid() };

export const consoleLine: Console = {
  log: (line) => {
    console.log(line);
  },
};

/** The web app's answer. Apart from its text, only the content type can be set. */
export function jsonAnswer(json: string): GoogleAppsScript.Content.TextOutput {
  return ContentService.createTextOutput(json).setMimeType(ContentService.MimeType.JSON);
}
