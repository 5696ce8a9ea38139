/** What HTTP clients do with Google's redirect after a POST: this is the table in docs/sonda.md. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { deploy, type Deployment } from "../../demo/deployment";
import { generateTown, type Ozmap, startOzmap } from "ozmap-simulator";

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

/** got is an ES module, which these tests cannot import: a separate Node process sends its request. */
const node = async (script: string): Promise<string> => {
  const options = ["--input-type=module", "--eval", script, "--", url, BODY];
  return (await run(process.execPath, options, { cwd: __dirname })).stdout;
};
const ARGUMENTS = "const [url, body] = process.argv.slice(-2);";
const AXIOS = `${ARGUMENTS}
  import axios from "axios";
  const response = await axios.post(url, body, { responseType: "text", validateStatus: null });
  process.stdout.write(response.data);`;
const got = (options: string): string => `${ARGUMENTS}
  import got from "got";
  const response = await got.post(url, { body, throwHttpErrors: false, ${options} });
  process.stdout.write(response.body);`;
const FOLLOW_REDIRECTS = `${ARGUMENTS}
  import redirects from "follow-redirects";
  redirects.http
    .request(url, { method: "POST" }, (response) => response.pipe(process.stdout))
    .end(body);`;

/** The client in each row of the table. */
const CLIENTS: Readonly<Record<string, () => Promise<string>>> = {
  "fetch (Node)": async () => (await fetch(url, { method: "POST", body: BODY })).text(),
  axios: () => node(AXIOS),
  got: () => node(got("")),
  "got, `methodRewriting: true`": () => node(got("methodRewriting: true")),
  "follow-redirects": () => node(FOLLOW_REDIRECTS),
  "`curl -L`": () => curl("-L"),
  "`curl -X POST -L`": () => curl("-X", "POST", "-L"),
  "PHP cURL, `CURLOPT_POST`": () => php("CURLOPT_POST => true"),
  "PHP cURL, `CURLOPT_CUSTOMREQUEST` = `POST`": () => php('CURLOPT_CUSTOMREQUEST => "POST"'),
};

/** Rows of the first table below the heading: client, method after the 302, result. */
const rows = readFileSync(path.join(__dirname, "../../docs/sonda.md"), "utf8")
  .split("## Pelo redirecionamento do Google")[1]!
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .slice(2)
  .map((line) => line.split("|").map((cell) => cell.trim()));

test("the table has a row for each client, and no other", () => {
  expect(rows.map(([, client]) => client)).toEqual(Object.keys(CLIENTS));
});

/** curl, PHP and PHP's cURL are not installed everywhere. */
function isMissing(error: unknown): boolean {
  const { code, stdout, stderr } = error as { code?: unknown; stdout?: string; stderr?: string };
  return code === "ENOENT" || `${stdout}${stderr}`.includes("undefined function curl_init");
}

test.each(rows)("%#: %s%s: %s, %s", async (_, client = "", method, result) => {
  let answer: string;
  try {
    answer = await CLIENTS[client]!();
  } catch (error) {
    if (!isMissing(error)) throw error;
    console.warn(`SKIPPED, since it is not installed: ${client}`);
    return;
  }
  if (method === "GET") {
    expect(result).toBe("a resposta");
    expect(JSON.parse(answer)).toMatchObject({ oz_status: "ok", oz_metodo: "POST" });
  } else {
    expect([method, result]).toEqual(["POST outra vez", "405, uma página em HTML"]);
    expect(answer).toMatch(/<html/i);
  }
});
