/** Maps: the geocoder, answered from what the test or the local set-up hands over. */
import { DailyQuota } from "../clock";
import type { Clock } from "../clock";
import { RemoteType } from "../remote";

/** A place as Google's geocoder describes it. */
export interface GeocoderResult {
  readonly formatted_address: string;
  readonly geometry: {
    readonly location: { readonly lat: number; readonly lng: number };
    readonly location_type: "ROOFTOP" | "RANGE_INTERPOLATED" | "GEOMETRIC_CENTER" | "APPROXIMATE";
  };
  readonly partial_match?: boolean;
  readonly types?: readonly string[];
  readonly address_components?: readonly {
    readonly long_name: string;
    readonly short_name: string;
    readonly types: readonly string[];
  }[];
}

export interface GeocoderQuestion {
  readonly text: string;
  readonly language: string | null;
  readonly region: string | null;
  /** South-west latitude and longitude, then north-east. */
  readonly bounds: readonly [number, number, number, number] | null;
}

/** What the geocoder knows. May throw, as Google's may; no results is `ZERO_RESULTS`. */
export type Geocode = (
  question: GeocoderQuestion,
) => readonly GeocoderResult[] | Promise<readonly GeocoderResult[]>;

export class GeocoderService {
  readonly quota: DailyQuota;

  constructor(
    clock: Clock,
    private readonly geocode: Geocode = () => [],
    dailyCalls = 1000,
  ) {
    this.quota = new DailyQuota("geocode", dailyCalls, clock);
  }

  async ask(question: GeocoderQuestion): Promise<unknown> {
    this.quota.spend();
    const results = await this.geocode(question);
    return { status: results.length === 0 ? "ZERO_RESULTS" : "OK", results };
  }
}

interface Geocoder {
  readonly service: GeocoderService;
  language: string | null;
  region: string | null;
  bounds: GeocoderQuestion["bounds"];
}

const GEOCODER = new RemoteType<Geocoder>("Maps.Geocoder", {
  geocode({ service, language, region, bounds }, { args, execution }) {
    execution.count("geocoderCalls");
    return service.ask({ text: args.string(0), language, region, bounds });
  },
  setBounds(geocoder, { args, self }) {
    geocoder.bounds = [args.number(0), args.number(1), args.number(2), args.number(3)];
    return self;
  },
  setLanguage(geocoder, { args, self }) {
    geocoder.language = args.string(0);
    return self;
  },
  setRegion(geocoder, { args, self }) {
    geocoder.region = args.string(0);
    return self;
  },
});

export const MAPS = new RemoteType<GeocoderService>("Maps", {
  newGeocoder: (service) => GEOCODER.of({ service, language: null, region: null, bounds: null }),
});
