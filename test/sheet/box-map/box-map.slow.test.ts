import { generateTown } from "ozmap-simulator";
import {
  boxMapPiece,
  exportBoxes,
  MAX_PIECE_CHARS,
  showBoxMap,
} from "../../../src/sheet/box-map/box-map";
import type { BoxMapAnswer, BoxMapPiece } from "../../../src/sheet/box-map/box-map-data";
import { MAX_POLES } from "../../../src/sheet/box-map/map-rows";
import { reviewBoxes } from "../../../src/sheet/boxes/boxes";
import type { SheetServices } from "../../../src/sheet";
import type { CellValue, Dialog } from "../../../src/sheet/ports";
import { PROPERTY } from "../../../src/settings";
import { fakeSheetServices } from "../../../testing/fake-sheet-services";
import { FakeWorkbook } from "../../../testing/fake-workbook";
import { startService } from "../../../testing/service";
import { listRig } from "../batch/support";

const LOG = "Hora|Id|Contato|Ação|Status|Motivo|Local".split("|");
const BOXES =
  "Caixa|Id|Estado|Projeto|Portas livres|Portas|Postes ao alcance|Só ela atende|Demanda recusada|Cadastro".split(
    "|",
  );
const MAP = "Tipo|Id|Nome|Lat|Lng|Detalhe".split("|");

function piecesOf(services: SheetServices): BoxMapPiece[] {
  const pieces: BoxMapPiece[] = [];
  for (let from: number | null = 0; from !== null;) {
    const text = boxMapPiece(from, services);
    expect(text.length).toBeLessThan(MAX_PIECE_CHARS + 2_000);
    const answer = JSON.parse(text) as BoxMapAnswer;
    if ("missing" in answer) throw new Error("missing");
    pieces.push(answer);
    from = answer.next;
  }
  return pieces;
}

/** Dialogs that were opened, and windows that were shown. */
function watched(services: SheetServices): {
  services: SheetServices;
  dialogs: Dialog[];
  said: string[];
} {
  const dialogs: Dialog[] = [];
  const said: string[] = [];
  const windows = {
    ...services.windows,
    dialog: (dialog: Dialog) => void dialogs.push(dialog),
    show: (title: string, text: string) => void said.push(`${title}: ${text}`),
  };
  return { services: { ...services, windows }, dialogs, said };
}

describe("of a reviewed town", () => {
  const town = generateTown({ seed: 11, poles: 150, boxShare: 0.2 });
  const now = new Date(1_700_000_000_000 - 3_600_000);
  const old = new Date(1_700_000_000_000 - 40 * 86_400_000);
  const refusal = (at: Date, contact: string, status: string, place: string): CellValue[] => [
    ...[at, contact + place, contact, "viabilidade", status, "sem_porta_livre", place],
  ];

  let rig: ReturnType<typeof listRig>;
  beforeAll(() => {
    rig = listRig(town, []);
    rig.workbook.add("Registro", [
      LOG,
      refusal(now, "ana", "inviavel", "-27.1004000, -52.6152000"),
      refusal(now, "bia", "fora_de_area", "-27.1005000, -52.6153000"),
      refusal(now, "ana", "inviavel", "-27.1004100, -52.6152100"),
      refusal(now, "caio", "viavel", "-27.1004000, -52.6152000"),
      refusal(old, "davi", "inviavel", "-27.1004000, -52.6152000"),
      refusal(now, "", "inviavel", "-27.2004000, -52.6152000"),
    ]);
    reviewBoxes(rig.services);
  });

  test("every box of Caixas is where OZmap has it, with the cells of its row", () => {
    const [piece, ...others] = piecesOf(rig.services);
    expect(others).toEqual([]);
    const rows = rig.workbook.page("Caixas")!.table.slice(1);
    expect(piece!.captions).toEqual(BOXES);
    expect(piece!.boxes).toHaveLength(rows.length);
    for (const { cells, at, state } of piece!.boxes) {
      const box = town.boxes.find(({ id }) => id === cells[1])!;
      expect(rows).toContainEqual(cells);
      expect(at![0]).toBeCloseTo(box.coords[1], 5);
      expect(at![1]).toBeCloseTo(box.coords[0], 5);
      expect(state === "em_projeto").toBe(cells[2] === "em_projeto");
      if (state === "atende") expect(Number(cells[4])).toBeGreaterThan(0);
      if (state === "cheia") expect(cells[4]).toBe(0);
    }
    expect(new Set(piece!.boxes.map(({ state }) => state)).size).toBeGreaterThan(2);
  });

  test("the poles without a box are those beside which the chat refuses", () => {
    const [piece] = piecesOf(rig.services);
    const shown = new Map(piece!.poles.map(([, , name, why]) => [name, why]));
    const service = startService(town);
    let [served, unserved] = [0, 0];
    for (const { id, name, coords } of town.poles) {
      service.clock.advance(60_000);
      const reply = service.ask({ lat: coords[1], lng: coords[0] });
      if (reply.oz_poste_id !== id) continue;
      if (reply.oz_status === "viavel") served += 1;
      else unserved += 1;
      expect([name, shown.has(name)]).toEqual([name, reply.oz_status !== "viavel"]);
      const isAlone = /^(?:sem_caixa_no_alcance|poste_sem_adjacencia)$/.test(reply.oz_motivo ?? "");
      if (shown.has(name))
        expect([name, shown.get(name) === "nenhuma_caixa"]).toEqual([name, isAlone]);
    }
    expect(served).toBeGreaterThan(20);
    expect(unserved).toBeGreaterThan(10);
  });

  test("refused customers: each contact once for each cell, for 30 days", () => {
    const [piece] = piecesOf(rig.services);
    expect(piece!.refusals).toEqual([
      [-27.1005, -52.6155, 2],
      [-27.2005, -52.6155, 1],
    ]);
  });

  test("after another review, the map shows the new reading", () => {
    const [before] = piecesOf(rig.services);
    rig.clock.advance(3_600_000);
    reviewBoxes(rig.services);
    const [after] = piecesOf(rig.services);
    expect(Date.parse(after!.madeAt)).toBeGreaterThan(Date.parse(before!.madeAt));
    expect(after!.boxes).toEqual(before!.boxes);
    expect(after!.poles).toEqual(before!.poles);
  });
});

/** Sheets as a review of a network of this size writes them. */
function written(
  boxes: number,
  poles: number,
): { services: ReturnType<typeof fakeSheetServices>; workbook: FakeWorkbook } {
  const workbook = new FakeWorkbook();
  const id = (i: number): string => `5f${String(i).padStart(22, "0")}`;
  const long = "poste base e splitter ilegíveis; ".repeat(3);
  workbook.add("Caixas", [
    BOXES,
    ...Array.from({ length: boxes }, (_, i) => [
      ...[`CTO-${i} <b>&"`, id(i), "implantada", id(i % 7), i % 17, 16, 20, 3, i % 5, long],
    ]),
  ]);
  workbook.add("Mapa", [
    MAP,
    ["feito", "", "", "", "", "2026-01-02T03:04:05.000Z"],
    ["a mais", "", "", "", "", 0],
    ...Array.from({ length: boxes }, (_, i) => ["caixa", id(i), "", -27 - i / 1e4, -52, "atende"]),
    ...Array.from({ length: poles }, (_, i) => [
      ...["poste", id(i), `P-${i}`, -27 - i / 1e4, -52.1, "nenhuma_caixa"],
    ]),
    ["recusa", "", "", -27, -52, 3],
  ]);
  return { services: fakeSheetServices({ workbook }), workbook };
}

test("5,000 boxes and 5,000 poles: in pieces, each item once, however the sheet is sorted", () => {
  const { services, workbook } = written(5_000, 5_000);
  const pieces = piecesOf(services);
  expect(pieces.length).toBeGreaterThan(3);
  expect(pieces.length).toBeLessThan(12);
  const names = pieces.flatMap(({ boxes }) => boxes.map(({ cells }) => cells[0]));
  expect(new Set(names).size).toBe(5_000);
  expect(names).toHaveLength(5_000);
  expect(new Set(pieces.flatMap(({ poles }) => poles.map(([, , name]) => name))).size).toBe(5_000);
  expect(pieces.at(-1)!.refusals).toEqual([[-27, -52, 3]]);
  expect(pieces.map(({ total }) => total)).toEqual(pieces.map(() => 10_001));
  expect(pieces[0]!.boxes[0]!.cells[0]).toBe('CTO-0 <b>&"');

  const page = workbook.page("Caixas")!;
  page.table.splice(1, 5_000, ...page.table.slice(1).reverse());
  expect(piecesOf(services)).toEqual(pieces);
});

test("a row that an admin added has no position, and blank rows are skipped", () => {
  const { services, workbook } = written(2, 0);
  const { table } = workbook.page("Caixas")!;
  table.push(
    BOXES.map(() => ""),
    ["Minha", ...BOXES.slice(1).map(() => "")],
  );
  const [piece] = piecesOf(services);
  expect(piece!.boxes.map(({ cells, at }) => [cells[0], at !== null])).toEqual([
    ["Minha", false],
    ['CTO-0 <b>&"', true],
    ['CTO-1 <b>&"', true],
  ]);
});

test("more poles than the map can show: their number is reported", () => {
  const { services, workbook } = listRig(generateTown({ seed: 11, poles: 30, boxShare: 0 }), []);
  reviewBoxes(services);
  const [piece] = piecesOf(services);
  expect(piece!.polesLeftOut).toBe(0);
  expect(MAX_POLES).toBeGreaterThan(5_000);
  const more = workbook.page("Mapa")!.table.find(([kind]) => kind === "a mais")!;
  more[5] = 12;
  expect(piecesOf(services)[0]!.polesLeftOut).toBe(12);
});

test.each([
  ["the map", showBoxMap, "map", "Mapa das caixas"],
  ["the file", exportBoxes, "file", "Caixas para GIS (GeoJSON)"],
])("%s: a dialog, or what to do first", (_name, open, view, title) => {
  const there = watched(written(1, 0).services);
  open(there.services);
  expect(there.dialogs).toMatchObject([{ page: "boxes", view, title }]);
  expect(there.said).toEqual([]);

  const nothing = watched(fakeSheetServices({ workbook: new FakeWorkbook() }));
  open(nothing.services);
  expect(nothing.dialogs).toEqual([]);
  expect(nothing.said[0]).toBe(
    `${title}: A aba Caixas ainda não foi feita. Use o menu Listas ▸ Revisar caixas, que lê a rede inteira, e abra de novo quando ele terminar.`,
  );
  nothing.services.properties.write(PROPERTY.boxes, "{}");
  open(nothing.services);
  expect(nothing.said[1]).toContain("está sendo feita");
});

test("the sheet was deleted while the dialog was open: the page learns it", () => {
  const { services, workbook } = written(1, 0);
  workbook.pages.delete("Mapa");
  expect(JSON.parse(boxMapPiece(0, services))).toEqual({ language: "pt-BR", missing: true });
});
