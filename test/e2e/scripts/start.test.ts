/** `npm start` after a build: the addresses that it prints answer. */
import { type ChildProcess, spawn } from "node:child_process";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { generateTown, startOzmap } from "ozmap-simulator";

const program = path.resolve(__dirname, "../../../build/demo/start.js");
const running = new Set<ChildProcess>();

afterEach(() => {
  for (const child of running) child.kill();
  running.clear();
});

/** Starts it and waits until it is ready or has ended. */
function start(
  env: NodeJS.ProcessEnv,
): Promise<{ output: string; addressOf: (name: string) => string }> {
  const child = spawn(process.execPath, [program], { env: { ...process.env, ...env } });
  running.add(child);
  let output = "";
  return new Promise((resolve) => {
    const done = (): void => {
      resolve({ output, addressOf: (name) => address(name, output) });
    };
    const take = (text: Buffer): void => {
      output += text.toString();
      if (output.includes("Ctrl+C")) done();
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.on("exit", done);
  });
}

function address(name: string, output: string): string {
  return new RegExp(`${name}.*?(http://127\\.0\\.0\\.1:[^\\s"]+)`).exec(output)?.[1] ?? "";
}

async function textOf(url: string): Promise<string> {
  return (await fetch(url)).text();
}

test("the example's place can be served, and the pages are there", async () => {
  const { addressOf } = await start({ PORT: "0" });
  const reply = JSON.parse(await textOf(addressOf("curl -L"))) as Record<string, string>;
  expect(reply).toMatchObject({ oz_ok: "sim", oz_status: "viavel" });
  expect(await textOf(addressOf("Chat:"))).toContain("<title>");
  expect(await textOf(addressOf("Sidebar:"))).toContain("<title>");
  expect(JSON.parse(await textOf(addressOf("Web app:")))).toMatchObject({
    oz_status: "nao_autorizado",
  });
});

test("another OZmap is asked if one is given", async () => {
  const ozmap = await startOzmap(generateTown({ seed: 1, poles: 60 }));
  const { addressOf, output } = await start({
    PORT: "0",
    OZMAP_URL: ozmap.url,
    OZMAP_API_KEY: ozmap.apiKey,
  });
  expect(output).toContain(`OZmap: ${ozmap.url}`);
  expect(output).not.toContain(ozmap.apiKey);
  const health = addressOf("curl -L").replace(/&lat=.*/, "&acao=saude");
  expect(JSON.parse(await textOf(health))).toMatchObject({ oz_status: "ok" });
  await ozmap.close();
});

test("an address without a key, and a port that is in use, are reported plainly", async () => {
  expect((await start({ OZMAP_URL: "exemplo.ozmap.com.br", OZMAP_API_KEY: "" })).output).toContain(
    "set both OZMAP_URL and OZMAP_API_KEY, or neither",
  );
  const other = http.createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const { port } = other.address() as AddressInfo;
  expect((await start({ PORT: String(port) })).output).toContain("PORT=8081 npm start");
  other.close();
});
