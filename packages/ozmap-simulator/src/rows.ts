/**
 * The types of OZmap's rows, and of a town as lists of them. Depends on nothing. The names and types of fields are
 * those in the schemas of `@ozmap/ozmap-sdk`.
 */

/** `[lng, lat]` in decimal degrees, OZmap's order. */
export type Coords = [number, number];

export interface BaseRow {
  /** 24 hexadecimal digits. */
  id: string;
  createdAt: string;
  updatedAt: string;
  external_id?: string;
}

interface BasePoint extends BaseRow {
  coords: Coords;
  /** Ids of base points of any kind; an adjacency may be listed at only one end. */
  adjacents: string[];
  tags: string[];
}

export interface PoleRow extends BasePoint {
  kind: "POLE";
  name: string;
  usable: boolean;
  poleType: string;
  address?: string;
  observation: string;
  licensing: { status: number; protocol: string | null };
}

export interface PointRow extends BasePoint {
  kind: "Point";
}

export interface JunctionBoxRow extends BasePoint {
  kind: "JUNCTION_BOX";
  name: string;
  implanted: boolean;
  project: string;
  junctionBoxType: string;
  typeColor: string;
  shared: boolean;
}

export type BasePointRow = PoleRow | PointRow | JunctionBoxRow;

export interface PoleTypeRow extends BaseRow {
  name: string;
  prefix: string;
  viabilityAllowed: boolean;
  color: string;
  description: string;
}

export interface ProjectRow extends BaseRow {
  name: string;
  parents: { project: string }[];
  lat: number;
  lng: number;
  defaultPonPotency: number;
  hasLogo: boolean;
  /** `maxSize` is the limit of a drop in metres. The vendor's schema requires it. */
  drop?: { type: { cableType: string }; maxSize?: number };
  area: { type: "Polygon"; coordinates: Coords[][] };
}

export interface BoxRow extends BaseRow {
  kind: "Box";
  name: string;
  coords: Coords;
  /** The id of the base point at which the box is. */
  pole: string;
  project: string;
  boxType: string;
  hierarchyLevel: number;
  draft: boolean;
  implanted: boolean;
  certified: boolean;
  shared: boolean;
  underground: boolean;
  default_reserve: number;
  cables: string[];
  tags: string[];
  address?: string;
}

/** In a town, `index` counts from 0; in answers, it depends on a quirk. */
export interface PortRow {
  id: string;
  index: number;
  blocked: boolean;
  tags: string[];
}

export interface SplitterRow extends BaseRow {
  kind: "Splitter";
  name: string;
  /** The id of the box. */
  parent: string;
  project: string;
  splitterType: string;
  isDrop: boolean;
  implanted: boolean;
  ratio: { input: number; output: number };
  attenuation: number[];
  connectables: { input: (string | null)[]; output: (string | null)[] };
  ports: PortRow[];
}

export interface ClientRow extends BaseRow {
  kind: "FTTHClient";
  code: string;
  name?: string;
  observation?: string;
  implanted: boolean;
  certified: boolean;
  status: number;
  onu: { user_PPPoE: string; serial_number: string; mac_address: string };
  tags: string[];
}

export interface ConnectionRow {
  /** The id of the splitter. */
  id: string;
  name: string;
  kind: "Splitter";
  /** Counted from 1. */
  port: number;
  implanted: boolean;
  fiber: string;
}

export interface PropertyRow extends BaseRow {
  kind: "Property";
  coords: Coords;
  project: string;
  tags: string[];
  client: ClientRow;
  connections: ConnectionRow[];
  address?: string | null;
  box?: string;
  pole?: string;
  observation?: string | null;
  /** The ids of the base points along the drop. */
  drop_poles?: string[];
}

/** A property without a client, which may nevertheless hold a port. */
export interface VacantPropertyRow extends Omit<PropertyRow, "client" | "connections"> {
  client: null;
  /** Absent if only the drop is known. */
  connections?: ConnectionRow[];
  /** The id of the drop cable. */
  drop?: string;
}

/** A horizontal condominium: the outline first, then the holes. */
export interface CondominiumRow extends BaseRow {
  name: string;
  project: string;
  polygon: { type: "Polygon"; coordinates: Coords[][] };
}

export interface ProspectRow extends BaseRow {
  tags: string[];
  name?: string | null;
  phone?: string | null;
  code?: string | null;
  address?: string | null;
  coords?: Coords | null;
  viable?: boolean | null;
  observation?: string | null;
}

export interface TagRow extends BaseRow {
  name: string;
  allowedTypes: string[];
}

export interface BoxTypeRow extends BaseRow {
  code: string;
  prefix: string;
  default_level: number;
  default_reserve: number;
  config: {
    base: { color: string };
    regular: { fillColor: string };
    not_implanted: { fillColor: string };
    draft: { fillColor: string };
  };
}

export interface SplitterTypeRow extends BaseRow {
  code: string;
  isDrop: boolean;
  ratio: { input: number; output: number };
  isBalanced: boolean;
  prefix: string;
  size: number;
  inputConnectionType: number;
  outputConnectionType: number;
  attenuation: number[];
}

export interface JunctionBoxTypeRow extends BaseRow {
  code: string;
  prefix: string;
  color: string;
  systemDefault: boolean;
}

/** All data of a simulated OZmap. Plain data, which tests may edit while a server uses it. */
export interface Town {
  poles: PoleRow[];
  points: PointRow[];
  junctionBoxes: JunctionBoxRow[];
  boxes: BoxRow[];
  splitters: SplitterRow[];
  poleTypes: PoleTypeRow[];
  projects: ProjectRow[];
  prospects: ProspectRow[];
  properties: PropertyRow[];
  vacantProperties: VacantPropertyRow[];
  condominiums: CondominiumRow[];
  tags: TagRow[];
  boxTypes: BoxTypeRow[];
  splitterTypes: SplitterTypeRow[];
  junctionBoxTypes: JunctionBoxTypeRow[];
  /** How many ids have been used. */
  ids: number;
}
