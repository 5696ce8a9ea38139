/**
 * What is remembered between two looks at the service: one Script Property. Neither a customer's data
 * nor a secret is ever in it. Pure.
 */
import * as v from "valibot";

/** What an alert may be about. */
export const CONDITIONS = [
  "ozmapSilent",
  "keyRefused",
  "allowance",
  "rowsLost",
  "triggerSilent",
  "servable",
] as const;
export type Condition = (typeof CONDITIONS)[number];

/** What a request has shown of OZmap. */
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
  /** When its beginning was announced last; 0: never. */
  announcedAt: v.optional(v.number(), 0),
  /** Its beginning was announced, its end was not. */
  open: v.optional(v.boolean(), false),
  /** When a message could not be sent; 0 once one could. */
  failedAt: v.optional(v.number(), 0),
});
export type ConditionNote = v.InferOutput<typeof noteSchema>;

const stateSchema = v.object({
  /** When the trigger ran last; 0: unknown. */
  ranAt: v.optional(v.number(), 0),
  sightings: v.optional(v.array(sightingSchema), []),
  /** Log rows lost since the last loss began to be reported, and when the newest was. */
  lost: v.optional(v.object({ at: v.number(), rows: v.number() }), { at: 0, rows: 0 }),
  /** Entries of the waiting list that can be served now and were not announced. */
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

/** A damaged text is the same as none. */
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

export function withNote(
  state: AlertState,
  condition: Condition,
  note: Partial<ConditionNote>,
): AlertState {
  const changed = { ...noteOf(state, condition), ...note };
  return { ...state, notes: { ...state.notes, [condition]: changed } };
}
