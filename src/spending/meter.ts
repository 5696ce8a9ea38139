/**
 * What one execution spends of Google's daily allowances, counted at the ports where it is spent, and the
 * note that it leaves of it. A request that leaves a log row leaves it there, any other execution as a
 * property of its own. Only the trigger adds them up, so nothing waits for a lock, and a request costs no
 * property call beyond those that it makes anyway.
 */
import * as v from "valibot";
import type { Geocoder, Http, PropertyStore, ReverseGeocoder } from "../ports";

/**
 * Google's daily allowances: requests of `UrlFetchApp` (each of a `fetchAll`), calls of the geocoder,
 * reads and writes of properties, and the time that triggers run, in milliseconds.
 */
export const SPENDING_KINDS = ["requests", "geocoder", "properties", "triggerMs"] as const;
export type SpendingKind = (typeof SPENDING_KINDS)[number];

export type Spending = Readonly<Record<SpendingKind, number>>;

/** Counts while it runs. */
export type Meter = Record<SpendingKind, number>;

export const NOTHING_SPENT: Spending = { requests: 0, geocoder: 0, properties: 0, triggerMs: 0 };

export function newMeter(): Meter {
  return { ...NOTHING_SPENT };
}

export function sumOf(a: Spending, b: Spending): Spending {
  return byKind((kind) => a[kind] + b[kind]);
}

/** One figure for each kind. */
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

/** The same services, each call counted, failed ones included: Google does not say which of them are free. */
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
  // Not read here: a service that fails does so for whoever needs it.
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

/** Notes wait under names of their own, which sort by time as those of log rows do. */
export const NOTE_PREFIX = "SPENT_";

const count = v.pipe(v.number(), v.minValue(0), v.finite());

/** Requests, geocoder, properties, milliseconds of triggers. */
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
  /** Whether a place was checked: the service is in use. */
  check: v.optional(v.boolean(), false),
  /** What a request has shown of OZmap, for alerts. */
  saw: v.optional(v.string(), ""),
  /** Of a run of the trigger: what each of its jobs has spent of it. */
  jobs: v.optional(v.record(v.string(), spendingSchema), {}),
  /** Of a run that has begun and not said how it ended: an estimate. */
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

/** @returns undefined for anything else */
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

/** Milliseconds since 1970 by the name of a note or a log row; 0 if it has none. */
export function timeOfKey(key: string, prefix: string): number {
  const [time = ""] = key.slice(prefix.length).split("_");
  return /^[0-9a-z]{9}$/.test(time) ? Number.parseInt(time, 36) : 0;
}
