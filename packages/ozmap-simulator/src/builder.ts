/**
 * Builds towns by hand: functions that add a row, fill in the fields not given, and return the row, which may be
 * edited afterwards, as in `addBox(...).draft = true`.
 */
import type {
  BasePointRow,
  BaseRow,
  BoxRow,
  Coords,
  JunctionBoxRow,
  PointRow,
  PoleRow,
  PoleTypeRow,
  ProjectRow,
  TagRow,
  Town,
} from "./rows";
import { boxTypeRow, junctionBoxTypeRow, poleTypeRow, projectRow } from "./catalogue";
import { random } from "./prng";

/** The default time of creation for everything in a town. */
export const EPOCH = "2025-03-10T12:00:00.000Z";

export function emptyTown(): Town {
  return {
    poles: [],
    points: [],
    junctionBoxes: [],
    boxes: [],
    splitters: [],
    poleTypes: [],
    projects: [],
    prospects: [],
    properties: [],
    vacantProperties: [],
    condominiums: [],
    tags: [],
    boxTypes: [],
    splitterTypes: [],
    junctionBoxTypes: [],
    ids: 0,
  };
}

/**
 * The town's next id: 24 hexadecimal digits, the same in every run. The first eight are scrambled, so that ids are
 * not in the order of creation, and code that relies on such an order fails.
 */
export function newId(town: Town): string {
  town.ids += 1;
  const scrambled = Math.floor(random(town.ids).next() * 2 ** 32);
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, "0");
  return `${hex(scrambled, 8)}a7c3e1f590${hex(town.ids, 6)}`;
}

/** The fields that every row has. @param id undefined for a new one */
export function newRow(town: Town, id: string | undefined): BaseRow {
  return { id: id ?? newId(town), createdAt: EPOCH, updatedAt: EPOCH };
}

/** The first row of a list, which is created if the list is empty. */
function firstOf<T>(rows: T[], make: () => T): T {
  const [first] = rows;
  if (first !== undefined) return first;
  const made = make();
  rows.push(made);
  return made;
}

const push = <T>(rows: T[], row: T): T => {
  rows.push(row);
  return row;
};

export interface Place {
  /** Decimal degrees. */
  lat: number;
  /** Decimal degrees. */
  lng: number;
}

const coordsOf = ({ lat, lng }: Place): Coords => [lng, lat];

export function addPoleType(town: Town, given: Partial<PoleTypeRow> = {}): PoleTypeRow {
  return push(town.poleTypes, { ...poleTypeRow(newRow(town, given.id)), ...given });
}

/** Adds a project. @param given its `maxSize` is the limit of a drop in metres; with `undefined`, the project sets none */
export function addProject(
  town: Town,
  given: { id?: string; name?: string; maxSize?: number | undefined } = {},
): ProjectRow {
  const row = projectRow(newRow(town, given.id));
  if (given.name !== undefined) row.name = given.name;
  if ("maxSize" in given && row.drop) {
    if (given.maxSize === undefined) delete row.drop;
    else row.drop.maxSize = given.maxSize;
  }
  return push(town.projects, row);
}

export function addTag(town: Town, given: Partial<TagRow> = {}): TagRow {
  const named = { name: `Etiqueta ${town.tags.length + 1}`, allowedTypes: ["prospect", "box"] };
  return push(town.tags, { ...newRow(town, given.id), ...named, ...given });
}

/** Adds a pole, by default of the town's first pole type. */
export function addPole(town: Town, { lat, lng, ...given }: Place & Partial<PoleRow>): PoleRow {
  const poleType =
    given.poleType ?? firstOf(town.poleTypes, () => poleTypeRow(newRow(town, undefined))).id;
  return push(town.poles, {
    ...newRow(town, given.id),
    kind: "POLE",
    coords: coordsOf({ lat, lng }),
    adjacents: [],
    tags: [],
    name: `P-${String(town.poles.length + 1).padStart(4, "0")}`,
    usable: true,
    observation: "",
    licensing: { status: 0, protocol: null },
    ...given,
    poleType,
  });
}

/** Adds a base point without a pole: a bend in a cable, or the position of a box without a pole. */
export function addPoint(town: Town, { lat, lng, ...given }: Place & Partial<PointRow>): PointRow {
  return push(town.points, {
    ...newRow(town, given.id),
    kind: "Point",
    coords: coordsOf({ lat, lng }),
    adjacents: [],
    tags: [],
    ...given,
  });
}

/** Adds an underground chamber through which cables pass. */
export function addJunctionBox(
  town: Town,
  { lat, lng, ...given }: Place & Partial<JunctionBoxRow>,
): JunctionBoxRow {
  const type = firstOf(town.junctionBoxTypes, () => junctionBoxTypeRow(newRow(town, undefined)));
  const project =
    given.project ?? firstOf(town.projects, () => projectRow(newRow(town, undefined))).id;
  return push(town.junctionBoxes, {
    ...newRow(town, given.id),
    kind: "JUNCTION_BOX",
    coords: coordsOf({ lat, lng }),
    adjacents: [],
    tags: [],
    name: `CP-${String(town.junctionBoxes.length + 1).padStart(3, "0")}`,
    implanted: true,
    junctionBoxType: type.id,
    typeColor: type.color,
    shared: false,
    ...given,
    project,
  });
}

/** Makes two base points neighbours; the adjacency is listed at both ends, once. */
export function addAdjacency(a: BasePointRow, b: BasePointRow): void {
  if (!a.adjacents.includes(b.id)) a.adjacents.push(b.id);
  if (!b.adjacents.includes(a.id)) b.adjacents.push(a.id);
}

/** Adds an implanted box at a base point, by default in the town's first project. */
export function addBox(town: Town, at: BasePointRow, given: Partial<BoxRow> = {}): BoxRow {
  const type = firstOf(town.boxTypes, () => boxTypeRow(newRow(town, undefined)));
  const project =
    given.project ?? firstOf(town.projects, () => projectRow(newRow(town, undefined))).id;
  return push(town.boxes, {
    ...newRow(town, given.id),
    kind: "Box",
    name: `CTO-${String(town.boxes.length + 1).padStart(3, "0")}`,
    coords: [...at.coords],
    pole: at.id,
    boxType: type.id,
    hierarchyLevel: type.default_level,
    draft: false,
    implanted: true,
    certified: false,
    shared: false,
    underground: at.kind !== "POLE",
    default_reserve: 0,
    cables: [],
    tags: [],
    ...given,
    project,
  });
}
