/** The towns' part of `setUp()`, which asks no question. */
import type { Language } from "../../contract";
import { townsText } from "../../messages";
import { SETTINGS, townKey } from "../../settings";
import { publishAndMark } from "../commands";
import { SHEETS } from "../names";
import type { SheetServices } from "../services";
import { readSettingsRows } from "../publish/settings-rows";
import { ozmapAccess } from "../start/connection";
import { learnBounds } from "./learn-bounds";
import { proposeTowns } from "./propose-towns";

/**
 * Writes the towns of the network's boxes into the cell of `cidades` if it is empty, publishes them and
 * learns their bounds.
 *
 * @returns a line for the admin that names them; empty if nothing was written
 */
export function setUpTowns(services: SheetServices, language: Language): string {
  const proposed = propose(services, language);
  if (proposed !== "") publishAndMark(services);
  learnBounds(services, services.properties.readAll(), false);
  return proposed === "" ? "" : townsText(language, { towns: proposed });
}

/** @returns the text that was written; empty if none was */
function propose(services: SheetServices, language: Language): string {
  const sheet = readSettingsRows(services.workbook, language);
  if (!sheet.ok) return "";
  const { texts, rows, valueColumn } = sheet;
  const { key } = SETTINGS.towns;
  const row = rows.get(key);
  const access = ozmapAccess(services.properties.readAll());
  if (row === undefined || access === undefined || (texts.get(key) ?? "") !== "") return "";
  const towns = proposeTowns(services, access).map(townKey).join(", ");
  const page = services.workbook.page(SHEETS.settings);
  if (towns === "" || page === undefined) return "";
  page.write(row, valueColumn, [[towns]]);
  return towns;
}
