/** A town from rows of real poles: their lines are taken as they are, boxes are placed from a seed. */
import { addPole, addPoleType, addProject, emptyTown } from "./builder";
import { equip } from "./equipment";
import { random } from "./prng";
import type { PoleRow, ProjectRow, Town } from "./rows";

export interface PoleData {
  id: string;
  lat: number;
  lng: number;
  /** Ids of other rows; ids that no row has are left out. */
  adjacents: readonly string[];
  /** Customers that hang on the pole. */
  drops: number;
}

export interface PoleDataOptions {
  seed: number;
  /** A box after so many customers along the line. Default 10. */
  dropsPerBox?: number;
  /** Longest drop in metres of the projects, which take the lines in turn. Default 200, 300. */
  maxSizes?: readonly number[];
}

/** The rows' own ids are kept as `external_id`. */
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

  /** Walks one connected line, pole after pole, and sets a box whenever enough customers went by. */
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
