/** What this room is asked and what it answers. */
import type { Language, Origin, Precision } from "../contract";
import type { Deadline } from "../deadline";
import type { LatLng } from "../network/geometry";
import type { Geocoder, Http, ScriptCache } from "../ports";

/** The texts of a request, exactly as they came, `""` when absent. */
export interface PlaceRequest {
  readonly lat: string;
  readonly lng: string;
  /** The contract's `local`. */
  readonly text: string;
  readonly address: string;
  readonly number: string;
  readonly district: string;
  readonly city: string;
  readonly state: string;
  readonly postcode: string;
  /**
   * Variables were sent that the flow never filled, and left out of the texts; `main`: the text or the
   * address is one of them, so that the town beside it alone is not what the customer meant.
   */
  readonly unfilled?: "main" | "other";
}

/** Where a customer is, how that was told, and how sure it is. */
export interface Place {
  readonly position: LatLng;
  readonly origin: Origin;
  readonly precision: Precision;
  /** As the geocoder writes it; `""` when no geocoder was asked. */
  readonly address: string;
}

export interface LocationPorts {
  readonly http: Http;
  readonly geocoder: Geocoder;
  readonly cache: ScriptCache;
  readonly deadline: Deadline;
  readonly language: Language;
}
