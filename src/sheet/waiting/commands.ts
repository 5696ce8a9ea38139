/** What the trigger and the menu do with the waiting list. */
import { Deadline } from "../../deadline";
import { sheetText } from "../../messages";
import { PROPERTY } from "../../settings";
import { dayOf } from "../../spending";
import { inUse, isListInUse } from "../../waiting";
import { announceServable } from "../alerts/job";
import { attempt, languageInForce, type SheetServices, toast } from "../services";
import { type JobContext, type Moment, withinAllowance } from "../trigger/job";
import { reviewList, type Reviewed } from "./review";
import { syncWaiting } from "./sync";

/** From the menu, in milliseconds: Google ends an execution after six minutes. */
const MENU_MS = 270_000;
/** After a review that changed nothing, the trigger tries again so many milliseconds later. */
const RETRY_MS = 3_600_000;

/** The trigger: moves new entries, and learns what admins have changed. */
export function moveWaiting({ services }: JobContext): void {
  syncWaiting(services);
}

/** Beside the log, which the menu updates; a list that fails now is moved by the trigger. */
export function moveWaitingFromMenu(services: SheetServices): void {
  attempt(() => {
    syncWaiting(services);
  });
}

/** An admin has edited the sheet: the next run of the trigger reads it, even if nobody was on the list. */
export function waitingEdited({ properties }: SheetServices): void {
  if (!isListInUse(properties.readAll())) properties.writeAll(inUse());
}

/** Once a day of the spreadsheet's time zone; after one in vain, an hour later. */
export function isReviewDue({ properties, day, now }: Moment): boolean {
  const { doneAt, triedAt } = readTimes(properties[PROPERTY.waitingReview]);
  return dayOf(doneAt, day.offsetMinutes) !== day.day && now - triedAt >= RETRY_MS;
}

/** The trigger: checks the list again, even one that looks empty: an admin may have typed its first row. */
export function reviewDaily(context: JobContext): void {
  const { services, properties, deadline } = context;
  const now = services.clock.now();
  const { doneAt } = readTimes(properties[PROPERTY.waitingReview]);
  // Before the work: a run that is cut short is not begun again every five minutes.
  writeTimes(services, { doneAt, triedAt: now });
  if (!isListInUse(properties)) syncWaiting(services);
  const reviewed = reviewList(withinAllowance(context), deadline);
  if (reviewed.kind !== "done") {
    // A reading of the network that was cut short goes on in the next run.
    if (reviewed.because === "time") writeTimes(services, { doneAt, triedAt: 0 });
    return;
  }
  writeTimes(services, { doneAt: now, triedAt: 0 });
  announce(services, reviewed.isNew);
}

/** From the menu: moves what waits, and checks the whole list. */
export function reviewWaiting(services: SheetServices): void {
  const language = languageInForce(services.properties.readAll());
  toast(services, sheetText(language, "working"));
  const synced = syncWaiting(services);
  const reviewed: Reviewed =
    synced.kind === "busy"
      ? { kind: "unchanged", because: "busy" }
      : reviewList(services, new Deadline(services.clock, MENU_MS));
  if (reviewed.kind === "done") {
    const now = services.clock.now();
    writeTimes(services, { doneAt: now, triedAt: 0 });
    announce(services, reviewed.isNew);
    const { counts } = reviewed;
    const [ready, queued, waiting] = [counts["agora dá"], counts["na fila"], counts.esperando];
    toast(services, sheetText(language, "waitingReviewed", { ready, queued, waiting }));
  } else if (reviewed.because === "busy") {
    toast(services, sheetText(language, "busy"));
  } else {
    toast(services, sheetText(language, "waitingUnchanged", { reason: reviewed.because }));
  }
}

/** An alert that cannot be sent is no fault of the list's. */
function announce(services: SheetServices, isNew: number): void {
  attempt(() => {
    announceServable(services, isNew);
  });
}

interface Times {
  /** In milliseconds since 1970; 0: never. */
  readonly doneAt: number;
  /** When a review was begun that has not ended well; 0 if the last one has. */
  readonly triedAt: number;
}

function readTimes(text = ""): Times {
  const [doneAt = 0, triedAt = 0] = text.split(" ").map((part) => Number(part));
  return { doneAt: doneAt || 0, triedAt: triedAt || 0 };
}

function writeTimes({ properties }: SheetServices, { doneAt, triedAt }: Times): void {
  properties.write(PROPERTY.waitingReview, `${doneAt} ${triedAt}`);
}
