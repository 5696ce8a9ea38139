/** What this module is asked and what it answers. */
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

/** What a customer is asked for (`oz_pergunta`); `local` is a position, which costs no quota. */
export type Asked = Question | { readonly kind: "local" };

/** Where a customer is, how that was sent, and how sure it is. */
export interface Place {
  readonly position: LatLng;
  readonly origin: Origin;
  readonly precision: Precision;
  /** As the geocoder writes it; `""` when no geocoder was asked. */
  readonly address: string;
  /** The same in parts; all `""` when no address was typed. */
  readonly known: KnownAddress;
  /** What would make it more precise. */
  readonly asks?: Asked;
}

/** A typed address that leads to no place yet. */
export class AddressRefusal extends Refusal {
  constructor(
    reason: RefusalReason,
    detail: Detail,
    readonly parts: AddressParts,
    /** As far as it is known, as the customer typed it or the CEP service has it. */
    readonly known: KnownAddress,
    /** Undefined where no further word of the customer helps. */
    readonly asks: Asked | undefined,
  ) {
    super(reason, detail);
    this.name = "AddressRefusal";
  }
}

/** A URL that leads to no map: a picture, an audio, a file. It is never fetched. */
export class FileRefusal extends Refusal {
  constructor() {
    super("localizacao_ausente", { code: "file_sent" });
    this.name = "FileRefusal";
  }
}

/** Who asks: an answer joins the question that the same contact was asked before. */
export interface Asker {
  /** Never `""`. */
  readonly contact: string;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** False: what was asked before counts, but nothing new is asked. */
  readonly mayAsk: boolean;
}

export interface LocationPorts {
  readonly http: Http;
  readonly geocoder: Geocoder;
  readonly cache: ScriptCache;
  readonly deadline: Deadline;
  readonly language: Language;
  /** The towns served; none: no town is checked. */
  readonly towns: readonly Town[];
  /** CEP services may be asked. */
  readonly looksUpPostcodes: boolean;
  /** A less precise address is one for a person to look at. */
  readonly minimumPrecision: Precision;
  /** Undefined: nobody who could be asked a question and answer it later. */
  readonly asker: Asker | undefined;
  /** Takes what an operator should know besides. */
  readonly note: (detail: Detail) => void;
}
