/** Compares the search in memory with public libraries, on the same graph in the same run. */
import { random, type Town } from "ozmap-simulator";
import type { BasePoint } from "../src/network";
import { buildGraph, shortestPaths } from "../src/network/graph";
import { basePoints } from "./network-of";
import { lengthOf, OTHERS, OURS, type PathFinder } from "./path-finders";
import { duration } from "./stats";
import { table } from "./tables";
import { inTurns } from "./timing";

/** The limit of a drop that no project sets, in metres. */
const LIMIT_M = 300;
const STARTS = 100;
/** Two lengths of the same path may differ slightly, depending on the order of additions. */
const MILLIMETRE = 0.001;

/** Paths to find from one point to several ends. */
interface Job {
  readonly start: string;
  readonly ends: readonly string[];
  readonly horizonM: number;
}

interface Jobs {
  readonly title: string;
  readonly jobs: readonly Job[];
}

/** The table of times. @throws Error if two finders disagree on a length */
export function inMemoryTable(town: Town): string {
  const points = basePoints(town);
  const tasks = [
    { title: "from a pole to all boxes in reach", jobs: toBoxes(town, points) },
    { title: "to one point in reach", jobs: toOne(points) },
    { title: "to any point of the network", jobs: toAny(points) },
  ];
  const finders = [OURS, ...OTHERS];
  for (const { jobs } of tasks) agree(finders, points, jobs);

  const columns = tasks.map((task) => perPath(finders, points, task));
  const built = inTurns(finders.map((finder) => () => finder.build(points)));
  return table(
    ["time per path (× this project)", ...tasks.map(({ title }) => title), "building the graph"],
    finders.map(({ name }, i) => [name, ...[...columns, built].map((times) => cell(times, i))]),
  );
}

function cell(times: readonly number[], i: number): string {
  const ms = times[i] ?? NaN;
  return `${duration(ms)} (${(ms / (times[0] ?? NaN)).toFixed(2)})`;
}

/** Checks that all finders find paths of the same length, to a millimetre. @throws Error if not */
export function agree(
  finders: readonly PathFinder[],
  points: readonly BasePoint[],
  jobs: readonly Job[],
): void {
  const byId = new Map(points.map((point) => [point.id, point]));
  const lengths = finders.map(({ build }) => {
    const find = build(points);
    return jobs.flatMap(({ start, ends, horizonM }) =>
      find(start, ends, horizonM).map((path) => lengthOf(path, byId)),
    );
  });
  finders.forEach(({ name }, i) => {
    lengths[i]?.forEach((length, n) => {
      const ourLength = lengths[0]?.[n] ?? NaN;
      if (!(Math.abs(length - ourLength) <= MILLIMETRE)) {
        throw new Error(`${name}: ${length} m instead of ${ourLength} m`);
      }
    });
  });
}

function perPath(
  finders: readonly PathFinder[],
  points: readonly BasePoint[],
  { jobs }: Jobs,
): number[] {
  const count = jobs.reduce((sum, { ends }) => sum + ends.length, 0);
  const ways = finders.map(({ build }) => {
    const find = build(points);
    return () => {
      for (const { start, ends, horizonM } of jobs) find(start, ends, horizonM);
    };
  });
  return inTurns(ways, 3).map((ms) => ms / count);
}

/** The paths that a check needs: from a pole to each box within the limit. */
export function toBoxes(town: Town, points: readonly BasePoint[]): Job[] {
  const withBox = new Set(town.boxes.map(({ pole }) => pole));
  return reaches(points, 1).map(({ start, inReach }) => ({
    start,
    ends: inReach.filter((id) => withBox.has(id)),
    horizonM: LIMIT_M,
  }));
}

function toOne(points: readonly BasePoint[]): Job[] {
  const prng = random(2);
  return reaches(points, 3).map(({ start, inReach }) => ({
    start,
    ends: [prng.pick(inReach)],
    horizonM: LIMIT_M,
  }));
}

function toAny(points: readonly BasePoint[]): Job[] {
  const prng = random(4);
  return reaches(points, 5, Infinity).map(({ start, inReach }) => ({
    start,
    ends: [prng.pick(inReach)],
    horizonM: Infinity,
  }));
}

/** Random base points that have a neighbour, each with all points within a path of `horizonM` metres. */
function reaches(
  points: readonly BasePoint[],
  seed: number,
  horizonM = LIMIT_M,
): { start: string; inReach: string[] }[] {
  const prng = random(seed);
  const graph = buildGraph(points);
  return Array.from({ length: STARTS }, () => prng.pick(points)).flatMap(({ id }) => {
    const { settled } = shortestPaths(graph, graph.indexOf.get(id) ?? -1, horizonM);
    const inReach = settled.slice(1).flatMap((i) => graph.points[i]?.id ?? []);
    return inReach.length === 0 ? [] : [{ start: id, inReach }];
  });
}
