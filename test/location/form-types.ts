/** The types of the table of forms, and the place in Chapecó that most rows mean. */
import type { Origin, Precision } from "../../src/contract";
import type { PlaceRequest } from "../../src/location";
import type { LatLng } from "../../src/network/geometry";

export interface Form {
  /** The form's name in Portuguese, for the guide; rows with the same name are shown once. */
  readonly name: string;
  /** The free text, or the fields of a request. */
  readonly sent: string | Partial<PlaceRequest>;
  readonly position: LatLng;
  readonly origin: Origin;
  readonly precision: Precision;
  readonly address?: string;
}

export interface FormGroup {
  readonly title: string;
  readonly forms: readonly Form[];
}

export const HOME: LatLng = { lat: -27.1004, lng: -52.6152 };

export const NOTHING_SENT: PlaceRequest = {
  lat: "",
  lng: "",
  text: "",
  address: "",
  number: "",
  district: "",
  city: "",
  state: "",
  postcode: "",
};
