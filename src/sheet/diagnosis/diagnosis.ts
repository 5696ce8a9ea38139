/**
 * `diagnose()`: tests on the admin's own OZmap whatever is only inferred or unknown about OZmap, writes the
 * findings to the sheet *Diagnóstico*, and saves the server's capabilities for the client to adapt to.
 */
import { captionsOf, diagnosisText } from "../../messages";
import type { LatLng } from "../../network";
import { saveCapabilities, readPosition } from "../../ozmap";
import { configurationOf, PROPERTY } from "../../settings";
import { ozmapAccess, testConnection } from "../start/connection";
import { readySheet } from "../set-up/layout";
import { readLog } from "../log/log-rows";
import { textCell } from "../cell";
import { area, COLOURS, format, header } from "../set-up/formatting";
import { SHEETS } from "../names";
import { attempt, languageInForce, type SheetServices, toast } from "../services";
import type { Page } from "../ports";
import { refreshStart } from "../start/start";
import * as around from "./area-checks";
import { Examination, type Finding, type Verdict } from "./examination";
import { idOf, Probe } from "./probe";
import { checkCondominiums, checkRows } from "./row-checks";
import * as server from "./server-checks";

const COLUMNS = 4;

/** Only reads from OZmap, and never changes anything there. */
export function diagnose(services: SheetServices): void {
  const { properties, http, clock } = services;
  const all = properties.readAll();
  const language = languageInForce(all);
  const access = ozmapAccess(all);
  if (access === undefined) {
    toast(services, diagnosisText(language, "unset"));
    return;
  }
  const { settings } = configurationOf(all);
  const examination = new Examination(new Probe(access, http, clock), settings, language);

  toast(services, examination.word("reach"));
  const hasSeenNetwork = server.checkReach(examination) && examine(services, examination);
  write(services, examination.findings, language);
  if (hasSeenNetwork) {
    properties.write(
      PROPERTY.serverCapabilities,
      saveCapabilities(access.base, examination.capabilities),
    );
  }
  testConnection(services, language);
  refreshStart(services);
  const count = (verdict: Verdict): number =>
    examination.findings.filter((finding) => finding.verdict === verdict).length;
  const values = { bad: count("bad"), look: count("look") };
  toast(services, diagnosisText(language, "done", values));
}

/** @returns whether there was a place for radius questions, which show the server's capabilities */
function examine(services: SheetServices, examination: Examination): boolean {
  examination.run("secure", server.checkEncryption);
  examination.run("bearer", server.checkBearer);
  examination.run("pages", server.checkPages);
  const place = examination.run("place", () => choosePlace(services, examination));
  toast(services, examination.word("nearPoles"));
  if (place !== undefined) examineAround(place, examination);
  examination.run("projects", around.checkProjects);
  examination.run("condominiums", checkCondominiums);
  examination.run("rows", checkRows);
  examination.run("select", server.checkSelect);
  toast(services, examination.word("time"));
  examination.run("time", server.checkTime);
  return place !== undefined;
}

function examineAround(place: LatLng, examination: Examination): void {
  examination.run("nearPoles", (each) => {
    around.checkNearPoles(each, place);
  });
  examination.run("nearPoints", (each) => {
    around.checkNearPoints(each, place);
  });
  examination.run("nearBoxes", (each) => {
    around.checkNearBoxes(each, place);
  });
  examination.run("poles", around.checkPoles);
  examination.run("boxes", around.checkBoxes);
  const withSplitters = examination.run("splitters", around.checkSplitters) ?? [];
  const { points, boxes } = examination.sample;
  const poles = [...new Set(boxes.map(({ pole }) => idOf(pole)).filter((id) => id !== ""))];
  examination.run("inId", (each) => {
    server.checkIn(
      each,
      "inId",
      points.map((row) => idOf(row)),
    );
  });
  examination.run("inPole", (each) => {
    server.checkIn(each, "inPole", poles);
  });
  examination.run("inParent", (each) => {
    server.checkIn(each, "inParent", withSplitters);
  });
  examination.run("both", server.checkBoth);
}

/** Chooses the newest place in the log, since customers are there; without one, the first pole that OZmap lists. */
function choosePlace({ workbook }: SheetServices, examination: Examination): LatLng | undefined {
  const places = readLog(workbook.read(SHEETS.log) ?? []).map(({ place }) => place);
  const logged = places.filter((each) => each !== undefined).pop();
  const listed = examination.sample.poles.map(readPosition).find((each) => each !== undefined);
  const place = logged ?? listed;
  if (place === undefined) {
    examination.find("place", "bad", "noSample");
    return undefined;
  }
  const seen = logged === undefined ? "placePole" : "placeLog";
  examination.find("place", "info", seen, { place: `${place.lat}, ${place.lng}` });
  return place;
}

function write(
  { workbook, properties }: SheetServices,
  findings: readonly Finding[],
  language: Examination["language"],
): void {
  const ready = readySheet(workbook, SHEETS.diagnosis, language, properties.readAll());
  const { page } = ready;
  const word = (verdict: Verdict): string => diagnosisText(language, verdict);
  const table = findings.map(({ check, verdict, seen, advice }) =>
    [check, word(verdict), seen, advice].map(textCell),
  );
  const before = page.values().length;
  page.write(1, 1, [captionsOf(language, "diagnosis"), ...table]);
  const over = before - table.length - 1;
  if (over > 0) page.clear(area(table.length + 2, 1, over, COLUMNS));
  attempt(() => {
    format(SHEETS.diagnosis, ready);
    colour(page, findings);
  });
}

function colour({ looks }: Page, findings: readonly Finding[]): void {
  const colours: Readonly<Record<Verdict, string>> = {
    ok: COLOURS.yes,
    adapted: COLOURS.line,
    look: COLOURS.perhaps,
    bad: COLOURS.no,
    info: COLOURS.none,
  };
  header(looks, 1, COLUMNS);
  looks.style(area(2, 1, findings.length, COLUMNS), { wrap: true, align: "top" });
  findings.forEach(({ verdict }, i) => {
    looks.style(area(i + 2, 2, 1, 1), { colour: colours[verdict], bold: true });
  });
}
