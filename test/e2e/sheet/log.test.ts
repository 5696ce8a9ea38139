/** *Registro* and *Painel* through the built bundle: rows are moved once, whatever happens on the way. */
import { logKey, type LogRow, packLogRow } from "../../../src/web/log";
import { logRow } from "../../../testing/log-row";
import { newAdmin, placeIn, replyOf } from "./support";

const LOG_COLUMNS = 15;
const NOON = Date.UTC(2026, 4, 4, 15);

function row(n: number, more: Partial<LogRow> = {}): LogRow {
  const id = `row${String(n).padStart(6, "0")}`;
  return logRow({ at: NOON + n * 1000, id, durationMs: 100, requests: 3, ...more });
}

function waiting(rows: readonly LogRow[]): Record<string, string> {
  return Object.fromEntries(rows.map((each) => [logKey(each.at, each.id), packLogRow(each)]));
}

const numbers = (count: number): LogRow[] => Array.from({ length: count }, (_, i) => row(i));

async function ready(): Promise<Awaited<ReturnType<typeof newAdmin>>> {
  const admin = await newAdmin();
  await admin.setUp();
  return admin;
}

const ids = (rows: unknown[][]): unknown[] => rows.slice(1).map(([, id]) => id);
const logsLeft = (properties: Record<string, string>): string[] =>
  Object.keys(properties).filter((key) => key.startsWith("LOG_"));

test("a request's row reaches the sheet, with its place and without its phone number", async () => {
  const admin = await ready();
  const place = placeIn(admin.ozmap.town);
  await admin.ask({ ...place, contato: "+55 49 99999-1234" });
  await admin.host.run("flushLog", [{ triggerUid: "1" }], { kind: "trigger" });
  const [header, first] = admin.rows("Registro");
  expect(header!.slice(0, 7)).toEqual([
    "Hora",
    "Id",
    "Contato",
    "Ação",
    "Status",
    "Motivo",
    "Local",
  ]);
  expect(first!.slice(2, 4)).toEqual(["…1234", "viabilidade"]);
  expect(first![6]).toBe(`${Number(place.lat).toFixed(7)}, ${Number(place.lng).toFixed(7)}`);
  expect(first![0]).toBeInstanceOf(Date);
  expect(first![12]).toBeGreaterThan(0);
  expect(logsLeft(admin.host.properties.all())).toEqual([]);
});

test("rows are written oldest first, in one write; the newest are kept", async () => {
  const admin = await ready();
  const settings = admin.host.workbook.sheet("Configuração");
  const at = admin.rows("Configuração").findIndex(([key]) => key === "registro_linhas") + 1;
  settings.enter(at, 2, 20);
  await admin.run("publishSettings");
  admin.host.properties.set(waiting(numbers(15).reverse()));
  await admin.run("flushLog");
  expect(ids(admin.rows("Registro"))).toEqual(numbers(15).map(({ id }) => id));
  admin.host.properties.set(waiting(numbers(40).slice(15)));
  const writes: number[] = [];
  admin.host.onCall = ({ method, args: [table] }) => {
    const cells = method === "setValues" ? (table as unknown[][]) : [];
    if (cells[0]?.length === LOG_COLUMNS) writes.push(cells.length);
    return undefined;
  };
  await admin.run("flushLog");
  expect(ids(admin.rows("Registro"))).toEqual(
    numbers(40)
      .slice(-20)
      .map(({ id }) => id),
  );
  expect(writes).toEqual([20]);
  expect(logsLeft(admin.host.properties.all())).toEqual([]);
});

test("a full sheet is enlarged, and rows beyond one run's limit wait for the next run", async () => {
  const admin = await ready();
  admin.host.properties.set(waiting(numbers(1100)));
  for (const expected of [500, 1000, 1100]) {
    await admin.run("flushLog");
    expect(ids(admin.rows("Registro"))).toHaveLength(expected);
    expect(logsLeft(admin.host.properties.all())).toHaveLength(1100 - expected);
  }
  expect(ids(admin.rows("Registro"))).toEqual(numbers(1100).map(({ id }) => id));
});

test("cut short after the rows were written: no row is written twice or lost", async () => {
  const admin = await ready();
  admin.host.properties.set(waiting(numbers(30)));
  let deletions = 0;
  admin.host.onCall = ({ method, args: [key] }) => {
    const isRow = method === "deleteProperty" && String(key).startsWith("LOG_");
    if (isRow && ++deletions > 10) throw new Error("the run was ended");
    return undefined;
  };
  await expect(admin.run("flushLog")).rejects.toThrow("the run was ended");
  expect(logsLeft(admin.host.properties.all())).toHaveLength(20);
  admin.host.onCall = undefined;
  admin.host.properties.set(waiting([row(30)]));
  await admin.run("flushLog");
  expect(ids(admin.rows("Registro"))).toEqual(numbers(31).map(({ id }) => id));
  expect(logsLeft(admin.host.properties.all())).toEqual([]);
});

test("if the sheet cannot be written, the properties stay", async () => {
  const admin = await ready();
  admin.host.properties.set(waiting(numbers(5)));
  admin.host.onCall = ({ method }) => {
    if (method === "setValues") throw new Error("Service Spreadsheets failed");
    return undefined;
  };
  await expect(admin.run("flushLog")).rejects.toThrow("Service Spreadsheets failed");
  expect(logsLeft(admin.host.properties.all())).toHaveLength(5);
});

test("another run has the lock: the trigger gives up silently, the menu reports it", async () => {
  const admin = await ready();
  admin.host.properties.set(waiting(numbers(3)));
  const owner = {};
  await admin.host.lock.acquire(owner, 0);
  const quiet = await admin.host.run("flushLog", [{ triggerUid: "1" }], { kind: "trigger" });
  expect(quiet.error).toBeUndefined();
  expect(quiet.ui.toasts).toEqual([]);
  const { ui } = await admin.run("flushLog");
  expect(ui.toasts.at(-1)!.message).toContain("Outra atualização");
  expect(logsLeft(admin.host.properties.all())).toHaveLength(3);
  admin.host.lock.release(owner);
  await admin.run("flushLog");
  expect(ids(admin.rows("Registro"))).toHaveLength(3);
});

test("damaged rows are removed and counted as lost, and so are those removed for lack of space", async () => {
  const admin = await ready();
  admin.host.properties.set({
    ...waiting([row(1), row(3, { lost: 4 })]),
    [logKey(NOON + 2000, "harmed")]: '{"at":1',
    LOG_: "",
    LOG_x: "null",
  });
  await admin.run("flushLog");
  expect(logsLeft(admin.host.properties.all())).toEqual([]);
  expect(
    admin
      .rows("Registro")
      .slice(1)
      .map((cells) => [cells[1], cells[13]]),
  ).toEqual([
    ["?", 1],
    ["row000001", ""],
    ["harmed", 1],
    ["row000003", 4],
    ["x", 1],
  ]);
  expect(admin.rows("Início").find(([label]) => label === "Linhas perdidas")![1]).toBe(7);
});

test("nothing that a stranger sends becomes a formula", async () => {
  const admin = await ready();
  const nasty = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", '=HYPERLINK("x")', "1e5"];
  admin.host.properties.set(
    waiting(nasty.map((text, i) => row(i, { contact: text, pole: text, box: text, dropM: text }))),
  );
  await admin.run("flushLog");
  const sheet = admin.host.workbook.sheet("Registro");
  nasty.forEach((text, i) => {
    for (const column of [3, 8, 9]) {
      expect(sheet.cell(i + 2, column)).toMatchObject({ formula: "", value: text });
    }
  });
});

test("with the log switched off, nothing is kept", async () => {
  const admin = await ready();
  admin.host.properties.set(waiting(numbers(3)));
  await admin.run("flushLog");
  const at = admin.rows("Configuração").findIndex(([key]) => key === "registro_linhas") + 1;
  admin.host.workbook.sheet("Configuração").enter(at, 2, 0);
  await admin.run("publishSettings");
  admin.host.properties.set(waiting([row(9)]));
  await admin.run("flushLog");
  expect(ids(admin.rows("Registro"))).toEqual([]);
  expect(logsLeft(admin.host.properties.all())).toEqual([]);
});

test("a run with nothing to do reads the properties once, notes its time and does nothing else", async () => {
  const admin = await ready();
  const idle = {
    propertiesReads: 1,
    propertiesWrites: 1,
    spreadsheetCalls: 0,
    lockCalls: 0,
    cacheReads: 0,
    cacheWrites: 0,
    urlfetchRequests: 0,
  };
  for (let i = 0; i < 2; i++) {
    const { counts } = await admin.host.run("flushLog", [{ triggerUid: "1" }], { kind: "trigger" });
    expect(counts).toMatchObject(idle);
  }
});

test("with a waiting list, it reads that sheet as well, and writes nothing", async () => {
  const admin = await ready();
  const place = placeIn(admin.ozmap.town);
  for (const { connectables } of admin.ozmap.town.splitters) connectables.output.fill("taken");
  const ana = { contato: "c-1", telefone: "+55 49 99999-1234", nome: "Ana" };
  const reply = await admin.ask({ ...place, ...ana, acao: "avisar" });
  expect(replyOf(reply).oz_status).toBe("na_espera");
  const byTrigger = (): ReturnType<typeof admin.host.run> =>
    admin.host.run("flushLog", [{ triggerUid: "1" }], { kind: "trigger" });
  await byTrigger();
  expect(admin.rows("Espera").slice(1)).toHaveLength(1);
  const { counts } = await byTrigger();
  expect(counts.propertiesReads).toBe(2);
  expect(counts.propertiesWrites).toBe(2);
  expect(counts.spreadsheetCalls).toBeLessThanOrEqual(4);
});

test("the dashboard shows the log's figures, with real charts", async () => {
  const admin = await ready();
  const now = Date.now();
  const recent = (n: number, more: Partial<LogRow>): LogRow => row(n, { at: now + n, ...more });
  const place = { lat: "-27.1000001", lng: "-52.6000001" };
  admin.host.properties.set(
    waiting([
      recent(1, { durationMs: 100 }),
      recent(2, { status: "inviavel", reason: "sem_porta_livre", ...place, durationMs: 900 }),
      recent(3, { status: "inviavel", reason: "sem_porta_livre", ...place, lat: "-27.1000009" }),
      recent(4, {
        status: "fora_de_area",
        reason: "sem_poste_proximo",
        lat: "-27.2",
        lng: "-52.6",
      }),
      recent(5, { action: "saude", status: "ok", requests: 1 }),
    ]),
  );
  await admin.run("flushLog");
  // Two of the requests are the set-up's own.
  const painel = admin.host.workbook.sheet("Painel");
  const rows = painel.values();
  expect(rows[3]!.slice(0, 8)).toEqual([4, 4, 0.25, 100, 900, 15, 19_985, 0]);
  expect(rows[54]!.slice(1, 7)).toEqual([1, 3, 0, 0, 4, 0.25]);
  expect(rows.slice(25, 27).map((cells) => cells.slice(10, 12))).toEqual([
    ["sem_porta_livre", 2],
    ["sem_poste_proximo", 1],
  ]);
  expect(rows[25]!.slice(13, 16)).toEqual(["-27.1000009, -52.6000001", 2, "sem_porta_livre"]);
  expect(rows[25]![17]).toBe(
    "https://www.google.com/maps/search/?api=1&query=-27.1000009%2C-52.6000001",
  );
  expect(painel.charts.map(({ type, ranges }) => [type, ranges[0]!.row, ranges[0]!.rows])).toEqual([
    ["COLUMN", 25, 31],
    ["LINE", 25, 31],
    ["BAR", 25, 13],
  ]);
  await admin.run("flushLog");
  expect(painel.charts).toHaveLength(3);
});
