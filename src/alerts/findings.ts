/** Which conditions hold, by what was seen. Pure. */
import type { AlertState, Condition, Sighting } from "./state";

const MINUTE_MS = 60_000;
/** So many requests without an answer from OZmap, within so long, are worth an alert. */
export const MIN_SILENT = 3;
export const SILENT_WINDOW_MS = 15 * MINUTE_MS;
/** The trigger runs every five minutes; Google may delay it. */
export const MAX_TRIGGER_SILENCE_MS = 30 * MINUTE_MS;
/** Rows are no longer being lost once none was for so long. */
const LOSS_OVER_MS = 60 * MINUTE_MS;

/** What was seen since the last look. */
export interface Seen {
  readonly sightings: readonly Sighting[];
  /** Rows of the log that had to make room for another, and when. */
  readonly losses: readonly { readonly at: number; readonly rows: number }[];
}

/** What a condition's message is made with. */
export type Values = Readonly<Record<string, string | number>>;

/** `false`: it does not hold. Absent: nobody can say. */
export type Findings = Partial<Record<Condition, Values | false>>;

/** Adds what was seen; whatever was seen before counts once. */
export function withSeen(state: AlertState, { sightings, losses }: Seen): AlertState {
  const known = new Set(state.sightings.map(({ id }) => id));
  const fresh = sightings.filter(({ id }) => !known.has(id));
  // Of two at the same moment, the one that was seen later is the newer one.
  const newest = [...[...fresh].reverse(), ...state.sightings].sort((a, b) => b.at - a.at);
  const isAmong = (each: Sighting, count: number): boolean =>
    newest.filter(({ kind }) => kind === each.kind).indexOf(each) < count;
  const lost = losses.filter(({ at }) => at > state.lost.at);
  return {
    ...state,
    sightings: newest.filter((each) => isAmong(each, each.kind === "silent" ? MIN_SILENT : 1)),
    lost: {
      at: Math.max(state.lost.at, ...lost.map(({ at }) => at)),
      rows: lost.reduce((sum, { rows }) => sum + rows, state.lost.rows),
    },
  };
}

/**
 * What requests have shown of OZmap. Whatever was seen last decides that a condition has ended.
 *
 * @returns nothing of a condition of which nothing was seen
 */
export function ozmapFindings({ sightings }: AlertState): Findings {
  const [newest] = sightings;
  if (newest === undefined) return {};
  const silent = sightings.filter(({ kind }) => kind === "silent");
  const [last, first] = [silent[0], silent[MIN_SILENT - 1]];
  const isSilent =
    newest.kind === "silent" &&
    last !== undefined &&
    first !== undefined &&
    last.at - first.at <= SILENT_WINDOW_MS;
  const aboutKey = sightings.find(({ kind }) => kind !== "silent");
  return {
    ...(isSilent && {
      ozmapSilent: { checks: MIN_SILENT, minutes: SILENT_WINDOW_MS / MINUTE_MS },
    }),
    ...(newest.kind !== "silent" && { ozmapSilent: false }),
    ...(aboutKey && { keyRefused: aboutKey.kind === "refused" && {} }),
  };
}

export function lossFinding({ lost }: AlertState, now: number): Findings {
  if (lost.at === 0) return {};
  return { rowsLost: now - lost.at < LOSS_OVER_MS && { rows: lost.rows } };
}

/**
 * Whether the trigger is silent, as a request sees it: it cannot see that the trigger runs again.
 *
 * @param oldestWaiting when the oldest row that waits for the trigger was written; undefined without any
 */
export function triggerFinding(
  { ranAt }: AlertState,
  oldestWaiting: number | undefined,
  now: number,
): Findings {
  const since = ranAt > 0 ? ranAt : (oldestWaiting ?? now);
  const silentMs = now - since;
  if (silentMs < MAX_TRIGGER_SILENCE_MS) return {};
  return { triggerSilent: { minutes: Math.floor(silentMs / MINUTE_MS) } };
}

/** An allowance of the day, and what was spent of it. */
export interface Allowance {
  readonly kind: string;
  readonly spent: number;
  readonly allowance: number;
}

/** Before so much of it was spent, the pace of a day's first hours says nothing. */
const MIN_SPENT_SHARE = 0.2;
/** An alert ends only when it is clear that the day's allowance suffices. */
const CALM_PACE = 0.9;

/**
 * The allowance that would be used up first if the day goes on as it began.
 *
 * @param elapsed the part of the day that has passed, 0 to 1
 */
export function allowanceFinding(
  allowances: readonly Allowance[],
  elapsed: number,
  isOpen: boolean,
): Findings {
  const [first] = allowances
    .map((each) => ({ ...each, share: each.allowance === 0 ? 0 : each.spent / each.allowance }))
    .sort((a, b) => b.share - a.share);
  if (first === undefined) return {};
  const pace = first.share / Math.max(elapsed, 1 / 1440);
  const holds = first.share >= MIN_SPENT_SHARE && pace > (isOpen ? CALM_PACE : 1);
  if (!holds) return { allowance: false };
  const { kind, spent, allowance, share } = first;
  return { allowance: { kind, spent, allowance, percent: Math.round(share * 100) } };
}

export function servableFinding({ servable }: AlertState): Findings {
  return servable > 0 ? { servable: { count: servable } } : {};
}
