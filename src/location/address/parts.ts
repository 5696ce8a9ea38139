/** The parts of a typed address. Only types: the files beside this one read and write them. */

/** A rectangle in degrees. */
export interface Bounds {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** A town that is served (`cidades`). */
export interface Town {
  readonly name: string;
  /** Two capital letters. */
  readonly state: string;
  readonly bounds?: Bounds;
}

/** A town as a customer names it. */
export interface NamedTown {
  /** As in `cidades` if it is one of those, else as typed. */
  readonly name: string;
  /** Two capital letters; `""` if the customer wrote none and the town is not in `cidades`. */
  readonly state: string;
}

/** What was recognised in a text, each part as typed; `""` if there is none. */
export interface AddressParts {
  /**
   * The street with its kind in full ("Avenida Brasil"), without one if none was typed ("Flores"); a
   * road ("BR-282"), a rural line ("Linha Tafona"), a block of Brasília ("SQS 308").
   */
  readonly street: string;
  /** The second street of a crossing. */
  readonly crossing: string;
  /** The house number: "100", "450-E", "1250". */
  readonly number: string;
  /** The customer says that there is no number ("s/n"); then `number` is `""`. */
  readonly noNumber: boolean;
  /** What locates the house in addition to, or instead of, a number: "km 5", "Quadra 5, Lote 12". */
  readonly lot: string;
  /** A building, condominium or farm: "Residencial das Palmeiras". Not compared with the geocoder's street. */
  readonly place: string;
  /** The district, and other names of places that are not known to be towns ("Centro, Efapi"). */
  readonly district: string;
  readonly town: NamedTown | undefined;
  /** Two capital letters: a state written without a town ("Rua Maranhão, 455 - MA"). */
  readonly state: string;
  /** Eight digits. */
  readonly postcode: string;
  /** "Bloco 2, Apto 304": kept for people to read, never geocoded. */
  readonly complement: string;
}

export const NO_PARTS: AddressParts = {
  street: "",
  crossing: "",
  number: "",
  noNumber: false,
  lot: "",
  place: "",
  district: "",
  town: undefined,
  state: "",
  postcode: "",
  complement: "",
};

/** The fields of an address that a flow sends separately, without unfilled variables. */
export interface AddressFields {
  readonly address: string;
  readonly number: string;
  readonly district: string;
  readonly city: string;
  readonly state: string;
  /** As typed. */
  readonly postcode: string;
}

/** A question that a customer was asked (`oz_pergunta`), with the options it offered. */
export type Question =
  | { readonly kind: "cidade"; readonly options: readonly NamedTown[] }
  | { readonly kind: "opcao"; readonly options: readonly string[] }
  | { readonly kind: "numero" }
  | { readonly kind: "endereco" };

/** How a customer's next message answers the question. */
export type QuestionAnswer =
  /** One of the options, counted from 0. */
  | { readonly kind: "option"; readonly index: number }
  /** A town that was not among the options. */
  | { readonly kind: "town"; readonly town: NamedTown }
  | { readonly kind: "number"; readonly number: string }
  | { readonly kind: "noNumber" }
  /** A bare name: the street or the district that was missing ("das flores", "centro"). */
  | { readonly kind: "name"; readonly name: string };

/** `89801-000` */
export function formatPostcode(postcode: string): string {
  return `${postcode.slice(0, 5)}-${postcode.slice(5)}`;
}
