/** Alerts through the built bundle: the menu, the web app and the trigger, to a receiver over HTTP. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { newAdmin, placeIn, replyOf } from "./support";

interface Receiver {
  readonly url: string;
  readonly bodies: Record<string, string>[];
  close(): void;
}

async function receiver(): Promise<Receiver> {
  const bodies: Record<string, string>[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      bodies.push(JSON.parse(text) as Record<string, string>);
      response.end("ok");
    });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook/segredo-do-aviso`,
    bodies,
    close: () => server.close(),
  };
}

test("setting the URL from the menu, a test message, and an alert that OZmap does not answer", async () => {
  const hook = await receiver();
  const admin = await newAdmin();
  admin.host.allowedHosts.add(new URL(hook.url).host);
  await admin.setUp();
  const { ui } = await admin.run("setAlertUrl", { prompts: [hook.url] });
  expect(hook.bodies).toEqual([{ text: expect.stringContaining("mensagem de teste") as string }]);
  expect(JSON.stringify(ui)).not.toContain("segredo");
  expect(JSON.stringify(admin.rows("Início"))).toContain("127.0.0.1/…viso");
  expect(JSON.stringify(admin.rows("Início"))).not.toContain("segredo");

  const place = placeIn(admin.ozmap.town);
  await admin.ozmap.close();
  for (let i = 0; i < 3; i++) {
    expect(replyOf(await admin.ask(place)).oz_status).toBe("indisponivel");
  }
  const trigger = (): Promise<unknown> =>
    admin.host.run("flushLog", [{ triggerUid: "1" }], { kind: "trigger" });
  await trigger();
  await trigger();
  expect(hook.bodies.slice(1)).toEqual([
    { text: expect.stringContaining("o OZmap não respondeu a 3 consultas") as string },
  ]);
  hook.close();
});

test("an empty answer turns alerts off; a text that is no URL is asked for again", async () => {
  const admin = await newAdmin();
  await admin.setUp();
  const asked = await admin.run("setAlertUrl", {
    prompts: ["nada", "https://api.telegram.org/bot1:a/sendMessage", ""],
  });
  expect(asked.ui.prompts[1]!.message).toContain("https://");
  expect(asked.ui.prompts[2]!.message).toContain("chat_id");
  admin.host.properties.set({ ALERT_URL: "https://hooks.example/abc" });
  await admin.run("setAlertUrl", { prompts: [""], alerts: ["YES"] });
  expect(admin.host.properties.get("ALERT_URL") ?? "").toBe("");
});
