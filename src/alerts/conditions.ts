/**
 * The conditions that admins are alerted to: what is remembered from one check of them to the next (in one
 * Script Property, without customers' data or secrets), which conditions hold, and which messages are due.
 * Pure.
 */
import * as v from "valibot";

/** In the order in which their messages are sent. */
const CONDITIONS = [
  "ozmapSilent",
  "keyRefused",
  "allowance",
  "rowsLost",
  "triggerSilent",
  "servable",
] as const;
export type Condition = (typeof CONDITIONS)[number];

/** What a request has shown of OZmap: no answer, the API key refused, or an answer. */
export const SIGHTINGS = ["silent", "refused", "answered"] as const;

const sightingSchema = v.object({
  /** When the request began, in milliseconds since 1970. */
  at: v.number(),
  kind: v.picklist(SIGHTINGS),
  /** The request's id. */
  id: v.string(),
});
export type Sighting = v.InferOutput<typeof sightingSchema>;

const noteSchema = v.object({
  /** When its beginning was last announced, in milliseconds since 1970; 0: never. */
  announcedAt: v.optional(v.number(), 0),
  /** Whether its beginning was announced and its end was not. */
  open: v.optional(v.boolean(), false),
  /** When sending a message last failed, in milliseconds since 1970; 0 after a success. */
  failedAt: v.optional(v.number(), 0),
});
export type ConditionNote = v.InferOutput<typeof noteSchema>;

const stateSchema = v.object({
  /** When the trigger last ran, in milliseconds since 1970; 0: unknown. */
  ranAt: v.optional(v.number(), 0),
  sightings: v.optional(v.array(sightingSchema), []),
  /** Log rows lost since the end of a loss was last announced, and when the newest was lost. */
  lost: v.optional(v.object({ at: v.number(), rows: v.number() }), { at: 0, rows: 0 }),
  /** Entries of the waiting list that can be served now and were not announced yet. */
  servable: v.optional(v.number(), 0),
  notes: v.optional(v.record(v.string(), noteSchema), {}),
});

export interface AlertState {
  readonly ranAt: number;
  readonly sightings: readonly Sighting[];
  readonly lost: { readonly at: number; readonly rows: number };
  readonly servable: number;
  readonly notes: Readonly<Record<string, ConditionNote>>;
}

const NO_STATE: AlertState = {
  ranAt: 0,
  sightings: [],
  lost: { at: 0, rows: 0 },
  servable: 0,
  notes: {},
};

/** The initial state if the text is missing or damaged. */
export function unpackAlerts(text: string | undefined): AlertState {
  try {
    return v.parse(stateSchema, JSON.parse(text ?? ""));
  } catch {
    return NO_STATE;
  }
}

export function packAlerts(state: AlertState): string {
  return JSON.stringify(state);
}

export function noteOf(state: AlertState, condition: Condition): ConditionNote {
  return state.notes[condition] ?? { announcedAt: 0, open: false, failedAt: 0 };
}

function withNote(
  state: AlertState,
  condition: Condition,
  note: Partial<ConditionNote>,
): AlertState {
  const changed = { ...noteOf(state, condition), ...note };
  return { ...state, notes: { ...state.notes, [condition]: changed } };
}

const MINUTE_MS = 60_000;
/** This many requests without an answer from OZmap, within `SILENT_WINDOW_MS`, are worth an alert. */
export const MIN_SILENT = 3;
export const SILENT_WINDOW_MS = 15 * MINUTE_MS;
/** The trigger runs every five minutes; Google may delay it. */
const MAX_TRIGGER_SILENCE_MS = 30 * MINUTE_MS;
/** The loss of rows has ended once none was lost for this long. */
const LOSS_OVER_MS = 60 * MINUTE_MS;

/** What was seen since the last check of the conditions. */
export interface Seen {
  readonly sightings: readonly Sighting[];
  /** How many log rows were removed to make space for others, and when. */
  readonly losses: readonly { readonly at: number; readonly rows: number }[];
}

/** The values in a condition's message. */
export type Values = Readonly<Record<string, string | number>>;

/** `false`: the condition does not hold. Absent: unknown. */
export type Findings = Partial<Record<Condition, Values | false>>;

/** Adds what was seen; a sighting or a loss that is already in the state is not counted again. */
export function withSeen(state: AlertState, { sightings, losses }: Seen): AlertState {
  const known = new Set(state.sightings.map(({ id }) => id));
  const fresh = sightings.filter(({ id }) => !known.has(id));
  // Of two at the same moment, the one later in the list is the newer one.
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
 * What requests have shown of OZmap. The newest sighting decides whether a condition has ended.
 *
 * @returns no finding for a condition about which nothing was seen
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
 * Whether the trigger is silent, as a request sees it: a request cannot tell that it has resumed.
 *
 * @param oldestWaiting when the oldest row that waits for the trigger was written, in milliseconds since
 *   1970; undefined if none waits
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

/** A daily allowance, and what was spent of it. */
export interface Allowance {
  readonly kind: string;
  readonly spent: number;
  readonly allowance: number;
}

/** Until this share is spent, the pace of a day's first hours means nothing. */
const MIN_SPENT_SHARE = 0.2;
/** An alert ends only once the pace is clearly below the allowance. */
const CALM_PACE = 0.9;

/**
 * The allowance that would be used up first if the day went on as it began.
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

const MIN_BETWEEN_MS = 6 * 3_600_000;

export interface Alert {
  readonly condition: Condition;
  readonly kind: "begin" | "end";
  readonly values: Values;
}

/** @param retryMs how long after a failure a message is due again */
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

/** The state after an alert was sent. It is written before sending, so that no alert is sent twice. */
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
 * The state after an alert could not be sent.
 *
 * @param state the present state
 * @param before the state before the alert was marked as sent
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
