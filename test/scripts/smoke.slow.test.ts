/** `npm run smoke` against each page that Google may show instead of an answer. */
import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";

const script = path.resolve(__dirname, "../../scripts/smoke.js");
// oxlint-disable-next-line typescript/no-require-imports
const { smoke } = require("../../scripts/smoke") as {
  smoke: (args: readonly string[]) => Promise<void>;
};
const KEY = "chave-muito-secreta";

function run(args: string[], env: NodeJS.ProcessEnv = {}, file = ""): Promise<string> {
  const cwd = mkdtempSync(path.join(os.tmpdir(), "smoke-"));
  if (file !== "") writeFileSync(path.join(cwd, ".env"), file);
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [script, ...args],
      { cwd, env: { ...process.env, ...env } },
      (error, out, err) => {
        resolve(`${error === null ? "ok" : "failed"} ${out}${err}`);
      },
    );
  });
}

/** Answers at an address while `work` goes on. */
async function serving<T>(
  listener: RequestListener,
  work: (address: string) => Promise<T>,
): Promise<T> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await work(`http://127.0.0.1:${port}/exec`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** The output of the command. */
function against(
  listener: RequestListener,
  more: string[] = [],
  env: NodeJS.ProcessEnv = {},
  file: (address: string) => string = () => "",
): Promise<string> {
  return serving(listener, (address) => {
    const text = file(address);
    return run(text === "" ? [address, ...more] : more, env, text);
  });
}

const page =
  (status: number, body: string): RequestListener =>
  (_, response) => {
    response.writeHead(status, { "Content-Type": "text/html" });
    response.end(`<html><body>${body}</body></html>`);
  };

const PAGES: [what: string, listener: RequestListener, advice: string][] = [
  [
    "not authorised yet",
    page(200, "Authorization is required to perform that action."),
    "Configurar",
  ],
  [
    "not authorised yet, in Portuguese",
    page(200, "É necessária autorização para executar essa ação."),
    "Permitir",
  ],
  ["access is not Anyone", page(403, "You need access"), "Quem pode acessar: Qualquer pessoa"],
  ["in Portuguese", page(200, "Você precisa de acesso"), "Quem pode acessar: Qualquer pessoa"],
  [
    "a login",
    (_, response) => {
      response.writeHead(302, { Location: "https://accounts.google.com/ServiceLogin" });
      response.end();
    },
    "Quem pode acessar: Qualquer pessoa",
  ],
  ["an empty version", page(200, "Script function not found: doGet"), "Nova versão"],
  ["no deployment", page(404, "Sorry, unable to open the file at this time."), "Copie-o outra vez"],
  [
    "a script that fails",
    page(200, 'SyntaxError: Unexpected end of input (line 3, file "Code")'),
    "colado pela metade",
  ],
  [
    "in Portuguese",
    page(200, 'TypeError: x is not a function (linha 3, arquivo "Código")'),
    "colado pela metade",
  ],
  ["another page", page(200, "Hello"), "não é deste serviço"],
];

test.each(PAGES)("%s: the clicks that solve it", async (_, listener, advice) => {
  await serving(listener, (address) => expect(smoke([address])).rejects.toThrow(advice));
});

test("the command shows them, and fails", async () => {
  const output = await against(page(404, "Sorry, unable to open the file at this time."));
  expect(output).toContain("Copie-o outra vez");
  expect(output).toMatch(/^failed/);
});

test.each([
  ["https://script.google.com/macros/s/abc/dev", "/dev"],
  ["https://script.google.com/a/macros/empresa.com.br/s/abc/exec", "domínio do Workspace"],
  ["https://docs.google.com/spreadsheets/d/1", "endereço da planilha"],
  ["algo", "uso:"],
])("%s is refused before anything is asked", async (address, words) => {
  await expect(smoke([address])).rejects.toThrow(words);
});

/** A service with a key. */
const service: RequestListener = (request, response) => {
  const key = new URL(request.url ?? "", "http://a").searchParams.get("chave");
  const status = key === KEY ? "ok" : "nao_autorizado";
  response.end(
    JSON.stringify({ x_status: status, x_motivo: "", x_detalhe: "", x_versao: "1.2.3" }),
  );
};

test("the key comes from an argument, the environment or a file, and is never shown", async () => {
  const outputs = await Promise.all([
    against(service, [`--chave=${KEY}`]),
    against(service, [], { CHAVE: KEY }),
    against(service, [], {}, (address) => `CHAVE=${KEY}\r\nENDERECO=${address}\r\n`),
  ]);
  for (const output of outputs) {
    expect(output).toMatch(/^ok [^]*versão 1\.2\.3/);
    expect(output).not.toContain(KEY);
  }
  expect(await against(service, ["--chave=errada"])).toMatch(/^failed [^]*não é a deste serviço/);
  expect(await against(service)).toMatch(/^ok [^]*saude não foi testada/);
});
