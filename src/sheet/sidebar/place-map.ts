/** A feasibility → what the sidebar's map shows. Pure. */
import { boxState, type Feasibility } from "../../actions";
import {
  type BasePoint,
  type Box,
  type Condominium,
  counts,
  distanceM,
  type Finding,
  isInside,
  type LatLng,
  type Judge,
  judgeAt,
} from "../../network";
import type {
  BoxRole,
  MappedBox,
  MappedCondominium,
  PlaceMap,
  PointKind,
  Spot,
} from "./sidebar-answer";

/** With more, the page would be slow. */
const MAX_POINTS = 1_500;
const MAX_BOXES = 120;
/** Condominiums farther away than this cannot matter to the customer, in metres. */
const MAX_CONDOMINIUM_M = 2_000;

export function placeMap({ place, verdict, network, rules }: Feasibility): PlaceMap {
  const customer = place.position;
  const start = verdict.kind === "no_pole" ? undefined : verdict.start;
  const points = nearestFirst([...network.points.values()], customer);
  const shown = points.slice(0, MAX_POINTS);
  const boxes = mappedBoxes({ place, verdict, network, rules });
  return {
    customer: spot(customer),
    poleRadiusM: rules.poleRadiusM,
    pole: start
      ? { name: start.pole.name, at: spot(start.pole.position), distanceM: start.distanceM }
      : null,
    path: (shownFinding(verdict)?.path ?? []).map(({ position }) => spot(position)),
    points: shown.map((point) => [...spot(point.position), kindOf(point)]),
    adjacencies: adjacenciesBetween(shown),
    condominiums: mappedCondominiums({ place, network, rules }),
    boxes: boxes.slice(0, MAX_BOXES),
    leftOut: {
      points: points.length - shown.length,
      boxes: Math.max(0, boxes.length - MAX_BOXES),
    },
  };
}

function mappedCondominiums({
  place,
  network,
  rules,
}: Pick<Feasibility, "place" | "network" | "rules">): MappedCondominium[] {
  if (!rules.considerCondominiums) return [];
  const isNear = ({ rings }: Condominium): boolean =>
    isInside(place.position, rings) ||
    rings.some((ring) =>
      ring.some((corner) => distanceM(place.position, corner) <= MAX_CONDOMINIUM_M),
    );
  return (network.condominiums?.read ?? [])
    .filter(isNear)
    .map(({ name, rings }) => ({ name, rings: rings.map((ring) => ring.map(spot)) }));
}

/** The finding on the box that the reply describes. */
function shownFinding(verdict: Feasibility["verdict"]): Finding | undefined {
  if (verdict.kind === "no_pole") return undefined;
  return verdict.kind === "feasible" ? verdict.chosen : verdict.nearest;
}

function mappedBoxes({ place, verdict, network, rules }: Feasibility): MappedBox[] {
  const findings = verdict.kind === "no_pole" ? [] : verdict.findings;
  const inReach = new Set(findings.map(({ box }) => box.id));
  const judge = judgeAt(place.position, rules, network);
  const others = network.boxes.filter(({ id }) => !inReach.has(id));
  return [
    ...findings.map((finding) => ({
      ...described(finding.box),
      dropM: finding.dropM,
      limitM: finding.limitM,
      ports: finding.ports ? { free: finding.ports.free, total: finding.ports.total } : null,
      why: roleOf(finding, verdict),
    })),
    ...nearestFirst(others, place.position).map((box) => ({
      ...described(box),
      dropM: null,
      limitM: null,
      ports: null,
      why: roleOutOfReach(box, judge),
    })),
  ];
}

/** A box that a condominium's boundary excludes is shown as such even if it is out of reach. */
function roleOutOfReach(box: Box, judge: Judge): BoxRole {
  if (!counts(judge.rules, box.projectId)) return "other_project";
  return judge.serves(box.position) ? "out_of_reach" : "in_condominium";
}

function described(box: Box): Pick<MappedBox, "name" | "at" | "state"> {
  return { name: box.name || box.id, at: spot(box.position), state: boxState(box) };
}

function roleOf(finding: Finding, verdict: Feasibility["verdict"]): BoxRole {
  if (verdict.kind === "feasible") {
    if (finding === verdict.chosen) return "chosen";
    if (verdict.alternatives.some((each) => each === finding)) return "alternative";
  }
  if (finding.obstacle !== undefined) return finding.obstacle;
  return finding.dropM > finding.limitM ? "slack" : "farther";
}

function adjacenciesBetween(points: readonly BasePoint[]): [number, number][] {
  const indexOf = new Map(points.map(({ id }, i) => [id, i]));
  const seen = new Set<string>();
  const adjacencies: [number, number][] = [];
  points.forEach(({ adjacents }, i) => {
    for (const id of adjacents) {
      const j = indexOf.get(id);
      if (j === undefined || j === i) continue;
      const adjacency: [number, number] = i < j ? [i, j] : [j, i];
      if (seen.has(adjacency.join())) continue;
      seen.add(adjacency.join());
      adjacencies.push(adjacency);
    }
  });
  return adjacencies;
}

function kindOf({ isPole, allowsSales }: BasePoint): PointKind {
  if (!isPole) return "other";
  return allowsSales === false ? "closed" : "pole";
}

function nearestFirst<T extends { readonly position: LatLng }>(all: T[], from: LatLng): T[] {
  return all
    .map((each) => ({ each, metres: distanceM(from, each.position) }))
    .sort((a, b) => a.metres - b.metres)
    .map(({ each }) => each);
}

/** Rounded to 6 decimals, some 0.1 m: finer than a map shows. */
function spot({ lat, lng }: LatLng): Spot {
  return [round(lat), round(lng)];
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
