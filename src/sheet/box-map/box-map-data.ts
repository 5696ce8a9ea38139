/** The data that the map's page receives as JSON. The page imports these types too. */
import type { Language } from "../../contract";

/** Latitude and longitude, in decimal degrees. */
export type Spot = readonly [lat: number, lng: number];

/** Whether a customer can be connected to a box, and if not, why. */
export const BOX_STATES = [
  "atende",
  "cheia",
  "em_projeto",
  "nao_implantada",
  "sem_atendimento",
  "nao_lida",
] as const;
export type BoxState = (typeof BOX_STATES)[number];

/** Why no box serves a pole: none reaches it, or only boxes that cannot serve today. */
export const POLE_STATES = ["nenhuma_caixa", "nenhuma_atende"] as const;
export type PoleState = (typeof POLE_STATES)[number];

export interface MapBox {
  /** A row of *Caixas*, in the order of `captions`; figures are numbers. */
  readonly cells: readonly (string | number)[];
  /** Null if the box's position is not known. */
  readonly at: Spot | null;
  readonly state: BoxState;
}

/** A pole that allows sales, and that no box can serve today. */
export type MapPole = readonly [lat: number, lng: number, name: string, why: PoleState];

/** The number of distinct customers who were refused within one cell of 0.001°. */
export type MapRefusal = readonly [lat: number, lng: number, customers: number];

/** A part of the map's data: boxes first, then poles, then refused customers. */
export interface BoxMapPiece {
  readonly language: Language;
  /** When the network was read, in ISO 8601. Pieces with different times must not be combined. */
  readonly madeAt: string;
  /** The captions of *Caixas*, in the language of the settings. */
  readonly captions: readonly string[];
  readonly boxes: readonly MapBox[];
  readonly poles: readonly MapPole[];
  readonly refusals: readonly MapRefusal[];
  /** How many boxes, poles and cells there are in all pieces together. */
  readonly total: number;
  /** Poles without a box that are not on the map: there are too many. */
  readonly polesLeftOut: number;
  /** Where the next piece begins; null after the last one. */
  readonly next: number | null;
}

/** The sheet *Caixas* has not been made yet, or was deleted. */
export interface NoBoxMap {
  readonly language: Language;
  readonly missing: true;
}

export type BoxMapAnswer = BoxMapPiece | NoBoxMap;
