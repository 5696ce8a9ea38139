/** The services that are globals of a script. */
import type { Execution } from "./execution";
import type { WireRemote } from "./protocol";
import type { Remote } from "./remote";
import { CACHE_SERVICE } from "./services/cache";
import { CONTENT_SERVICE } from "./services/content";
import { HTML_SERVICE } from "./services/html";
import { LOCK_SERVICE } from "./services/lock";
import { MAPS } from "./services/maps";
import { PROPERTIES_SERVICE } from "./services/properties";
import { SCRIPT_APP } from "./services/script-app";
import { URL_FETCH_APP } from "./services/urlfetch";
import { UTILITIES } from "./services/utilities";
import { CHARTS } from "./sheets/chart";
import { SPREADSHEET_APP } from "./sheets/spreadsheet";

/** Google's other services, whose use is reported as an error. */
export const UNMODELLED = [
  "AdminDirectory",
  "BigQuery",
  "Browser",
  "CalendarApp",
  "CardService",
  "ConferenceDataService",
  "ContactsApp",
  "DataStudioApp",
  "DocumentApp",
  "Drive",
  "DriveApp",
  "FormApp",
  "Gmail",
  "GmailApp",
  "GroupsApp",
  "Jdbc",
  "LanguageApp",
  "LinearOptimizationService",
  "Logger",
  "MailApp",
  "MimeType",
  "Session",
  "Sheets",
  "SitesApp",
  "SlidesApp",
  "XmlService",
];

/** The globals of one execution. */
export function globalsOf(execution: Execution): Record<string, WireRemote> {
  const { services } = execution;
  const remotes: Record<string, Remote> = {
    CacheService: CACHE_SERVICE.of(services.cache),
    Charts: CHARTS.of(undefined),
    ContentService: CONTENT_SERVICE.of(undefined),
    HtmlService: HTML_SERVICE.of(services.html),
    LockService: LOCK_SERVICE.of(services),
    Maps: MAPS.of(services.geocoder),
    PropertiesService: PROPERTIES_SERVICE.of(services.properties),
    ScriptApp: SCRIPT_APP.of(services.project),
    SpreadsheetApp: SPREADSHEET_APP.of(services.workbook),
    UrlFetchApp: URL_FETCH_APP.of(services.http),
    Utilities: UTILITIES.of(undefined),
  };
  return Object.fromEntries(
    Object.entries(remotes).map(([name, remote]) => [name, execution.wire(remote)]),
  );
}
