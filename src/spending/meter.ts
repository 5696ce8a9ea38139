/** What one execution spends of Google's daily allowances, counted at the ports where it is spent. */
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
    countOf: (...given: A) => number = () => 1,
  ): ((...given: A) => R) => {
    return (...given) => {
      meter[kind] += countOf(...given);
      return call(...given);
    };
  };
  const ports: MeteredPorts = {
    http: {
      fetch: counting("requests", (request) => http.fetch(request)),
      fetchAll: counting(
        "requests",
        (requests) => http.fetchAll(requests),
        ({ length }) => length,
      ),
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
