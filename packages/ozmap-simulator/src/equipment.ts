/** Equips base points at random with boxes, splitters and customers, including every case that matters. */
import { addBox, newRow } from "./builder";
import { boxTypeRow } from "./catalogue";
import { PEOPLE } from "./names";
import { addProperty, addSplitter, type NewSplitter } from "./ports";
import type { Random } from "./prng";
import type { BasePointRow, BoxRow, ProjectRow, SplitterRow, Town } from "./rows";

/** One of several choices, each with its probability; `rest` has the remaining probability. */
function weighted<T>(prng: Random, choices: readonly (readonly [T, number])[], rest: T): T {
  let drawn = prng.next();
  for (const [choice, share] of choices) {
    drawn -= share;
    if (drawn < 0) return choice;
  }
  return rest;
}

const STATES: readonly (readonly [Partial<BoxRow>, number])[] = [
  [{ draft: true, implanted: false }, 0.08],
  [{ draft: false, implanted: false }, 0.1],
  [{ implanted: false, certified: true }, 0.02],
  [{ implanted: true, certified: true }, 0.2],
];

type Fitting = "none" | "distribution only" | "one of 8" | "one of 16" | "two of 8";

const FITTINGS: readonly (readonly [Fitting, number])[] = [
  ["none", 0.06],
  ["distribution only", 0.06],
  ["one of 16", 0.18],
  ["two of 8", 0.16],
];

/** The share of a splitter's ports in use: a quarter of the splitters are full, some are new. */
const load = (prng: Random): number =>
  weighted(
    prng,
    [
      [1, 0.25],
      [0, 0.08],
    ],
    prng.between(0.3, 0.95),
  );

function fill(prng: Random, outputs: number): NewSplitter {
  const share = load(prng);
  const occupied: number[] = [];
  const blocked: number[] = [];
  for (let port = 1; port <= outputs; port += 1) {
    if (prng.chance(share)) occupied.push(port);
    if (prng.chance(0.05)) blocked.push(port);
  }
  return { outputs, occupied, blocked };
}

/** Adds a box with a random state, splitters and customers. */
export function equip(town: Town, at: BasePointRow, project: ProjectRow, prng: Random): BoxRow {
  const state = weighted(prng, STATES, { implanted: true });
  const box = addBox(town, at, { project: project.id, ...state });
  const fitting = weighted(prng, FITTINGS, "one of 8");
  if (fitting === "none") return box;
  if (fitting === "distribution only" || prng.chance(0.1)) {
    addSplitter(town, box, { isDrop: false, outputs: 8, occupied: [1, 2, 3] });
  }
  if (fitting === "distribution only") return box;
  const splitters = [addSplitter(town, box, fill(prng, fitting === "one of 16" ? 16 : 8))];
  if (fitting === "two of 8") splitters.push(addSplitter(town, box, fill(prng, 8)));
  for (const splitter of splitters) customers(town, box, splitter, prng);
  return box;
}

/** Adds customers for some of the ports in use; most are only known to be in use. */
function customers(town: Town, box: BoxRow, splitter: SplitterRow, prng: Random): void {
  splitter.connectables.output.forEach((held, index) => {
    if (held === null || !prng.chance(0.1)) return;
    const implanted = box.implanted && prng.chance(0.85);
    const code = String(10_001 + town.properties.length);
    const client = { code, name: prng.pick(PEOPLE), implanted };
    addProperty(town, box, client, { splitter, port: index + 1 });
  });
}

/** Adds a point of presence, which OZmap lists among the boxes; its splitters are not attendance splitters. */
export function addPop(town: Town, at: BasePointRow, project: ProjectRow, name: string): BoxRow {
  const known = town.boxTypes.find((type) => type.prefix === "POP-");
  const type = known ?? { ...boxTypeRow(newRow(town, undefined)), code: "POP", prefix: "POP-" };
  if (!known) town.boxTypes.push(type);
  const box = addBox(town, at, { project: project.id, name, boxType: type.id, hierarchyLevel: 0 });
  addSplitter(town, box, { isDrop: false, outputs: 4, occupied: [1, 2] });
  return box;
}
