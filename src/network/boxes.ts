/** What is known of a box before any path to it: whether it counts, how long its drop may be, its ports. */
import { isInside, isWithin, type LatLng } from "./geometry";
import {
  type BasePoint,
  type Box,
  type Circle,
  type Condominium,
  DEFAULT_DROP_MAX_M,
  type HeldPort,
  type Network,
  type Rules,
  type Splitter,
  type UnreadableBox,
  type UnreadableRow,
  type UnreadSplitter,
} from "./model";

/**
 * Why a box in reach does not qualify, in the order in which it is found out: of several boxes, the reason
 * of a no is the last in this order that one of them has.
 */
export const OBSTACLE_ORDER = [
  "in_project",
  "not_implanted",
  "in_condominium",
  "no_attendance_splitter",
  "no_free_port",
] as const;
export type Obstacle = (typeof OBSTACLE_ORDER)[number];

/** What boxes are judged by, at one place. */
export interface Judge {
  readonly rules: Rules;
  readonly network: Network;
  /** Whether the condominiums let a box at a position serve the customer. */
  readonly serves: (box: LatLng) => boolean;
  /** Whether they let one serve the customer that is outside the circle in which every box is known. */
  readonly servesBeyond: boolean;
}

export function judgeAt(place: LatLng, rules: Rules, network: Network): Judge {
  const condominiums = rules.considerCondominiums ? (network.condominiums?.read ?? []) : [];
  return { rules, network, ...servedFrom(place, condominiums, network.whole) };
}

/** The rules on which the longest drop depends. */
export type DropRules = Pick<Rules, "dropMaxM" | "dropSlackM" | "projects">;

/**
 * The longest drop that any box can have, slack included; a guess while the projects are not known. A
 * limit that cannot be read is not among them: see `unreadLimits`.
 */
export function longestDropM(rules: DropRules, dropLimits: Network["dropLimits"]): number {
  if (rules.dropMaxM !== null) return rules.dropMaxM + rules.dropSlackM;
  let longest = DEFAULT_DROP_MAX_M;
  for (const [project, limit] of dropLimits ?? []) {
    if (typeof limit === "number" && counts(rules, project)) longest = Math.max(longest, limit);
  }
  return longest + rules.dropSlackM;
}

/** Rows of projects whose boxes count and may be in reach however long the drop is. */
function unreadLimits({ rules, network }: Judge): UnreadableRow[] {
  if (rules.dropMaxM !== null) return [];
  return [...(network.dropLimits ?? [])].flatMap(([project, limit]) => {
    const isUnread = typeof limit === "object" && limit !== null;
    // A row without an id may be any project's.
    return isUnread && (counts(rules, project) || limit.field === "id") ? [limit] : [];
  });
}

/**
 * Rows of projects because of which a box may serve the customer that no length of a drop excludes: a box
 * beyond all that is known, or one whose limit cannot be read.
 */
export function openLimits(judge: Judge): UnreadableRow[] {
  const { network, rules, servesBeyond } = judge;
  const limits = unreadLimits(judge);
  if (limits.length === 0 || servesBeyond) return limits;
  const isOpen = (box: Omit<UnreadableBox, "rows">): boolean => {
    const { projectId } = box;
    const isUnlimited =
      projectId === undefined ||
      (counts(rules, projectId) && typeof limitOf(projectId, judge) === "object");
    return (
      isUnlimited &&
      stateObstacle(box, judge) === undefined &&
      portsInDoubt(box.id, judge) !== undefined
    );
  };
  return [...network.boxes, ...network.unreadableBoxes].some(isOpen) ? limits : [];
}

/** Whether boxes of a project exist for this provider's rules. */
export function counts(rules: Pick<Rules, "projects">, projectId: string): boolean {
  return rules.projects.length === 0 || rules.projects.includes(projectId);
}

/** A box's longest drop in metres without the slack, or the row of its project that does not say. */
export function limitOf(projectId: string, { network, rules }: Judge): number | UnreadableRow {
  return rules.dropMaxM ?? network.dropLimits?.get(projectId) ?? DEFAULT_DROP_MAX_M;
}

/** What excludes a box before its splitters are looked at; a state that cannot be read does not. */
export function stateObstacle(
  box: Pick<UnreadableBox, "inProject" | "implanted" | "position">,
  { rules, serves }: Judge,
): Obstacle | undefined {
  if (box.inProject) return "in_project";
  if (rules.requireImplanted && box.implanted === false) return "not_implanted";
  return box.position === undefined || serves(box.position) ? undefined : "in_condominium";
}

/** Rows because of which a box never gives a yes, though its place is known; none of most. */
export function unreadState(box: Box, { rules }: Judge): readonly UnreadableRow[] {
  return rules.requireImplanted && box.implanted === undefined
    ? [{ resource: "boxes", id: box.id, field: "implanted" }]
    : [];
}

/** What is known of a box's ports. */
export interface Ports {
  /** Undefined when no splitter that can be read is for customers. */
  readonly count: PortCount | undefined;
  /** A port held by a property without a client, if there is no free one and the settings count it. */
  readonly held: HeldFinding | undefined;
  /** Rows that cannot be read and may hide a free or a held port; none where one is known. */
  readonly unread: readonly UnreadableRow[];
}

/** @returns undefined while they are not read for this request */
export function portsOf(boxId: string, { network, rules }: Judge): Ports | undefined {
  const read = network.splitters.get(boxId);
  if (read === undefined) return undefined;
  const properties = rules.countHeldPorts ? network.heldPorts.get(boxId) : NO_PROPERTIES;
  if (properties === undefined) return undefined;
  const count = countPorts(read.splitters, rules.countBlockedPorts);
  if (count !== undefined && count.free > 0) return { count, held: undefined, unread: [] };
  const held = firstHeld(read.splitters, properties.ports);
  const known = new Set(read.splitters.map(({ id }) => id));
  const mayBeHeld = ({ id }: UnreadSplitter): boolean =>
    held === undefined &&
    (properties.unread.length > 0 ||
      properties.ports.some(({ splitterId }) => {
        if (splitterId === undefined) return true;
        return id === undefined ? !known.has(splitterId) : splitterId === id;
      }));
  const unread = read.unread.filter(
    (splitter) =>
      splitter.best === "free" ||
      (splitter.best === "blocked" && rules.countBlockedPorts) ||
      mayBeHeld(splitter),
  );
  // Without a splitter for customers, no property can hold a port of one.
  const hasSplitter = count !== undefined || read.unread.length > 0;
  const rows = unread.map(({ row }) => row);
  return { count, held, unread: [...rows, ...(hasSplitter ? properties.unread : [])] };
}

const NO_PROPERTIES = { ports: [], unread: [] };

/** A port that a customer can be connected to. */
export interface FreePort {
  readonly splitter: Splitter;
  /** From 1. */
  readonly port: number;
}

export interface PortCount {
  /** The first free port of the first splitter that has one, in the order of ids. */
  readonly first: FreePort | undefined;
  /** Over all attendance splitters of the box. */
  readonly free: number;
  readonly total: number;
}

/** Counts the ports that a customer could be connected to; undefined when no splitter is for customers. */
export function countPorts(
  splitters: readonly Splitter[],
  countBlocked: boolean,
): PortCount | undefined {
  const attendance = attendanceSplitters(splitters);
  if (attendance.length === 0) return undefined;

  let first: FreePort | undefined;
  let free = 0;
  let total = 0;
  for (const splitter of attendance) {
    splitter.outputs.forEach((output, i) => {
      if (output.taken || (output.blocked && !countBlocked)) return;
      free += 1;
      first ??= { splitter, port: i + 1 };
    });
    total += splitter.outputs.length;
  }
  return { first, free, total };
}

/** The port that a person may free, with its splitter as far as it is known. */
export interface HeldFinding {
  readonly splitter: Splitter | undefined;
  /** From 1. */
  readonly port: number | undefined;
}

/**
 * The first port of a box that a property without a client holds: in the order of splitters and ports,
 * those that are known by the drop alone last.
 */
function firstHeld(
  splitters: readonly Splitter[],
  ports: readonly HeldPort[],
): HeldFinding | undefined {
  const attendance = attendanceSplitters(splitters);
  for (const splitter of attendance) {
    const held = ports.flatMap(({ splitterId, port }) =>
      splitterId === splitter.id && port !== undefined && splitter.outputs[port - 1]?.taken
        ? [port]
        : [],
    );
    if (held.length > 0) return { splitter, port: Math.min(...held) };
  }
  const [only, ...others] = attendance;
  if (only === undefined || !ports.some(({ splitterId }) => splitterId === undefined)) {
    return undefined;
  }
  return { splitter: others.length === 0 ? only : undefined, port: undefined };
}

function attendanceSplitters(splitters: readonly Splitter[]): Splitter[] {
  return splitters
    .filter((splitter) => splitter.isAttendance)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A polygon's sides are not great circles: it is taken to be inside a circle only up to this share of the radius. */
const MAX_EXTENT = 0.99;

/**
 * For a customer inside at least one condominium, the boxes inside one of those; for any other, the
 * boxes outside all.
 *
 * @param whole the circle in which every box is known
 */
export function servedFrom(
  place: LatLng,
  condominiums: readonly Condominium[],
  { centre, radiusM }: Circle,
): Pick<Judge, "serves" | "servesBeyond"> {
  const around = condominiums.filter(({ rings }) => isInside(place, rings));
  if (around.length === 0) {
    const serves = (box: LatLng): boolean =>
      !condominiums.some(({ rings }) => isInside(box, rings));
    return { serves, servesBeyond: true };
  }
  return {
    serves: (box) => around.some(({ rings }) => isInside(box, rings)),
    servesBeyond: around.some(({ rings }) =>
      rings.flat().some((corner) => !isWithin(radiusM * MAX_EXTENT, centre, corner)),
    ),
  };
}

/** A box that may be in reach, with its own rows that cannot be read. */
export interface Candidate {
  readonly id: string | undefined;
  readonly rows: readonly UnreadableRow[];
  /** Its base point's position, else its own; undefined: it may be anywhere. */
  readonly position: LatLng | undefined;
  /** The base point that a path to it ends at; undefined where that cannot be read. */
  readonly pointId: string | undefined;
  /** The base point that it names, whether that can be read or not. */
  readonly baseId: string | undefined;
  /** Limit and slack, in metres; infinite if the limit cannot be read. */
  readonly mostM: number;
  /** No state of it that can be read keeps it from serving the customer. */
  readonly mayServe: boolean;
}

/** The longest drop of a box whose project cannot be read, in metres: it may be of any that counts. */
function longestOfAnyM(judge: Judge): number {
  const { rules, network } = judge;
  if (unreadLimits(judge).length > 0) return Infinity;
  if (rules.projects.length === 0) return longestDropM(rules, network.dropLimits);
  const limits = rules.projects.map((projectId) => limitOf(projectId, judge));
  return Math.max(...limits.filter((limit) => typeof limit === "number")) + rules.dropSlackM;
}

/** Every box of a project that counts; apart, those whose base point has still to be asked for. */
export function candidatesOf(judge: Judge): Record<"candidates" | "unplaced", Candidate[]> {
  const { network, rules } = judge;
  const longestM = longestOfAnyM(judge);
  const mostOf = (limit: number | UnreadableRow | undefined): number => {
    if (limit === undefined) return longestM;
    return typeof limit === "number" ? limit + rules.dropSlackM : Infinity;
  };
  const lost = new Map(network.unreadablePoints.map(({ id, row }) => [id, row]));
  const candidates: Candidate[] = [];
  const unplaced: Candidate[] = [];
  const add = (
    box: Omit<UnreadableBox, "rows">,
    rows: readonly UnreadableRow[],
    base: BasePoint | undefined,
    to = candidates,
  ): void => {
    const { id, projectId } = box;
    if (projectId !== undefined && !counts(rules, projectId)) return;
    const limit = projectId === undefined ? undefined : limitOf(projectId, judge);
    to.push({
      id,
      rows: typeof limit === "object" ? [...rows, limit] : rows,
      position: base?.position ?? box.position,
      pointId: base?.id,
      baseId: box.pointId,
      mostM: mostOf(limit),
      mayServe: stateObstacle(box, judge) === undefined,
    });
  };
  for (const box of network.boxes) {
    const base = network.points.get(box.pointId);
    const pointRow =
      lost.get(box.pointId) ??
      (network.absent.has(box.pointId)
        ? { resource: "boxes", id: box.id, field: "pole" }
        : undefined);
    const placeRows = base === undefined && pointRow !== undefined ? [pointRow] : [];
    const isPlaced = base !== undefined || pointRow !== undefined;
    const rows = [...unreadState(box, judge), ...placeRows];
    add(box, rows, base, isPlaced ? candidates : unplaced);
  }
  for (const box of network.unreadableBoxes) {
    const { pointId } = box;
    add(box, box.rows, pointId === undefined ? undefined : network.points.get(pointId));
  }
  return { candidates, unplaced };
}

/** What ports a box has, or may have. */
export interface PortsInDoubt {
  readonly ports: "unread" | "free" | "held";
  /** The rows that leave it open whether it has one. */
  readonly rows: readonly UnreadableRow[];
}

/** @returns undefined for a box that is known to have no port, free or held */
export function portsInDoubt(boxId: string | undefined, judge: Judge): PortsInDoubt | undefined {
  if (boxId === undefined) return { ports: "free", rows: [] };
  const read = portsOf(boxId, judge);
  if (read === undefined) return { ports: "unread", rows: [] };
  const { count, held, unread } = read;
  if (count !== undefined && count.free > 0) return { ports: "free", rows: [] };
  if (unread.length > 0) return { ports: "free", rows: unread };
  return held === undefined ? undefined : { ports: "held", rows: [] };
}
