/** *Lote* and *Caixas* through the built bundle, cut short at calls of Google's services and resumed by the trigger. */
import { generateTown } from "ozmap-simulator";
import { type Admin, newAdmin, replyOf } from "./support";

/** Only every nth call is ended, so that the bundle's runs are few; the unit tests end each call. */
const STRIDE = 11;
/** More runs than any of these lists needs. */
const MAX_RUNS = 10;

const town = generateTown({ seed: 7, poles: 150, boxShare: 0.2 });

const places = [
  ...Array.from({ length: 10 }, (_, i) => {
    const [lng, lat] = town.poles[i * 13]!.coords;
    return ["", Number((lat + 0.00008).toFixed(7)), Number(lng.toFixed(7))];
  }),
  ["oi, tudo bem?", "", ""],
  [`${town.poles[3]!.coords[1]}, ${town.poles[3]!.coords[0]}`, "", ""],
];

async function byTrigger({ host }: Admin): Promise<void> {
  await host.run("flushLog", [{ triggerUid: "1" }], { kind: "trigger" });
}

/** Runs a function as an execution that Google ends at its `call`th call. @returns how many calls it made */
async function endedAt(admin: Admin, name: string, call: number): Promise<number> {
  let calls = 0;
  admin.host.onCall = () => {
    if (calls++ >= call) throw new Error("Exceeded maximum execution time");
    return undefined;
  };
  await admin.host.run(name, []);
  admin.host.onCall = undefined;
  return calls;
}

async function resume(admin: Admin, key: string): Promise<void> {
  for (let run = 0; admin.host.properties.get(key) !== null; run++) {
    if (run > MAX_RUNS) throw new Error("it is not done");
    await byTrigger(admin);
  }
}

function fill(admin: Admin): void {
  const sheet = admin.host.workbook.sheet("Lote");
  places.forEach((cells, i) => {
    cells.forEach((cell, column) => {
      sheet.enter(i + 2, column + 1, cell === "" ? "" : cell);
    });
  });
}

const statusAndBox = (row: readonly unknown[]): unknown[] => [row[5], row[6], row[7]];

test("Lote: wherever runs are ended, each row gets the chat's answer", async () => {
  const admin = await newAdmin({ town });
  await admin.setUp();
  const right: unknown[][] = [];
  for (const [local, lat, lng] of places) {
    const reply = replyOf(
      await admin.ask({ local: String(local), lat: String(lat), lng: String(lng) }),
    );
    right.push([reply.oz_status, reply.oz_motivo, reply.oz_caixa_nome]);
  }
  const sheet = admin.host.workbook.sheet("Lote");
  for (let call = 0; ; call += STRIDE) {
    fill(admin);
    places.forEach((_, i) => {
      sheet.enter(i + 2, 6, "");
    });
    const calls = await endedAt(admin, "checkBatch", call);
    if (calls <= call) break;
    if (admin.host.properties.get("BATCH") === null) await admin.run("checkBatch");
    await resume(admin, "BATCH");
    const rows = admin.rows("Lote").slice(1);
    expect([call, rows.map(statusAndBox)]).toEqual([call, right]);
  }
  expect(sheet.values()[0]!.join(" ")).toContain(`${places.length} de ${places.length} linhas`);
});

test("Caixas: wherever runs are ended, each box is there once", async () => {
  const admin = await newAdmin({ town });
  await admin.setUp();
  await admin.run("reviewBoxes");
  const [right, problems] = [admin.rows("Caixas"), admin.rows("Problemas")];
  expect(right.length).toBeGreaterThan(10);
  for (let call = 0; ; call += STRIDE) {
    const calls = await endedAt(admin, "reviewBoxes", call);
    if (calls <= call) break;
    await resume(admin, "BOXES");
    expect([call, admin.rows("Caixas")]).toEqual([call, right]);
    expect([call, admin.rows("Problemas")]).toEqual([call, problems]);
  }
});

/** Texts that Sheets would take for a formula, a number, a date or a time. */
const NASTY = ["=1+1", "-Maria", "+Maria", "12e34", "00123", "SET-01", "1/2", "10:30", "'=1"];

test("a box's name stays a text on Caixas, Problemas and Lote", async () => {
  const named = generateTown({ seed: 7, poles: 150, boxShare: 0.2 });
  named.boxes.forEach((box, i) => {
    box.name = NASTY[i % NASTY.length]!;
  });
  const admin = await newAdmin({ town: named });
  await admin.setUp();
  await admin.run("reviewBoxes");
  const formulas = (name: string): string[] => {
    const sheet = admin.host.workbook.sheet(name);
    return sheet
      .values()
      .flatMap((cells, i) => cells.map((_, j) => sheet.cell(i + 1, j + 1).formula));
  };
  const names = admin.rows("Caixas").slice(1);
  expect(new Set(names.map(([name]) => name))).toEqual(new Set(NASTY));
  expect([...formulas("Caixas"), ...formulas("Problemas")].join("")).toBe("");

  fill(admin);
  await admin.run("checkBatch");
  const boxes = admin
    .rows("Lote")
    .slice(1)
    .map((row) => row[7]);
  expect(boxes.filter((name) => NASTY.includes(String(name))).length).toBeGreaterThan(3);
  expect(boxes.every((name) => name === "" || NASTY.includes(String(name)))).toBe(true);
  expect(formulas("Lote").join("")).toBe("");
});

test("what an admin types on a new Lote or Espera stays a text", async () => {
  const admin = await newAdmin({ town });
  await admin.setUp();
  const typed = [
    "-27.1, -52.6",
    "-27.084",
    "+55 49 99999-1234",
    "+5549999991234",
    ...NASTY.slice(1),
  ];
  const stays = (name: string, columns: readonly number[]): void => {
    const sheet = admin.host.workbook.sheet(name);
    typed.forEach((text, i) => {
      for (const column of columns) {
        sheet.enter(i + 2, column, text);
        const value = text.replace(/^'/, "");
        expect([text, column, sheet.cell(i + 2, column)]).toMatchObject([
          ...[text, column],
          { value, formula: "" },
        ]);
      }
    });
  };
  // Local, Lat, Lng, Código, Esperado; Contato, Telefone, Nome, Local, Lat, Lng.
  stays("Lote", [1, 2, 3, 4, 5]);
  stays("Espera", [2, 3, 4, 5, 6, 7]);
});

test("a pair of coordinates that became a formula on a Lote without text format: Motivo says so", async () => {
  const admin = await newAdmin({ town });
  await admin.setUp();
  const sheet = admin.host.workbook.sheet("Lote");
  sheet.edit(2, 1).numberFormat = "General";
  sheet.enter(2, 1, "-27.1, -52.6");
  expect(sheet.cell(2, 1).formula).toBe("=-27.1, -52.6");
  await admin.run("checkBatch");
  const [, row] = admin.rows("Lote");
  expect(row!.slice(5, 7)).toEqual(["entrada_invalida", expect.stringContaining("#ERROR!")]);
});
