/** What the sidebar's page receives: plain data, so that it travels as JSON. Imported by the page too. */
import type { Language } from "../../contract";

/** What the page needs to begin. */
export interface SidebarStart {
  readonly language: Language;
  readonly queries: readonly { readonly name: string; readonly parameters: readonly string[] }[];
}

/** A reply exactly as Huggy would get it. */
export interface Tried {
  readonly language: Language;
  /** What its keys begin with. */
  readonly prefix: string;
  readonly reply: Readonly<Record<string, string>>;
}

export interface TriedPlaceAnswer extends Tried {
  /** Null when there was no verdict. */
  readonly map: PlaceMap | null;
}

/** Latitude and longitude, in decimal degrees. */
export type Spot = readonly [lat: number, lng: number];

/** A pole where sales are allowed, one where they are not, any other point. */
export type PointKind = "pole" | "closed" | "other";

export interface PlaceMap {
  readonly customer: Spot;
  /** How far the nearest pole may be, in metres. */
  readonly poleRadiusM: number;
  /** The pole that the drop starts from; null when none is near enough. */
  readonly pole: {
    readonly name: string;
    readonly at: Spot;
    readonly distanceM: number;
  } | null;
  /** From the pole to the box that the reply describes; empty if there is none. */
  readonly path: readonly Spot[];
  /** Nearest to the customer first. */
  readonly points: readonly (readonly [lat: number, lng: number, kind: PointKind])[];
  /** Pairs of indices into `points`. */
  readonly spans: readonly (readonly [number, number])[];
  /**
   * Condominiums whose limits the settings consider, near the customer: their rings, the outline first,
   * then the holes.
   */
  readonly condominiums: readonly MappedCondominium[];
  /** Those in reach by length of drop, then those out of reach by distance. */
  readonly boxes: readonly MappedBox[];
  /** How many more there are than are sent. */
  readonly leftOut: { readonly points: number; readonly boxes: number };
}

export interface MappedCondominium {
  readonly name: string;
  readonly rings: readonly (readonly Spot[])[];
}

export interface MappedBox {
  readonly name: string;
  readonly at: Spot;
  readonly state: "implantada" | "nao_implantada" | "certificada" | "em_projeto" | "";
  /** Along adjacencies; null when it is out of reach. */
  readonly dropM: number | null;
  /** The longest drop that it allows; null when it is out of reach. */
  readonly limitM: number | null;
  /** Null where its ports were not read, or none is for customers. */
  readonly ports: { readonly free: number; readonly total: number } | null;
  readonly why: BoxRole;
}

/** What became of a box: chosen, kept as an alternative, or why it was passed over. */
export type BoxRole =
  | "chosen"
  | "alternative"
  /** It qualifies, but enough others are nearer. */
  | "farther"
  /** Over its limit, within the slack. */
  | "slack"
  | "in_project"
  | "not_implanted"
  /** The limits of a condominium keep it from the customer. */
  | "in_condominium"
  | "no_attendance_splitter"
  | "no_free_port"
  /** Nearer boxes decided, so that its ports were not asked for. */
  | "unread"
  | "out_of_reach"
  | "other_project";
