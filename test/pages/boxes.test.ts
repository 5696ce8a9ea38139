/** The parts of the map of the boxes that need no browser. */
import fc from "fast-check";
import { fileName, geoJson } from "../../pages/boxes/geojson";
import { BeingRewritten, loadBoxMap } from "../../pages/boxes/load";
import {
  countsOf,
  type Filter,
  inOrder,
  layerOf,
  LAYERS,
  nameOf,
  passes,
} from "../../pages/boxes/looks";
import {
  BOX_STATES,
  type BoxMapPiece,
  type BoxState,
  type MapBox,
} from "../../src/sheet/box-map/box-map-data";

const CAPTIONS =
  "Caixa|Id|Estado|Projeto|Portas livres|Portas|Postes ao alcance|Só ela atende|Demanda recusada|Cadastro".split(
    "|",
  );

interface BoxParts {
  readonly id?: string;
  readonly project?: string;
  readonly free?: number;
  readonly refused?: number;
  readonly state?: BoxState;
}

function boxOf(
  name: string,
  { id = name, project = "p1", free = 3, refused = 0, state = "atende" }: BoxParts = {},
): MapBox {
  const cells = [name, id, "implantada", project, free, 8, 5, 2, refused, ""];
  return { cells, at: [-27.1, -52.6], state };
}

const anyBox: fc.Arbitrary<MapBox> = fc.record({
  cells: fc.tuple(
    ...[fc.string(), fc.oneof(fc.string(), fc.constantFrom("?", "same")), fc.string(), fc.string()],
    ...Array.from({ length: 5 }, () => fc.oneof(fc.nat(), fc.constant(""))),
    fc.string(),
  ),
  at: fc.option(
    fc.tuple(
      fc.double({ min: -90, max: 90, noNaN: true }),
      fc.double({ min: -180, max: 180, noNaN: true }),
    ),
  ),
  state: fc.constantFrom(...BOX_STATES),
});

test("GeoJSON as in RFC 7946: longitude first, a feature for each box, unique ids, the sheet's columns", () => {
  fc.assert(
    fc.property(fc.array(anyBox), (boxes) => {
      const { type, features } = JSON.parse(geoJson({ boxes, captions: CAPTIONS })) as {
        type: string;
        features: {
          type: string;
          id?: string;
          geometry: { type: string; coordinates: number[] } | null;
          properties: Record<string, unknown>;
        }[];
      };
      expect(type).toBe("FeatureCollection");
      expect(features).toHaveLength(boxes.length);
      const ids = features.flatMap(({ id }) => (id === undefined ? [] : [id]));
      expect(new Set(ids).size).toBe(ids.length);
      features.forEach(({ type: kind, geometry, properties }, i) => {
        const { at, cells } = boxes[i]!;
        expect(kind).toBe("Feature");
        expect(Object.keys(properties)).toEqual(CAPTIONS);
        expect(Object.values(properties)).toEqual(cells);
        if (at === null) expect(geometry).toBeNull();
        else {
          expect(geometry!.type).toBe("Point");
          // JSON has no negative zero.
          expect(geometry!.coordinates).toEqual([at[1] + 0, at[0] + 0]);
        }
      });
    }),
  );
});

test("the file is named after the day of the reading", () => {
  expect(fileName("2026-11-26T05:11:50.000Z")).toBe("caixas-2026-11-26.geojson");
  expect(fileName("?")).toBe("caixas.geojson");
});

test("layers: by free ports, and boxes that cannot serve at all", () => {
  expect(layerOf(boxOf("a", { free: 3 }))).toBe("many");
  expect(layerOf(boxOf("a", { free: 2 }))).toBe("few");
  expect(layerOf(boxOf("a", { free: 0, state: "cheia" }))).toBe("full");
  expect(layerOf(boxOf("a", { free: 8, state: "em_projeto" }))).toBe("closed");
  expect(layerOf(boxOf("a", { free: 8, state: "nao_implantada" }))).toBe("closed");
  expect(layerOf(boxOf("a", { state: "sem_atendimento" }))).toBe("closed");
  expect(layerOf(boxOf("a", { state: "nao_lida" }))).toBe("unread");
  expect(nameOf(boxOf("", { id: "7" }))).toBe("7");
});

test("counts: each box in one layer, each pole by its reason, customers added up", () => {
  const boxes = [boxOf("a"), boxOf("b", { free: 1 }), boxOf("c", { free: 0, state: "cheia" })];
  const counts = countsOf({
    boxes,
    poles: [
      [0, 0, "P1", "nenhuma_caixa"],
      [0, 0, "P2", "nenhuma_atende"],
      [0, 0, "P3", "nenhuma_atende"],
    ],
    refusals: [
      [0, 0, 2],
      [0, 0, 3],
    ],
  });
  expect(counts).toEqual({
    ...{ many: 1, few: 1, full: 1, closed: 0, unread: 0 },
    ...{ refused: 5, unreached: 1, unserved: 2 },
  });
});

test("the filter: text regardless of accents, project, refused demand, layers", () => {
  const all: Filter = { text: "", project: "", refusedOnly: false, layers: new Set(LAYERS) };
  const box = boxOf("Caixa São João", { id: "x9", project: "p2", refused: 2 });
  expect(passes(box, all)).toBe(true);
  for (const text of ["sao joao", "SÃO", "x9", "p2"])
    expect(passes(box, { ...all, text })).toBe(true);
  expect(passes(box, { ...all, text: "pedro" })).toBe(false);
  expect(passes(box, { ...all, project: "p2" })).toBe(true);
  expect(passes(box, { ...all, project: "p" })).toBe(false);
  expect(passes(box, { ...all, refusedOnly: true })).toBe(true);
  expect(passes(boxOf("b"), { ...all, refusedOnly: true })).toBe(false);
  expect(passes(box, { ...all, layers: new Set(["few"]) })).toBe(false);
});

test("boxes with the most refused demand first, then by name", () => {
  const boxes = [boxOf("b"), boxOf("c", { refused: 1 }), boxOf("a"), boxOf("d", { refused: 9 })];
  expect(inOrder(boxes).map(nameOf)).toEqual(["d", "c", "a", "b"]);
});

function piece(part: Partial<BoxMapPiece>): BoxMapPiece {
  return {
    ...{ language: "pt-BR", madeAt: "A", captions: CAPTIONS, boxes: [], poles: [], refusals: [] },
    ...{ total: 3, polesLeftOut: 0, next: null },
    ...part,
  };
}

test("pieces are asked for one after another, and put together", async () => {
  const asked: number[] = [];
  const seen: string[] = [];
  const whole = await loadBoxMap(
    (from) => {
      asked.push(from);
      const boxes = [boxOf(`n${from}`)];
      return Promise.resolve(piece({ boxes, next: from < 2 ? from + 1 : null }));
    },
    (count, total) => seen.push(`${count}/${total}`),
  );
  expect(asked).toEqual([0, 1, 2]);
  expect(seen).toEqual(["1/3", "2/3", "3/3"]);
  expect("missing" in whole ? [] : whole.boxes.map(nameOf)).toEqual(["n0", "n1", "n2"]);
});

test("a sheet that is rewritten while it is read is read again from the start, three times at most", async () => {
  const asked: number[] = [];
  const ask = (madeAt: (call: number) => string) => (from: number) => {
    asked.push(from);
    const stamp = madeAt(asked.length);
    return Promise.resolve(piece({ madeAt: stamp, next: from === 0 ? 1 : null }));
  };
  const whole = await loadBoxMap(
    ask((call) => (call === 1 ? "A" : "B")),
    () => undefined,
  );
  expect(asked).toEqual([0, 1, 0, 1]);
  expect(whole).toMatchObject({ madeAt: "B" });
  await expect(loadBoxMap(ask(String), () => undefined)).rejects.toThrow(BeingRewritten);
});

test("without the sheet, there is nothing to put together", async () => {
  const answer = await loadBoxMap(
    () => Promise.resolve({ language: "es", missing: true }),
    () => undefined,
  );
  expect(answer).toEqual({ language: "es", missing: true });
});
