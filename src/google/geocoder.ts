/** Implements the ports for geocoding with the Maps service. */
import {
  type AddressComponent,
  type Bounds,
  type GeocodedPlace,
  type Geocoder,
  QuestionRefused,
  QuotaExceeded,
  type ReverseGeocoder,
} from "../ports";
import { withinLimits } from "./limits";

interface Corner {
  readonly lat?: number;
  readonly lng?: number;
}

interface Box {
  readonly southwest?: Corner;
  readonly northeast?: Corner;
}

/** The parts of the Geocoding API's answer that are read; the type package does not type it. */
interface Answer {
  readonly status?: string;
  readonly results?: readonly {
    readonly formatted_address?: string;
    readonly partial_match?: boolean;
    readonly types?: readonly string[];
    readonly address_components?: readonly {
      readonly long_name?: string;
      readonly short_name?: string;
      readonly types?: readonly string[];
    }[];
    readonly geometry?: {
      readonly location_type?: string;
      readonly location?: Corner;
      readonly bounds?: Box;
      readonly viewport?: Box;
    };
  }[];
}

type Result = NonNullable<Answer["results"]>[number];

export const geocoder: Geocoder & ReverseGeocoder = {
  geocode: ({ text, language, region, bounds }) =>
    withinLimits("geocode", () => {
      const service = Maps.newGeocoder().setLanguage(language).setRegion(region);
      if (bounds !== undefined) {
        service.setBounds(bounds.south, bounds.west, bounds.north, bounds.east);
      }
      return placesOf(service.geocode(text));
    }),
  reverseGeocode: ({ lat, lng }) =>
    withinLimits("geocode", () =>
      placesOf(Maps.newGeocoder().setLanguage("pt-BR").reverseGeocode(lat, lng)),
    ),
};

/** Reads an answer. The statuses are those in Google's documentation of the Geocoding API. */
function placesOf(answered: unknown): GeocodedPlace[] {
  const { status, results } = (answered ?? {}) as Answer;
  switch (status) {
    case "OK":
      return (results ?? []).flatMap(toPlace);
    case "ZERO_RESULTS":
      return [];
    case "OVER_QUERY_LIMIT":
    case "OVER_DAILY_LIMIT":
      throw new QuotaExceeded("geocode");
    case "INVALID_REQUEST":
    case "REQUEST_DENIED":
      throw new QuestionRefused(`geocoder: ${status}`);
    case undefined:
    default:
      throw new Error(`geocoder: ${status ?? "no answer"}`);
  }
}

function toPlace(result: Result): GeocodedPlace[] {
  const { location, location_type: grade, bounds, viewport } = result.geometry ?? {};
  const { lat, lng } = location ?? {};
  if (typeof lat !== "number" || typeof lng !== "number") return [];
  const box = toBounds(bounds) ?? toBounds(viewport);
  return [
    {
      lat,
      lng,
      address: result.formatted_address ?? "",
      grade: grade ?? "",
      partial: result.partial_match === true,
      types: result.types ?? [],
      components: (result.address_components ?? []).map(toComponent),
      ...(box === undefined ? {} : { bounds: box }),
    },
  ];
}

function toComponent({
  long_name: long = "",
  short_name: short = "",
  types = [],
}: NonNullable<Result["address_components"]>[number]): AddressComponent {
  return { long, short, types };
}

function toBounds(box: Box | undefined): Bounds | undefined {
  const { lat: south, lng: west } = box?.southwest ?? {};
  const { lat: north, lng: east } = box?.northeast ?? {};
  return [south, west, north, east].every((degrees) => typeof degrees === "number")
    ? ({ south, west, north, east } as Bounds)
    : undefined;
}
