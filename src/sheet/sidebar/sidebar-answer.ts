/** The data that the sidebar's page receives as JSON. The page imports these types too. */
import type { Language } from "../../contract";

/** What the page needs when it opens. */
export interface SidebarStart {
  readonly language: Language;
  readonly queries: readonly { readonly name: string; readonly parameters: readonly string[] }[];
}

/** A reply exactly as Huggy would receive it. */
export interface Tried {
  readonly language: Language;
  /** The prefix of its keys. */
  readonly prefix: string;
  readonly reply: Readonly<Record<string, string>>;
}

export interface TriedPlaceAnswer extends Tried {
  /** Null if there was no verdict. */
  readonly map: PlaceMap | null;
}

/** Latitude and longitude, in decimal degrees. */
export type Spot = readonly [lat: number, lng: number];

/** A pole that allows sales, a pole that does not, or any other base point. */
export type PointKind = "pole" | "closed" | "other";

export interface PlaceMap {
  readonly customer: Spot;
  /** How far the nearest pole may be, in metres. */
  readonly poleRadiusM: number;
  /** The pole that the drop starts from; null if none is near enough. */
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
  readonly adjacencies: readonly (readonly [number, number])[];
  /**
   * Condominiums near the customer, if the settings consider them: their rings, the outline first, then the
   * holes.
   */
  readonly condominiums: readonly MappedCondominium[];
  /** Boxes in reach by length of drop, then boxes out of reach by distance. */
  readonly boxes: readonly MappedBox[];
  /** How many points and boxes are not included. */
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
  /** From pole to box along adjacencies, in metres; null if it is out of reach. */
  readonly dropM: number | null;
  /** The longest drop that the box allows, in metres; null if it is out of reach. */
  readonly limitM: number | null;
  /** Null if its ports were not read, or it has no attendance splitter. */
  readonly ports: { readonly free: number; readonly total: number } | null;
  readonly why: BoxRole;
}

/** The search's finding on a box: chosen, an alternative, or why not. */
export type BoxRole =
  | "chosen"
  | "alternative"
  /** It qualifies, but enough others are nearer. */
  | "farther"
  /** Over its limit, within the slack. */
  | "slack"
  | "in_project"
  | "not_implanted"
  /** It is across a condominium's boundary from the customer. */
  | "in_condominium"
  | "no_attendance_splitter"
  | "no_free_port"
  /** Nearer boxes decided the verdict, so its ports were not read. */
  | "unread"
  | "out_of_reach"
  | "other_project";
