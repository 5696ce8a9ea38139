/** The emulator's exports: a host for a bundle, its web app over HTTP, and a user of its sheets. */
export { Clock, DailyQuota } from "./clock";
export { startFront, type Front, type FrontOptions } from "./front";
export type { GazetteerTown, House, Spot, Street } from "./geocoder/gazetteer";
export { simulatedGeocoder } from "./geocoder/geocoder";
export { ScriptHost, type HostOptions } from "./host";
export type { RunOptions, RunResult } from "./run";
export type { Geocode, GeocoderQuestion } from "./services/maps";
export { UrlFetch } from "./services/urlfetch";
export { entered } from "./sheets/cell";
export type { SheetModel } from "./sheets/sheet-model";
export { editCell, openSpreadsheet, runTriggers } from "./sheets/user";
