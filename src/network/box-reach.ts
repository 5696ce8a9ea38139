/** Which poles each box of a whole network reaches, and where the network falls apart. */
import {
  counts,
  type Judge,
  judgeAt,
  limitOf,
  type PortCount,
  portsOf,
  stateObstacle,
  unreadState,
} from "./boxes";
import type { LatLng } from "./geometry";
import { buildGraph, partsOf, settledPoints, shortestPaths } from "./graph";
import type { BasePoint, Box, Network, Rules } from "./model";
import { possibleStarts } from "./reach";
import type { Surroundings } from "./surroundings";

export interface ReviewedBox {
  readonly box: Box;
  /** Undefined if no splitter that can be read is for customers. */
  readonly ports: PortCount | undefined;
  /** Undefined if it qualifies, or if it is not known whether it has a port. */
  readonly obstacle: "in_project" | "not_implanted" | "full" | "other" | undefined;
  /** A customer can be connected to it. */
  readonly qualifies: boolean;
  /** Ids of the poles that allow sales, within the box's limit along adjacencies. */
  readonly poles: readonly string[];
  /** No pole that allows sales reaches it, whatever rows that cannot be read may contain. */
  readonly isUnreached: boolean;
}

/** @param surroundings of the same network */
export function reviewBoxesOf(
  network: Network,
  rules: Rules,
  surroundings: Surroundings,
): ReviewedBox[] {
  const judge = judgeAt({ lat: 0, lng: 0 }, { ...rules, considerCondominiums: false }, network);
  return network.boxes
    .filter(({ projectId }) => counts(rules, projectId))
    .map((box) => {
      const ports = portsOf(box.id, judge);
      const obstacle = obstacleOf(box, judge);
      const isReady = obstacle === undefined && unreadState(box, judge).length === 0;
      const qualifies = isReady && ports?.count !== undefined && ports.count.free > 0;
      const limit = limitOf(box.projectId, judge);
      const base = network.points.get(box.pointId);
      const reached =
        base === undefined || typeof limit !== "number"
          ? []
          : polesWithin(base, limit, surroundings(base.position, limit));
      const poles = reached.filter(({ allowsSales }) => allowsSales === true).map(({ id }) => id);
      const isUnreached =
        typeof limit === "number" && reached.every(({ allowsSales }) => allowsSales === false);
      return { box, ports: ports?.count, obstacle, qualifies, poles, isUnreached };
    });
}

function obstacleOf(box: Box, judge: Judge): ReviewedBox["obstacle"] {
  const state = stateObstacle(box, judge);
  if (state === "in_project" || state === "not_implanted") return state;
  const ports = portsOf(box.id, judge);
  if (ports === undefined || ports.unread.length > 0) return undefined;
  if (ports.count === undefined) return "other";
  return ports.count.free > 0 ? undefined : "full";
}

function polesWithin(base: BasePoint, limitM: number, around: Network): BasePoint[] {
  const graph = buildGraph(around.points.values());
  const start = graph.indexOf.get(base.id);
  if (start === undefined) return [];
  return settledPoints(graph, shortestPaths(graph, start, limitM)).flatMap(({ point }) =>
    point.isPole ? [point] : [],
  );
}

/** Box id → poles in its reach that no other box that qualifies reaches. */
export function servedByOneAlone(boxes: readonly ReviewedBox[]): ReadonlyMap<string, number> {
  const qualifying = new Map<string, number>();
  for (const { poles, qualifies } of boxes) {
    if (qualifies) for (const id of poles) qualifying.set(id, (qualifying.get(id) ?? 0) + 1);
  }
  return new Map(
    boxes.map(({ box, poles, qualifies }) => {
      const itself = qualifies ? 1 : 0;
      return [box.id, poles.filter((id) => (qualifying.get(id) ?? 0) === itself).length];
    }),
  );
}

/** The pole that a drop to a place starts from, as far as it is known which poles allow sales. */
export function startingPole(
  place: LatLng,
  rules: Rules,
  surroundings: Surroundings,
): BasePoint | undefined {
  const { starts } = possibleStarts(place, rules, surroundings(place, rules.poleRadiusM));
  return starts.find(({ pole }) => pole.allowsSales === true)?.pole;
}

/** The parts of a network that no adjacency joins: the largest first, each with its points. */
export function islandsOf(network: Network): BasePoint[][] {
  return partsOf(buildGraph(network.points.values())).sort((a, b) => b.length - a.length);
}
