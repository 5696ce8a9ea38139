/**
 * Redraws *Painel* and *Início*: the menu at once; the trigger at most every quarter of an hour, and only
 * if places were checked since. Otherwise reading the whole log and writing both sheets would take most of
 * the trigger's time.
 */
import type { Language } from "../../contract";
import { type Properties, PROPERTY } from "../../settings";
import { type LoggedRow, readLog } from "../log/log-rows";
import { SHEETS } from "../names";
import { languageInForce, problemOf, type SheetServices } from "../services";
import { refreshStart } from "../start/start";
import type { JobContext, Moment } from "../trigger/job";
import { drawDashboard } from "./dashboard-page";

/** Just under three periods of the trigger, since some runs are a little early. */
const MIN_INTERVAL_MS = 14.5 * 60_000;

/** @returns why *Painel* could not be drawn; undefined if it could */
export function redraw(
  services: SheetServices,
  rows: readonly LoggedRow[],
  language: Language,
): string | undefined {
  const problem = problemOf(language, () => {
    drawDashboard(services, rows, language);
  });
  refreshStart(services, rows);
  return problem;
}

/** Whether a place was checked that the sheets do not show yet, and they were drawn long enough ago. */
export function isRedrawDue({ properties, day, now }: Moment): boolean {
  const { at, shownCheckAt } = lastDrawn(properties);
  return day.lastCheckAt > shownCheckAt && now - at >= MIN_INTERVAL_MS;
}

/** The trigger's job `dashboard`, which runs after the log rows were moved. */
export function redrawByTrigger({ services, day }: JobContext): void {
  const properties = services.properties.readAll();
  // If rows are still waiting, the sheets must be drawn again even without another check.
  const areAllShown = !Object.keys(properties).some((key) => key.startsWith(PROPERTY.logPrefix));
  const drawn = `${services.clock.now()} ${areAllShown ? day.lastCheckAt : 0}`;
  // Written first, so that sheets that cannot be drawn are not tried again in every run.
  services.properties.write(PROPERTY.drawn, drawn);
  const rows = readLog(services.workbook.read(SHEETS.log) ?? []);
  const problem = redraw(services, rows, languageInForce(properties));
  if (problem !== undefined) throw new Error(problem);
}

function lastDrawn(properties: Properties): { at: number; shownCheckAt: number } {
  const [, at = 0, shownCheckAt = 0] = /^(\d+) (\d+)$/.exec(properties[PROPERTY.drawn] ?? "") ?? [];
  return { at: Number(at), shownCheckAt: Number(shownCheckAt) };
}
