/** The Maps service's geocoder behind its port. */
import type { GeocodedPlace, Geocoder } from "../ports";
import { withinLimits } from "./limits";

/** The part of the Geocoding API's answer that is read; the type package has it untyped. */
interface Answer {
  readonly status?: string;
  readonly results?: readonly {
    readonly formatted_address?: string;
    readonly partial_match?: boolean;
    readonly types?: readonly string[];
    readonly geometry?: {
      readonly location_type?: string;
      readonly location?: { readonly lat?: number; readonly lng?: number };
    };
  }[];
}

export const geocoder: Geocoder = {
  geocode: (text, language, region) =>
    withinLimits("geocode", () => {
      const service = Maps.newGeocoder().setLanguage(language).setRegion(region);
      const answer = service.geocode(text) as unknown as Answer | null;
      if (answer?.status === "ZERO_RESULTS") return [];
      if (answer?.status !== "OK") throw new Error(`geocoder: ${answer?.status ?? "no answer"}`);
      return (answer.results ?? []).flatMap(toPlace);
    }),
};

function toPlace(result: NonNullable<Answer["results"]>[number]): GeocodedPlace[] {
  const { lat, lng } = result.geometry?.location ?? {};
  if (typeof lat !== "number" || typeof lng !== "number") return [];
  return [
    {
      lat,
      lng,
      address: result.formatted_address ?? "",
      grade: result.geometry?.location_type ?? "",
      partial: result.partial_match === true,
      types: result.types ?? [],
    },
  ];
}
