/**
 * What one execution spends of Google's daily allowances, counted at the ports, and the note in which it
 * records that. A request that writes a log row includes its note there; any other execution writes a
 * property of its own. Only the trigger adds the notes up, so that nothing waits for a lock and a request
 * makes no property call beyond those that it makes anyway.
 */
import * as v from "valibot";
import type { Geocoder, Http, PropertyStore, ReverseGeocoder } from "../ports";

/**
 * Google's daily allowances: `UrlFetchApp` requests (a `fetchAll` counts each), geocoder calls, reads and
 * writes of properties, and triggers' run time in milliseconds.
 */
export const SPENDING_KINDS = ["requests", "geocoder", "properties", "triggerMs"] as const;
export type SpendingKind = (typeof SPENDING_KINDS)[number];

export type Spending = Readonly<Record<SpendingKind, number>>;

/** The counts of the execution so far. */
export type Meter = Record<SpendingKind, number>;

export const NOTHING_SPENT: Spending = { requests: 0, geocoder: 0, properties: 0, triggerMs: 0 };

export function newMeter(): Meter {
  return { ...NOTHING_SPENT };
}

export function sumOf(a: Spending, b: Spending): Spending {
  return byKind((kind) => a[kind] + b[kind]);
}

/** Calls `figureOf` for each kind. */
export function byKind(figureOf: (kind: SpendingKind) => number): Spending {
  return {
    requests: figureOf("requests"),
    geocoder: figureOf("geocoder"),
    properties: figureOf("properties"),
    triggerMs: figureOf("triggerMs"),
  };
}

interface MeteredPorts {
  readonly http: Http;
  readonly properties: PropertyStore;
  readonly geocoder?: Geocoder & Partial<ReverseGeocoder>;
}

/** Wraps services so that each call is counted, failed ones included: Google does not document whether they are free. */
export function metered<T extends MeteredPorts>(services: T, meter: Meter): T {
  const { http, properties, geocoder } = services;
  const counting = <A extends readonly unknown[], R>(
    kind: SpendingKind,
    call: (...given: A) => R,
  ): ((...given: A) => R) => {
    return (...given) => {
      meter[kind] += 1;
      return call(...given);
    };
  };
  const ports: MeteredPorts = {
    http: {
      fetch: counting("requests", (request) => http.fetch(request)),
      fetchAll: (requests) => {
        meter.requests += requests.length;
        return http.fetchAll(requests);
      },
    },
    properties: {
      readAll: counting("properties", () => properties.readAll()),
      write: counting("properties", (key: string, value: string) => {
        properties.write(key, value);
      }),
      writeAll: counting("properties", (values: Readonly<Record<string, string>>) => {
        properties.writeAll(values);
      }),
      remove: counting("properties", (key: string) => {
        properties.remove(key);
      }),
    },
    ...(geocoder && { geocoder: meteredGeocoder(geocoder, meter) }),
  };
  // Getters are copied, not called: a service that cannot be opened fails only where it is used.
  const others = Object.getOwnPropertyDescriptors(services);
  return Object.defineProperties(
    {},
    {
      ...others,
      ...Object.getOwnPropertyDescriptors(ports),
    },
  ) as T;
}

function meteredGeocoder(
  geocoder: Geocoder & Partial<ReverseGeocoder>,
  meter: Meter,
): Geocoder & Partial<ReverseGeocoder> {
  const { reverseGeocode } = geocoder;
  return {
    geocode: (question) => {
      meter.geocoder += 1;
      return geocoder.geocode(question);
    },
    ...(reverseGeocode && {
      reverseGeocode: (position) => {
        meter.geocoder += 1;
        return reverseGeocode.call(geocoder, position);
      },
    }),
  };
}

/** The prefix of the notes' properties; like those of log rows, their names sort by time. */
export const NOTE_PREFIX = "SPENT_";

const count = v.pipe(v.number(), v.minValue(0), v.finite());

/** A tuple in the order of `SPENDING_KINDS`. */
export const spendingSchema = v.pipe(
  v.tuple([count, count, count, count]),
  v.transform(([requests, geocoder, properties, triggerMs]): Spending => ({
    requests,
    geocoder,
    properties,
    triggerMs,
  })),
);

export function packSpending(spent: Spending): [number, number, number, number] {
  return [spent.requests, spent.geocoder, spent.properties, Math.round(spent.triggerMs)];
}

const noteSchema = v.object({
  spent: spendingSchema,
  /** Whether a place was checked, which means that the service is in use. */
  check: v.optional(v.boolean(), false),
  /** What a request has shown of OZmap, for alerts. */
  saw: v.optional(v.string(), ""),
  /** In a run of the trigger: the part of `spent` that each of its jobs has spent. */
  jobs: v.optional(v.record(v.string(), spendingSchema), {}),
  /** Whether the run has not ended yet: `spent` is then an estimate. */
  open: v.optional(v.boolean(), false),
});

export interface SpendingNote {
  readonly spent: Spending;
  readonly check: boolean;
  /** What a request has shown of OZmap, for alerts; empty: nothing. */
  readonly saw: string;
  readonly jobs: Readonly<Record<string, Spending>>;
  readonly open: boolean;
}

export const EMPTY_NOTE: SpendingNote = {
  spent: NOTHING_SPENT,
  check: false,
  saw: "",
  jobs: {},
  open: false,
};

export function packNote({ spent, check, saw, jobs, open }: SpendingNote): string {
  const packed = Object.entries(jobs).map(([name, each]) => [name, packSpending(each)] as const);
  return JSON.stringify({
    spent: packSpending(spent),
    ...(check && { check }),
    ...(saw !== "" && { saw }),
    ...(packed.length > 0 && { jobs: Object.fromEntries(packed) }),
    ...(open && { open }),
  });
}

/** @returns undefined if the text is no note */
export function unpackNote(text: string): SpendingNote | undefined {
  try {
    return v.parse(noteSchema, JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** @param at milliseconds since 1970 */
export function noteKey(at: number, id: string): string {
  return `${NOTE_PREFIX}${Math.floor(at).toString(36).padStart(9, "0")}_${id}`;
}

/** The time in the name of a note or a log row, in milliseconds since 1970; 0 if there is none. */
export function timeOfKey(key: string, prefix: string): number {
  const [time = ""] = key.slice(prefix.length).split("_");
  return /^[0-9a-z]{9}$/.test(time) ? Number.parseInt(time, 36) : 0;
}
