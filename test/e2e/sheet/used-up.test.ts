/** Google's limits on properties, as an admin meets them: the day's allowance, and the store's 500 KB. */
import { type Admin, newAdmin, placeIn } from "./support";

const SENTENCE = "a cota diária do Google acabou: properties";

test("the day's allowance is used up: a sentence from each command of the menu, and in the trigger's e-mail", async () => {
  const admin = await newAdmin();
  await admin.setUp();
  const { host } = admin;
  host.onCall = ({ service }) => {
    if (service !== "PropertiesService.Properties") return undefined;
    throw new Error("Serviço chamado muitas vezes no mesmo dia: properties.");
  };
  const commands = [
    ...["setUp", "publishSettings", "showSidebar", "diagnose", "reviewWaiting"],
    ...["checkBatch", "stopBatch", "reviewBoxes", "showBoxMap", "exportBoxes", "setOzmapKey"],
    ...["replaceAccessKey", "retireAccessKey", "setAlertUrl", "testAlert", "flushLog"],
  ];
  for (const command of commands) {
    const { error } = await host.run(command, []);
    expect([command, error?.name, error?.message]).toEqual([command, "Error", SENTENCE]);
  }
  const { error } = await host.run("flushLog", [{ triggerUid: "1" }], { kind: "trigger" });
  expect([error?.name, error?.message]).toEqual(["Error", SENTENCE]);
});

/** Fills the store with another use's data, so that not even a key fits in. */
function fillUp({ host }: Admin): void {
  for (let i = 0, size = 8_000; size > 0; i++) {
    try {
      host.properties.set({ [`other-${i}`]: "é".repeat(size / 2) });
    } catch {
      size = Math.floor(size / 20) * 10;
    }
  }
}

const FULL = "as Propriedades do script estão cheias (500 KB), e nada mais pode ser guardado: ";

test("the store is full of other data: whoever saves something reads what is full, and what to do", async () => {
  const admin = await newAdmin();
  await admin.setUp();
  const { host } = admin;
  for (const key of ["OZMAP_API_KEY", "ACCESS_KEY"]) host.properties.delete(key);
  fillUp(admin);
  const prompts = [`Bearer ${admin.ozmap.apiKey}`, ""];
  for (const command of ["setOzmapKey", "replaceAccessKey", "reviewBoxes"]) {
    const { error } = await host.run(command, [], { ui: { prompts, alerts: ["YES"] } });
    expect([command, error?.name]).toEqual([command, "Error"]);
    expect(error?.message).toContain(FULL);
  }
  const { ui } = await admin.run("setUp", { prompts });
  const shown = ui.alerts.map(({ message }) => message).join();
  expect(shown).toContain(FULL);
  expect(shown).not.toContain("quota");
});

test("the store is full: log rows are moved all the same, which makes room", async () => {
  const admin = await newAdmin();
  await admin.setUp();
  await admin.ask(placeIn(admin.ozmap.town));
  fillUp(admin);
  await admin.run("flushLog");
  expect(admin.rows("Registro")).toHaveLength(2);
});

test("the store is full: the diagnosis is on its sheet all the same", async () => {
  const admin = await newAdmin();
  await admin.setUp();
  const { host } = admin;
  let seen = "";
  host.onCall = ({ service, method }) => {
    if (service !== "PropertiesService.Properties" || !method.startsWith("set")) return undefined;
    if (seen === "") seen = JSON.stringify(host.workbook.find("Diagnóstico")?.values() ?? []);
    throw new Error("You have exceeded the property storage quota.");
  };
  expect((await host.run("diagnose")).error!.message).toContain("property storage quota");
  expect(seen).toContain("Postes por raio");
});
