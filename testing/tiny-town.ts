/** Towns so small that nearly every row matters to the verdict on the place in the middle. */
import {
  addBox,
  addPoint,
  addPole,
  addPoleType,
  addProject,
  addSplitter,
  addVacantProperty,
  type Coords,
  emptyTown,
  newRow,
  type PointRow,
  type PoleRow,
  type Random,
  random,
  type Rules,
  type Town,
} from "ozmap-simulator";
import type { LatLng } from "../src/network";
import { rulesOf } from "./replies";

/** In the middle of a grid cell of the topology cache. */
export const PLACE: LatLng = { lat: -27.0005, lng: -52.0005 };

export const METRE = 1 / 111_195;

export interface TinyTown {
  readonly town: Town;
  /** By the keys of the sheet *Configuração*. */
  readonly settings: Readonly<Record<string, string>>;
  /** The same for the exhaustive reference. */
  readonly rules: Partial<Rules>;
}

export function tinyTown(seed: number): TinyTown {
  const prng = random(seed);
  const town = emptyTown();
  const types = [addPoleType(town), addPoleType(town, { viabilityAllowed: false })];
  const projects = [
    addProject(town, { maxSize: prng.pick([undefined, 60, 200]) }),
    addProject(town, { maxSize: prng.pick([90, 150, 2000]) }),
  ];
  const at = (reach: number): LatLng => ({
    lat: PLACE.lat + prng.between(-reach, reach) * METRE,
    lng: PLACE.lng + (prng.between(-reach, reach) * METRE) / 0.89,
  });
  const points = Array.from({ length: prng.whole(2, 6) }, () => {
    const position = at(160);
    if (prng.chance(0.15)) return addPoint(town, position);
    const poleType = prng.pick([types[0]!, types[0]!, types[0]!, types[1]!]).id;
    return addPole(town, { ...position, poleType, usable: prng.chance(0.85) });
  });
  // Some adjacencies are listed on one side only.
  for (const [i, a] of points.entries()) {
    for (const b of points.slice(i + 1)) {
      if (!prng.chance(0.4)) continue;
      const ends = prng.pick(["both", "both", "first", "second"] as const);
      if (ends !== "second") a.adjacents.push(b.id);
      if (ends !== "first") b.adjacents.push(a.id);
    }
  }
  const bases = [...points];
  if (prng.chance(0.15)) bases.push(farPoint(town, prng.pick(points)));
  for (let n = prng.whole(1, 3); n > 0; n--) {
    const box = addBox(town, prng.pick(bases), {
      project: prng.pick(projects).id,
      draft: prng.chance(0.15),
      implanted: prng.chance(0.8),
    });
    for (let s = prng.whole(0, 2); s > 0; s--) {
      const isFull = prng.chance(0.6);
      const ports = [1, 2];
      const splitter = addSplitter(town, box, {
        isDrop: prng.chance(0.85),
        outputs: 2,
        occupied: ports.filter(() => isFull || prng.chance(0.4)),
        blocked: ports.filter(() => prng.chance(0.15)),
      });
      if (prng.chance(0.3)) {
        const knownBy = prng.pick(["connections", "drop"] as const);
        addVacantProperty(town, box, { splitter, port: prng.pick(ports) }, knownBy);
      }
    }
  }
  for (let n = prng.whole(0, 2); n > 0; n--) {
    const project = projects[0]!.id;
    // A border that passes through the customer's place, or through a point.
    if (prng.chance(0.3)) addBordering(town, prng, prng.pick([PLACE, atPoint(points)]), project);
    else addCondominium(town, prng, at(120), project);
  }
  const given = {
    ...(prng.chance(0.5) ? { drop_max_m: "120" } : {}),
    ...(prng.chance(0.3) ? { folga_drop_m: "40" } : {}),
    ...(prng.chance(0.3) ? { exigir_implantada: "sim" } : {}),
    ...(prng.chance(0.3) ? { contar_porta_bloqueada: "sim" } : {}),
    ...(prng.chance(0.4) ? { contar_porta_de_imovel: "sim" } : {}),
    ...(prng.chance(0.4) ? { considerar_condominio: "sim" } : {}),
    ...(prng.chance(0.2) ? { projetos: projects[0]!.id } : {}),
  };
  return { town, settings: { ...given, registro_linhas: "0" }, rules: rulesOf(given) };
}

/** Farther away than any drop is long in practice. */
function farPoint(town: Town, from: PoleRow | PointRow): PointRow {
  const point = addPoint(town, { lat: PLACE.lat + 1500 * METRE, lng: PLACE.lng });
  point.adjacents.push(from.id);
  from.adjacents.push(point.id);
  return point;
}

function atPoint([first]: readonly (PoleRow | PointRow)[]): LatLng {
  const [lng, lat] = first?.coords ?? [0, 0];
  return { lat, lng };
}

/** A rectangle with the position on its border or at a corner. */
function addBordering(town: Town, prng: Random, { lat, lng }: LatLng, project: string): void {
  const [width, height] = [prng.between(-100, 100) * METRE, prng.between(20, 100) * METRE];
  const south = lat - (prng.chance(0.5) ? height / 3 : 0);
  const outline: Coords[] = [
    [lng, south],
    [lng + width, south],
    [lng + width, south + height],
    [lng, south + height],
    [lng, south],
  ];
  addPolygon(town, [outline], project);
}

/** A quadrangle, some of them with a hole. */
function addCondominium(town: Town, prng: Random, { lat, lng }: LatLng, project: string): void {
  const half = prng.between(20, 120) * METRE;
  const ring = (size: number): Coords[] => [
    [lng - size, lat - size],
    [lng + size, lat - size * prng.between(0.5, 1.5)],
    [lng + size, lat + size],
    [lng - size, lat + size],
    [lng - size, lat - size],
  ];
  const coordinates = prng.chance(0.3) ? [ring(half), ring(half / 3)] : [ring(half)];
  for (const each of coordinates) each[4] = [...each[0]!];
  addPolygon(town, coordinates, project);
}

function addPolygon(town: Town, coordinates: Coords[][], project: string): void {
  town.condominiums.push({
    ...newRow(town, undefined),
    name: `Condomínio ${town.condominiums.length + 1}`,
    project,
    polygon: { type: "Polygon", coordinates },
  });
}
