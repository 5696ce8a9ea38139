/**
 * The public surface: every global function of the script, one line each. Puts the parts together and
 * does nothing else.
 */
import { geocoder } from "./google/geocoder";
import { http } from "./google/http";
import { clock, consoleLine, identifiers, jsonAnswer } from "./google/runtime";
import { cache, listLock, lock, properties } from "./google/storage";
import { project } from "./google/project";
import { windows } from "./google/windows";
import { workbook } from "./google/workbook";
import * as sheet from "./sheet";
import * as boxMap from "./sheet/box-map/box-map";
import * as sidebar from "./sheet/sidebar/sidebar";
import { handle, type HttpEvent, type GoogleServices } from "./web";

const google: GoogleServices = {
  http,
  properties,
  cache,
  lock,
  geocoder,
  clock,
  identifiers,
  console: consoleLine,
};

const services: sheet.SheetServices = {
  workbook,
  geocoder,
  windows,
  project,
  properties,
  cache,
  http,
  clock,
  lock,
  listLock,
  identifiers,
  console: consoleLine,
};

/** The web app, by GET. */
export function doGet(e?: HttpEvent): GoogleAppsScript.Content.TextOutput {
  return jsonAnswer(handle(e, "GET", google).reply);
}

/** The web app, by POST. */
export function doPost(e?: HttpEvent): GoogleAppsScript.Content.TextOutput {
  return jsonAnswer(handle(e, "POST", google).reply);
}

/** When the spreadsheet is opened: adds the menu and draws *Início*. */
export function onOpen(): void {
  sheet.opened(services);
}

/** When a cell was edited by hand: publishes, or marks what is wrong. */
export function onEdit(e?: sheet.EditEvent): void {
  sheet.edited(e, services);
}

/** Makes the sheets, asks for what is missing, makes the access key, installs the trigger, publishes. */
export function setUp(): void {
  sheet.noted(services, sheet.setUp);
}

/** Puts the sheets into force, or throws an Error that says what is wrong with them. */
export function publishSettings(): void {
  sheet.noted(services, sheet.publishAndReport);
}

/** The one trigger's target, whose event has an id: all that it does. From the menu: moves the log to its sheet. */
export function flushLog(e?: { readonly triggerUid?: string }): void {
  if (e?.triggerUid === undefined) {
    sheet.moveWaitingFromMenu(services);
    sheet.moveLogByHand(services);
  } else sheet.runTrigger(services, sheet.TRIGGER_JOBS);
}

/** Asks the admin's own OZmap what is not known of it, and writes it to the sheet *Diagnóstico*. */
export function diagnose(): void {
  sheet.noted(services, sheet.diagnose);
}

/** From the menu: checks the waiting list on the sheet *Espera* again. */
export function reviewWaiting(): void {
  sheet.noted(services, sheet.reviewWaiting);
}

/** Checks the sheet *Lote*; what is left the trigger goes on with. */
export function checkBatch(): void {
  sheet.checkBatch(services);
}

/** Reads the whole network and makes the sheets *Caixas* and *Problemas*. */
export function reviewBoxes(): void {
  sheet.reviewBoxes(services);
}

/** From the menu: shows the boxes of the sheet *Caixas* on a map. */
export function showBoxMap(): void {
  sheet.showBoxMap(services);
}

/** From the menu: offers the sheet *Caixas* as a GeoJSON file. */
export function exportBoxes(): void {
  sheet.exportBoxes(services);
}

/** The map's page: the next piece of what it shows, as JSON text. */
export function boxMapPiece(from?: unknown): string {
  return boxMap.boxMapPiece(from, services);
}

/** Ends the checking of the sheet *Lote*. */
export function stopBatch(): void {
  sheet.noted(services, sheet.stopBatch);
}

/** From the menu: opens the sidebar. */
export function showSidebar(): void {
  sheet.openSidebar(services);
}

/** From the menu: gives or replaces OZmap's key. */
export function setOzmapKey(): void {
  sheet.setOzmapKey(services);
}

/** From the menu: makes a new access key and keeps the present one valid. */
export function replaceAccessKey(): void {
  sheet.replaceAccessKey(services);
}

/** From the menu: the access key before the last change is no longer valid. */
export function retireAccessKey(): void {
  sheet.retireAccessKey(services);
}

/** From the menu: where alerts go. */
export function setAlertUrl(): void {
  sheet.noted(services, sheet.setAlertUrl);
}

/** From the menu: sends a message to where alerts go. */
export function testAlert(): void {
  sheet.noted(services, sheet.testAlert);
}

/** The sidebar's page calls it first: what it needs to begin, as JSON text. */
export function sidebarStart(): string {
  return sidebar.sidebarStart(google);
}

/** The sidebar's page: a place tried out, as JSON text. */
export function testPlace(text?: unknown): string {
  return sidebar.testPlace(text, google);
}

/** The sidebar's page: a query of *Consultas* tried out, as JSON text. */
export function testQuery(name?: unknown, parameters?: unknown): string {
  return sidebar.testQuery(name, parameters, google);
}
