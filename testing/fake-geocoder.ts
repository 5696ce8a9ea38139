/** The Maps geocoder's stand-in: answers from a table, by text without case, accents and punctuation. */
import type { GeocodedPlace, Geocoder } from "../src/ports";

export interface GeocoderCall {
  readonly text: string;
  readonly language: string;
  readonly region: string;
}

function key(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

export class FakeGeocoder implements Geocoder {
  readonly calls: GeocoderCall[] = [];
  /** When set, every call throws it. */
  failure: Error | null = null;
  private readonly answers = new Map<string, readonly GeocodedPlace[]>();

  constructor(answers: Readonly<Record<string, readonly GeocodedPlace[]>> = {}) {
    for (const [text, places] of Object.entries(answers)) this.learn(text, ...places);
  }

  /** One more text, and what it leads to. */
  learn(text: string, ...places: readonly GeocodedPlace[]): void {
    this.answers.set(key(text), places);
  }

  geocode(text: string, language: string, region: string): GeocodedPlace[] {
    this.calls.push({ text, language, region });
    if (this.failure !== null) throw this.failure;
    return [...(this.answers.get(key(text)) ?? [])];
  }
}

/** A candidate; by default a house found exactly. */
export function geocoded(
  lat: number,
  lng: number,
  address: string,
  rest: Partial<Pick<GeocodedPlace, "grade" | "partial" | "types">> = {},
): GeocodedPlace {
  return {
    lat,
    lng,
    address,
    grade: "ROOFTOP",
    partial: false,
    types: ["street_address"],
    ...rest,
  };
}
