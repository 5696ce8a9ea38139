/**
 * The exhaustive reference: computes the right answer for a place from the whole town, for comparison with the
 * product. Deliberately slow and simple; shares no code with what it checks.
 */
import { distanceM, EARTH_RADIUS_M, type LatLng } from "./geo";
import { hasAdjacency, networkOf, pathsFrom, placeOfPoint, type Reached } from "./oracle-paths";
import { servesFrom } from "./oracle-condominiums";
import type { BoxRow, PoleRow, SplitterRow, Town } from "./rows";

/** The settings on which a verdict depends; lengths are in metres. */
export interface Rules {
  poleRadiusM: number;
  /** If null, the limit of the box's project applies, else 300. */
  dropMaxM: number | null;
  slackM: number;
  /** From how many of the nearest poles a search may start. */
  startPoles: number;
  onlyImplanted: boolean;
  countBlocked: boolean;
  /** The ids of the projects whose boxes count; empty for all. */
  projects: readonly string[];
  /** Customers in a condominium are served only by its boxes, others only by boxes outside. */
  condominiums: boolean;
  /** In a full box, a port held by a property without a client leads to `analise`. */
  heldPorts: boolean;
}

/** The contract's defaults. */
export const DEFAULT_RULES: Readonly<Rules> = {
  poleRadiusM: 100,
  dropMaxM: null,
  slackM: 0,
  startPoles: 1,
  onlyImplanted: false,
  countBlocked: false,
  projects: [],
  condominiums: false,
  heldPorts: false,
};

const DEFAULT_DROP_M = 300;
const METRES_PER_DEGREE = (EARTH_RADIUS_M * Math.PI) / 180;
/** How many poles' paths are remembered; each takes twelve bytes per base point. */
const REMEMBERED_STARTS = 500;

type Paths = (id: string) => Reached | undefined;

/** The obstacles that a box must pass, from first to last. */
const OBSTACLES = [
  "caixa_em_projeto",
  "caixa_nao_implantada",
  "caixa_em_condominio",
  "sem_splitter_atendimento",
  "sem_porta_livre",
] as const;

export interface Verdict {
  status: "viavel" | "analise" | "inviavel" | "fora_de_area";
  reason:
    | ""
    | "drop_na_folga"
    | "porta_de_imovel"
    | "sem_poste_proximo"
    | "poste_sem_adjacencia"
    | "sem_caixa_no_alcance"
    | (typeof OBSTACLES)[number];
  pole: PoleRow | undefined;
  /** The straight-line distance from the place to the pole, in metres. */
  poleM: number | undefined;
  /** The box found, or the nearest of those refused for `reason`. */
  box: BoxRow | undefined;
  /** The length from the pole to the box along adjacencies, in metres. */
  dropM: number | undefined;
  adjacencies: number | undefined;
  /** The splitter of the first free port. */
  splitterId: string | undefined;
  /** Counted from 1. */
  port: number | undefined;
  /** In all attendance splitters of the box. */
  freePorts: number | undefined;
  totalPorts: number | undefined;
  alternatives: { box: BoxRow; dropM: number; freePorts: number }[];
}

interface Candidate extends Reached {
  box: BoxRow;
  limitM: number;
  obstacle: (typeof OBSTACLES)[number] | undefined;
  splitterId: string | undefined;
  port: number | undefined;
  freePorts: number;
  totalPorts: number;
  /** A port in a full box that a property without a client holds; fields are undefined if not known. */
  held: { splitterId: string | undefined; port: number | undefined } | undefined;
}

/** The verdict for one place. For many places in the same town, `oracleOf` is faster. */
export function exhaustive(town: Town, place: LatLng, rules: Partial<Rules> = {}): Verdict {
  return oracleOf(town)(place, rules);
}

/**
 * A function that judges places in a town. The base points must not be edited while it is used; boxes, splitters and
 * poles' permissions may be, since they are read anew for every place.
 */
export function oracleOf(town: Town): (place: LatLng, rules?: Partial<Rules>) => Verdict {
  const network = networkOf(town);
  const polesAround = polesByLatitude(town);
  const remembered = new Map<string, Paths>();
  const pathsOf = (pole: PoleRow): Paths => {
    const known = remembered.get(pole.id) ?? pathsFrom(network, pole.id);
    if (remembered.size >= REMEMBERED_STARTS) remembered.clear();
    remembered.set(pole.id, known);
    return known;
  };
  return (place, given = {}) => {
    const rules = { ...DEFAULT_RULES, ...given };
    const starts = startPoles(town, polesAround, place, rules);
    const [first] = starts;
    if (!first) return nothing("fora_de_area", "sem_poste_proximo", undefined);
    for (const start of starts) {
      const boxes = boxesInReach(town, pathsOf(start.pole), rules, place);
      if (boxes.length > 0) return judge(start, boxes);
    }
    const alone = !hasAdjacency(network, first.pole.id);
    return nothing("inviavel", alone ? "poste_sem_adjacencia" : "sem_caixa_no_alcance", first);
  };
}

interface Start {
  pole: PoleRow;
  poleM: number;
}

/** The nearest poles that allow sales; at the same distance, in the order of their ids. */
function startPoles(town: Town, around: PolesAround, place: LatLng, rules: Rules): Start[] {
  const closed = new Set(
    town.poleTypes.filter((type) => !type.viabilityAllowed).map(({ id }) => id),
  );
  return around(place.lat, (rules.poleRadiusM + 1) / METRES_PER_DEGREE)
    .filter((pole) => pole.usable && !closed.has(pole.poleType))
    .map((pole) => ({ pole, poleM: distanceM(place, placeOfPoint(pole)) }))
    .filter(({ poleM }) => poleM <= rules.poleRadiusM)
    .sort((a, b) => a.poleM - b.poleM || compareIds(a.pole, b.pole))
    .slice(0, rules.startPoles);
}

type PolesAround = (latitude: number, degrees: number) => PoleRow[];

/**
 * The poles between two latitudes. No two places are nearer to each other than their latitudes are, so
 * this shortcut cannot leave a pole out.
 */
function polesByLatitude(town: Town): PolesAround {
  const poles = town.poles.toSorted((a, b) => a.coords[1] - b.coords[1]);
  const latitudes = Float64Array.from(poles, (pole) => pole.coords[1]);
  return (latitude, degrees) => {
    const from = latitudes.findIndex((each) => each >= latitude - degrees);
    const beyond = latitudes.findIndex((each) => each > latitude + degrees);
    if (from < 0) return [];
    return poles.slice(from, beyond < 0 ? undefined : beyond);
  };
}

const compareIds = (a: { id: string }, b: { id: string }): number =>
  a.id < b.id ? -1 : Number(a.id > b.id);

/** The boxes of the projects that count, within the limit and the slack, nearest first. */
function boxesInReach(town: Town, paths: Paths, rules: Rules, place: LatLng): Candidate[] {
  const serves = rules.condominiums ? servesFrom(town, place) : () => true;
  return town.boxes
    .filter(({ project }) => rules.projects.length === 0 || rules.projects.includes(project))
    .flatMap((box) => {
      const reached = paths(box.pole);
      if (!reached) return [];
      const limitM = rules.dropMaxM ?? projectLimit(town, box);
      if (reached.lengthM > limitM + rules.slackM) return [];
      return [{ ...reached, box, limitM, ...inspect(town, box, rules, serves(box)) }];
    })
    .sort((a, b) => a.lengthM - b.lengthM || compareIds(a.box, b.box));
}

/** The limit of the box's project, in metres; 300 if it sets none, or one that is not positive. */
function projectLimit(town: Town, box: BoxRow): number {
  const maxSize = town.projects.find(({ id }) => id === box.project)?.drop?.maxSize;
  return maxSize !== undefined && maxSize > 0 ? maxSize : DEFAULT_DROP_M;
}

type Inspection = Omit<Candidate, keyof Reached | "box" | "limitM">;

function inspect(town: Town, box: BoxRow, rules: Rules, isServing: boolean): Inspection {
  const splitters = town.splitters
    .filter((splitter) => splitter.parent === box.id && splitter.isDrop)
    .sort(compareIds);
  const free = splitters.map((splitter) => ({ splitter, ports: freePortsOf(splitter, rules) }));
  const first = free.find(({ ports }) => ports.length > 0);
  const obstacle = obstacleOf(box, splitters.length > 0, first !== undefined, rules);
  const isFull = isServing && obstacle === "sem_porta_livre";
  return {
    obstacle:
      isServing || obstacle === "caixa_em_projeto" || obstacle === "caixa_nao_implantada"
        ? obstacle
        : "caixa_em_condominio",
    held: isFull && rules.heldPorts ? heldPort(town, box, splitters) : undefined,
    splitterId: first?.splitter.id,
    port: first?.ports[0],
    freePorts: free.reduce((sum, { ports }) => sum + ports.length, 0),
    totalPorts: splitters.reduce((sum, { connectables }) => sum + connectables.output.length, 0),
  };
}

/** The first held port that is known, else one of which only the drop is known. */
function heldPort(
  { vacantProperties }: Town,
  box: BoxRow,
  splitters: readonly SplitterRow[],
): Candidate["held"] {
  const ofBox = vacantProperties.filter((property) => property.box === box.id);
  const known = ofBox
    .flatMap(({ connections = [] }) => connections)
    .filter(({ id }) => splitters.some((splitter) => splitter.id === id))
    .sort((a, b) => compareIds(a, b) || a.port - b.port);
  const [first] = known;
  if (first) return { splitterId: first.id, port: first.port };
  if (!ofBox.some(({ drop }) => drop !== undefined)) return undefined;
  return { splitterId: splitters.length === 1 ? splitters[0]?.id : undefined, port: undefined };
}

function obstacleOf(
  box: BoxRow,
  hasSplitter: boolean,
  hasPort: boolean,
  rules: Rules,
): Candidate["obstacle"] {
  if (box.draft) return "caixa_em_projeto";
  if (rules.onlyImplanted && !box.implanted) return "caixa_nao_implantada";
  if (!hasSplitter) return "sem_splitter_atendimento";
  return hasPort ? undefined : "sem_porta_livre";
}

function freePortsOf(splitter: SplitterRow, { countBlocked }: Rules): number[] {
  return splitter.connectables.output.flatMap((held, index) => {
    const blocked = splitter.ports.some((port) => port.index === index && port.blocked);
    return held === null && (countBlocked || !blocked) ? [index + 1] : [];
  });
}

function judge(start: Start, boxes: readonly Candidate[]): Verdict {
  const good = boxes.filter(({ obstacle }) => obstacle === undefined);
  const within = good.filter(({ lengthM, limitM }) => lengthM <= limitM);
  const [best, ...others] = within;
  if (best) {
    const alternatives = others.slice(0, 2).map(({ box, lengthM, freePorts }) => {
      return { box, dropM: lengthM, freePorts };
    });
    return { ...found(start, best), status: "viavel", reason: "", alternatives };
  }
  const [beyond] = good;
  if (beyond) return { ...found(start, beyond), status: "analise", reason: "drop_na_folga" };
  const held = boxes.find((candidate) => candidate.held !== undefined);
  if (held) {
    const { splitterId, port } = held.held ?? {};
    return {
      ...found(start, { ...held, splitterId, port }),
      status: "analise",
      reason: "porta_de_imovel",
    };
  }
  const furthest = OBSTACLES.findLast((one) => boxes.some((box) => box.obstacle === one));
  const refused = boxes.find(({ obstacle }) => obstacle === furthest);
  if (!refused || !furthest) throw new Error("a box neither qualifies nor has an obstacle");
  return { ...found(start, refused), status: "inviavel", reason: furthest };
}

function found(start: Start, candidate: Candidate): Omit<Verdict, "status" | "reason"> {
  const { box, lengthM, adjacencies, splitterId, port, freePorts, totalPorts } = candidate;
  const ports = { splitterId, port, freePorts, totalPorts };
  return { ...start, box, dropM: lengthM, adjacencies, ...ports, alternatives: [] };
}

function nothing(
  status: Verdict["status"],
  reason: Verdict["reason"],
  start: Start | undefined,
): Verdict {
  return {
    status,
    reason,
    pole: start?.pole,
    poleM: start?.poleM,
    box: undefined,
    dropM: undefined,
    adjacencies: undefined,
    splitterId: undefined,
    port: undefined,
    freePorts: undefined,
    totalPorts: undefined,
    alternatives: [],
  };
}
