/**
 * Runs of lists that are cut short at a call of Google's services and resumed by the trigger: no row is lost, none has
 * another's answer, and every answer is the chat's. Each kind of call is cut short in every way, each single call in
 * at least one.
 */
import { addBox, addPole, addSplitter } from "ozmap-simulator";
import { checkBatch } from "../../src/sheet/batch/batch";
import { reviewBoxes } from "../../src/sheet/boxes/boxes";
import type { SheetServices } from "../../src/sheet";
import type { CellValue } from "../../src/sheet/ports";
import { reviewWaiting } from "../../src/sheet/waiting/commands";
import { TRIGGER_JOBS } from "../../src/sheet/trigger/jobs";
import { runTrigger } from "../../src/sheet/trigger/run";
import { PROPERTY } from "../../src/settings";
import { startService } from "../../testing/service";
import { type LineOfBoxes, lineOfBoxes } from "../../testing/towns";
import { type Ending, endingServices, ENDINGS } from "../../testing/ending-services";
import { AT, listRig, type ListRig } from "./batch/support";

/** Eight poles in a line with four boxes, all different; a pole without neighbours and a box that no pole reaches. */
const { town, splitters } = lineOfBoxes();
[1, 0, 2, 3].forEach((free, n) => splitters[n]!.connectables.output.fill(null, 0, free));
addPole(town, { lat: -27.09, lng: -52.6 });
addSplitter(town, addBox(town, addPole(town, { lat: -27.08, lng: -52.6 })));
/** Small pages, so that a reading takes several. */
const quirks = { rowCap: 3 };
/** More runs than any of these lists needs. */
const MAX_RUNS = 12;

const text = (cell: CellValue | undefined): string => String(cell ?? "");

function besidePole(pole: number, metres = 8): [lat: number, lng: number] {
  const [lng, lat] = town.poles[pole % town.poles.length]!.coords;
  return [Number((lat + metres / 111_000).toFixed(7)), Number(lng.toFixed(7))];
}

const chat = startService(town, { quirks });
const asked = new Map<string, unknown[]>();

/** Status, reason, box, free ports and drop, as in the chat's answer. */
function answerTo(local: CellValue, lat: CellValue, lng: CellValue): unknown[] {
  const key = [local, lat, lng].map(text).join("|");
  if (!asked.has(key)) {
    chat.clock.advance(3_600_000);
    const reply = chat.ask({ local: text(local), lat: text(lat), lng: text(lng) });
    const { oz_status, oz_motivo, oz_caixa_nome, oz_portas_livres, oz_drop_m } = reply;
    asked.set(key, [oz_status, oz_motivo, oz_caixa_nome, oz_portas_livres, oz_drop_m]);
  }
  return asked.get(key)!;
}

const SHOWN = ["Status", "Motivo", "Caixa", "Portas livres", "Drop (m)"];

/** Each row, with the chat's answer for its place. */
function rowsOf({ page }: ListRig): { found: unknown[]; right: unknown[] }[] {
  return page.table.slice(1).map((cells) => {
    const [local = "", lat = "", lng = ""] = cells;
    const found = SHOWN.map((caption) => text(cells[AT[caption]!]));
    const isBlank = [local, lat, lng].every((cell) => cell === "");
    return { found, right: isBlank ? SHOWN.map(() => "") : answerTo(local, lat, lng) };
  });
}

const isUnderWay = (rig: ListRig, key: string): boolean => rig.services.properties.values.has(key);

/** Runs the trigger until the list is done. */
function resume(rig: ListRig, key: string): void {
  for (let run = 0; run < MAX_RUNS && isUnderWay(rig, key); run++) rig.trigger();
  if (isUnderWay(rig, key)) throw new Error("it is not done after many runs");
}

/** How many calls of each kind are ended in all ways; with later ones, the ways take turns. */
const FIRST_OF_A_KIND = 1;

/** @param calls an execution's calls, in order. @returns indices of those at which it ends in this way */
function endsOf(ending: Ending, calls: readonly string[]): number[] {
  const met = new Map<string, number>();
  return calls.flatMap((kind, i) => {
    const count = met.get(kind) ?? 0;
    met.set(kind, count + 1);
    const isTurn = i % ENDINGS.length === ENDINGS.indexOf(ending);
    return count < FIRST_OF_A_KIND || isTurn ? [i] : [];
  });
}

/** Runs `work` as an execution that ends at a call, for one call after another. @returns how many calls it makes if undisturbed */
function atEveryCall(
  ending: Ending,
  newRig: () => ListRig,
  work: (services: SheetServices) => void,
  afterwards: (rig: ListRig, call: number) => void,
): number {
  const undisturbed = endingServices(newRig().services, Infinity, ending);
  work(undisturbed.services);
  for (const call of endsOf(ending, undisturbed.calls)) {
    const rig = newRig();
    const { services, calls } = endingServices(rig.services, call, ending);
    try {
      work(services);
    } catch {
      // Google releases the lock when an execution ends.
    }
    expect(calls.length).toBeGreaterThan(call);
    afterwards(rig, call);
  }
  return undisturbed.calls.length;
}

const places: CellValue[][] = [
  ...[0, 2, 5, 6, 7, 8].map((pole): CellValue[] => ["", ...besidePole(pole)]),
  ["", -26.9, -52.3],
  ["oi, tudo bem?"],
  [],
  [besidePole(1).join(", ")],
  ["", ...besidePole(4), "", "viavel"],
];

test("nearly all places have different answers", () => {
  const answers = places.map(([local = "", lat = "", lng = ""]) => answerTo(local, lat, lng));
  expect(new Set(answers.map(String)).size).toBeGreaterThanOrEqual(places.length - 1);
});

describe.each(ENDINGS)("a run that %s", (ending) => {
  test("of Lote, by hand and by the trigger", () => {
    const newRig = (): ListRig => listRig(town, places, { quirks });
    const right = (rig: ListRig, call: number): void => {
      // If it ended before the list was under way, the admin starts it again.
      if (!isUnderWay(rig, PROPERTY.batch) && rig.column("Status").includes("")) rig.check();
      resume(rig, PROPERTY.batch);
      const rows = rowsOf(rig);
      expect([call, rows.map(({ found }) => found)]).toEqual([call, rows.map((row) => row.right)]);
      expect(rig.page.table).toHaveLength(places.length + 1);
      expect(rig.column("Confere?").filter((cell) => cell !== "")).toHaveLength(1);
    };
    expect(atEveryCall(ending, newRig, checkBatch, right)).toBeGreaterThan(20);

    const started = (): ListRig => {
      const rig = newRig();
      rig.services.properties.write(PROPERTY.batch, "1 0");
      return rig;
    };
    const run = (services: SheetServices): void => {
      runTrigger(services, TRIGGER_JOBS);
    };
    expect(atEveryCall(ending, started, run, right)).toBeGreaterThan(20);
  });

  test("of Caixas", () => {
    const done = listRig(town, [], { quirks });
    reviewBoxes(done.services);
    const tables = ["Caixas", "Problemas"].map((name) => done.workbook.page(name)!.table);
    expect(tables.map(({ length }) => length > 2)).toEqual([true, true]);
    const calls = atEveryCall(
      ending,
      () => listRig(town, [], { quirks }),
      reviewBoxes,
      (rig, call) => {
        if (!isUnderWay(rig, PROPERTY.boxes) && rig.workbook.page("Problemas") === undefined) {
          reviewBoxes(rig.services);
        }
        resume(rig, PROPERTY.boxes);
        const found = ["Caixas", "Problemas"].map((name) => rig.workbook.page(name)?.table);
        expect([call, found]).toEqual([call, tables]);
      },
    );
    expect(calls).toBeGreaterThan(15);
  });
});

const SITUATION = 9;
const BOX = 2;

/** People wait at all poles of the line; those near the first boxes are invited, and then their ports are taken. */
function waitingRig(): { rig: ListRig; line: LineOfBoxes } {
  const line = lineOfBoxes();
  const rig = listRig(line.town, [], { settings: { limite_por_contato: "0" } });
  line.places.forEach((place, i) => {
    rig.service.ask({ acao: "avisar", contato: `c-${i}`, nome: "x", ...place });
    rig.clock.advance(1_000);
  });
  const outputs = line.splitters.map(({ connectables }) => connectables.output);
  outputs[0]!.fill(null, 0, 2);
  outputs[1]!.fill(null, 0, 1);
  reviewWaiting(rig.services);
  outputs[0]!.fill("taken", 0, 2);
  outputs[2]!.fill(null, 0, 2);
  return { rig, line };
}

interface Waiting {
  readonly contact: string;
  readonly situation: string;
  readonly box: string;
}

function waitingOf({ workbook }: ListRig): Waiting[] {
  return workbook
    .page("Espera")!
    .table.slice(1)
    .map((cells) => ({
      contact: text(cells[1]),
      situation: text(cells[SITUATION]),
      box: text(cells[SITUATION + 1]).split(" ")[BOX] ?? "",
    }));
}

const invitedOf = (rig: ListRig): Waiting[] =>
  waitingOf(rig).filter(({ situation }) => situation === "agora dá");

test.each(ENDINGS)("a review of Espera that %s", (ending) => {
  const expected = waitingRig();
  const before = new Set(invitedOf(expected.rig).map(({ contact }) => contact));
  reviewWaiting(expected.rig.services);
  const right = waitingOf(expected.rig).map(({ contact, situation }) => [contact, situation]);
  const after = invitedOf(expected.rig).map(({ contact }) => contact);
  expect(after.some((contact) => !before.has(contact))).toBe(true);
  expect([...before].some((contact) => !after.includes(contact))).toBe(true);

  let { rig, line } = expected;
  const newRig = (): ListRig => {
    ({ rig, line } = waitingRig());
    return rig;
  };
  const calls = atEveryCall(ending, newRig, reviewWaiting, (_, call) => {
    const invited = invitedOf(rig);
    // Before anybody new is invited, all invitations whose ports are taken must have been withdrawn.
    if (invited.some(({ contact }) => !before.has(contact))) {
      for (const { parent, connectables } of line.splitters) {
        const free = connectables.output.filter((each) => each === null).length;
        const here = invited.filter(({ box }) => box === parent).length;
        expect([call, here <= free]).toEqual([call, true]);
      }
    }
    reviewWaiting(rig.services);
    const found = waitingOf(rig).map(({ contact, situation }) => [contact, situation]);
    expect([call, found]).toEqual([call, right]);
  });
  expect(calls).toBeGreaterThan(10);
});
