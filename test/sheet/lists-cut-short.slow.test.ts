/**
 * Lists whose runs are cut short at every call of a Google service in turn, and resumed by the trigger: no row
 * is lost, none has another's answer, and every answer is the chat's.
 */
import type { Town } from "../../packages/ozmap-simulator/src/rows";
import { generateTown } from "../../packages/ozmap-simulator/src/town";
import { checkBatch } from "../../src/sheet/batch/batch";
import { reviewBoxes } from "../../src/sheet/boxes/boxes";
import type { Office } from "../../src/sheet";
import type { CellValue } from "../../src/sheet/ports";
import { reviewWaiting } from "../../src/sheet/waiting/commands";
import { TRIGGER_JOBS } from "../../src/sheet/trigger/jobs";
import { runTrigger } from "../../src/sheet/trigger/run";
import { PROPERTY } from "../../src/settings";
import { startService } from "../../testing/service";
import { type Ending, endingOffice, ENDINGS } from "../support/ending-office";
import { AT, listRig, type ListRig } from "./batch/support";

const town = generateTown({ seed: 11, poles: 60, boxShare: 0.25 });
/** Small pages, so that a reading has several. */
const quirks = { rowCap: 50 };
/** More runs than any list here takes. */
const MAX_RUNS = 12;

const text = (cell: CellValue | undefined): string => String(cell ?? "");

function besidePole(pole: number, metres = 8): [lat: number, lng: number] {
  const [lng, lat] = town.poles[pole % town.poles.length]!.coords;
  return [Number((lat + metres / 111_000).toFixed(7)), Number(lng.toFixed(7))];
}

const chat = startService(town, { quirks });
const asked = new Map<string, unknown[]>();

/** Status, reason, box, free ports and drop, as the chat answers. */
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

/** Each row beside what the chat says of its place. */
function rowsOf({ page }: ListRig): { found: unknown[]; right: unknown[] }[] {
  return page.table.slice(1).map((cells) => {
    const [local = "", lat = "", lng = ""] = cells;
    const found = SHOWN.map((caption) => text(cells[AT[caption]!]));
    const isBlank = [local, lat, lng].every((cell) => cell === "");
    return { found, right: isBlank ? SHOWN.map(() => "") : answerTo(local, lat, lng) };
  });
}

const isUnderWay = (rig: ListRig, key: string): boolean => rig.office.properties.values.has(key);

/** Runs of the trigger until the list is done. */
function resume(rig: ListRig, key: string): void {
  for (let run = 0; run < MAX_RUNS && isUnderWay(rig, key); run++) rig.trigger();
  if (isUnderWay(rig, key)) throw new Error("it is not done after many runs");
}

/** Does `work` once for every call that it makes, and each time as an execution that ends there. */
function atEveryCall(
  ending: Ending,
  newRig: () => ListRig,
  work: (office: Office) => void,
  afterwards: (rig: ListRig, call: number) => void,
): number {
  for (let call = 0; ; call++) {
    const rig = newRig();
    const { office, calls } = endingOffice(rig.office, call, ending);
    try {
      work(office);
    } catch {
      // As its execution ends.
    }
    if (calls() <= call) return call;
    afterwards(rig, call);
  }
}

const places: CellValue[][] = [
  ...Array.from({ length: 6 }, (_, i): CellValue[] => ["", ...besidePole(i * 13)]),
  ["oi, tudo bem?"],
  [],
  [besidePole(5).join(", ")],
  ["", ...besidePole(13), "", "viavel"],
];

describe.each(ENDINGS)("a run that %s", (ending) => {
  test("of Lote, by hand and by the trigger", () => {
    const newRig = (): ListRig => listRig(town, places, { quirks });
    const right = (rig: ListRig, call: number): void => {
      // Before the list is under way at all, the admin starts it again.
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
      rig.office.properties.write(PROPERTY.batch, "1 0");
      return rig;
    };
    const run = (office: Office): void => {
      runTrigger(office, TRIGGER_JOBS);
    };
    expect(atEveryCall(ending, started, run, right)).toBeGreaterThan(20);
  });

  test("of Caixas", () => {
    const done = listRig(town, [], { quirks });
    reviewBoxes(done.office);
    const tables = ["Caixas", "Problemas"].map((name) => done.workbook.page(name)!.table);
    const calls = atEveryCall(
      ending,
      () => listRig(town, [], { quirks }),
      reviewBoxes,
      (rig, call) => {
        if (!isUnderWay(rig, PROPERTY.boxes) && rig.workbook.page("Problemas") === undefined) {
          reviewBoxes(rig.office);
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

/** Ports of boxes that are free, and people who wait beside them. */
function waitingRig(full: Town): ListRig {
  const rig = listRig(full, [], { settings: { limite_por_contato: "0" } });
  for (let i = 0; i < 12; i++) {
    const [lat, lng] = besidePole(i * 5);
    rig.service.ask({ acao: "avisar", contato: `c-${i}`, nome: "x", lat, lng });
    rig.clock.advance(1_000);
  }
  rig.trigger();
  return rig;
}

function withPorts(free: (splitter: number) => boolean): Town {
  const copy = structuredClone(town);
  copy.splitters
    .filter(({ isDrop }) => isDrop)
    .forEach(({ connectables }, i) => {
      connectables.output.fill("taken");
      if (free(i)) connectables.output[0] = null;
    });
  return copy;
}

/** @returns people who can be told to come, by box; and how many ports of it are free */
function invitedOf(rig: ListRig, full: Town): { box: string; invited: number; free: number }[] {
  const rows = rig.workbook.page("Espera")!.table.slice(1);
  const invited = new Map<string, number>();
  for (const cells of rows.filter((each) => each[SITUATION] === "agora dá")) {
    const box = text(cells[10]).split(" ")[2] ?? "";
    invited.set(box, (invited.get(box) ?? 0) + 1);
  }
  return [...invited].map(([box, count]) => ({
    box,
    invited: count,
    free: full.splitters
      .filter(({ parent, isDrop }) => isDrop && parent === box)
      .reduce(
        (sum, { connectables }) => sum + connectables.output.filter((each) => each === null).length,
        0,
      ),
  }));
}

test.each(ENDINGS)(
  "a review of Espera that %s: nobody lost, never more invited than free ports",
  (ending) => {
    const full = withPorts(() => false);
    const splitters = full.splitters.filter(({ isDrop }) => isDrop);
    const open = (isFree: (i: number) => boolean): void => {
      splitters.forEach(
        ({ connectables }, i) => (connectables.output[0] = isFree(i) ? null : "taken"),
      );
    };
    const newRig = (): ListRig => {
      open(() => false);
      const rig = waitingRig(full);
      // Some are invited already, and then their ports are taken and others become free.
      open((i) => i % 2 === 0);
      reviewWaiting(rig.office);
      open((i) => i % 3 === 0);
      return rig;
    };
    const situations = (rig: ListRig): (readonly [contact: string, situation: string])[] =>
      rig.workbook
        .page("Espera")!
        .table.slice(1)
        .map((cells) => [text(cells[1]), text(cells[SITUATION])]);
    const invited = (rig: ListRig): string[] =>
      situations(rig).flatMap(([contact, situation]) =>
        situation === "agora dá" ? [contact] : [],
      );
    const before = new Set(invited(newRig()));
    const expected = newRig();
    reviewWaiting(expected.office);
    const after = invited(expected);
    expect(after.some((contact) => !before.has(contact))).toBe(true);
    expect([...before].some((contact) => !after.includes(contact))).toBe(true);

    const calls = atEveryCall(ending, newRig, reviewWaiting, (rig, call) => {
      // Once anybody new is invited, all those have been taken back whose ports are gone.
      if (invited(rig).some((contact) => !before.has(contact))) {
        for (const each of invitedOf(rig, full)) {
          expect([call, each.box, each.invited]).toEqual([
            call,
            each.box,
            Math.min(each.invited, each.free),
          ]);
        }
      }
      reviewWaiting(rig.office);
      expect([call, situations(rig)]).toEqual([call, situations(expected)]);
    });
    expect(calls).toBeGreaterThan(10);
  },
);
