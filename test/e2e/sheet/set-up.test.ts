/** `setUp()` through the built bundle: from an empty spreadsheet to a service, and again. */
import { SETTING_NAMES } from "../../../src/settings";
import { newAdmin, placeIn, replyOf } from "./support";

const SHEETS = ["Início", "Configuração", "Consultas", "Registro", "Espera", "Painel", "Lote"];

test("an empty spreadsheet becomes a service that answers", async () => {
  const admin = await newAdmin();
  const { host, ozmap } = admin;
  const { ui } = await admin.setUp();

  expect(host.workbook.sheets.map(({ name }) => name)).toEqual([...SHEETS, "Página1"]);
  expect(ui.prompts.map(({ title }) => title)).toEqual([
    "1 de 3: endereço do OZmap",
    "2 de 3: chave da API do OZmap",
    "3 de 3: endereço do aplicativo da Web",
  ]);
  expect(admin.rows("Configuração").slice(0, 2)).toEqual([
    ["Chave", "Valor", "Descrição"],
    ["ozmap_url", ozmap.url, expect.stringContaining("porta 9994")],
  ]);
  expect(host.properties.get("OZMAP_API_KEY")).toBe(ozmap.apiKey);
  expect(host.properties.get("ACCESS_KEY")).toMatch(/^[0-9a-f]{64}$/);
  expect(host.project.triggers.all()).toMatchObject([{ handler: "flushLog", everyMinutes: 5 }]);
  expect(replyOf(await admin.ask(placeIn(ozmap.town)))).toMatchObject({ oz_ok: "sim" });
});

test("the access key is shown once, and no sheet ever contains a key", async () => {
  const admin = await newAdmin();
  const { ui } = await admin.setUp();
  const key = admin.host.properties.get("ACCESS_KEY")!;
  const shown = [...ui.alerts, ...ui.prompts, ...ui.toasts].map((each) => JSON.stringify(each));
  expect(shown.filter((text) => text.includes(key))).toHaveLength(1);
  const again = await admin.run("setUp", { prompts: [""] });
  expect(JSON.stringify(again.ui)).not.toContain(key);
  const cells = JSON.stringify(admin.host.workbook.sheets.map((sheet) => sheet.values()));
  expect(cells).not.toContain(key);
  expect(cells).not.toContain(admin.ozmap.apiKey);
  expect(cells).toContain(`…${key.slice(-4)}`);
  expect(again.console.join()).not.toContain(key);
});

test("it reports what is left to do, and finally that nothing is", async () => {
  const admin = await newAdmin();
  const first = (await admin.setUp()).ui.alerts.at(-1)!.message;
  expect(first).toContain("Pronto");
  expect(first).toContain("Conectado");
  expect(first).toContain("Nova implantação");
  const url = await admin.deploy();
  const second = (await admin.run("setUp", { prompts: [url] })).ui.alerts.at(-1)!.message;
  expect(second).toContain("o serviço está pronto");
  expect(JSON.stringify(admin.rows("Início"))).toContain(url);
  // The address is saved, and checked again each time.
  const third = await admin.run("setUp");
  expect(third.ui.prompts).toEqual([]);
  expect(third.ui.alerts.at(-1)!.message).toContain("o serviço está pronto");
});

test("running it again changes nothing that an admin made, and restores what is missing", async () => {
  const admin = await newAdmin();
  await admin.setUp();
  const { workbook, project, properties } = admin.host;
  const settings = workbook.sheet("Configuração");
  const radius = admin.rows("Configuração").findIndex(([key]) => key === "raio_poste_m") + 1;
  settings.enter(radius, 2, 150);
  settings.enter(radius, 3, "a nossa regra");
  settings.edit(radius, 2).note = "combinado com a equipe";
  settings.columnWidths.set(2, 77);
  // Rows in another order, and one deleted.
  settings.deleteRows(settings.lastRow, 1);
  settings.insertRows(2, 1);
  workbook.delete(workbook.sheet("Painel"));
  workbook.sheet("Consultas").enter(2, 1, "Minha consulta");
  project.triggers.create("flushLog", 5, project.adminEmail);
  const before = admin.rows("Configuração");
  const key = properties.get("ACCESS_KEY");

  const { ui } = await admin.run("setUp", { prompts: [null] });
  expect(ui.prompts.map(({ title }) => title)).toEqual(["3 de 3: endereço do aplicativo da Web"]);
  expect(properties.get("ACCESS_KEY")).toBe(key);
  const after = admin.rows("Configuração");
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after.slice(before.length)).toEqual([["prospecto_tags", "", expect.any(String)]]);
  expect(settings.cell(radius + 1, 2).note).toBe("combinado com a equipe");
  expect(settings.columnWidths.get(2)).toBe(77);
  expect(workbook.sheet("Painel").charts).toHaveLength(3);
  expect(admin.rows("Consultas")[1]![0]).toBe("Minha consulta");
  expect(project.triggers.all()).toHaveLength(1);
  expect(JSON.parse(properties.get("SETTINGS")!)).toMatchObject({
    settings: { raio_poste_m: "150" },
  });
});

test("a wrong address is asked for again with the reason; cancelled questions are left for later", async () => {
  const admin = await newAdmin();
  const { ui } = await admin.run("setUp", {
    prompts: ["isto não é", admin.ozmap.url, { button: "CANCEL" }, ""],
  });
  expect(ui.prompts[1]!.message).toContain('"isto não é" não é um endereço');
  expect(admin.host.properties.get("OZMAP_API_KEY")).toBeNull();
  expect(ui.alerts.at(-1)!.message).toContain("Guarde a chave do OZmap");
  const later = await admin.run("setUp", { prompts: ["duas palavras", admin.ozmap.apiKey, ""] });
  expect(later.ui.prompts.map(({ title }) => title).slice(0, 2)).toEqual(
    Array(2).fill("2 de 3: chave da API do OZmap"),
  );
  expect(later.ui.prompts[1]!.message).toContain("uma palavra só");
  expect(admin.host.properties.get("OZMAP_API_KEY")).toBe(admin.ozmap.apiKey);
});

test("everything cancelled: sheets, access key and trigger are made, and the service says what is missing", async () => {
  const admin = await newAdmin();
  await admin.run("setUp", { prompts: [null, null, null] });
  expect(admin.host.project.triggers.all()).toHaveLength(1);
  const reply = replyOf(await admin.ask({ lat: "-27.1", lng: "-52.6" }));
  expect(reply).toMatchObject({ oz_status: "erro_configuracao", oz_motivo: "nao_configurado" });
});

test.each([
  ["SpreadsheetApp.Range", "setDataValidation"],
  ["SpreadsheetApp.Range", "setNote"],
  ["SpreadsheetApp.Range", "setBackground"],
  ["SpreadsheetApp.Sheet", "setColumnWidth"],
  ["SpreadsheetApp.Sheet", "newChart"],
  ["SpreadsheetApp.Sheet", "getMaxRows"],
  ["SpreadsheetApp.Spreadsheet", "toast"],
  ["SpreadsheetApp.Spreadsheet", "moveActiveSheet"],
  ["ScriptApp", "newTrigger"],
  ["UrlFetchApp", "fetch"],
])("%s.%s fails: the service is set up all the same", async (service, method) => {
  const admin = await newAdmin();
  admin.host.onCall = (call) => {
    if (call.service === service && call.method === method) throw new Error("not today");
    return undefined;
  };
  const { ui } = await admin.setUp();
  expect(ui.alerts.length).toBeGreaterThanOrEqual(2);
  admin.host.onCall = undefined;
  expect(replyOf(await admin.ask(placeIn(admin.ozmap.town)))).toMatchObject({ oz_ok: "sim" });
});

test("if only the simplest calls on sheets work, the service is set up, logs and moves its log", async () => {
  const plain = new Set(
    "getActiveSpreadsheet getSheetByName insertSheet getRange setValues getDataRange getValues getUi".split(
      " ",
    ),
  );
  const admin = await newAdmin();
  admin.host.onCall = ({ service, method }) => {
    if (service.startsWith("SpreadsheetApp") && !plain.has(method)) throw new Error("not here");
    return undefined;
  };
  await admin.setUp();
  expect(replyOf(await admin.ask(placeIn(admin.ozmap.town)))).toMatchObject({ oz_ok: "sim" });
  await admin.host.run("flushLog", [{ triggerUid: "1" }], { kind: "trigger" });
  expect(admin.rows("Registro")).toHaveLength(2);
  expect(admin.rows("Configuração")).toHaveLength(SETTING_NAMES.length + 1);
});

test("a wrong cell is reported and marked, and everything else is set up", async () => {
  const admin = await newAdmin();
  await admin.setUp();
  const row = admin.rows("Configuração").findIndex(([key]) => key === "prazo_ms") + 1;
  admin.host.workbook.sheet("Configuração").enter(row, 2, 0);
  const { ui } = await admin.run("setUp", { prompts: [""] });
  expect(ui.alerts.at(-1)!.message).toContain('prazo_ms: "0" é menos do que o permitido');
  const { background, note } = admin.host.workbook.sheet("Configuração").cell(row, 2);
  expect([background, note]).toEqual(["#f4cccc", expect.stringContaining("⚠")]);
});
