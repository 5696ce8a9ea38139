/** What HTTP clients do with Google's redirect after a POST: the table in docs/sonda.md is this one. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { deploy, type Deployment } from "../../demo/deployment";
import { startOzmap, type Ozmap } from "../../packages/ozmap-simulator/src/server";
import { generateTown } from "../../packages/ozmap-simulator/src/town";

const CHAVE = "uma-chave-de-acesso";
const BODY = JSON.stringify({ chave: CHAVE });

let ozmap: Ozmap;
let deployment: Deployment;
let url: string;
beforeAll(async () => {
  ozmap = await startOzmap(generateTown({ seed: 5, poles: 60 }));
  deployment = await deploy({ ozmap, accessKey: CHAVE });
  url = `${deployment.front.url}?acao=sonda`;
});
afterAll(async () => {
  await deployment.close();
  await ozmap.close();
});

const run = promisify(execFile);
const PHP = (option: string): string =>
  `$c = curl_init($argv[1]); curl_setopt_array($c, [${option}, CURLOPT_POSTFIELDS => $argv[2],
   CURLOPT_FOLLOWLOCATION => true, CURLOPT_RETURNTRANSFER => true]); echo curl_exec($c);`;
const php = async (option: string): Promise<string> =>
  (await run("php", ["-r", PHP(option), "--", url, BODY])).stdout;
const curl = async (...options: string[]): Promise<string> =>
  (await run("curl", ["-s", ...options, "--data", BODY, url])).stdout;

/** By its row in the table; undefined where the client is not installed. */
const CLIENTS: Readonly<Record<string, () => Promise<string>>> = {
  "fetch (Node)": async () => (await fetch(url, { method: "POST", body: BODY })).text(),
  "`curl -L`": () => curl("-L"),
  "`curl -X POST -L`": () => curl("-X", "POST", "-L"),
  "PHP cURL, `CURLOPT_POST`": () => php("CURLOPT_POST => true"),
  "PHP cURL, `CURLOPT_CUSTOMREQUEST` = `POST`": () => php('CURLOPT_CUSTOMREQUEST => "POST"'),
};

const table = readFileSync(path.join(__dirname, "../../docs/sonda.md"), "utf8");

test.each(Object.entries(CLIENTS))("%s", async (name, post) => {
  const row = table.split("\n").find((line) => line.startsWith(`| ${name} |`));
  expect(row).toBeDefined();
  const isAnswer = row!.includes("| GET | a resposta |");
  const answer = await post().catch((error: unknown) => {
    const { code, stderr } = error as { code?: unknown; stderr?: string };
    // Neither PHP nor curl is everywhere.
    if (code === "ENOENT" || String(stderr).includes("undefined function curl_init"))
      return undefined;
    throw error;
  });
  if (answer === undefined || answer.includes("undefined function curl_init")) {
    console.warn(`${name}: not installed`);
    return;
  }
  if (isAnswer) expect(JSON.parse(answer)).toMatchObject({ oz_status: "ok", oz_metodo: "POST" });
  else expect(answer).toMatch(/<html/i);
});
