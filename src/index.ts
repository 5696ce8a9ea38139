/**
 * The public surface: every global function of the script, one line each. Puts the parts together and
 * does nothing else.
 */
import { geocoder } from "./google/geocoder";
import { http } from "./google/http";
import { clock, consoleLine, identifiers, jsonAnswer } from "./google/runtime";
import { cache, lock, properties } from "./google/storage";
import { workbook } from "./google/workbook";
import { publish } from "./sheet";
import { handle, type HttpEvent, type World } from "./web";

const world: World = {
  http,
  properties,
  cache,
  lock,
  geocoder,
  clock,
  identifiers,
  console: consoleLine,
};

/** The web app, by GET. */
export function doGet(e?: HttpEvent): GoogleAppsScript.Content.TextOutput {
  return jsonAnswer(handle(e, "GET", world));
}

/** The web app, by POST. */
export function doPost(e?: HttpEvent): GoogleAppsScript.Content.TextOutput {
  return jsonAnswer(handle(e, "POST", world));
}

/** Puts what stands in the sheets into force, or throws an Error that says what is wrong with it. */
export function publishSettings(): void {
  publish(workbook, properties, clock);
}
