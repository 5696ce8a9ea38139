/** The zip as somebody without Node uses it: files pasted, set up, deployed, checked from outside. */
import { execFile } from "node:child_process";
import path from "node:path";
import { parse } from "acorn";
import { unzipSync } from "fflate";
import { newAdmin } from "../sheet/support";

/* oxlint-disable typescript/no-require-imports */
const { packageFiles } = require("../../../scripts/package/files") as {
  packageFiles: (root: string) => Record<string, string>;
};
const { zip } = require("../../../scripts/package/zip") as {
  zip: (files: Record<string, Buffer>) => Buffer;
};

const root = path.resolve(__dirname, "../../..");
const texts = Object.entries(packageFiles(root)).map(
  ([name, text]) => [name, Buffer.from(text)] as const,
);
const files = Object.fromEntries(
  Object.entries(unzipSync(new Uint8Array(zip(Object.fromEntries(texts))))).map(([name, bytes]) => [
    name,
    Buffer.from(bytes).toString(),
  ]),
);

test("contains the files to paste, and instructions; no line is too long for Google's editor", () => {
  expect(Object.keys(files).sort()).toEqual(
    ["Code.gs", "LEIA-ME.html", "appsscript.json", "boxes.html", "sidebar.html"].sort(),
  );
  for (const text of Object.values(files)) {
    expect(Math.max(...text.split("\n").map(({ length }) => length))).toBeLessThanOrEqual(5_000);
  }
  expect(() => parse(files["Code.gs"]!, { ecmaVersion: 2019, sourceType: "script" })).not.toThrow();
});

function smoke(address: string, key: string): Promise<string> {
  return new Promise((resolve) => {
    const args = [path.join(root, "scripts/smoke.js"), address, `--chave=${key}`];
    execFile(process.execPath, args, (error, out, err) => {
      resolve(`${error === null ? "ok" : "failed"} ${out}${err}`);
    });
  });
}

test("from the pasted files to the first viavel, in the order of LEIA-ME.html", async () => {
  const html = { sidebar: files["sidebar.html"]!, boxes: files["boxes.html"]! };
  const admin = await newAdmin({ host: { code: files["Code.gs"]!, html } });
  // 2. Set up before anything else: there is no address yet.
  const { ui } = await admin.setUp();
  const key = admin.host.properties.get("ACCESS_KEY")!;
  expect(ui.alerts.some(({ message }) => message.includes(key))).toBe(true);
  // 3. Deploy, and give the address.
  const url = await admin.deploy();
  const again = await admin.run("setUp", { prompts: [url] });
  expect(again.ui.alerts.at(-1)!.message).toContain("o serviço está pronto");
  // 4. From outside, as Huggy sends requests.
  expect(await smoke(url, key)).toMatch(/^ok /);
  const statuses: string[] = [];
  for (const { coords } of admin.ozmap.town.poles.slice(0, 40)) {
    const [lng, lat] = coords;
    const query = `acao=viabilidade&lat=${lat}&lng=${lng}&chave=${key}`;
    const reply = (await (await fetch(`${url}?${query}`)).json()) as Record<string, string>;
    statuses.push(reply.oz_status!);
    if (reply.oz_status === "viavel") break;
  }
  expect(statuses.at(-1)).toBe("viavel");
});

test("without a set-up, the answer is that the service is not configured", async () => {
  const admin = await newAdmin({ host: { code: files["Code.gs"]! } });
  const url = await admin.deploy();
  const reply = (await (await fetch(url)).json()) as Record<string, string>;
  expect(reply).toMatchObject({ oz_status: "erro_configuracao", oz_motivo: "nao_configurado" });
});
