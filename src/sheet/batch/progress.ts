/** The progress of *Lote*, in a cell to the right of the captions: rows done, time left, why it pauses. */
import type { Language } from "../../contract";
import { sheetText } from "../../messages";
import { cellText, textCell } from "../cell";
import type { Page } from "../ports";
import { reasonOf } from "../services";
import { columnsOf } from "../table";
import type { BatchEnd, Progress } from "./run";

/** The cell begins with this, so that it is found again and an admin's own caption is never overwritten. */
const SIGN = "▸ ";

const PAUSES = {
  time: "batchTime",
  retry: "batchRetry",
  requests: "batchRequests",
  geocoder: "batchGeocoder",
  allowance: "batchAllowance",
} as const;

/** Why a run failed, and when the next one tries again. */
export interface Failure {
  readonly kind: "failed";
  readonly reason: string;
  /** Minutes until the next attempt; undefined if there is none. */
  readonly minutes: number | undefined;
}

/** @param end why the run ended; undefined while it goes on */
export function progressText(
  { done, total, rowMs }: Progress,
  end: BatchEnd | Failure | undefined,
  language: Language,
): string {
  const parts = [sheetText(language, "batchProgress", { done, total })];
  const isGoingOn = end === undefined || (end.kind === "unfinished" && end.because === "time");
  if (isGoingOn && rowMs > 0) {
    const minutes = Math.ceil(((total - done) * rowMs) / 60_000);
    parts.push(sheetText(language, "batchEstimate", { minutes }));
  }
  if (end !== undefined) parts.push(endText(end, language));
  return parts.join(" · ");
}

function endText(end: BatchEnd | Failure, language: Language): string {
  switch (end.kind) {
    case "done":
      return sheetText(language, "batchDone");
    case "stopped":
      return sheetText(language, "batchStopped");
    case "unfinished":
      return sheetText(language, PAUSES[end.because]);
    case "failed": {
      const { reason, minutes } = end;
      return minutes === undefined
        ? sheetText(language, "batchGivenUp", { reason })
        : sheetText(language, "batchFailed", { reason, minutes });
    }
    case "refused":
      return sheetText(language, "batchRefused", { reason: reasonOf(end.refusal, language) });
  }
}

/** Writes the text unless the cell has it already. */
export function showProgress(page: Page, text: string): void {
  const values = page.values();
  const header = values[0] ?? [];
  const last = Math.max(-1, ...columnsOf("batch", values).values());
  let at = last + 1;
  while (!isOurs(header[at])) at++;
  if (cellText(header[at]) !== SIGN + text) page.write(1, at + 1, [[textCell(SIGN + text)]]);
}

function isOurs(cell: unknown): boolean {
  const text = cellText(cell);
  return text === "" || text.startsWith(SIGN);
}
