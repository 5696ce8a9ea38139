/** Captions where admins leave them: below a title, and repeated in what they paste. */
import { generateTown } from "ozmap-simulator";
import { type Admin, newAdmin, placeIn } from "./support";

const town = generateTown({ seed: 12, poles: 90, boxShare: 0.25 });
const { lat, lng } = placeIn(town);

async function ready(): Promise<Admin> {
  const admin = await newAdmin({ town });
  await admin.setUp();
  return admin;
}

test("a title above the captions of Lote, and a list pasted with its header: only places are checked", async () => {
  const admin = await ready();
  const sheet = admin.host.workbook.sheet("Lote");
  sheet.enter(2, 2, Number(lat));
  sheet.enter(2, 3, Number(lng));
  sheet.enter(4, 2, "Lat");
  sheet.enter(4, 3, " Lng");
  sheet.enter(5, 1, `'${lat}, ${lng}`);
  sheet.insertRows(1, 1);
  sheet.enter(1, 1, "Condomínio Primavera");
  const before = admin.rows("Lote");
  await admin.run("checkBatch");
  const [captions, title, old, first, blank, header, second] = admin.rows("Lote");
  expect(captions!.slice(0, 16)).toEqual(before[1]!.slice(0, 16));
  expect(title![0]).toBe("Condomínio Primavera");
  expect([old, blank, header].map((cells) => cells!.slice(0, 16))).toEqual(
    [before[1], before[3], before[4]].map((cells) => cells!.slice(0, 16)),
  );
  expect([first![5], second![5]]).toEqual(["viavel", "viavel"]);
});

test("Lat and Lng renamed: the columns are still found, and none is added", async () => {
  const admin = await ready();
  for (const [name, at] of [
    ["Lote", 2],
    ["Espera", 6],
  ] as const) {
    const sheet = admin.host.workbook.sheet(name);
    sheet.enter(1, at, "Latitude");
    sheet.enter(1, at + 1, " LONGITUDE");
    sheet.enter(2, at, Number(lat));
    sheet.enter(2, at + 1, Number(lng));
  }
  const before = [admin.rows("Lote")[0]!.slice(0, 16), admin.rows("Espera")[0]];
  await admin.run("checkBatch");
  await admin.run("reviewWaiting");
  expect([admin.rows("Lote")[0]!.slice(0, 16), admin.rows("Espera")[0]]).toEqual(before);
  expect(admin.rows("Lote")[1]![5]).toBe("viavel");
  expect(admin.rows("Espera")[1]![9]).toBe("agora dá");
});

test("an admin's own column Latitude beside Lat: Lat counts", async () => {
  const admin = await ready();
  const sheet = admin.host.workbook.sheet("Lote");
  sheet.insertColumns(1, 1);
  sheet.enter(1, 1, "Latitude");
  sheet.enter(2, 1, 12);
  sheet.enter(2, 3, Number(lat));
  sheet.enter(2, 4, Number(lng));
  await admin.run("checkBatch");
  expect(admin.rows("Lote")[1]!.slice(0, 7)).toEqual([
    ...[12, "", Number(lat), Number(lng), "", "", "viavel"],
  ]);
});

test("a title above the captions of Espera: these are no entry", async () => {
  const admin = await ready();
  const sheet = admin.host.workbook.sheet("Espera");
  await admin.ask({ acao: "avisar", contato: "c", nome: "Eva", lat: "-27.9", lng: "-52.9" });
  await admin.run("reviewWaiting");
  sheet.insertRows(1, 1);
  sheet.enter(1, 1, "Quem espera");
  const before = admin.rows("Espera");
  const { ui } = await admin.run("reviewWaiting");
  expect(ui.toasts.at(-1)!.message).toContain("esperando 1.");
  const after = admin.rows("Espera");
  expect([after[0], after[2]]).toEqual([before[1], before[1]]);
  expect(after[3]![1]).toBe("c");
});

test("Configurar is cut short after the captions of Consultas: the next run writes the examples", async () => {
  const admin = await newAdmin({ town });
  await admin.setUp();
  const [captions, ...examples] = admin.rows("Consultas");
  const cut = await newAdmin({ town });
  const sheet = cut.host.workbook.insert("Consultas");
  captions!.forEach((caption, i) => {
    sheet.enter(1, i + 1, caption);
  });
  await cut.setUp();
  expect(cut.rows("Consultas")).toEqual([captions, ...examples]);
  expect(examples.length).toBeGreaterThan(0);
});

test("Configurar is cut short after the access key was made: the admin has seen it", async () => {
  const admin = await newAdmin({ town });
  let isOver = false;
  admin.host.onCall = ({ method }) => {
    isOver ||= method === "newTrigger";
    if (isOver) throw new Error("Exceeded maximum execution time");
    return undefined;
  };
  const { ui } = await admin.host.run("setUp", [], {
    ui: { prompts: [admin.ozmap.url, admin.ozmap.apiKey] },
  });
  const key = admin.host.properties.get("ACCESS_KEY")!;
  expect(ui.alerts[0]!.message).toContain(key);
});
