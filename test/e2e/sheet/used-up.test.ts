/** What an admin reads when Google's daily allowance of properties is used up: a sentence, never a code or JSON. */
import { newAdmin } from "./support";

const SENTENCE = "a cota diária do Google acabou: properties";

test("each command of the menu, and the trigger's e-mail", async () => {
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
