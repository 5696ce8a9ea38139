/** A fake of the Maps geocoder: answers from a table; case, accents and punctuation do not matter. */
import type { GeocodedPlace, Geocoder, GeocoderQuestion } from "../src/ports";

function key(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

export class FakeGeocoder implements Geocoder {
  readonly calls: GeocoderQuestion[] = [];
  /** If set, every call throws it. */
  failure: Error | null = null;
  private readonly answers = new Map<string, readonly GeocodedPlace[]>();

  constructor(answers: Readonly<Record<string, readonly GeocodedPlace[]>> = {}) {
    for (const [text, places] of Object.entries(answers)) this.learn(text, ...places);
  }

  /** Adds a text and the answer to it. */
  learn(text: string, ...places: readonly GeocodedPlace[]): void {
    this.answers.set(key(text), places);
  }

  geocode(question: GeocoderQuestion): GeocodedPlace[] {
    this.calls.push(question);
    if (this.failure !== null) throw this.failure;
    return [...(this.answers.get(key(question.text)) ?? [])];
  }
}

/** A candidate; by default, a house that was found exactly. */
export function geocoded(
  lat: number,
  lng: number,
  address: string,
  rest: Partial<Pick<GeocodedPlace, "grade" | "partial" | "types" | "components">> = {},
): GeocodedPlace {
  return {
    lat,
    lng,
    address,
    grade: "ROOFTOP",
    partial: false,
    types: ["street_address"],
    components: [],
    ...rest,
  };
}
