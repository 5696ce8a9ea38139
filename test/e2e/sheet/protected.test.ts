/** Sheets whose cells cannot be written: protected by somebody else, or merged. */
import { generateTown } from "ozmap-simulator";
import { type Admin, newAdmin } from "./support";

const town = generateTown({ seed: 12, poles: 90, boxShare: 0.25 });
const STATUS = 5;
const PLACES = 20;
const MINUTE_MS = 60_000;

async function withPlaces(): Promise<Admin> {
  const admin = await newAdmin({ town });
  await admin.setUp();
  const sheet = admin.host.workbook.sheet("Lote");
  for (let i = 0; i < PLACES; i++) {
    const [lng, lat] = town.poles[i]!.coords;
    sheet.enter(i + 2, 2, Number((lat + 0.00006).toFixed(7)));
    sheet.enter(i + 2, 3, Number(lng.toFixed(7)));
  }
  return admin;
}

function protect(admin: Admin, name: string, row = 1, rows = 1000): void {
  admin.host.workbook.sheet(name).protectedAreas.push({ row, column: 1, rows, columns: 26 });
}

const byTrigger = ({ host }: Admin): ReturnType<Admin["run"]> =>
  host.run("flushLog", [{ triggerUid: "1" }], { kind: "trigger" });
const progress = (admin: Admin): string => admin.rows("Lote")[0]!.slice(16).join("");
const open = (admin: Admin): number[] =>
  admin
    .rows("Lote")
    .flatMap((cells, i) => (i > 0 && cells[STATUS] === "" && cells[1] !== "" ? [i + 1] : []));

/** Runs the trigger every five minutes. @returns the requests of each run */
async function runsUntilEnd(admin: Admin, property: string): Promise<number[]> {
  const requests: number[] = [];
  while (admin.host.properties.get(property) !== null) {
    if (requests.length > 60) throw new Error("it never ends");
    admin.host.clock.advance(5 * MINUTE_MS);
    const { error, counts } = await byTrigger(admin);
    expect(error).toBeUndefined();
    requests.push(counts.urlfetchRequests);
  }
  return requests;
}

test("some rows of Lote are protected: the others are written, and the progress says which are not", async () => {
  const admin = await withPlaces();
  const sheet = admin.host.workbook.sheet("Lote");
  sheet.enter(9, 2, "");
  sheet.enter(9, 3, "");
  protect(admin, "Lote", 10, 5);
  sheet.enter(15, 2, "");
  sheet.enter(15, 3, "");
  const { error } = await admin.host.run("checkBatch");
  expect(error!.message).toMatch(/^13 de 18 linhas prontas/);
  expect(error!.message).toContain("Lote!F10:P14: You are trying to edit a protected cell");
  expect(error!.message).toContain("Tenta de novo sozinho em cerca de 5 min");
  expect(open(admin)).toEqual([10, 11, 12, 13, 14]);
  expect(progress(admin)).toBe(`▸ ${error!.message}`);

  sheet.protectedAreas.length = 0;
  await runsUntilEnd(admin, "BATCH");
  expect(open(admin)).toEqual([]);
  expect(progress(admin)).toContain("18 de 18 linhas prontas · concluído");
});

test("all of Lote is protected: it is tried again less and less often, and then no more", async () => {
  const admin = await withPlaces();
  protect(admin, "Lote", 2);
  await expect(admin.run("checkBatch")).rejects.toThrow("0 de 20 linhas prontas · em pausa: ");
  const requests = await runsUntilEnd(admin, "BATCH");
  expect(requests.length).toBeGreaterThan(20);
  expect(requests.filter((count) => count > 0)).toHaveLength(5);
  expect(progress(admin)).toMatch(/0 de 20 linhas prontas · parado: .*verifique de novo$/);
  admin.host.workbook.sheet("Lote").protectedAreas.length = 0;
  await admin.run("checkBatch");
  expect(open(admin)).toEqual([]);
});

test("merged cells of Lote keep no result: the progress names the rows, and the list ends", async () => {
  const admin = await withPlaces();
  const control = admin.rows("Lote")[0]!.indexOf("Controle") + 1;
  const sheet = admin.host.workbook.sheet("Lote");
  sheet.merges.push({ row: 4, column: control, rows: 3, columns: 1 });
  await expect(admin.run("checkBatch")).rejects.toThrow("das linhas 5, 6; desfaça as células");
  await runsUntilEnd(admin, "BATCH");
  expect(progress(admin)).toContain("18 de 20 linhas prontas · parado: ");
  expect(open(admin)).toEqual([]);
});

test("the cell beside the captions is protected: Lote is checked all the same, and stopped", async () => {
  const admin = await withPlaces();
  protect(admin, "Lote", 1, 1);
  await admin.run("checkBatch");
  expect(open(admin)).toEqual([]);
  await admin.run("stopBatch");
});

test("Caixas is protected: the admin reads where, and the trigger does not try for ever", async () => {
  const admin = await newAdmin({ town });
  await admin.setUp();
  await admin.run("reviewBoxes");
  protect(admin, "Caixas");
  await expect(admin.run("reviewBoxes")).rejects.toThrow("Caixas!A2:");
  const steps = (): string => admin.rows("Início").flat().join();
  expect(steps()).toMatch(/A revisão das caixas falhou: mensagem do sistema: "Caixas!A2:.*5 min/);
  const requests = await runsUntilEnd(admin, "BOXES");
  expect(requests.length).toBeGreaterThan(20);
  expect(steps()).toMatch(/falhou, e não é tentada de novo: mensagem do sistema: "Caixas!A2:/);
  admin.host.workbook.sheet("Caixas").protectedAreas.length = 0;
  await admin.run("reviewBoxes");
  expect(steps()).not.toContain("revisão das caixas");
});

test("Registro is protected: Google's e-mail names the sheet, and no row is lost", async () => {
  const admin = await newAdmin({ town });
  await admin.setUp();
  protect(admin, "Registro");
  const [lng, lat] = town.poles[4]!.coords;
  await admin.ask({ lat: String(lat), lng: String(lng) });
  expect((await byTrigger(admin)).error!.message).toContain("Registro!A2:O2: You are trying");
  admin.host.workbook.sheet("Registro").protectedAreas.length = 0;
  expect((await byTrigger(admin)).error).toBeUndefined();
  expect(admin.rows("Registro")).toHaveLength(2);
});

test("every entry of Espera has expired, on a sheet without an empty row: they are deleted", async () => {
  const admin = await newAdmin({ town });
  await admin.setUp();
  const sheet = admin.host.workbook.sheet("Espera");
  for (const contato of ["a", "b", "c"]) {
    await admin.ask({ acao: "avisar", contato, nome: "Eva", lat: "-27.9", lng: "-52.9" });
  }
  await byTrigger(admin);
  sheet.deleteRows(5, sheet.maxRows - 4);
  admin.host.clock.advance(181 * 86_400_000);
  const { console } = await byTrigger(admin);
  expect(console.filter((line) => line.startsWith("trigger: waiting"))).toEqual([]);
  expect(admin.rows("Espera")).toHaveLength(1);
});
