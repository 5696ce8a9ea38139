/**
 * Which messages are due: one when a condition begins, at most one in six hours for the same; the end
 * of one that was announced always. Pure.
 */
import type { Findings, Values } from "./findings";
import { type AlertState, type Condition, CONDITIONS, noteOf, withNote } from "./state";

const MIN_BETWEEN_MS = 6 * 3_600_000;

export interface Alert {
  readonly condition: Condition;
  readonly kind: "begin" | "end";
  readonly values: Values;
}

/** @param retryMs a message that could not be sent is not due again before */
export function dueAlerts(
  state: AlertState,
  findings: Findings,
  now: number,
  retryMs: number,
): Alert[] {
  return CONDITIONS.flatMap((condition): Alert[] => {
    const finding = findings[condition];
    const { open, announcedAt, failedAt } = noteOf(state, condition);
    if (finding === undefined || now - failedAt < retryMs) return [];
    if (finding === false) return open ? [{ condition, kind: "end", values: {} }] : [];
    if (open || now - announcedAt < MIN_BETWEEN_MS) return [];
    return [{ condition, kind: "begin", values: finding }];
  });
}

/** The state once an alert was sent; it is written before, so that nobody sends it twice. */
export function announced(state: AlertState, { condition, kind }: Alert, now: number): AlertState {
  if (kind === "end") {
    const ended = withNote(state, condition, { open: false, failedAt: 0 });
    return condition === "rowsLost" ? { ...ended, lost: { ...ended.lost, rows: 0 } } : ended;
  }
  const begun = { announcedAt: now, failedAt: 0, open: condition !== "servable" };
  const next = withNote(state, condition, begun);
  return condition === "servable" ? { ...next, servable: 0 } : next;
}

/**
 * The state once it is known that an alert could not be sent.
 *
 * @param state as it is by now
 * @param before as it was before the alert was taken for sent
 */
export function withdrawn(
  state: AlertState,
  before: AlertState,
  { condition, kind, values }: Alert,
  now: number,
): AlertState {
  const { announcedAt } = noteOf(before, condition);
  const next = withNote(state, condition, { announcedAt, open: kind === "end", failedAt: now });
  const count = typeof values.count === "number" ? values.count : 0;
  return condition === "servable" ? { ...next, servable: next.servable + count } : next;
}
