import { generateTown } from "ozmap-simulator";
import { reviewBoxes } from "../../../src/sheet/boxes/boxes";
import { PROPERTY } from "../../../src/settings";
import type { CellValue } from "../../../src/sheet/ports";
import { stepsLeft } from "../../../src/sheet/start/steps";
import { ALLOWANCES, dayAt, NOTHING_SPENT, packDay } from "../../../src/spending";
import { startService } from "../../../testing/service";
import { listRig } from "../batch/support";

const town = generateTown({ seed: 11, poles: 250, boxShare: 0.2 });
const LOG = "Hora|Id|Contato|Ação|Status|Motivo|Local".split("|");

/** A place beside each pole. */
const beside = town.poles.map(({ coords: [lng, lat] }) => ({ lat: lat + 0.00003, lng }));

let asked: Record<string, string>[] | undefined;

/** The chat's answer beside each pole. */
function replies(): Record<string, string>[] {
  const service = startService(town);
  asked ??= beside.map(({ lat, lng }) => {
    service.clock.advance(60_000);
    return { ...service.ask({ lat, lng }) };
  });
  return asked;
}

function reviewed(log: readonly (readonly CellValue[])[] = []): ReturnType<typeof listRig> {
  const rig = listRig(town, []);
  rig.workbook.add("Registro", [LOG, ...log]);
  reviewBoxes(rig.services);
  return rig;
}

const stepsOf = ({ services }: ReturnType<typeof listRig>): string[] =>
  stepsLeft(services, services.properties.readAll(), "pt-BR");

const boxesOf = (rig: ReturnType<typeof listRig>): Map<unknown, CellValue[]> =>
  new Map(
    rig.workbook
      .page("Caixas")!
      .table.slice(1)
      .map((cells) => [cells[1], cells]),
  );

test("each box with its ports, and the poles from which the chat offers it", () => {
  const boxes = boxesOf(reviewed());
  expect([...boxes.keys()].sort()).toEqual(
    town.boxes.flatMap(({ id, pole }) => (pole ? [id] : [])).sort(),
  );
  let served = 0;
  for (const reply of replies()) {
    const row = boxes.get(reply.oz_caixa_id);
    if (reply.oz_status !== "viavel") continue;
    served += 1;
    expect([String(row?.[4]), String(row?.[5])]).toEqual([
      reply.oz_portas_livres,
      reply.oz_portas_total,
    ]);
    expect(row?.[2]).toBe(reply.oz_caixa_estado);
    expect(Number(row?.[6])).toBeGreaterThan(0);
  }
  expect(served).toBeGreaterThan(20);
});

test("only it serves: the poles from which the chat has no other box to offer", () => {
  const boxes = boxesOf(reviewed());
  const alone = new Map<string, number>();
  replies().forEach((reply, i) => {
    // A customer some metres from a pole may be nearer to another pole.
    const isOwnPole = reply.oz_poste_id === town.poles[i]!.id;
    if (!isOwnPole || reply.oz_status !== "viavel" || reply.oz_alternativas !== "0") return;
    alone.set(reply.oz_caixa_id!, (alone.get(reply.oz_caixa_id!) ?? 0) + 1);
  });
  expect(alone.size).toBeGreaterThan(0);
  for (const [id, count] of alone) expect(boxes.get(id)?.[7]).toBeGreaterThanOrEqual(count);
  for (const cells of boxes.values()) {
    expect(Number(cells[7])).toBeLessThanOrEqual(Number(cells[6]));
  }
});

test("refused demand: each contact once, requests without one once for each cell, old rows never", () => {
  const at = replies().findIndex(
    ({ oz_status, oz_motivo }) => oz_status === "inviavel" && oz_motivo === "sem_porta_livre",
  );
  const refused = replies()[at]!;
  const { lat, lng } = beside[at]!;
  const now = new Date(1_700_000_000_000 - 3_600_000);
  const old = new Date(1_700_000_000_000 - 40 * 86_400_000);
  const row = (id: string, contact: string, time = now, status = "inviavel"): CellValue[] => [
    ...[time, id, contact, "viabilidade", status, "sem_porta_livre"],
    `${lat.toFixed(7)}, ${lng.toFixed(7)}`,
  ];
  const rig = reviewed([
    row("1", "ana"),
    row("2", "ana"),
    row("3", "bia"),
    row("4", ""),
    row("5", ""),
    row("6", "caio", old),
    row("7", "davi", now, "viavel"),
  ]);
  const [, first] = rig.workbook.page("Caixas")!.table;
  expect(boxesOf(rig).get(refused.oz_caixa_id)?.[8]).toBe(3);
  expect(first![8]).toBe(3);
});

test("problems: poles without adjacency and boxes that no pole reaches", () => {
  const rig = reviewed();
  const rows = rig.workbook.page("Problemas")!.table.slice(1);
  const lonely = town.poles.filter(
    (pole) =>
      pole.adjacents.length === 0 && !town.poles.some((other) => other.adjacents.includes(pole.id)),
  );
  const named = rows.filter(([, , , text]) => text === "poste sem adjacência").map(([, id]) => id);
  expect(lonely.length).toBeGreaterThan(0);
  expect(named.sort()).toEqual(lonely.map(({ id }) => id).sort());
  expect(rig.services.properties.readAll()).not.toHaveProperty(PROPERTY.boxes);
});

test("problems: without any adjacency, every pole is named", () => {
  const loose = generateTown({ seed: 2, poles: 20 });
  for (const point of [...loose.poles, ...loose.points]) point.adjacents = [];
  const rig = listRig(loose, []);
  reviewBoxes(rig.services);
  const rows = rig.workbook.page("Problemas")!.table.slice(1);
  const named = rows.filter(([, , , text]) => text === "poste sem adjacência").map(([, id]) => id);
  expect(named.sort()).toEqual(loose.poles.map(({ id }) => id).sort());
});

test("another review leaves no rows of the one before", () => {
  const rig = reviewed();
  const page = rig.workbook.page("Caixas")!;
  const before = page.table.length;
  page.table.push(["old"], ["older"]);
  reviewBoxes(rig.services);
  expect(page.table).toHaveLength(before);
});

test("if the server does not answer, the sheet stays as it is", () => {
  const rig = reviewed();
  const before = JSON.stringify(rig.workbook.page("Caixas")!.table);
  const services = {
    ...rig.services,
    http: {
      fetch: () => ({ status: 503, headers: {}, body: "" }),
      fetchAll: (all: readonly unknown[]) =>
        all.map(() => ({ status: 503, headers: {}, body: "" })),
    },
  };
  reviewBoxes(services);
  expect(JSON.stringify(rig.workbook.page("Caixas")!.table)).toBe(before);
  const problem =
    "As caixas não foram revisadas, e a aba continua como estava: " +
    "o OZmap respondeu 503, também ao tentar de novo. ";
  expect(rig.workbook.toasts.at(-1)).toContain(problem);
  expect(stepsOf(rig).join()).toContain(problem);
  reviewBoxes(rig.services);
  expect(stepsOf(rig).join()).not.toContain("caixas");
});

test("the day's property calls are used up: not another list, but tomorrow", () => {
  const rig = reviewed();
  const used = { ...NOTHING_SPENT, properties: ALLOWANCES.comum.properties };
  const day = { ...dayAt(undefined, rig.clock.now(), -180), spent: used };
  rig.services.properties.write(PROPERTY.spending, packDay(day));
  reviewBoxes(rig.services);
  expect(rig.workbook.toasts.at(-1)).toContain("continua sozinha amanhã");
});
