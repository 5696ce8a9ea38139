/**
 * Generates a Brazilian town from a seed: streets, dead ends and underground stretches, districts with their own
 * projects, a part without any box, boxes in every state, customers and prospects.
 */
import { distanceM } from "./geo";
import { addPole, addPoint, addPoleType, addProject, addTag, emptyTown, newRow } from "./builder";
import { addPop, equip } from "./equipment";
import { DISTRICTS, PEOPLE, TAGS } from "./names";
import { random, type Random } from "./prng";
import type { BasePointRow, Coords, ProjectRow, Town } from "./rows";
import { BLOCK_M, laySpur, layStreets, toLatLng, type Plan, type Spot } from "./streets";

export interface TownOptions {
  seed: number;
  /** Roughly how many poles; by default 3,000. */
  poles?: number;
  /** The south-west corner; by default -27.1, -52.6. */
  lat?: number;
  lng?: number;
  /** The share of base points with a box; by default 0.13. */
  boxShare?: number;
}

/** The average number of poles per block, as counted. */
const POLES_PER_BLOCK = 5.9;

/** Generates a town. The same options always give the same town, including its ids. */
export function generateTown(options: TownOptions): Town {
  const { seed, poles = 3000, lat = -27.1, lng = -52.6, boxShare = 0.13 } = options;
  const town = emptyTown();
  const prng = random(seed);
  const side = Math.max(3, Math.round(Math.sqrt(poles / POLES_PER_BLOCK)));
  const plan: Plan = { town, prng, side, origin: { lat, lng }, poleTypes: poleTypes(town) };
  for (const name of TAGS) addTag(town, { name });
  const projects = districts(plan);
  const { corners, spots } = layStreets(plan);
  corners.forEach((corner, index) => {
    const spot = spots[index];
    if (spot && prng.chance(0.08)) laySpur(plan, corner, spot, prng.whole(2, 6));
  });
  roadsOut(plan, corners, spots);
  placeBoxes(plan, projects, boxShare);
  isolatedPoles(plan);
  prospects(town, prng);
  condominiums(plan, projects.everywhere);
  return town;
}

/** Adds condominiums; the first has a hole. */
function condominiums(plan: Plan, { id: project }: ProjectRow): void {
  const { town, side } = plan;
  const ring = (west: number, south: number, size: number): Coords[] =>
    [
      [0, 0],
      [size, 0],
      [size, size],
      [0, size],
      [0, 0],
    ].map(([x = 0, y = 0]) => {
      const { lat, lng } = toLatLng(plan, { x: west + x, y: south + y });
      return [lng, lat];
    });
  [0.2, 0.45, 0.6].forEach((share, n) => {
    const corner = Math.floor(side * share) * BLOCK_M + BLOCK_M / 2;
    const outline = ring(corner, corner, 1.6 * BLOCK_M);
    const holes = n === 0 ? [ring(corner + BLOCK_M / 2, corner + BLOCK_M / 2, BLOCK_M / 2)] : [];
    town.condominiums.push({
      ...newRow(town, undefined),
      name: `Condomínio ${n + 1}`,
      project,
      polygon: { type: "Polygon", coordinates: [outline, ...holes] },
    });
  });
}

function poleTypes(town: Town): Plan["poleTypes"] {
  return {
    concrete: addPoleType(town).id,
    wood: addPoleType(town, { name: "Madeira 10 m", prefix: "M_", description: "Poste de madeira" })
      .id,
    transmission: addPoleType(town, {
      name: "Transmissão 22 m",
      prefix: "T_",
      viabilityAllowed: false,
      description: "Torre de transmissão, venda não permitida",
    }).id,
  };
}

interface Districts {
  /** In the order south-west, south-east, north-west, north-east. */
  quarters: ProjectRow[];
  /** A project whose boxes are scattered among those of the others. */
  everywhere: ProjectRow;
}

function districts(plan: Plan): Districts {
  const { town, side } = plan;
  const half = (side * BLOCK_M) / 2;
  const quarters = DISTRICTS.map(({ name, maxSize }, index) => {
    const project = addProject(town, { name: `Rede ${name}`, maxSize });
    const [west, south] = [(index % 2) * half, Math.floor(index / 2) * half];
    const outline: Spot[] = [
      { x: west, y: south },
      { x: west + half, y: south },
      { x: west + half, y: south + half },
      { x: west, y: south + half },
      { x: west, y: south },
    ];
    const ring = outline.map((spot): Coords => {
      const { lat, lng } = toLatLng(plan, spot);
      return [lng, lat];
    });
    [project.lng, project.lat] = ring[0] ?? [0, 0];
    project.area.coordinates = [ring];
    return project;
  });
  return { quarters, everywhere: addProject(town, { name: "Rede Condomínios", maxSize: 150 }) };
}

/** Lays four roads from street corners out of the town. */
function roadsOut(plan: Plan, corners: Parameters<typeof laySpur>[1][], spots: Spot[]): void {
  for (let road = 0; road < 4; road += 1) {
    const at = plan.prng.whole(0, corners.length - 1);
    const [corner, spot] = [corners[at], spots[at]];
    if (corner && spot) laySpur(plan, corner, spot, plan.prng.whole(12, 25));
  }
}

/** The position of a base point in the square town, from 0 to 1 eastward and northward. */
function share({ origin, side }: Plan, { coords }: BasePointRow): { east: number; north: number } {
  const size = side * BLOCK_M;
  const [lng, lat] = coords;
  const { lat: south, lng: west } = origin;
  return {
    east:
      (distanceM({ lat: south, lng }, { lat: south, lng: west }) * Math.sign(lng - west)) / size,
    north:
      (distanceM({ lat, lng: west }, { lat: south, lng: west }) * Math.sign(lat - south)) / size,
  };
}

function placeBoxes(plan: Plan, { quarters, everywhere }: Districts, boxShare: number): void {
  const { town, prng } = plan;
  const points: BasePointRow[] = [...town.poles, ...town.junctionBoxes, ...town.points];
  for (const point of points) {
    const { east, north } = share(plan, point);
    const quarter = quarters[(east < 0.5 ? 0 : 1) + (north < 0.5 ? 0 : 2)];
    // The south-east end of the town has no boxes.
    const without = east > 0.72 && north < 0.28;
    if (!quarter || without || !prng.chance(boxShare)) continue;
    equip(town, point, prng.chance(0.06) ? everywhere : quarter, prng);
    if (prng.chance(0.04)) equip(town, point, quarter, prng);
  }
  const [home, second] = [prng.pick(town.poles), prng.pick(town.poles)];
  const [centre, north] = [quarters[0], quarters[2]];
  if (centre) addPop(town, home, centre, "POP Central");
  if (north) addPop(town, second, north, "POP Norte");
  // A box without a pole has a point of its own, without adjacencies.
  for (let n = 0; n < 5; n += 1) {
    const spot = anywhere(plan);
    equip(town, addPoint(town, toLatLng(plan, spot)), everywhere, prng);
  }
}

function anywhere({ prng, side }: Plan): Spot {
  return { x: prng.between(0, side * BLOCK_M), y: prng.between(0, side * BLOCK_M) };
}

/** Adds poles without adjacencies, as poles of other companies may be. */
function isolatedPoles(plan: Plan): void {
  const { town, poleTypes: types } = plan;
  const wanted = Math.round(town.poles.length * 0.015);
  for (let n = 0; n < wanted; n += 1) {
    addPole(town, { ...toLatLng(plan, anywhere(plan)), poleType: types.concrete });
  }
}

function prospects(town: Town, prng: Random): void {
  for (let n = 0; n < 20; n += 1) {
    const pole = prng.pick(town.poles);
    town.prospects.push({
      ...newRow(town, undefined),
      name: prng.pick(PEOPLE),
      phone: `+55499${prng.whole(10_000_000, 99_999_999)}`,
      coords: [...pole.coords],
      ...(pole.address === undefined ? {} : { address: pole.address }),
      viable: prng.chance(0.5),
      tags: [prng.pick(town.tags).id],
    });
  }
}
