/** Time, identifiers, the log's line and the web app's answer, behind their ports. */
import type { Clock, Console, Identifiers } from "../ports";

/**
 * In whole milliseconds: what is kept of a time is written without a fraction, and `Utilities.sleep` is
 * documented for integers, while a retry's wait is drawn at random.
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

/** JSON with its content type: all that a web app may say of its answer. */
export function jsonAnswer(json: string): GoogleAppsScript.Content.TextOutput {
  return ContentService.createTextOutput(json).setMimeType(ContentService.MimeType.JSON);
}
