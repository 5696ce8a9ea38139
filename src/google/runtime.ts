/** Time, identifiers, the log's line and the web app's answer, behind their ports. */
import type { Clock, Console, Identifiers } from "../ports";

export const clock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => {
    Utilities.sleep(ms);
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
