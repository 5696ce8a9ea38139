/**
 * Switches for what is only inferred about OZmap: each selects what a real server may do instead. If OZmap's own
 * sources do not say, the default is the behaviour that is hardest for a client.
 */
import type { Route } from "./resources";

export interface Quirks {
  /** Rows of `base-points` have only the fields of the vendor's schema, so no name, usable or poleType. */
  basePointsBare: boolean;
  /** How `kind` is written: as in each resource's schema, or in one spelling everywhere. */
  kindSpelling: "byResource" | "Pole" | "POLE";
  /** Resources that refuse the operator `near`, each with the status of the answer. */
  nearRefused: Partial<Record<Route, 400 | 422 | 500>>;
  /** `near` returns rows in storage order instead of nearest first. */
  nearUnsorted: boolean;
  /** The maximum number of rows in one answer. */
  rowCap: number;
  /** A `limit` above the cap is answered with 422 instead of being lowered. */
  limitAboveCapRefused: boolean;
  /** The answer's `limit` repeats the one asked for, even if it was lowered. */
  limitEchoed: boolean;
  /** Answers lack `hasNextPage` and `nextUrl`, as older servers' do. */
  noHasNextPage: boolean;
  /** Answers lack `total`. */
  noTotal: boolean;
  /** Each adjacency is listed at only one end. */
  oneSidedAdjacency: boolean;
  /** Every eighth point with a neighbour also lists an id that does not exist. */
  danglingAdjacents: boolean;
  /** References that are returned as whole rows without being asked for: `pole`, `project`, `poleType`, … */
  populated: readonly string[];
  /**
   * Resources whose rows have `_id` instead of `id`, including in references, nested rows and connections, as the
   * integrators' guide shows for `properties/client/{code}`.
   */
  underscoredIds: readonly Route[] | "all";
  /** A property names its client by the id alone, even in the answer to `properties/client/{code}`. */
  clientsAsIds: boolean;
  /** Where a property lists its connections: in every answer, only if read by its id, or nowhere. */
  connections: "everywhere" | "byId" | "nowhere";
  /** Whether splitters list their ports, and whether these have an index. */
  ports: "indexed" | "unindexed" | "absent";
  /** The index of the first port. */
  portsIndexFrom: 0 | 1;
  /** Ports are in reverse order; only together with an index. */
  portsReversed: boolean;
  /** Properties on which `in` is answered with 422. */
  inRefused: readonly string[];
  /** Properties on which `in` is ignored, so that all rows are returned. */
  inIgnored: readonly string[];
  /** `select` is answered with 422. */
  selectRefused: boolean;
  /** A condition on a property that does not exist is ignored instead of answered with 422. */
  unknownPropertyIgnored: boolean;
  /** A second client with the same code is answered with 409. */
  clientCodeUnique: boolean;
  /** A customer may be connected to a blocked port. */
  blockedPortsConnectable: boolean;
  /** A reservation gets the first free port, whichever port it asked for. */
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
  clientsAsIds: false,
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
