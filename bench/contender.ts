/** The contenders: ways to answer one customer's question from the same OZmap. */
import type { LatLng } from "../src/network";
import type { Link } from "./link";

/** A contender's reply, by keys of the contract; it need not contain all of them. */
export type Reply =
  | { readonly kind: "answered"; readonly fields: Readonly<Record<string, string>> }
  /** `why` is the contract's reason. */
  | { readonly kind: "indisponivel"; readonly why: string };

export interface Contender {
  readonly name: string;
  readonly link: Link;
  /** Brings it into the state in which it is measured; nothing of this is counted. */
  prepare(place: LatLng): void;
  ask(place: LatLng): Reply;
}

/** The contenders' names in the tables. */
export const NAMES = {
  cold: "this project, nothing remembered",
  newArea: "this project, new area",
  warm: "this project, area remembered",
  walk: "one request per pole",
  levels: "breadth-first in batches",
  straight: "OZmap's straight-line check",
} as const;
