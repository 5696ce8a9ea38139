/** Badly kept rows of OZmap: they are broken in transit, so that the town itself stays intact as the reference. */
import { random, type Town } from "ozmap-simulator";
import type { Answer } from "./fake-http";

type Row = Record<string, unknown>;

/** One way to break a row. */
export interface Breakage {
  readonly rows:
    | "points"
    | "boxes"
    | "splitters"
    | "pole-types"
    | "projects"
    | "horizontal-condominiums"
    | "properties";
  readonly field: string;
  readonly change: (row: Row) => unknown;
}

const setTo = (value: unknown) => (): unknown => value;

/** All kinds that are known from providers' networks. */
export const BREAKAGES: readonly Breakage[] = [
  {
    rows: "points",
    field: "adjacents",
    change: ({ adjacents }) => [null, ...(adjacents as unknown[]).slice(1)],
  },
  { rows: "points", field: "adjacents", change: setTo("?") },
  { rows: "points", field: "poleType", change: setTo("") },
  { rows: "points", field: "kind", change: setTo(null) },
  { rows: "points", field: "usable", change: setTo("sim") },
  { rows: "boxes", field: "pole", change: setTo(null) },
  { rows: "boxes", field: "project", change: setTo({}) },
  { rows: "boxes", field: "draft", change: setTo("nao") },
  { rows: "splitters", field: "connectables", change: setTo(null) },
  { rows: "splitters", field: "ratio", change: setTo({ input: 1, output: 32 }) },
  { rows: "splitters", field: "isDrop", change: setTo(null) },
  { rows: "splitters", field: "ports", change: ({ ports }) => (ports as unknown[]).slice(1) },
];

/** Kinds that a list asked for by place should not contain. */
export const RARE_BREAKAGES: readonly Breakage[] = [
  { rows: "points", field: "coords", change: setTo(null) },
  { rows: "points", field: "id", change: setTo(undefined) },
  { rows: "boxes", field: "coords", change: setTo([0, "0"]) },
  { rows: "boxes", field: "id", change: setTo("") },
  { rows: "splitters", field: "id", change: setTo(null) },
  { rows: "splitters", field: "parent", change: setTo(null) },
  { rows: "pole-types", field: "viabilityAllowed", change: setTo("sim") },
  { rows: "projects", field: "drop", change: setTo({ maxSize: "200" }) },
  { rows: "horizontal-condominiums", field: "polygon", change: setTo({ type: "Polygon" }) },
  { rows: "properties", field: "client", change: setTo("") },
  { rows: "properties", field: "connections", change: setTo("?") },
];

/** Row id → how it is broken. */
export type BrokenRows = ReadonlyMap<string, Breakage>;

/** Ids of the rows to which a breakage applies. */
export function rowsFor(town: Town, { rows }: Breakage): string[] {
  const lists = {
    points: [town.poles, town.points, town.junctionBoxes],
    boxes: [town.boxes],
    splitters: [town.splitters],
    "pole-types": [town.poleTypes],
    projects: [town.projects],
    "horizontal-condominiums": [town.condominiums],
    properties: [town.vacantProperties],
  } as const;
  return lists[rows].flatMap((list) => list.map(({ id }) => id));
}

/** Breaks a share of the rows to which any breakage applies, each in one of the ways that apply. */
export function breakSome(
  town: Town,
  share: number,
  seed: number,
  breakages: readonly Breakage[] = BREAKAGES,
): BrokenRows {
  const prng = random(seed);
  const broken = new Map<string, Breakage>();
  for (const rows of new Set(breakages.map((breakage) => breakage.rows))) {
    const ways = breakages.filter((breakage) => breakage.rows === rows);
    for (const id of rowsFor(town, ways[0]!)) {
      if (prng.chance(share)) broken.set(id, prng.pick(ways));
    }
  }
  return broken;
}

/** The answer with its rows broken; an answer that is no list stays as it is. */
export function broken(answer: Answer, rows: BrokenRows): Answer {
  if (rows.size === 0 || answer.body === undefined || (answer.status ?? 200) !== 200) return answer;
  const body = JSON.parse(answer.body) as { rows?: Row[] };
  if (!Array.isArray(body.rows)) return answer;
  let changed = false;
  for (const row of body.rows) {
    const breakage = rows.get(row.id as string);
    // A list without the field cannot show it broken.
    if (breakage === undefined || !(breakage.field in row)) continue;
    row[breakage.field] = breakage.change(row);
    changed = true;
  }
  return changed ? { ...answer, body: JSON.stringify(body) } : answer;
}

/** Four boxes in five are full. */
export function makeScarce(town: Town, seed: number): Town {
  const prng = random(seed);
  for (const box of town.boxes) {
    if (!prng.chance(0.8)) continue;
    for (const splitter of town.splitters.filter(({ parent }) => parent === box.id)) {
      const { output } = splitter.connectables;
      output.forEach((held, i) => (output[i] = held ?? "ocupada"));
    }
  }
  return town;
}
