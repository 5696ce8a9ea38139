/** The exhaustive reference on networks small enough to judge by hand. */
import { addBox, addPole, addPoleType, addProject, addAdjacency, emptyTown } from "../src/builder"; // prettier-ignore
import { exhaustive, type Verdict } from "../src/oracle";
import { addSplitter } from "../src/ports";
import type { PoleRow, Town } from "../src/rows";
import { distanceM } from "../src/geo";
import { line, STEP } from "./support";

const START = { lat: -27.1, lng: -52.6001 };

const metres = (a: PoleRow, b: PoleRow): number =>
  distanceM({ lat: a.coords[1], lng: a.coords[0] }, { lat: b.coords[1], lng: b.coords[0] });

const short = ({ status, reason, box }: Verdict): string =>
  [status, reason, box?.name].filter(Boolean).join(" ");

/** Poles some 30 m apart, northward, and nothing else. */
function poles(count: number): { town: Town; row: PoleRow[] } {
  const town = emptyTown();
  const row = Array.from({ length: count }, (_, n) =>
    addPole(town, { lat: -27.1 + n * STEP, lng: -52.6 }),
  );
  row.slice(1).forEach((pole, n) => {
    addAdjacency(row[n]!, pole);
  });
  return { town, row };
}

test("a plain yes has pole, box, drop, adjacencies and the first free port", () => {
  const { town, poles: row, box, splitter } = line();
  const verdict = exhaustive(town, START);
  expect(verdict).toMatchObject({
    status: "viavel",
    reason: "",
    adjacencies: 2,
    splitterId: splitter.id,
    port: 4,
    freePorts: 5,
    totalPorts: 8,
    alternatives: [],
  });
  expect([verdict.pole, verdict.box]).toEqual([row[0], box]);
  expect(verdict.poleM).toBeCloseTo(9.9, 0);
  expect(verdict.dropM).toBeCloseTo(metres(row[0]!, row[2]!), 6);
});

test("blocked ports count when the rule says so", () => {
  const { town } = line();
  expect(exhaustive(town, START, { countBlocked: true })).toMatchObject({ port: 2, freePorts: 6 });
});

test("paths run over base points of all kinds", () => {
  const { town, points } = line();
  const [lng, lat] = points[7]!.coords;
  expect(exhaustive(town, { lat, lng })).toMatchObject({ status: "viavel", adjacencies: 5 });
});

test("metres decide, not adjacencies, and straight distance does not", () => {
  const { town, row } = poles(5);
  const far = addPole(town, { lat: -27.1, lng: -52.598 });
  addAdjacency(row[0]!, far);
  addSplitter(town, addBox(town, far, { name: "um vão" }));
  addSplitter(town, addBox(town, row[4]!, { name: "quatro vãos" }));
  const near = addPole(town, { lat: -27.1, lng: -52.60005 });
  addSplitter(town, addBox(town, near, { name: "ao lado, sem adjacência" }));
  const verdict = exhaustive(town, { lat: -27.1, lng: -52.6 });
  expect(short(verdict)).toBe("viavel quatro vãos");
  expect(verdict.alternatives.map(({ box }) => box.name)).toEqual(["um vão"]);
});

test("an edge on either side is one; a self-loop and an id that leads nowhere are none", () => {
  const { town, row } = poles(2);
  addSplitter(town, addBox(town, row[1]!));
  row[0]!.adjacents = [];
  expect(exhaustive(town, START).status).toBe("viavel");
  row[1]!.adjacents = [];
  row[0]!.adjacents = [row[0]!.id, "f".repeat(24)];
  expect(short(exhaustive(town, START))).toBe("inviavel poste_sem_adjacencia");
});

test("no pole that allows sales within reach", () => {
  const { town, row } = poles(1);
  expect(short(exhaustive(town, { lat: -27.2, lng: -52.6 }))).toBe(
    "fora_de_area sem_poste_proximo",
  );
  row[0]!.usable = false;
  expect(exhaustive(town, START).status).toBe("fora_de_area");
  row[0]!.usable = true;
  row[0]!.poleType = addPoleType(town, { viabilityAllowed: false }).id;
  expect(exhaustive(town, START).status).toBe("fora_de_area");
});

test("a pole that allows no sales starts no search but carries a path", () => {
  const { town, row } = poles(3);
  row[1]!.usable = false;
  addSplitter(town, addBox(town, row[2]!));
  expect(exhaustive(town, START)).toMatchObject({ status: "viavel", adjacencies: 2 });
});

describe("limits", () => {
  test("the rule, else the box's project, else 300 m", () => {
    const { town, row } = poles(12);
    const unlimited = addProject(town, { maxSize: undefined });
    const tight = addProject(town, { maxSize: 200 });
    const box = addBox(town, row[8]!, { project: unlimited.id });
    addSplitter(town, box);
    expect(exhaustive(town, START).status).toBe("viavel");
    box.project = tight.id;
    expect(short(exhaustive(town, START))).toBe("inviavel sem_caixa_no_alcance");
    expect(exhaustive(town, START, { dropMaxM: 250 }).status).toBe("viavel");
    expect(exhaustive(town, START, { dropMaxM: 0 }).status).toBe("inviavel");
  });

  test("a farther box within its limit wins over a nearer one beyond its own", () => {
    const { town, row } = poles(8);
    const tight = addProject(town, { maxSize: 50 });
    const wide = addProject(town, { maxSize: 300 });
    addSplitter(town, addBox(town, row[3]!, { name: "perto", project: tight.id }));
    const far = addBox(town, row[6]!, { name: "longe", project: wide.id });
    addSplitter(town, far);
    expect(short(exhaustive(town, START, { slackM: 100 }))).toBe("viavel longe");
    far.draft = true;
    expect(short(exhaustive(town, START, { slackM: 100 }))).toBe("analise drop_na_folga perto");
    // Without slack only the draft is in reach.
    expect(short(exhaustive(town, START))).toBe("inviavel caixa_em_projeto longe");
  });
});

test("the reason is that of the box that came furthest, and the nearest of its kind is shown", () => {
  const { town, row } = poles(8);
  const draft = addBox(town, row[0]!, { name: "projeto", draft: true });
  expect(short(exhaustive(town, START))).toBe("inviavel caixa_em_projeto projeto");
  addSplitter(town, addBox(town, row[1]!, { name: "prevista", implanted: false, certified: true }));
  const strict = { onlyImplanted: true };
  expect(short(exhaustive(town, START, strict))).toBe("inviavel caixa_nao_implantada prevista");
  expect(short(exhaustive(town, START))).toBe("viavel prevista");
  addSplitter(town, addBox(town, row[2]!, { name: "distribuição" }), { isDrop: false });
  addBox(town, row[3]!, { name: "vazia" });
  const none = exhaustive(town, START, strict);
  expect(short(none)).toBe("inviavel sem_splitter_atendimento distribuição");
  expect(none).toMatchObject({ freePorts: 0, totalPorts: 0, splitterId: undefined });
  const full = addBox(town, row[5]!, { name: "cheia" });
  addSplitter(town, full, { outputs: 2, occupied: [1], blocked: [2] });
  expect(short(exhaustive(town, START, strict))).toBe("inviavel sem_porta_livre cheia");
  expect(short(exhaustive(town, START, { ...strict, countBlocked: true }))).toBe("viavel cheia");
  expect(draft.draft).toBe(true);
});

test("boxes of projects that do not count do not exist", () => {
  const { town, project } = line();
  const other = addProject(town, { name: "Outra" });
  expect(exhaustive(town, START, { projects: [project.id] }).status).toBe("viavel");
  expect(short(exhaustive(town, START, { projects: [other.id] }))).toBe(
    "inviavel sem_caixa_no_alcance",
  );
});

test("the first splitter with a free port by id, and totals over all attendance splitters", () => {
  const { town, row } = poles(1);
  const box = addBox(town, row[0]!);
  const late = "b".repeat(24);
  addSplitter(town, box, { id: late, outputs: 16 });
  addSplitter(town, box, { id: "a".repeat(24), outputs: 2, occupied: [1, 2] });
  addSplitter(town, box, { id: "0".repeat(24), isDrop: false });
  expect(exhaustive(town, START)).toMatchObject({
    splitterId: late,
    port: 1,
    freePorts: 16,
    totalPorts: 18,
    dropM: 0,
    adjacencies: 0,
  });
});

test("two boxes at one length: the lower id, whatever came first", () => {
  const { town, row } = poles(2);
  addSplitter(town, addBox(town, row[1]!, { id: "e".repeat(24) }));
  addSplitter(town, addBox(town, row[1]!, { id: "d".repeat(24) }));
  expect(exhaustive(town, START).box?.id).toBe("d".repeat(24));
});

describe("several poles may start", () => {
  const place = { lat: -27.1, lng: -52.6 };

  function twoLines(): { town: Town; alone: PoleRow; other: PoleRow } {
    const town = emptyTown();
    const alone = addPole(town, { lat: -27.1, lng: -52.6 });
    const other = addPole(town, { lat: -27.1002, lng: -52.6 });
    addSplitter(town, addBox(town, other));
    return { town, alone, other };
  }

  test("the next one only where no box at all is in reach", () => {
    const { town, alone, other } = twoLines();
    expect(short(exhaustive(town, place))).toBe("inviavel poste_sem_adjacencia");
    expect(exhaustive(town, place, { startPoles: 2 })).toMatchObject({ status: "viavel", pole: other }); // prettier-ignore
    addBox(town, alone, { name: "em projeto", draft: true });
    expect(short(exhaustive(town, place, { startPoles: 2 }))).toBe(
      "inviavel caixa_em_projeto em projeto",
    );
  });

  test("when none has a box the verdict is the first one's", () => {
    const { town, alone } = twoLines();
    town.boxes = [];
    const verdict = exhaustive(town, place, { startPoles: 3 });
    expect(short(verdict)).toBe("inviavel poste_sem_adjacencia");
    expect(verdict.pole).toBe(alone);
  });
});

test("up to two alternatives, nearest first, only what qualifies within the limit", () => {
  const { town, row } = poles(7);
  const names = ["a", "b", "c", "d", "e"];
  names.forEach((name, n) => {
    const box = addBox(town, row[n]!, { name, draft: name === "b" });
    addSplitter(town, box, { outputs: n + 2 });
  });
  const { box, alternatives } = exhaustive(town, START);
  expect(box?.name).toBe("a");
  expect(alternatives.map((other) => [other.box.name, other.freePorts])).toEqual([
    ["c", 4],
    ["d", 5],
  ]);
  expect(exhaustive(town, START, { dropMaxM: 61 }).alternatives).toHaveLength(1);
});
