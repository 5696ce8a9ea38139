/**
 * What is only inferred of OZmap, as switches: each can be turned to what else a real server may do.
 * The defaults are the guess that asks most of a client where OZmap's own sources say nothing.
 */
import type { Route } from "./resources";

export interface Quirks {
  /** Rows of `base-points` hold no more than the vendor's schema: no name, usable or poleType. */
  basePointsBare: boolean;
  /** How `kind` is written: as each resource's schema has it, or in one spelling everywhere. */
  kindSpelling: "byResource" | "Pole" | "POLE";
  /** Resources that refuse the operator `near`, and the status that they answer with. */
  nearRefused: Partial<Record<Route, 400 | 422 | 500>>;
  /** `near` gives rows in the order of storage instead of nearest first. */
  nearUnsorted: boolean;
  /** The most rows in one answer. */
  rowCap: number;
  /** A `limit` above the cap is answered with 422 instead of being lowered. */
  limitAboveCapRefused: boolean;
  /** The answer's `limit` repeats what was asked for, even if fewer rows came. */
  limitEchoed: boolean;
  /** Answers lack `hasNextPage` and `nextUrl`, as older servers' do. */
  noHasNextPage: boolean;
  /** Answers lack `total`. */
  noTotal: boolean;
  /** Each edge is listed on one of its ends only. */
  oneSidedAdjacency: boolean;
  /** Every eighth point with a neighbour also lists an id that leads nowhere. */
  danglingAdjacents: boolean;
  /** References that come as whole rows without being asked for: `pole`, `project`, `poleType`, … */
  populated: readonly string[];
  /**
   * Resources whose rows have `_id` in place of `id`, in references, nested rows and connections too, as
   * the integrators' guide shows `properties/client/{code}`.
   */
  underscoredIds: readonly Route[] | "all";
  /** Where a property lists its connections: in every answer, when read by its own id, or nowhere. */
  connections: "everywhere" | "byId" | "nowhere";
  /** Whether splitters list their ports, and whether these have an index. */
  ports: "indexed" | "unindexed" | "absent";
  /** The index of the first port. */
  portsIndexFrom: 0 | 1;
  /** Ports come in no useful order; only together with an index. */
  portsReversed: boolean;
  /** Properties on which `in` is answered with 422. */
  inRefused: readonly string[];
  /** Properties on which `in` is passed over, so that all rows come. */
  inIgnored: readonly string[];
  /** `select` is answered with 422. */
  selectRefused: boolean;
  /** A condition on a property that does not exist is passed over instead of answered with 422. */
  unknownPropertyIgnored: boolean;
  /** A second client with the same code is answered with 409. */
  clientCodeUnique: boolean;
  /** A customer may be put on a blocked port. */
  blockedPortsConnectable: boolean;
  /** A reservation gets the first free port whatever port it asked for. */
  portChosenByServer: boolean;
}

export const DEFAULT_QUIRKS: Readonly<Quirks> = {
  basePointsBare: true,
  kindSpelling: "byResource",
  nearRefused: {},
  nearUnsorted: false,
  rowCap: Infinity,
  limitAboveCapRefused: false,
  limitEchoed: false,
  noHasNextPage: false,
  noTotal: false,
  oneSidedAdjacency: false,
  danglingAdjacents: false,
  populated: [],
  underscoredIds: [],
  connections: "everywhere",
  ports: "indexed",
  portsIndexFrom: 0,
  portsReversed: false,
  inRefused: [],
  inIgnored: [],
  selectRefused: false,
  unknownPropertyIgnored: false,
  clientCodeUnique: false,
  blockedPortsConnectable: false,
  portChosenByServer: false,
};
