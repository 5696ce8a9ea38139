/**
 * What the rest of the code needs of Google's services: small interfaces that `google/` implements in
 * production and fakes in tests. Depends only on `contract` and its `detail`.
 */
import { Refusal } from "./contract";
import type { Detail } from "./detail";

export interface HttpRequest {
  readonly url: string;
  readonly method: "get" | "post" | "delete";
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON. Never with `get`, which Apps Script would then send as a POST. */
  readonly payload?: string;
  /** Default true. */
  readonly followRedirects?: boolean;
  /** How long the call may take, in milliseconds; Apps Script rounds it to whole seconds. */
  readonly timeoutMs: number;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Http {
  /**
   * Sends one request. Any HTTP status is an answer.
   *
   * @throws QuotaExceeded, RateLimited, or an Error on a network failure
   */
  fetch(request: HttpRequest): HttpResponse;
  /** Sends all at once. If one has a network failure, the whole call throws and all answers are lost. */
  fetchAll(requests: readonly HttpRequest[]): HttpResponse[];
}

/** A daily allowance of Google's is used up, so retrying today is useless. Any port may throw it. */
export class QuotaExceeded extends Refusal {
  /** @param service Google's name for the service, such as `urlfetch` */
  constructor(readonly service: string) {
    super("cota_excedida", { code: "quota_used_up", service });
    this.name = "QuotaExceeded";
  }
}

/** Google refused a call because it came too soon after others; it may be retried after a second. */
export class RateLimited extends Refusal {
  /** @param service Google's name for the service, such as `urlfetch` */
  constructor(readonly service: string) {
    super("cota_excedida", { code: "rate_limited", service });
    this.name = "RateLimited";
  }
}

/** Script Properties have no room for what was to be written. Not a refusal: it concerns only what is written. */
export class PropertiesFull extends Error {
  constructor() {
    super("Script Properties are full");
    this.name = "PropertiesFull";
  }
}

/** Why a port failed, for an operator. Google's own words may be long and hold the URL that was asked. */
export function failureDetail(error: unknown): Detail {
  if (error instanceof Refusal) {
    return error.detail ?? { code: "system_message", words: error.reason };
  }
  if (error instanceof PropertiesFull) return { code: "properties_full" };
  const words = error instanceof Error ? error.message : String(error);
  return { code: "system_message", words };
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(ms: number): void;
}

/** Script Properties: durable, 9 KB per value, 500 KB in all. Each call counts against a daily allowance. */
export interface PropertyStore {
  readAll(): Record<string, string>;
  /** @throws PropertiesFull if there is no room for the value, or another Error */
  write(key: string, value: string): void;
  /** Writes several values in one step, and keeps the others. @throws the same as `write` */
  writeAll(values: Readonly<Record<string, string>>): void;
  remove(key: string): void;
}

/** The script cache: best effort, 100 KB per value, 250 characters per key, at most 6 hours. */
export interface ScriptCache {
  readAll(keys: readonly string[]): Record<string, string>;
  writeAll(values: Readonly<Record<string, string>>, seconds: number): void;
  removeAll(keys: readonly string[]): void;
}

/** The script lock, shared by all executions. */
export interface ScriptLock {
  /** @returns false if the lock was not acquired within `ms` milliseconds */
  acquire(ms: number): boolean;
  release(): void;
}

/** A rectangle in degrees. */
export interface Bounds {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** A component of an address, as Google returns it. */
export interface AddressComponent {
  /** "Santa Catarina" */
  readonly long: string;
  /** "SC" */
  readonly short: string;
  /** Such as `route`, `administrative_area_level_2`. */
  readonly types: readonly string[];
}

export interface GeocodedPlace {
  readonly lat: number;
  readonly lng: number;
  readonly address: string;
  /** Google's grade: `ROOFTOP`, `RANGE_INTERPOLATED`, `GEOMETRIC_CENTER` or `APPROXIMATE`. */
  readonly grade: string;
  /** Google found only a part of what was asked for. */
  readonly partial: boolean;
  /** Google's kinds of place, such as `street_address`, `route`, `locality`. */
  readonly types: readonly string[];
  readonly components: readonly AddressComponent[];
  /** What the place covers, if Google says so. */
  readonly bounds?: Bounds;
}

export interface GeocoderQuestion {
  readonly text: string;
  /** BCP 47, such as `pt-BR`. */
  readonly language: string;
  /** A country's two-letter code, in lower case. */
  readonly region: string;
  /** Places inside are preferred; others are not excluded. */
  readonly bounds?: Bounds;
}

/** The geocoder refuses the question itself, so retrying would not help. */
export class QuestionRefused extends Error {}

export interface Geocoder {
  /**
   * @returns the candidates, best first; none if nothing was found
   * @throws QuotaExceeded, RateLimited, QuestionRefused, or another Error if the service fails
   */
  geocode(question: GeocoderQuestion): GeocodedPlace[];
}

export interface ReverseGeocoder {
  /**
   * The addresses at a position, most exact first.
   *
   * @throws the same as `Geocoder.geocode`
   */
  reverseGeocode(position: { readonly lat: number; readonly lng: number }): GeocodedPlace[];
}

export interface Identifiers {
  /** A random UUID, which may serve as a secret. */
  uuid(): string;
}

/** Receives one structured line for each request, in addition to the sheet. */
export interface Console {
  log(line: string): void;
}
