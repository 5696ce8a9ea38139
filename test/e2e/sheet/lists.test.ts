/** *Lote* and *Caixas* through the built bundle, cut short at calls of Google's services and resumed by the trigger. */
import { generateTown } from "ozmap-simulator";
import { type Admin, newAdmin, replyOf } from "./support";

/** Every so many-th call, so that the bundle's runs stay few; the unit tests go through each. */
const STRIDE = 11;
/** More runs than any list here takes. */
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

test("Lote: ended anywhere, each row has the chat's answer in the end", async () => {
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

test("Caixas: ended anywhere, each box is there once in the end", async () => {
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
