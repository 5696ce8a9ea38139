/** The waiting list's commands: for the trigger and for the menu. */
import { Deadline } from "../../deadline";
import { sheetText } from "../../messages";
import { PROPERTY } from "../../settings";
import { dayOf } from "../../spending";
import { inUse, isListInUse } from "../../waiting";
import { announceServable } from "../alerts/job";
import { attempt, languageInForce, reasonOf, type SheetServices, toast } from "../services";
import { type JobContext, type Moment, withinAllowance } from "../trigger/job";
import { reviewList, type Reviewed } from "./review";
import { syncWaiting } from "./sync";

/** The time for a review from the menu: Google ends an execution after six minutes. */
const MENU_MS = 270_000;
/** How long after a failed review the trigger tries again. */
const RETRY_MS = 3_600_000;

/** The trigger's job `waiting`: moves new entries to the sheet, and reads what admins have changed. */
export function moveWaiting({ services }: JobContext): void {
  syncWaiting(services);
}

/** Does the same when the menu updates the log. Never throws: after a failure the trigger does it. */
export function moveWaitingFromMenu(services: SheetServices): void {
  attempt(() => {
    syncWaiting(services);
  });
}

/** After an edit of the sheet: has the trigger's next run read it, even if nobody was on the list. */
export function waitingEdited({ properties }: SheetServices): void {
  if (!isListInUse(properties.readAll())) properties.writeAll(inUse());
}

/** Once a day, in the spreadsheet's time zone; an hour after a failed review. */
export function isReviewDue({ properties, day, now }: Moment): boolean {
  const { doneAt, triedAt } = readTimes(properties[PROPERTY.waitingReview]);
  return dayOf(doneAt, day.offsetMinutes) !== day.day && now - triedAt >= RETRY_MS;
}

/** The trigger's job `review`: checks the list again, even if it seems empty: an admin may have typed its first row. */
export function reviewDaily(context: JobContext): void {
  const { services, properties, deadline } = context;
  const now = services.clock.now();
  const { doneAt } = readTimes(properties[PROPERTY.waitingReview]);
  // Written before the work, so that a review that is cut short is not begun again every five minutes.
  writeTimes(services, { doneAt, triedAt: now });
  if (!isListInUse(properties)) syncWaiting(services);
  const reviewed = reviewList(withinAllowance(context), deadline);
  if (reviewed.kind !== "done") {
    // If it ran out of time, the reading of the network goes on in the next run.
    if (reviewed.because === "time") writeTimes(services, { doneAt, triedAt: 0 });
    return;
  }
  writeTimes(services, { doneAt: now, triedAt: 0 });
  announce(services, reviewed.isNew);
}

/** From the menu: moves what waits to the sheet, and checks the whole list. */
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
  } else if (reviewed.because === "time") {
    toast(services, sheetText(language, "waitingUnfinished"));
  } else {
    const reason = reasonOf(reviewed.because, language);
    toast(services, sheetText(language, "waitingUnchanged", { reason }));
  }
}

/** Sends the alert; a failure of it does not fail the review. */
function announce(services: SheetServices, isNew: number): void {
  attempt(() => {
    announceServable(services, isNew);
  });
}

interface Times {
  /** When a review last succeeded, in milliseconds since 1970; 0: never. */
  readonly doneAt: number;
  /** When a review that did not succeed began, in milliseconds since 1970; 0 if the last one succeeded. */
  readonly triedAt: number;
}

function readTimes(text = ""): Times {
  const [doneAt = 0, triedAt = 0] = text.split(" ").map((part) => Number(part));
  return { doneAt: doneAt || 0, triedAt: triedAt || 0 };
}

function writeTimes({ properties }: SheetServices, { doneAt, triedAt }: Times): void {
  properties.write(PROPERTY.waitingReview, `${doneAt} ${triedAt}`);
}
