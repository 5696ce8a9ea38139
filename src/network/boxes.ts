/** What is known of a box before a path to it is: whether it counts, how long its drop may be, its ports. */
import { servedFrom } from "./condominium";
import type { LatLng } from "./geometry";
import {
  type Box,
  DEFAULT_DROP_MAX_M,
  type Network,
  type Rules,
  type UnreadableBox,
  type UnreadableRow,
} from "./model";
import { countPorts, firstHeld, type HeldFinding, type PortCount } from "./splitter";

/** Why a box in reach does not qualify, from the one that came least far to the one that came furthest. */
export const OBSTACLES = [
  "in_project",
  "not_implanted",
  "in_condominium",
  "no_attendance_splitter",
  "no_free_port",
] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** A limit that cannot be read is taken to be at most this, in metres: no drop is longer. */
export const MAX_UNREAD_LIMIT_M = 1000;

/** What boxes are judged by, at one place. */
export interface Judge {
  readonly rules: Rules;
  readonly network: Network;
  /** Whether the condominiums let a box at a position serve the customer. */
  readonly serves: (box: LatLng) => boolean;
}

export function judgeAt(place: LatLng, rules: Rules, network: Network): Judge {
  const condominiums = rules.considerCondominiums ? (network.condominiums?.read ?? []) : [];
  const serves = condominiums.length === 0 ? () => true : servedFrom(place, condominiums);
  return { rules, network, serves };
}

/** The rules on which the longest drop depends. */
export type DropRules = Pick<Rules, "dropMaxM" | "dropSlackM" | "projects">;

/** The longest drop that any box can have, slack included; a guess while the projects are not known. */
export function longestDropM(rules: DropRules, dropLimits: Network["dropLimits"]): number {
  if (rules.dropMaxM !== null) return rules.dropMaxM + rules.dropSlackM;
  let longest = DEFAULT_DROP_MAX_M;
  for (const [project, limit] of dropLimits ?? []) {
    if (limit !== null && counts(rules, project)) {
      longest = Math.max(longest, typeof limit === "number" ? limit : MAX_UNREAD_LIMIT_M);
    }
  }
  return longest + rules.dropSlackM;
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
  // Without a splitter for customers, no property can hold a port of one.
  const isFull = count !== undefined || read.unread.length > 0;
  return { count, held, unread: [...read.unread, ...(isFull ? properties.unread : [])] };
}

const NO_PROPERTIES = { ports: [], unread: [] };
