/** What an admin does in the spreadsheet: opens it, edits cells, uses the menu. */
import { editCell, openSpreadsheet } from "apps-script-emulator";
import { type Admin, newAdmin } from "./support";

async function ready(): Promise<Admin> {
  const admin = await newAdmin();
  await admin.setUp();
  return admin;
}

function cellOf(admin: Admin, setting: string): string {
  return `B${admin.rows("Configuração").findIndex(([key]) => key === setting) + 1}`;
}

const published = (admin: Admin): Record<string, string> =>
  (JSON.parse(admin.host.properties.get("SETTINGS")!) as { settings: Record<string, string> })
    .settings;

test("the menu is there before the script is authorised", async () => {
  const admin = await newAdmin();
  admin.host.onCall = ({ service }) => {
    if (service.startsWith("PropertiesService")) throw new Error("no permission");
    return undefined;
  };
  const { ui, error } = await openSpreadsheet(admin.host);
  expect(error).toBeUndefined();
  const functions = (items: typeof ui.menus): string[] =>
    items.flatMap(({ functionName, items: inner }) => [
      ...(functionName === undefined ? [] : [functionName]),
      ...functions((inner ?? []) as typeof ui.menus),
    ]);
  expect(ui.menus.map(({ caption }) => caption)).toEqual(["OZmap ⇄ Huggy"]);
  expect(functions(ui.menus)).toEqual([
    "setUp",
    "publishSettings",
    "showSidebar",
    "diagnose",
    "flushLog",
    "reviewWaiting",
    "checkBatch",
    "stopBatch",
    "reviewBoxes",
    "showBoxMap",
    "exportBoxes",
    "setOzmapKey",
    "replaceAccessKey",
    "retireAccessKey",
    "setAlertUrl",
    "testAlert",
  ]);
});

test("a valid edit is in force at once; a wrong one is marked and changes nothing", async () => {
  const admin = await ready();
  const cell = cellOf(admin, "raio_poste_m");
  const sheet = admin.host.workbook.sheet("Configuração");
  const { row, column } = sheet.area(cell);
  sheet.edit(row, column).note = "anotação minha";

  expect((await editCell(admin.host, "Configuração", cell, "120")).error).toBeUndefined();
  expect(published(admin).raio_poste_m).toBe("120");

  const wrong = await editCell(admin.host, "Configuração", cell, "cem");
  expect(wrong.error).toBeUndefined();
  expect(wrong.ui.toasts.at(-1)!.message).toBe(
    'Não publicado; a última configuração válida continua valendo. raio_poste_m: "cem" não é um número válido',
  );
  expect(sheet.cell(row, column)).toMatchObject({
    background: "#f4cccc",
    note: '⚠ "cem" não é um número válido\n\nanotação minha',
  });
  expect(published(admin).raio_poste_m).toBe("120");
  await expect(admin.run("publishSettings")).rejects.toThrow('raio_poste_m: "cem"');
  // Google shows the name of an error before its message.
  expect((await admin.host.run("publishSettings")).error!.name).toBe("Error");

  await editCell(admin.host, "Configuração", cell, "1/2");
  expect(sheet.cell(row, column).note).toMatch(/^⚠ a planilha transformou o valor em uma data: /);
  expect(published(admin).raio_poste_m).toBe("120");

  await editCell(admin.host, "Configuração", cell, "90");
  expect(sheet.cell(row, column)).toMatchObject({ background: "#ffffff", note: "anotação minha" });
  expect(published(admin).raio_poste_m).toBe("90");
});

test("a wrong query is marked in its own cell", async () => {
  const admin = await ready();
  await editCell(admin.host, "Consultas", "C2", "não é JSON");
  const { note, background } = admin.host.workbook.sheet("Consultas").cell(2, 3);
  expect(background).toBe("#f4cccc");
  expect(note).toMatch(/^⚠ /);
  await editCell(admin.host, "Consultas", "C2", "");
  expect(admin.host.workbook.sheet("Consultas").cell(2, 3).note).toBe("");
});

test("edits elsewhere cost next to nothing, and never throw", async () => {
  const admin = await ready();
  const elsewhere = await editCell(admin.host, "Página1", "A1", "x");
  expect(elsewhere.counts).toMatchObject({ propertiesReads: 0, propertiesWrites: 0 });
  expect(elsewhere.counts.spreadsheetCalls).toBeLessThanOrEqual(2);
  admin.host.onCall = ({ service }) => {
    if (service !== "SpreadsheetApp.Range" && service !== "SpreadsheetApp.Sheet") {
      throw new Error("out of order");
    }
    return undefined;
  };
  const failing = await editCell(admin.host, "Configuração", cellOf(admin, "prazo_ms"), "9000");
  expect(failing.error).toBeUndefined();
  expect((await admin.host.run("onEdit", [], { kind: "simple" })).error).toBeUndefined();
});

test("the access key is replaced: both are valid until the old one is retired", async () => {
  const admin = await ready();
  const { properties } = admin.host;
  const old = properties.get("ACCESS_KEY")!;
  const asks = async (chave: string): Promise<string> => {
    const { output } = await admin.ask({ chave, lat: "-27.1", lng: "-52.6" });
    return output?.kind === "text" ? output.content : "";
  };
  await admin.run("replaceAccessKey", { alerts: ["NO"] });
  expect(properties.get("ACCESS_KEY")).toBe(old);

  const { ui } = await admin.run("replaceAccessKey", { alerts: ["YES"] });
  const current = properties.get("ACCESS_KEY")!;
  expect(current).not.toBe(old);
  expect(ui.alerts.at(-1)!.message).toContain(current);
  for (const key of [old, current]) expect(await asks(key)).not.toContain("nao_autorizado");
  expect(JSON.stringify(admin.rows("Início"))).toContain(`a antiga (…${old.slice(-4)})`);

  await admin.run("retireAccessKey", { alerts: ["YES"] });
  expect(await asks(old)).toContain("nao_autorizado");
  expect(await asks(current)).not.toContain("nao_autorizado");
  expect((await admin.run("retireAccessKey")).ui.alerts.at(-1)!.message).toBe(
    "Não há chave antiga.",
  );
});

test("OZmap's key is replaced and tested", async () => {
  const admin = await ready();
  const { ui } = await admin.run("setOzmapKey", { prompts: ["Bearer wrong-key-of-ozmap"] });
  expect(admin.host.properties.get("OZMAP_API_KEY")).toBe("wrong-key-of-ozmap");
  expect(ui.toasts.at(-1)!.message).toContain("recusou a chave (401)");
  expect(JSON.stringify(admin.rows("Início"))).toContain("A conexão com o OZmap falhou");
  await admin.run("setOzmapKey", { prompts: [null] });
  expect(admin.host.properties.get("OZMAP_API_KEY")).toBe("wrong-key-of-ozmap");
});

test.each([
  ["es", "Clave", "Publicado"],
  ["en", "Key", "Published"],
])("in %s", async (language, _key, label) => {
  const admin = await ready();
  await editCell(admin.host, "Configuração", cellOf(admin, "idioma"), language);
  await admin.run("publishSettings");
  expect(admin.rows("Início").map(([first]) => first)).toContain(label);
});

test("a new installation's rows show defaults and units, offer choices and accept numbers", async () => {
  const admin = await ready();
  const sheet = admin.host.workbook.sheet("Configuração");
  const at = (setting: string): number => sheet.area(cellOf(admin, setting)).row;
  expect(sheet.cell(at("raio_poste_m"), 3).value).toContain("(m) Padrão: 100 m.");
  expect(sheet.cell(at("raio_poste_m"), 2).validation).toMatchObject({
    criterion: "NUMBER_BETWEEN",
    allowInvalid: true,
  });
  expect(sheet.cell(at("precisao_minima"), 2).validation).toMatchObject({
    values: [["exata", "interpolada", "aproximada"], true],
  });
  expect(sheet.cell(at("projetos"), 2).numberFormat).toBe("@");
  expect(sheet.cell(at("projetos"), 1).note).toContain("Ids dos projetos");
});
