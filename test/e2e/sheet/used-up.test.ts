/** Google's limits on properties, as an admin meets them: the day's allowance, and the store's 500 KB. */
import { newAdmin } from "./support";

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
