/** Maps: the geocoder, whose answers come from functions passed by the test or the local set-up. */
import { DailyQuota } from "../clock";
import type { Clock } from "../clock";
import { RemoteType } from "../remote";

interface Corner {
  readonly lat: number;
  readonly lng: number;
}

export interface GeocoderBox {
  readonly southwest: Corner;
  readonly northeast: Corner;
}

/** A place as Google's geocoder describes it. */
export interface GeocoderResult {
  readonly formatted_address: string;
  readonly geometry: {
    readonly location: { readonly lat: number; readonly lng: number };
    readonly location_type: "ROOFTOP" | "RANGE_INTERPOLATED" | "GEOMETRIC_CENTER" | "APPROXIMATE";
    readonly bounds?: GeocoderBox;
    readonly viewport?: GeocoderBox;
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

/** A status of the Geocoding API instead of results, such as `OVER_QUERY_LIMIT`. */
export interface GeocoderStatus {
  readonly status: string;
}

type Answer = readonly GeocoderResult[] | GeocoderStatus;

/** Geocodes a text. It may throw, as Google's geocoder may; an empty list becomes `ZERO_RESULTS`. */
export type Geocode = (question: GeocoderQuestion) => Answer | Promise<Answer>;

/** The addresses at a position, most exact first. */
export type ReverseGeocode = (position: Corner) => Answer | Promise<Answer>;

export class GeocoderService {
  readonly quota: DailyQuota;

  constructor(
    clock: Clock,
    private readonly geocode: Geocode = () => [],
    private readonly reverseGeocode: ReverseGeocode = () => [],
    dailyCalls = 1000,
  ) {
    this.quota = new DailyQuota("geocode", dailyCalls, clock);
  }

  async ask(question: GeocoderQuestion): Promise<unknown> {
    this.quota.spend();
    return envelope(await this.geocode(question));
  }

  async askReverse(position: Corner): Promise<unknown> {
    this.quota.spend();
    return envelope(await this.reverseGeocode(position));
  }
}

function envelope(answer: Answer): unknown {
  if ("status" in answer) return { status: answer.status, results: [] };
  return { status: answer.length === 0 ? "ZERO_RESULTS" : "OK", results: answer };
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
  reverseGeocode({ service }, { args, execution }) {
    execution.count("geocoderCalls");
    return service.askReverse({ lat: args.number(0), lng: args.number(1) });
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
