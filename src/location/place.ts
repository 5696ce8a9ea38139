/** The types of this module's input and output. */
import {
  type Language,
  type Origin,
  type Precision,
  Refusal,
  type RefusalReason,
} from "../contract";
import type { Deadline } from "../deadline";
import type { Detail } from "../detail";
import type { LatLng } from "../network/geometry";
import type { Geocoder, Http, ScriptCache } from "../ports";
import type { AddressParts, Question, Town } from "./address/parts";
import type { KnownAddress } from "./geocoded-address";

/** The texts of a request, exactly as received; `""` if absent. */
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
   * The request contained unfilled variables, which are left out of the texts. `main`: the text or the
   * address is one of them, so the other fields alone do not say where the customer is.
   */
  readonly unfilled?: "main" | "other";
}

/** What a customer is asked for (`oz_pergunta`); `local` is a position, which costs no quota. */
export type Asked = Question | { readonly kind: "local" };

/** A customer's position, how it was sent, and how precise it is. */
export interface Place {
  readonly position: LatLng;
  readonly origin: Origin;
  readonly precision: Precision;
  /** As the geocoder writes it; `""` if the geocoder was not asked. */
  readonly address: string;
  /** The same in parts; all `""` if no address was typed. */
  readonly known: KnownAddress;
  /** What to ask the customer for to make it more precise. */
  readonly asks?: Asked;
}

/** A typed address that does not lead to a place yet. */
export class AddressRefusal extends Refusal {
  constructor(
    reason: RefusalReason,
    detail: Detail,
    readonly parts: AddressParts,
    /** The parts known so far, from the customer or the CEP service. */
    readonly known: KnownAddress,
    /** Undefined if nothing more that the customer says would help. */
    readonly asks: Asked | undefined,
  ) {
    super(reason, detail);
    this.name = "AddressRefusal";
  }
}

/** A URL that is not a map link: a picture, an audio message, a file. It is never fetched. */
export class FileRefusal extends Refusal {
  constructor() {
    super("localizacao_ausente", { code: "file_sent" });
    this.name = "FileRefusal";
  }
}

/** The contact who sent the request, so that an answer can be joined to the question it was asked before. */
export interface Asker {
  /** Never `""`. */
  readonly contact: string;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** False: an earlier question counts, but no new one is remembered. */
  readonly mayAsk: boolean;
}

export interface LocationPorts {
  readonly http: Http;
  readonly geocoder: Geocoder;
  readonly cache: ScriptCache;
  readonly deadline: Deadline;
  readonly language: Language;
  /** The towns served; if empty, towns are not checked. */
  readonly towns: readonly Town[];
  /** Whether CEP services may be asked. */
  readonly looksUpPostcodes: boolean;
  /** A less precise address must be reviewed by a person. */
  readonly minimumPrecision: Precision;
  /** Undefined if there is nobody who could answer a question later. */
  readonly asker: Asker | undefined;
  /** Receives what the operator should know in addition. */
  readonly note: (detail: Detail) => void;
}
