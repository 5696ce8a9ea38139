/** Lays the streets of a generated town: poles and chambers along them, with their adjacencies. */
import type { LatLng } from "./geo";
import { addJunctionBox, addPoint, addPole, addAdjacency } from "./builder";
import { STREETS } from "./names";
import type { Random } from "./prng";
import type { BasePointRow, PoleRow, Town } from "./rows";

/** Metres east and north of the town's south-west corner. */
export interface Spot {
  x: number;
  y: number;
}

export interface Plan {
  town: Town;
  prng: Random;
  /** How many blocks each side of the town has. */
  side: number;
  origin: LatLng;
  /** The ids of pole types: the two usual ones, and one that does not allow sales. */
  poleTypes: { concrete: string; wood: string; transmission: string };
}

const METRES_PER_DEGREE = 111_195;
/** The mean length of a block, in metres. */
export const BLOCK_M = 112;

export function toLatLng({ origin }: Plan, { x, y }: Spot): LatLng {
  const lat = origin.lat + y / METRES_PER_DEGREE;
  const shrink = Math.cos((origin.lat * Math.PI) / 180);
  return { lat, lng: origin.lng + x / (METRES_PER_DEGREE * shrink) };
}

const between = (a: Spot, b: Spot, share: number): Spot => ({
  x: a.x + (b.x - a.x) * share,
  y: a.y + (b.y - a.y) * share,
});

const metres = (a: Spot, b: Spot): number => Math.hypot(b.x - a.x, b.y - a.y);

/** Adds a pole of one of the usual types; a few are not usable. @param transmission of the type that does not allow sales */
export function plantPole(plan: Plan, spot: Spot, street: string, transmission = false): PoleRow {
  const { town, prng, poleTypes } = plan;
  const usual = prng.chance(0.15) ? poleTypes.wood : poleTypes.concrete;
  return addPole(town, {
    ...toLatLng(plan, spot),
    usable: !prng.chance(0.03),
    poleType: transmission ? poleTypes.transmission : usual,
    address: `${street}, ${prng.whole(1, 1999)}`,
  });
}

type Planter = (spot: Spot, nth: number) => BasePointRow;

/** Adds base points every 25 to 45 m between two spots, sometimes along a curve; without those at the ends. */
function stretch(plan: Plan, from: Spot, to: Spot, planter: Planter): BasePointRow[] {
  const { prng } = plan;
  const length = metres(from, to);
  const pieces = Math.max(1, Math.round(length / prng.between(29, 40)));
  const bow = prng.chance(0.35) ? prng.between(-0.12, 0.12) * length : 0;
  const [across, along] = [(from.y - to.y) / length, (to.x - from.x) / length];
  return Array.from({ length: pieces - 1 }, (_, index) => {
    const share = (index + 1) / pieces;
    const { x, y } = between(from, to, share);
    const aside = bow * Math.sin(Math.PI * share) + prng.between(-1.5, 1.5);
    return planter({ x: x + across * aside, y: y + along * aside }, index);
  });
}

/** Makes consecutive base points neighbours. */
function join(chain: readonly BasePointRow[]): void {
  chain.slice(1).forEach((point, index) => {
    const before = chain[index];
    if (before) addAdjacency(before, point);
  });
}

/** The corners of an irregular grid, with blocks of different sizes and curved streets. */
function cornerSpots({ prng, side }: Plan): Spot[][] {
  const steps = (): number[] => {
    let at = 0;
    return Array.from({ length: side + 1 }, () => (at += prng.between(0.75, 1.25) * BLOCK_M));
  };
  const [xs, ys, phase] = [steps(), steps(), prng.between(0, 6)];
  return xs.map((x, i) =>
    ys.map((y, j) => ({
      x: x + 30 * Math.sin(j / 3 + phase) + prng.between(-8, 8),
      y: y + 25 * Math.sin(i / 4 + phase) + prng.between(-8, 8),
    })),
  );
}

interface Corner {
  spot: Spot;
  /** The pole that both streets share; undefined if they cross without joining. */
  pole: PoleRow | undefined;
}

/** Lays all streets. @returns the poles on corners, from which spurs may start */
export function layStreets(plan: Plan): { corners: PoleRow[]; spots: Spot[] } {
  const { prng, side } = plan;
  const spots = cornerSpots(plan);
  const grid: Corner[][] = spots.map((column, i) =>
    column.map((spot) => ({
      spot,
      pole: prng.chance(0.12)
        ? undefined
        : plantPole(plan, spot, STREETS[i % STREETS.length] ?? ""),
    })),
  );
  const underground = (i: number, j: number): boolean =>
    Math.abs(i - side / 2) < side * 0.12 && Math.abs(j - side / 2) < side * 0.12;
  const across = spots.map((_, j) => grid.flatMap((column) => column[j] ?? []));
  const lines = [...grid, ...across];
  lines.forEach((line, number) => {
    const street = STREETS[number % STREETS.length] ?? "";
    const transmission = number % 11 === 5;
    // At a corner without a shared pole, the street continues to the next corner with one.
    const stops = line.flatMap(({ spot, pole }, j) => (pole ? [{ spot, pole, j }] : []));
    stops.slice(1).forEach((to, index) => {
      const from = stops[index];
      if (!from || prng.chance(0.07)) return;
      const below = underground(number % (side + 1), to.j) && prng.chance(0.6);
      const planter: Planter = below
        ? (spot, nth) => chamber(plan, spot, nth)
        : (spot) => plantPole(plan, spot, street, transmission);
      const inner = stretch(plan, from.spot, to.spot, planter);
      // Some streets end before the corner.
      join(prng.chance(0.06) ? [from.pole, ...inner] : [from.pole, ...inner, to.pole]);
    });
  });
  const joined = grid.flat().flatMap(({ pole, spot }) => (pole ? [{ pole, spot }] : []));
  return { corners: joined.map(({ pole }) => pole), spots: joined.map(({ spot }) => spot) };
}

/** Adds an underground base point, alternately a chamber and a point. */
function chamber(plan: Plan, spot: Spot, nth: number): BasePointRow {
  const place = toLatLng(plan, spot);
  return nth % 2 === 0 ? addJunctionBox(plan.town, place) : addPoint(plan.town, place);
}

/** Lays a dead-end street from a corner. @param poles how many poles it has */
export function laySpur(plan: Plan, from: PoleRow, at: Spot, poles: number): void {
  const { prng } = plan;
  let direction = prng.between(0, 2 * Math.PI);
  let spot = at;
  const chain: BasePointRow[] = [from];
  for (let n = 0; n < poles; n += 1) {
    const step = prng.between(27, 44);
    direction += prng.between(-0.25, 0.25);
    spot = { x: spot.x + step * Math.cos(direction), y: spot.y + step * Math.sin(direction) };
    chain.push(plantPole(plan, spot, "Travessa sem Saída"));
  }
  join(chain);
}
