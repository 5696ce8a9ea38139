/** What the search knows of a network: base points, boxes, splitters. Imports nothing of ours. */
import type { LatLng } from "./geometry";

/** A row of OZmap of which a field cannot be read, as an operator finds it. */
export interface UnreadableRow {
  readonly resource: string;
  /** `?` where the id itself cannot be read. */
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

/** What of a base point's row cannot be read, though its id and its position can. */
export interface UnreadOfPoint {
  /** It may have more neighbours than `adjacents`. */
  readonly adjacents: UnreadableRow | undefined;
  /** It may or may not be a pole that allows sales; `allowsSales` is undefined for good. */
  readonly sales: UnreadableRow | undefined;
}

/** A base point without a readable id or position: no path can be measured over it. */
export interface UnreadablePoint {
  readonly row: UnreadableRow;
  /** Undefined where it cannot be read. */
  readonly id: string | undefined;
  /** Undefined where it cannot be read. */
  readonly position: LatLng | undefined;
  readonly adjacents: readonly string[];
  /** It has no other neighbours than `adjacents` and those points that list it. */
  readonly hasAllAdjacents: boolean;
  /**
   * Of one without a position: where its neighbours are, and the boxes on it. Undefined where not all of
   * the network was read to find them.
   */
  readonly anchors?: readonly LatLng[] | undefined;
  /** It may be a pole that allows sales. */
  readonly mayStart: boolean;
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
  /** Undefined where it cannot be read. */
  readonly implanted: boolean | undefined;
  /** Undefined where it cannot be read. */
  readonly certified: boolean | undefined;
}

/** A box of which something that every verdict needs cannot be read: it never gives a yes. Unreadable fields are undefined. */
export interface UnreadableBox {
  readonly rows: readonly UnreadableRow[];
  readonly id: string | undefined;
  readonly pointId: string | undefined;
  readonly position: LatLng | undefined;
  /** Empty when it belongs to none. */
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

/** A splitter that cannot be read and may be for customers. */
export interface UnreadSplitter {
  readonly row: UnreadableRow;
  /** Undefined where it cannot be read. */
  readonly id: string | undefined;
  /** The best of the ports that it may have; one that is taken may be held by a property without a client. */
  readonly best: "free" | "blocked" | "taken";
}

/** The splitters of one box, as they were read for this request. */
export interface BoxPorts {
  readonly splitters: readonly Splitter[];
  readonly unread: readonly UnreadSplitter[];
}

/** A port that a property without a client holds. */
export interface HeldPort {
  /** Undefined where only the property's drop is known. */
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
  readonly id: string;
  readonly name: string;
  readonly rings: readonly (readonly LatLng[])[];
}

/** All horizontal condominiums: one whose polygon cannot be read is treated as absent. */
export interface Condominiums {
  readonly read: readonly Condominium[];
  readonly unread: readonly UnreadableRow[];
}

/** A project's longest drop in metres; null where it sets none. */
export type DropLimit = number | null | UnreadableRow;

export interface Circle {
  readonly centre: LatLng;
  readonly radiusM: number;
}

/** All that is known so far. What is missing is missing, not absent: see `whole` and `absent`. */
export interface Network {
  readonly points: ReadonlyMap<string, BasePoint>;
  readonly boxes: readonly Box[];
  readonly unreadablePoints: readonly UnreadablePoint[];
  readonly unreadableBoxes: readonly UnreadableBox[];
  /** Every base point and box inside this circle is known, if only as one that cannot be read. */
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
  /** Customers inside a horizontal condominium are served by the boxes inside, others by those outside. */
  readonly considerCondominiums: boolean;
  /** In a full box, a port held by a property without a client is worth a person's look. */
  readonly countHeldPorts: boolean;
  /** Ids of the projects whose boxes count; empty: all. */
  readonly projects: readonly string[];
}

/** Longest drop where neither the settings nor the box's project say one, in metres. */
export const DEFAULT_DROP_MAX_M = 300;
