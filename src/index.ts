/**
 * The script's global functions, one line each. Only puts the parts together.
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

/** Answers a GET to the web app. */
export function doGet(e?: HttpEvent): GoogleAppsScript.Content.TextOutput {
  return jsonAnswer(handle(e, "GET", google).reply);
}

/** Answers a POST to the web app. */
export function doPost(e?: HttpEvent): GoogleAppsScript.Content.TextOutput {
  return jsonAnswer(handle(e, "POST", google).reply);
}

/** Called when the spreadsheet is opened: adds the menu and draws *Início*. */
export function onOpen(): void {
  sheet.opened(services);
}

/** Called when a cell was edited by hand: publishes, or marks what is wrong. */
export function onEdit(e?: sheet.EditEvent): void {
  sheet.edited(e, services);
}

/** Creates the sheets and the access key, asks for what is missing, installs the trigger, publishes. */
export function setUp(): void {
  sheet.recordSpending(services, sheet.setUp);
}

/** Publishes the settings on the sheets, or throws an Error that says what is wrong with them. */
export function publishSettings(): void {
  sheet.recordSpending(services, sheet.publishAndReport);
}

/** Called by the trigger, whose event has an id: does all its jobs. From the menu: only moves the waiting rows to their sheets. */
export function flushLog(e?: { readonly triggerUid?: string }): void {
  if (e?.triggerUid === undefined) {
    sheet.moveWaitingFromMenu(services);
    sheet.explained(services, sheet.moveLogByHand);
  } else {
    sheet.explained(services, (each) => {
      sheet.runTrigger(each, sheet.TRIGGER_JOBS);
    });
  }
}

/** Finds out what the admin's OZmap supports, and writes the results to the sheet *Diagnóstico*. */
export function diagnose(): void {
  sheet.recordSpending(services, sheet.diagnose);
}

/** From the menu: reviews the waiting list on the sheet *Espera*. */
export function reviewWaiting(): void {
  sheet.recordSpending(services, sheet.reviewWaiting);
}

/** Checks the places on the sheet *Lote*; the trigger continues with what is left. */
export function checkBatch(): void {
  sheet.explained(services, sheet.checkBatch);
}

/** Reads the whole network and fills the sheets *Caixas* and *Problemas*. */
export function reviewBoxes(): void {
  sheet.explained(services, sheet.reviewBoxes);
}

/** From the menu: shows the boxes of the sheet *Caixas* on a map. */
export function showBoxMap(): void {
  sheet.explained(services, sheet.showBoxMap);
}

/** From the menu: offers the sheet *Caixas* as a GeoJSON file. */
export function exportBoxes(): void {
  sheet.explained(services, sheet.exportBoxes);
}

/** Called by the map's page: the next piece of what it shows, as JSON. */
export function boxMapPiece(from?: unknown): string {
  return boxMap.boxMapPiece(from, services);
}

/** Stops the check of the sheet *Lote*. */
export function stopBatch(): void {
  sheet.recordSpending(services, sheet.stopBatch);
}

/** From the menu: opens the sidebar. */
export function showSidebar(): void {
  sheet.explained(services, sheet.openSidebar);
}

/** From the menu: sets or replaces OZmap's key. */
export function setOzmapKey(): void {
  sheet.explained(services, sheet.setOzmapKey);
}

/** From the menu: creates a new access key and keeps the current one valid. */
export function replaceAccessKey(): void {
  sheet.explained(services, sheet.replaceAccessKey);
}

/** From the menu: invalidates the access key from before the last change. */
export function retireAccessKey(): void {
  sheet.explained(services, sheet.retireAccessKey);
}

/** From the menu: sets the URL to which alerts are sent. */
export function setAlertUrl(): void {
  sheet.recordSpending(services, sheet.setAlertUrl);
}

/** From the menu: sends a test message to the URL for alerts. */
export function testAlert(): void {
  sheet.recordSpending(services, sheet.testAlert);
}

/** Called first by the sidebar's page: what it needs to start, as JSON. */
export function sidebarStart(): string {
  return sidebar.sidebarStart(google);
}

/** Called by the sidebar's page: tries out a place, and returns the result as JSON. */
export function testPlace(text?: unknown): string {
  return sidebar.testPlace(text, google);
}

/** Called by the sidebar's page: tries out a query of *Consultas*, and returns the result as JSON. */
export function testQuery(name?: unknown, parameters?: unknown): string {
  return sidebar.testQuery(name, parameters, google);
}
