/** The generated town: the same from the same seed, and rich enough for every verdict. */
import { createHash } from "node:crypto";
import { exhaustive, oracleOf } from "../src/oracle";
import { townFromPoles, type PoleData } from "../src/pole-data";
import { freePorts } from "../src/ports";
import { random } from "../src/prng";
import type { BasePointRow, Town } from "../src/rows";
import { resourceOf } from "../src/resources";
import { Store } from "../src/store";
import { generateTown } from "../src/town";
import { distanceM } from "../src/geo";

const town = generateTown({ seed: 1 });
const points: BasePointRow[] = [...town.poles, ...town.points, ...town.junctionBoxes];
const byId = new Map(points.map((point) => [point.id, point]));
const hash = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("hex");

const asymmetric = (given: Town): string[] => {
  const all: BasePointRow[] = [...given.poles, ...given.points, ...given.junctionBoxes];
  const known = new Map(all.map((point) => [point.id, point]));
  return all.flatMap((point) =>
    point.adjacents.filter((id) => !known.get(id)?.adjacents.includes(point.id)),
  );
};

test("the same seed gives the same town, another seed another one", () => {
  const [one, again, other] = [1, 1, 2].map((seed) => hash(generateTown({ seed, poles: 600 })));
  expect(again).toBe(one);
  expect(other).not.toBe(one);
});

test("ids are 24 hexadecimal digits and nobody shares one", () => {
  const rows = Object.values(town).flatMap((list: unknown) =>
    Array.isArray(list) ? (list as { id: string }[]) : [],
  );
  expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
  expect(rows.filter((row) => !/^[0-9a-f]{24}$/.test(row.id))).toEqual([]);
});

test("adjacencies: symmetric, some 25 to 50 m long, of all kinds, with dead ends and lonely poles", () => {
  expect(town.poles.length).toBeGreaterThan(2700);
  expect(town.poles.length).toBeLessThan(3300);
  expect(asymmetric(town)).toEqual([]);
  const lengths = points.flatMap(({ coords: [lng, lat], adjacents }) =>
    adjacents.map((id) => {
      const [otherLng, otherLat] = byId.get(id)!.coords;
      return distanceM({ lat, lng }, { lat: otherLat, lng: otherLng });
    }),
  );
  expect(Math.min(...lengths)).toBeGreaterThan(20);
  expect(Math.max(...lengths)).toBeLessThan(60);
  const ends = (edges: number): number =>
    town.poles.filter((pole) => pole.adjacents.length === edges).length;
  expect(ends(0)).toBeGreaterThan(20);
  expect(ends(1)).toBeGreaterThan(50);
  expect(ends(4)).toBeGreaterThan(50);
  const underground = [...town.points, ...town.junctionBoxes];
  expect(underground.filter((point) => point.adjacents.length > 1).length).toBeGreaterThan(50);
});

test("streets cross without joining", () => {
  const joined = points.filter((point) => point.adjacents.length > 1);
  const store = new Store(town);
  const close = joined.filter(({ id, coords: [lng, lat], adjacents }) =>
    store
      .near(resourceOf("base-points"), { lat, lng }, 15)
      .some((other) => other.id !== id && !adjacents.includes(other.id)),
  );
  expect(close.length).toBeGreaterThan(5);
});

test("poles that allow no sales, by themselves and by their type", () => {
  const closed = town.poleTypes.filter((type) => !type.viabilityAllowed).map((type) => type.id);
  expect(town.poles.filter((pole) => !pole.usable).length).toBeGreaterThan(20);
  expect(town.poles.filter((pole) => closed.includes(pole.poleType)).length).toBeGreaterThan(20);
});

test("boxes in every state, place and filling", () => {
  const count = (holds: (box: (typeof town.boxes)[number]) => boolean): number =>
    town.boxes.filter(holds).length;
  const splitters = (box: (typeof town.boxes)[number]): typeof town.splitters =>
    town.splitters.filter((splitter) => splitter.parent === box.id);
  expect(count((box) => box.draft)).toBeGreaterThan(5);
  expect(count((box) => !box.draft && !box.implanted)).toBeGreaterThan(5);
  expect(count((box) => box.implanted && box.certified)).toBeGreaterThan(5);
  expect(count((box) => splitters(box).length === 0)).toBeGreaterThan(5);
  const onlyDistribution = count((box) => {
    const own = splitters(box);
    return own.length > 0 && own.every((splitter) => !splitter.isDrop);
  });
  expect(onlyDistribution).toBeGreaterThan(5);
  expect(count((box) => splitters(box).length > 1)).toBeGreaterThan(5);
  expect(count((box) => byId.get(box.pole)?.kind === "Point")).toBeGreaterThan(2);
  expect(count((box) => byId.get(box.pole)?.kind === "JUNCTION_BOX")).toBeGreaterThan(2);
  const shared = new Set(town.boxes.map((box) => box.pole)).size;
  expect(shared).toBeLessThan(town.boxes.length);
  const attendance = town.splitters.filter((splitter) => splitter.isDrop);
  expect(attendance.filter((row) => freePorts(row).length === 0).length).toBeGreaterThan(20);
  expect(attendance.filter((row) => row.ports.some((p) => p.blocked)).length).toBeGreaterThan(20);
  expect(town.boxes.filter((box) => box.name.startsWith("POP "))).toHaveLength(2);
  expect(new Set(town.boxes.map((box) => box.project)).size).toBe(town.projects.length);
});

test("every port in use by a known customer is in use", () => {
  expect(town.properties.length).toBeGreaterThan(100);
  for (const { connections } of town.properties) {
    for (const { id, port, fiber } of connections) {
      const splitter = town.splitters.find((row) => row.id === id)!;
      expect(splitter.connectables.output[port - 1]).toBe(fiber);
    }
  }
});

test("every verdict of feasibility occurs", () => {
  const oracle = oracleOf(town);
  const prng = random(5);
  const seen = new Set<string>();
  for (let n = 0; n < 200; n += 1) {
    const [lng, lat] = prng.pick(town.poles).coords;
    const place = { lat: lat + prng.between(-1, 1) / 800, lng: lng + prng.between(-1, 1) / 800 };
    const { status, reason } = oracle(place, {
      dropMaxM: prng.chance(0.5) ? 60 : null,
      slackM: 40,
      onlyImplanted: prng.chance(0.5),
    });
    seen.add(`${status} ${reason}`);
  }
  expect([...seen].sort()).toEqual([
    "analise drop_na_folga",
    "fora_de_area sem_poste_proximo",
    "inviavel caixa_em_projeto",
    "inviavel caixa_nao_implantada",
    "inviavel poste_sem_adjacencia",
    "inviavel sem_caixa_no_alcance",
    "inviavel sem_porta_livre",
    "inviavel sem_splitter_atendimento",
    "viavel ",
  ]);
});

test("a town may be small, or anywhere", () => {
  const small = generateTown({ seed: 3, poles: 60, lat: 10, lng: 20 });
  expect(small.poles.length).toBeLessThan(200);
  const [lng, lat] = small.poles[0]!.coords;
  expect(distanceM({ lat, lng }, { lat: 10, lng: 20 })).toBeLessThan(2000);
});

describe("a town from rows of poles", () => {
  const rows: PoleData[] = Array.from({ length: 40 }, (_, n) => ({
    id: String(n),
    lat: -28 + n * 0.0003,
    lng: -52,
    // Two lines of twenty, and an id that leads nowhere.
    adjacents: [n - 1, n + 1]
      .filter((other) => Math.floor(other / 20) === Math.floor(n / 20) && other >= 0)
      .map(String)
      .concat(n === 7 ? ["gone"] : []),
    drops: 2,
  }));
  const made = townFromPoles(rows, { seed: 1, dropsPerBox: 8, maxSizes: [150, 250] });

  test("keeps lines and remembers the rows' ids", () => {
    expect(made.poles.map((pole) => pole.external_id)).toEqual(rows.map((row) => row.id));
    expect(asymmetric(made)).toEqual([]);
    expect(made.poles[7]!.adjacents).toHaveLength(2);
    expect(made.poles[7]!.coords).toEqual([-52, rows[7]!.lat]);
  });

  test("sets a box every so many customers, each line in a project of its own", () => {
    expect(made.boxes.length).toBeGreaterThanOrEqual(10);
    expect(made.boxes.length).toBeLessThanOrEqual(12);
    const first = made.poles.slice(0, 20).map((pole) => pole.id);
    const projects = new Set(
      made.boxes.filter((box) => first.includes(box.pole)).map((box) => box.project),
    );
    expect(projects.size).toBe(1);
    expect(made.projects.map((project) => project.drop?.maxSize)).toEqual([150, 250]);
  });

  test("is the same from the same seed and can be judged", () => {
    const again = townFromPoles(rows, { seed: 1, dropsPerBox: 8, maxSizes: [150, 250] });
    expect(hash(again)).toBe(hash(made));
    expect(exhaustive(made, { lat: -28, lng: -52 }).pole).toBeDefined();
  });
});
