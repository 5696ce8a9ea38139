/** What the search knows of a network: base points, boxes, splitters. Imports nothing of ours. */
import type { LatLng } from "./geometry";

/** A pole, a point or a junction box: whatever a cable can pass. */
export interface BasePoint {
  readonly id: string;
  readonly position: LatLng;
  /** Ids of the points it is joined to. An edge listed on one side only is an edge all the same. */
  readonly adjacents: readonly string[];
  readonly isPole: boolean;
  readonly name: string;
  /** Whether a customer may be connected from this pole; undefined while it is not known. */
  readonly allowsSales: boolean | undefined;
}

export interface Box {
  readonly id: string;
  readonly name: string;
  /** The base point it hangs on. */
  readonly pointId: string;
  readonly position: LatLng;
  /** Empty when it belongs to none. */
  readonly projectId: string;
  readonly inProject: boolean;
  readonly implanted: boolean;
  readonly certified: boolean;
}

export interface Splitter {
  readonly id: string;
  readonly name: string;
  readonly boxId: string;
  /** Customers are connected to it ("splitter de atendimento"). */
  readonly isAttendance: boolean;
  /** One entry an output, in order; port numbers start at 1. */
  readonly outputs: readonly Output[];
}

export interface Output {
  readonly taken: boolean;
  readonly blocked: boolean;
}

export interface Circle {
  readonly centre: LatLng;
  readonly radiusM: number;
}

/** All that is known so far. What is missing is missing, not absent: see `whole` and `absent`. */
export interface Network {
  readonly points: ReadonlyMap<string, BasePoint>;
  readonly boxes: readonly Box[];
  /** Every base point and box inside this circle is known. */
  readonly whole: Circle;
  /** Ids of base points that do not exist. */
  readonly absent: ReadonlySet<string>;
  /** Project id → longest drop in metres; null where a project sets none. Undefined: not known yet. */
  readonly dropLimits: ReadonlyMap<string, number | null> | undefined;
  /** Box id → its splitters, read for this very request. */
  readonly splitters: ReadonlyMap<string, readonly Splitter[]>;
}

/** What the admin's settings say of feasibility. */
export interface Rules {
  readonly poleRadiusM: number;
  /** Longest drop; null: each box's project says. */
  readonly dropMaxM: number | null;
  /** Beyond the limit by up to this, a person decides. */
  readonly dropSlackM: number;
  readonly candidatePoles: number;
  readonly requireImplanted: boolean;
  readonly countBlockedPorts: boolean;
  /** Ids of the projects whose boxes count; empty: all. */
  readonly projects: readonly string[];
}

/** Longest drop where neither the settings nor the box's project say one, in metres. */
export const DEFAULT_DROP_MAX_M = 300;
