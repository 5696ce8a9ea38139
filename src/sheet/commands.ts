/** What the menu, the triggers and the editor run, besides `setUp()` and the keys. */
import { sheetText } from "../messages";
import { batchEdited } from "./batch/batch";
import { drawDashboard } from "./dashboard/dashboard-page";
import { addUp } from "./log/add-up";
import { flush, type Flushed } from "./log/flush";
import { readLog } from "./log/log-rows";
import { showFaults } from "./publish/cell-errors";
import { SHEETS } from "./names";
import { attempt, languageInForce, type Office, reasonOf, toast } from "./office";
import type { MenuItem } from "./ports";
import { publish, type Publication } from "./publish/publish";
import { Refused } from "./publish/refused";
import { refreshStart } from "./start/start";
import { waitingEdited } from "./waiting/commands";
import { learnBounds } from "./towns/learn-bounds";

/**
 * Puts the sheets into force, marks what is wrong, and says which settings have their defaults
 * because the sheet has no row for them.
 *
 * @throws Refused; what was published last stays in force
 */
export function publishAndReport(office: Office): void {
  const publication = publishAndMark(office);
  attempt(() => {
    learnBounds(office, office.properties.readAll(), false);
  });
  refreshStart(office);
  toast(office, publishedText(publication));
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
 * A cell was edited by hand. Never throws. A simple trigger may do nothing that needs consent, and
 * has 30 seconds: so it publishes and marks, and leaves the rest to the menu.
 */
export function edited(event: EditEvent | undefined, office: Office): void {
  attempt(() => {
    const name = event?.range?.getSheet().getName();
    if (name === SHEETS.waiting) waitingEdited(office);
    if (name === SHEETS.batch) batchEdited(office);
    if (name !== SHEETS.settings && name !== SHEETS.queries) return;
    try {
      const publication = publishAndMark(office);
      if (publication.missing.length > 0) toast(office, publishedText(publication));
    } catch (error) {
      const language = languageInForce(office.properties.readAll());
      toast(office, sheetText(language, "refused", { reason: reasonOf(error) }));
    }
  });
}

/**
 * Publishes, and marks what is wrong, or removes the marks.
 *
 * @throws Refused
 */
export function publishAndMark({ workbook, properties, clock }: Office): Publication {
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
 * Adds up what was spent, moves the waiting rows of the log to the sheet, and draws what is made from them.
 *
 * @param byTrigger nobody sees it: no messages, and without rows to move nothing is drawn
 * @throws Error if the rows could not be moved; then the next run moves them
 */
export function moveLog(office: Office, byTrigger: boolean): void {
  const say = (text: string): void => {
    if (!byTrigger) toast(office, text);
  };
  if (!byTrigger) say(sheetText(languageInForce(office.properties.readAll()), "working"));
  const properties = addUp(office);
  const flushed: Flushed = properties ? flush(office, properties) : { kind: "busy" };
  if (properties === undefined || flushed.kind === "busy") {
    say(sheetText(languageInForce(office.properties.readAll()), "busy"));
    return;
  }
  const language = languageInForce(properties);
  if (flushed.kind === "nothing" && byTrigger) return;
  const { workbook } = office;
  const rows = flushed.kind === "moved" ? flushed.rows : readLog(workbook.read(SHEETS.log) ?? []);
  const problem = attempt(() => {
    drawDashboard(office, rows, language);
  });
  refreshStart(office, rows);
  const count = flushed.kind === "moved" ? flushed.count : 0;
  say(
    problem === undefined
      ? sheetText(language, "moved", { rows: count })
      : sheetText(language, "failed", { reason: problem }),
  );
}

/**
 * The spreadsheet was opened: adds the menu, and draws *Início*, which may be older than what it
 * says or belong to the spreadsheet that this is a copy of. Never throws.
 */
export function opened(office: Office): void {
  addMenu(office);
  refreshStart(office);
}

/** Before any consent was given, what is in force may be out of reach. */
function addMenu(office: Office): void {
  let language: ReturnType<typeof languageInForce> = "pt-BR";
  attempt(() => {
    language = languageInForce(office.properties.readAll());
  });
  const item = (key: Parameters<typeof sheetText>[1], run: string): MenuItem => ({
    caption: sheetText(language, key),
    run,
  });
  office.windows.menu("OZmap ⇄ Huggy", [
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
export function openSidebar({ windows, properties }: Office): void {
  windows.sidebar("sidebar", sheetText(languageInForce(properties.readAll()), "menuTest"));
}
