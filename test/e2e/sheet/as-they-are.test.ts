/** Real spreadsheets and Google accounts: what admins do to sheets, and what Google does. */
import { editCell, openSpreadsheet, runTriggers } from "apps-script-emulator";
import { logKey, packLogRow } from "../../../src/web/log";
import { logRow } from "../../../testing/log-row";
import { type Admin, newAdmin, placeIn, replyOf } from "./support";

async function ready(): Promise<Admin> {
  const admin = await newAdmin();
  await admin.setUp();
  return admin;
}

const steps = (admin: Admin): string => JSON.stringify(admin.rows("Início"));
const rowOf = (admin: Admin, key: string): number =>
  admin.rows("Configuração").findIndex((cells) => cells.includes(key)) + 1;
const status = async (admin: Admin): Promise<string> =>
  replyOf(await admin.ask(placeIn(admin.ozmap.town))).oz_status!;

/** Expects publishing to be refused with these words, and the service to answer as before. */
async function expectRefusal(admin: Admin, words: string): Promise<void> {
  const before = admin.host.properties.all();
  await expect(admin.run("publishSettings")).rejects.toThrow(words);
  expect(admin.host.properties.all()).toEqual(before);
  expect(await status(admin)).toBe("viavel");
}

test.each<[string, (admin: Admin) => void, string]>([
  [
    "Configuração is renamed",
    ({ host }) => (host.workbook.sheet("Configuração").name = "Config"),
    "Configuração: a aba não foi encontrada",
  ],
  [
    "Consultas is renamed",
    ({ host }) => (host.workbook.sheet("Consultas").name = "Consultas (antigas)"),
    "Consultas: a aba não foi encontrada",
  ],
  [
    "the header of Configuração is deleted",
    ({ host }) => {
      host.workbook.sheet("Configuração").deleteRows(1, 1);
    },
    "Configuração: falta a coluna Chave",
  ],
  [
    "a caption of Consultas is emptied",
    ({ host }) => {
      host.workbook.sheet("Consultas").enter(1, 4, "");
    },
    "Consultas: falta a coluna Campos",
  ],
  [
    "the row of ozmap_url is deleted",
    (admin) => {
      admin.host.workbook.sheet("Configuração").deleteRows(rowOf(admin, "ozmap_url"), 1);
    },
    "ozmap_url: já está em vigor",
  ],
  [
    "ozmap_url is emptied",
    (admin) => {
      admin.host.workbook.sheet("Configuração").enter(rowOf(admin, "ozmap_url"), 2, "");
    },
    "ozmap_url: já está em vigor",
  ],
  [
    "a value is a formula that fails",
    (admin) => {
      admin.host.workbook.sheet("Configuração").enter(rowOf(admin, "raio_poste_m"), 2, "=NA()");
    },
    'raio_poste_m: a célula contém o erro "#N/A"',
  ],
  [
    "a message is a formula that fails",
    ({ host }) => {
      host.workbook.sheet("Consultas").enter(2, 5, '="Caixa "+');
    },
    'Consultas, Cliente: a célula contém o erro "#ERROR!"',
  ],
  [
    "projetos holds 700 ids",
    (admin) => {
      const ids = Array.from({ length: 700 }, (_, n) => String(n).padStart(24, "a")).join(",");
      admin.host.workbook.sheet("Configuração").enter(rowOf(admin, "projetos"), 2, ids);
    },
    "projetos: é longa demais",
  ],
])("%s: refused by name, and the service continues", async (_name, change, words) => {
  const admin = await ready();
  change(admin);
  await expectRefusal(admin, words);
});

test("columns inserted before Chave and Valor: published, and marks are in the right cell", async () => {
  const admin = await ready();
  const sheet = admin.host.workbook.sheet("Configuração");
  sheet.insertColumns(2, 1);
  sheet.insertColumns(1, 1);
  const row = rowOf(admin, "raio_poste_m");
  expect(sheet.cell(row, 2).value).toBe("raio_poste_m");
  await editCell(admin.host, "Configuração", `D${row}`, "140");
  expect(admin.host.properties.get("SETTINGS")).toContain('"raio_poste_m":"140"');
  expect(await status(admin)).toBe("viavel");
  await editCell(admin.host, "Configuração", `D${row}`, "cem");
  expect(sheet.cell(row, 4)).toMatchObject({ background: "#f4cccc" });
  await editCell(admin.host, "Configuração", `D${row}`, "1.000");
  // A Brazilian spreadsheet reads it as a thousand.
  expect(admin.host.properties.get("SETTINGS")).toContain('"raio_poste_m":"1000"');
});

test("the text 1.000 is refused as ambiguous", async () => {
  const admin = await ready();
  admin.host.workbook.sheet("Configuração").enter(rowOf(admin, "raio_poste_m"), 2, "'1.000");
  await expectRefusal(admin, 'raio_poste_m: "1.000" pode ser lido');
});

test("Configuração is renamed, then Configurar cancelled: a new sheet has the settings in force", async () => {
  const admin = await ready();
  const sheet = admin.host.workbook.sheet("Configuração");
  sheet.enter(rowOf(admin, "raio_poste_m"), 2, 140);
  sheet.enter(rowOf(admin, "projetos"), 2, "'1,2");
  await admin.run("publishSettings");
  sheet.enter(rowOf(admin, "projetos"), 2, "");
  await admin.run("publishSettings");
  const before = admin.host.properties.get("QUERIES_0");
  sheet.name = "Configuração (velha)";
  admin.host.workbook.sheet("Consultas").name = "Consultas (velhas)";
  await admin.run("setUp", { prompts: [null, null, null] });
  expect(admin.rows("Configuração")[rowOf(admin, "ozmap_url") - 1]![1]).toBe(admin.ozmap.url);
  expect(admin.rows("Configuração")[rowOf(admin, "raio_poste_m") - 1]![1]).toBe(140);
  expect(admin.host.properties.get("QUERIES_0")).toBe(before);
  expect(await status(admin)).toBe("viavel");
});

test("the header is deleted: Configurar writes it again above all rows", async () => {
  const admin = await ready();
  const before = admin.rows("Configuração");
  admin.host.workbook.sheet("Configuração").deleteRows(1, 1);
  await admin.run("setUp", { prompts: [null] });
  expect(admin.rows("Configuração")).toEqual(before);
  expect(await status(admin)).toBe("viavel");
});

test("a row is deleted: Início shows the difference when the spreadsheet is opened; publishing names it", async () => {
  const admin = await ready();
  const sheet = admin.host.workbook.sheet("Configuração");
  sheet.enter(rowOf(admin, "prazo_ms"), 2, 9000);
  await admin.run("publishSettings");
  expect(steps(admin)).not.toContain("difere do que está publicado");
  sheet.deleteRows(rowOf(admin, "prazo_ms"), 1);
  await openSpreadsheet(admin.host);
  expect(steps(admin)).toContain("A planilha difere do que está publicado (prazo_ms)");
  expect(admin.host.properties.get("SETTINGS")).toContain('"prazo_ms":"9000"');
  const { ui } = await admin.run("publishSettings");
  expect(ui.toasts.at(-1)!.message).toContain("ficam com o padrão: prazo_ms");
  expect(steps(admin)).not.toContain("difere do que está publicado");
});

test("a query is changed without onEdit: Início names the sheet", async () => {
  const admin = await ready();
  admin.host.workbook.sheet("Consultas").enter(2, 5, "Outra mensagem.");
  await openSpreadsheet(admin.host);
  expect(steps(admin)).toContain("difere do que está publicado (Consultas)");
});

const LONG_AGO = Date.UTC(2026, 0, 1);
function waiting(count: number, from = 0): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => {
      const row = logRow({ at: LONG_AGO + (from + i) * 1000, id: `row${from + i}`, box: "SET-01" });
      return [logKey(row.at, row.id), packLogRow(row)];
    }),
  );
}

test("a full log, sorted newest first: the oldest rows by time are deleted", async () => {
  const admin = await ready();
  admin.host.workbook.sheet("Configuração").enter(rowOf(admin, "registro_linhas"), 2, 20);
  await admin.run("publishSettings");
  admin.host.properties.set(waiting(20));
  await runTriggers(admin.host);
  const sheet = admin.host.workbook.sheet("Registro");
  sheet.sort(1, false);
  expect(sheet.cell(2, 2).value).toBe("row19");
  admin.host.properties.set(waiting(5, 20));
  await runTriggers(admin.host);
  const ids = admin
    .rows("Registro")
    .slice(1)
    .map((cells) => cells[1]);
  expect(ids.sort()).toEqual(Array.from({ length: 20 }, (_, i) => `row${i + 5}`).sort());
});

test("a log of an older version, with an admin's columns, gains the new columns and keeps the rest", async () => {
  const admin = await ready();
  const { workbook } = admin.host;
  workbook.delete(workbook.sheet("Registro"));
  const old = workbook.insert("Registro");
  const captions = ["Nosso", "Hora", "Id", "Status", "Contato"];
  captions.forEach((caption, i) => {
    old.enter(1, i + 1, caption);
  });
  ["nota", "2026-01-01", "antiga", "viavel", "a"].forEach((text, i) => {
    old.enter(2, i + 1, text);
  });
  admin.host.properties.set(waiting(1));
  await runTriggers(admin.host);
  const rows = admin.rows("Registro");
  expect(rows[0]!.slice(0, 5)).toEqual(captions);
  expect(rows[0]).toEqual(expect.arrayContaining(["Caixa", "Perdidas antes", "Cidade"]));
  expect(rows[1]!.slice(0, 5)).toEqual(["nota", expect.any(Date), "antiga", "viavel", "a"]);
  expect(rows[2]![0]).toBe("");
  expect(rows[2]![rows[0]!.indexOf("Caixa")]).toBe("SET-01");
  expect(new Set(rows[0]).size).toBe(rows[0]!.length);
});

test("names of boxes that Sheets would take for a date, a time or a number stay texts in Registro", async () => {
  const admin = await ready();
  const names = ["SET-01", "10 AM", "10:30", "1/2", "1e5", "00123", "TRUE", "R$ 5", "sep 2024"];
  names.forEach((box, i) => {
    const row = logRow({ at: LONG_AGO + i, id: `row${i}`, box, pole: box });
    admin.host.properties.set({ [logKey(row.at, row.id)]: packLogRow(row) });
  });
  await runTriggers(admin.host);
  const [captions, ...rows] = admin.rows("Registro");
  for (const caption of ["Caixa", "Poste"]) {
    expect(rows.map((cells) => cells[captions!.indexOf(caption)])).toEqual(names);
  }
});

test("the trigger was disabled: Início says how long rows have waited; Configurar replaces it", async () => {
  const admin = await ready();
  const { triggers } = admin.host.project;
  const [old] = triggers.all();
  old!.disabled = true;
  expect(await status(admin)).toBe("viavel");
  await runTriggers(admin.host);
  const [key] = Object.keys(admin.host.properties.all()).filter((each) => each.startsWith("LOG_"));
  const value = admin.host.properties.get(key!)!;
  admin.host.properties.delete(key!);
  admin.host.properties.set({ [logKey(Date.now() - 40 * 60_000, "late")]: value });
  await openSpreadsheet(admin.host);
  expect(steps(admin)).toContain("esperando há 40 minutos");

  await admin.run("setUp", { prompts: [null] });
  expect(triggers.all().map(({ id }) => id)).not.toContain(old!.id);
  await runTriggers(admin.host);
  await openSpreadsheet(admin.host);
  expect(steps(admin)).not.toContain("esperando há");
});

test("the trigger of somebody who left is not visible: Configurar makes one, and two do no harm", async () => {
  const admin = await ready();
  const { project } = admin.host;
  project.triggers.delete(project.triggers.all()[0]!);
  project.triggers.create("flushLog", 5, "saiu@example.com");
  await admin.run("publishSettings");
  expect(steps(admin)).toContain("Falta o gatilho do registro");
  await admin.run("setUp", { prompts: [null] });
  expect(project.triggers.all().map(({ owner }) => owner)).toEqual([
    "saiu@example.com",
    project.adminEmail,
  ]);
  admin.host.properties.set(waiting(3));
  for (const { error } of await runTriggers(admin.host)) expect(error).toBeUndefined();
  expect(admin.rows("Registro").slice(1)).toHaveLength(3);
});

test("Configurar fails to make a trigger: the existing one stays", async () => {
  const admin = await ready();
  const before = admin.host.project.triggers.all();
  admin.host.onCall = ({ method }) => {
    if (method === "create") throw new Error("too many");
    return undefined;
  };
  const { ui } = await admin.run("setUp", { prompts: [null] });
  expect(ui.alerts.at(-1)!.message).toContain("too many");
  expect(admin.host.project.triggers.all()).toEqual(before);
});

test("a copy of the spreadsheet reports that keys and trigger are missing, and forgets the original's address", async () => {
  const original = await ready();
  const url = await original.deploy();
  await original.run("setUp", { prompts: [url] });
  expect(steps(original)).toContain("o serviço está pronto");
  const copy = await newAdmin();
  copy.host.workbook.copyFrom(original.host.workbook);
  expect(steps(copy)).toContain(url);
  await openSpreadsheet(copy.host);
  for (const words of [
    "Guarde a chave do OZmap",
    "Crie a chave de acesso",
    "Falta o gatilho",
    "Publique",
  ]) {
    expect(steps(copy)).toContain(words);
  }
  for (const words of [url, "guardada", "o serviço está pronto"]) {
    expect(steps(copy)).not.toContain(words);
  }
});

test("after Configurar, a spreadsheet made by Google's API reads numbers as in Brazil", async () => {
  const admin = await newAdmin({ host: { locale: "en_US", timeZone: "America/New_York" } });
  await admin.setUp();
  const { workbook } = admin.host;
  expect([workbook.locale, workbook.timeZone]).toEqual(["pt_BR", "America/Sao_Paulo"]);
  await editCell(admin.host, "Configuração", `B${rowOf(admin, "raio_poste_m")}`, "1.000");
  expect(admin.host.properties.get("SETTINGS")).toContain('"raio_poste_m":"1000"');
});

test("locale and time zone of a spreadsheet in use are left alone", async () => {
  const admin = await newAdmin({
    host: { locale: "es_AR", timeZone: "America/Argentina/Ushuaia" },
  });
  admin.host.workbook.sheets[0]!.enter(1, 1, "nosso controle");
  await admin.setUp();
  const { workbook } = admin.host;
  expect([workbook.locale, workbook.timeZone]).toEqual(["es_AR", "America/Argentina/Ushuaia"]);
});

test("an address that is no web app's is reported and not saved, and no request is made to it", async () => {
  const admin = await ready();
  const requested: unknown[] = [];
  admin.host.onCall = ({ service, args }) => {
    if (service === "UrlFetchApp") requested.push(...args);
    return undefined;
  };
  for (const [address, words] of [
    ["https://script.google.com/macros/s/AKfy-1/dev", "o que termina em /dev só abre"],
    ["https://script.google.com/a/macros/empresa.com.br/s/AKfy-1/dev", "o que termina em /dev"],
    ["https://example.com/exec", "ele não é como https://script.google.com"],
    ["exemplo", "ele não é como https://script.google.com"],
  ] as const) {
    const { ui } = await admin.run("setUp", { prompts: [address] });
    const message = ui.alerts.at(-1)!.message;
    expect([address, message]).toEqual([address, expect.stringContaining(words)]);
    expect(message).toContain("O endereço do aplicativo não foi guardado");
    expect(admin.host.properties.get("APP_URL")).toBeNull();
    expect(steps(admin)).not.toContain("AKfy-1");
    expect(JSON.stringify(requested)).not.toContain(address);
  }
  expect(requested.length).toBeGreaterThan(0);
});

test.each([
  ["null", null],
  ["an editor's own", "https://script.google.com/macros/s/AKfy-1/dev"],
  ["a domain's", "https://script.google.com/a/macros/empresa.com.br/s/AKfy-1/exec"],
  ["an older deployment's", "https://script.google.com/macros/s/AKfy-1/exec"],
])("the address that Google reports (%s) is never suggested", async (_name, serviceUrl) => {
  const admin = await newAdmin();
  admin.host.project.serviceUrl = serviceUrl;
  const { ui } = await admin.setUp();
  expect(JSON.stringify(ui)).not.toContain("AKfy-1");
  expect(steps(admin)).not.toContain("AKfy-1");
  expect(steps(admin)).toContain("Depois informe o endereço …/exec");
});

test("the address of another spreadsheet's service, or of one that fails, is reported and not saved", async () => {
  const [admin, other] = [await ready(), await ready()];
  const url = await other.deploy();
  admin.host.allowedHosts.add(new URL(url).host);
  const first = await admin.run("setUp", { prompts: [url] });
  expect(first.ui.alerts.at(-1)!.message).toContain("é o de outra planilha");
  other.host.onCall = ({ service }) => {
    if (service === "ContentService") throw new Error("an error page");
    return undefined;
  };
  const second = await admin.run("setUp", { prompts: [`${new URL(url).origin}/exec`] });
  expect(second.ui.alerts.at(-1)!.message).toContain("o script falhou nesse endereço");
  expect(admin.host.properties.get("APP_URL")).toBeNull();
});
