/** What the search knows of a network: base points, boxes, splitters. Imports nothing of ours. */
import type { LatLng } from "./geometry";

/** A row of OZmap with a field that cannot be read: what an operator needs to find it. */
export interface UnreadableRow {
  readonly resource: string;
  /** `?` if the id itself cannot be read. */
  readonly id: string;
  readonly field: string;
}

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
  /** Undefined for a row that was read completely. */
  readonly unread?: UnreadOfPoint | undefined;
}

/** What cannot be read of a base point's row whose id and position can. */
export interface UnreadOfPoint {
  /** It may have more neighbours than `adjacents`. */
  readonly adjacents: UnreadableRow | undefined;
  /** It may or may not be a pole that allows sales; `allowsSales` will stay undefined. */
  readonly sales: UnreadableRow | undefined;
}

/** A base point without a readable id or position: no path through it can be measured. */
export interface UnreadablePoint {
  readonly row: UnreadableRow;
  /** Undefined if it cannot be read. */
  readonly id: string | undefined;
  /** Undefined if it cannot be read. */
  readonly position: LatLng | undefined;
  readonly adjacents: readonly string[];
  /** Whether its only neighbours are `adjacents` and the points that list it. */
  readonly hasAllAdjacents: boolean;
  /**
   * If it has no position: the positions of its neighbours and of the boxes on it. Undefined if only part
   * of the network was read.
   */
  readonly anchors?: readonly LatLng[] | undefined;
  /** Whether it may be a pole that allows sales. */
  readonly mayStart: boolean;
}

export interface Box {
  readonly id: string;
  readonly name: string;
  /** The base point it hangs on. */
  readonly pointId: string;
  readonly position: LatLng;
  /** Empty if it belongs to none. */
  readonly projectId: string;
  readonly inProject: boolean;
  /** Undefined if it cannot be read. */
  readonly implanted: boolean | undefined;
  /** Undefined if it cannot be read. */
  readonly certified: boolean | undefined;
}

/** A box with an unreadable field that every verdict needs: it never gives a yes. Unreadable fields are undefined. */
export interface UnreadableBox {
  readonly rows: readonly UnreadableRow[];
  readonly id: string | undefined;
  readonly pointId: string | undefined;
  readonly position: LatLng | undefined;
  /** Empty if it belongs to none. */
  readonly projectId: string | undefined;
  readonly inProject: boolean | undefined;
  readonly implanted: boolean | undefined;
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

/** A splitter that cannot be read and may be an attendance splitter. */
export interface UnreadSplitter {
  readonly row: UnreadableRow;
  /** Undefined if it cannot be read. */
  readonly id: string | undefined;
  /** The best state that one of its ports may have; a taken port may be held by a property without a client. */
  readonly best: "free" | "blocked" | "taken";
}

/** The splitters of one box, as they were read for this request. */
export interface BoxPorts {
  readonly splitters: readonly Splitter[];
  readonly unread: readonly UnreadSplitter[];
}

/** A port that a property without a client holds. */
export interface HeldPort {
  /** Undefined if only the property's drop is known. */
  readonly splitterId: string | undefined;
  /** From 1. */
  readonly port: number | undefined;
}

/** The properties without a client of one box. */
export interface HeldPorts {
  readonly ports: readonly HeldPort[];
  /** Rows of properties that cannot be read and may hold a port without a client. */
  readonly unread: readonly UnreadableRow[];
}

/** A horizontal condominium, by the rings of its polygon: the outline, then the holes. */
export interface Condominium {
  readonly name: string;
  readonly rings: readonly (readonly LatLng[])[];
}

/** All horizontal condominiums: one whose polygon cannot be read is treated as absent. */
export interface Condominiums {
  readonly read: readonly Condominium[];
  readonly unread: readonly UnreadableRow[];
}

/** A project's longest drop in metres; null if it sets none. */
export type DropLimit = number | null | UnreadableRow;

export interface Circle {
  readonly centre: LatLng;
  readonly radiusM: number;
}

/** All that is known so far. A point that is not here may still exist: see `whole` and `absent`. */
export interface Network {
  readonly points: ReadonlyMap<string, BasePoint>;
  readonly boxes: readonly Box[];
  readonly unreadablePoints: readonly UnreadablePoint[];
  readonly unreadableBoxes: readonly UnreadableBox[];
  /** Every base point and box inside this circle is known, even if some of them cannot be read. */
  readonly whole: Circle;
  /** Ids of base points that do not exist. */
  readonly absent: ReadonlySet<string>;
  /** By the project's id. Undefined: not known yet. */
  readonly dropLimits: ReadonlyMap<string, DropLimit> | undefined;
  /** Undefined: not known yet. */
  readonly condominiums: Condominiums | undefined;
  /** Box id → its splitters, read for this very request. */
  readonly splitters: ReadonlyMap<string, BoxPorts>;
  /** Box id → ports held without a client, read for this very request. */
  readonly heldPorts: ReadonlyMap<string, HeldPorts>;
}

/** The settings that decide on feasibility. */
export interface Rules {
  readonly poleRadiusM: number;
  /** Longest drop; null: the limit of each box's project applies. */
  readonly dropMaxM: number | null;
  /** A drop that exceeds the limit by up to this is for a person to decide. */
  readonly dropSlackM: number;
  readonly candidatePoles: number;
  readonly requireImplanted: boolean;
  readonly countBlockedPorts: boolean;
  /** Customers inside a horizontal condominium are served by the boxes inside, others by those outside. */
  readonly considerCondominiums: boolean;
  /** In a full box, a port held by a property without a client makes it a case for a person to decide. */
  readonly countHeldPorts: boolean;
  /** Ids of the projects whose boxes count; empty: all. */
  readonly projects: readonly string[];
}

/** Longest drop in metres if neither the settings nor the box's project set one. */
export const DEFAULT_DROP_MAX_M = 300;
