/** The functions that the sidebar's page calls; each returns JSON text. */
import { configurationOf, parametersOf, readQueries } from "../../settings";
import { tryPlace, tryQuery, type GoogleServices } from "../../web";
import { placeMap } from "./place-map";
import type { SidebarStart, Tried, TriedPlaceAnswer } from "./sidebar-answer";

/** @returns a `SidebarStart` */
export function sidebarStart(google: GoogleServices): string {
  const properties = google.properties.readAll();
  const queries = readQueries(properties);
  return JSON.stringify({
    language: configurationOf(properties).settings.language,
    queries: (queries === "damaged" ? [] : queries).map((query) => ({
      name: query.name,
      parameters: parametersOf(query),
    })),
  } satisfies SidebarStart);
}

/**
 * @param text a place as a customer would send it
 * @returns a `TriedPlaceAnswer`
 */
export function testPlace(text: unknown, google: GoogleServices): string {
  const { reply, feasibility } = tryPlace(String(text).trim(), google);
  return JSON.stringify({
    ...asHuggyGetsIt(reply, google),
    map: feasibility ? placeMap(feasibility) : null,
  } satisfies TriedPlaceAnswer);
}

/**
 * @param name the name of a row of *Consultas*
 * @param parameters the values that the flow would send with it, by name
 * @returns a `Tried`
 */
export function testQuery(name: unknown, parameters: unknown, google: GoogleServices): string {
  const reply = tryQuery(String(name).trim(), textsOf(parameters), google);
  return JSON.stringify(asHuggyGetsIt(reply, google) satisfies Tried);
}

function asHuggyGetsIt(reply: string, { properties }: GoogleServices): Tried {
  const { language, prefix } = configurationOf(properties.readAll()).settings;
  return { language, prefix, reply: JSON.parse(reply) as Record<string, string> };
}

function textsOf(parameters: unknown): Record<string, string> {
  if (typeof parameters !== "object" || parameters === null) return {};
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, String(value)]),
  );
}
