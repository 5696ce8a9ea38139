/** The commands of the menu, the triggers and the editor that have no folder of their own. */
import { sheetText } from "../messages";
import { batchEdited } from "./batch/batch";
import { redraw } from "./dashboard/redraw";
import { addUp } from "./log/add-up";
import { flush, type Flushed } from "./log/flush";
import { readLog } from "./log/log-rows";
import { showFaults } from "./publish/cell-errors";
import { SHEETS } from "./names";
import { attempt, languageInForce, type SheetServices, reasonOf, toast } from "./services";
import type { MenuItem } from "./ports";
import { publish, type Publication } from "./publish/publish";
import { Refused } from "./publish/refused";
import { refreshStart } from "./start/start";
import { waitingEdited } from "./waiting/commands";
import { learnBounds } from "./towns/learn-bounds";

/**
 * Publishes both sheets, marks wrong cells, and reports which settings have their defaults because the
 * sheet has no row for them.
 *
 * @throws Refused; what was published last stays in force
 */
export function publishAndReport(services: SheetServices): void {
  const publication = publishAndMark(services);
  attempt(() => {
    learnBounds(services, services.properties.readAll(), false);
  });
  refreshStart(services);
  toast(services, publishedText(publication));
}

function publishedText({ settings: { language }, missing }: Publication): string {
  return missing.length === 0
    ? sheetText(language, "published")
    : sheetText(language, "publishedWithout", { keys: missing.join(", ") });
}

/** The part of a simple trigger's event that is used. */
export interface EditEvent {
  readonly range?: { getSheet(): { getName(): string } };
}

/**
 * Called after an edit by hand. Never throws. A simple trigger may do nothing that needs authorisation, and
 * has 30 seconds: so it only publishes and marks wrong cells, and leaves the rest to the menu.
 */
export function edited(event: EditEvent | undefined, services: SheetServices): void {
  attempt(() => {
    const name = event?.range?.getSheet().getName();
    if (name === SHEETS.waiting) waitingEdited(services);
    if (name === SHEETS.batch) batchEdited(services);
    if (name !== SHEETS.settings && name !== SHEETS.queries) return;
    try {
      const publication = publishAndMark(services);
      if (publication.missing.length > 0) toast(services, publishedText(publication));
    } catch (error) {
      const language = languageInForce(services.properties.readAll());
      toast(services, sheetText(language, "refused", { reason: reasonOf(error, language) }));
    }
  });
}

/**
 * Publishes both sheets, and marks wrong cells or removes the marks.
 *
 * @throws Refused
 */
export function publishAndMark({ workbook, properties, clock }: SheetServices): Publication {
  const mark = (faults: Refused["faults"]): void => {
    attempt(() => {
      showFaults(workbook, faults);
    });
  };
  try {
    const publication = publish(workbook, properties, clock);
    mark([]);
    return publication;
  } catch (error) {
    if (error instanceof Refused) mark(error.faults);
    throw error;
  }
}

/**
 * Adds up what was spent, and moves the waiting log rows to the sheet.
 *
 * @throws Error if the rows could not be moved; the next run then moves them
 */
export function moveLog(services: SheetServices): Flushed {
  const properties = addUp(services);
  return properties === undefined ? { kind: "busy" } : flush(services, properties);
}

/** Moves the log from the menu: draws *Painel* and *Início* at once, and reports how it ended. */
export function moveLogByHand(services: SheetServices): void {
  const language = languageInForce(services.properties.readAll());
  toast(services, sheetText(language, "working"));
  const flushed = moveLog(services);
  if (flushed.kind === "busy") {
    toast(services, sheetText(language, "busy"));
    return;
  }
  const rows =
    flushed.kind === "moved" ? flushed.rows : readLog(services.workbook.read(SHEETS.log) ?? []);
  const problem = redraw(services, rows, language);
  const count = flushed.kind === "moved" ? flushed.count : 0;
  toast(
    services,
    problem === undefined
      ? sheetText(language, "moved", { rows: count })
      : sheetText(language, "failed", { reason: problem }),
  );
}

/**
 * Called when the spreadsheet is opened: adds the menu and draws *Início*, which may be out of date or, in a
 * copy, show the state of the original. Never throws.
 */
export function opened(services: SheetServices): void {
  addMenu(services);
  refreshStart(services);
}

/** In Portuguese if the language in force cannot be read, as before the first authorisation. */
function addMenu(services: SheetServices): void {
  let language: ReturnType<typeof languageInForce> = "pt-BR";
  attempt(() => {
    language = languageInForce(services.properties.readAll());
  });
  const item = (key: Parameters<typeof sheetText>[1], run: string): MenuItem => ({
    caption: sheetText(language, key),
    run,
  });
  services.windows.menu("OZmap ⇄ Huggy", [
    item("menuSetUp", "setUp"),
    item("menuPublish", "publishSettings"),
    item("menuTest", "showSidebar"),
    item("menuDiagnose", "diagnose"),
    item("menuLog", "flushLog"),
    item("menuWaiting", "reviewWaiting"),
    {
      caption: sheetText(language, "menuLists"),
      items: [
        item("menuCheckBatch", "checkBatch"),
        item("menuStopBatch", "stopBatch"),
        item("menuReviewBoxes", "reviewBoxes"),
        item("menuBoxMap", "showBoxMap"),
        item("menuExportBoxes", "exportBoxes"),
      ],
    },
    {
      caption: sheetText(language, "menuKeys"),
      items: [
        item("menuOzmapKey", "setOzmapKey"),
        item("menuReplaceKey", "replaceAccessKey"),
        item("menuRetireKey", "retireAccessKey"),
        item("menuAlertUrl", "setAlertUrl"),
        item("menuTestAlert", "testAlert"),
      ],
    },
  ]);
}

/** Opens the sidebar *Testar localização*. */
export function openSidebar({ windows, properties }: SheetServices): void {
  windows.sidebar("sidebar", sheetText(languageInForce(properties.readAll()), "menuTest"));
}
