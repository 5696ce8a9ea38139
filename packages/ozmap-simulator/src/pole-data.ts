/** Builds a town from real poles and their adjacencies; boxes are placed at random from a seed. */
import { addPole, addPoleType, addProject, emptyTown } from "./builder";
import { equip } from "./equipment";
import { random } from "./prng";
import type { PoleRow, ProjectRow, Town } from "./rows";

export interface PoleData {
  id: string;
  lat: number;
  lng: number;
  /** The ids of neighbours; ids that no row has are ignored. */
  adjacents: readonly string[];
  /** How many customers are connected at the pole. */
  drops: number;
}

export interface PoleDataOptions {
  seed: number;
  /** How many customers along a line share a box; by default 10. */
  dropsPerBox?: number;
  /** The limits of a drop in metres, one for each project; lines are assigned to projects in turn. By default 200 and 300. */
  maxSizes?: readonly number[];
}

/** Builds the town. The rows' own ids become `external_id`. */
export function townFromPoles(rows: readonly PoleData[], options: PoleDataOptions): Town {
  const { seed, dropsPerBox = 10, maxSizes = [200, 300] } = options;
  const town = emptyTown();
  const prng = random(seed);
  addPoleType(town);
  const closed = addPoleType(town, { name: "Transmissão 22 m", viabilityAllowed: false });
  const projects = maxSizes.map((maxSize, index) =>
    addProject(town, { name: `Rede ${index + 1}`, maxSize }),
  );
  const poles = new Map<string, { pole: PoleRow; row: PoleData }>();
  for (const row of rows) {
    const pole = addPole(town, {
      lat: row.lat,
      lng: row.lng,
      external_id: row.id,
      usable: !prng.chance(0.02),
      ...(prng.chance(0.03) ? { poleType: closed.id } : {}),
    });
    poles.set(row.id, { pole, row });
  }
  for (const { pole, row } of poles.values()) {
    pole.adjacents = row.adjacents.flatMap((id) => poles.get(id)?.pole.id ?? []);
  }
  const seen = new Set<string>();
  let line = 0;
  for (const { row } of poles.values()) {
    if (seen.has(row.id)) continue;
    const project = projects[line % projects.length];
    if (project) follow(row, project);
    line += 1;
  }
  return town;

  /** Follows one connected line, pole by pole, and adds a box whenever there are enough customers. */
  function follow(start: PoleData, project: ProjectRow): void {
    const ahead = [start];
    let waiting = prng.whole(0, dropsPerBox - 1);
    for (let row = ahead.pop(); row; row = ahead.pop()) {
      const here = poles.get(row.id);
      if (!here || seen.has(row.id)) continue;
      seen.add(row.id);
      waiting += row.drops;
      if (waiting >= dropsPerBox) {
        equip(town, here.pole, project, prng);
        waiting = 0;
      }
      ahead.push(...row.adjacents.flatMap((id) => poles.get(id)?.row ?? []));
    }
  }
}
