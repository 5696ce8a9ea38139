/**
 * `npm run deploy [-- name]`: builds (which checks the types), pushes, and moves the one deployment to the
 * new version, so that its address stays the same. Runs neither the linter nor the tests. With a name, the script is
 * that of `.clasp.<name>.json`.
 */
const { execFileSync } = require("node:child_process");
const { existsSync, readFileSync } = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { readEnv } = require("./shared/env-file");
const { npm } = require("./shared/npm");
const { Problem } = require("./shared/problem");

/** Tests use another program in place of clasp. */
const CLASP = process.env.CLASP ?? require.resolve("@google/clasp/build/src/index.js");
const CREDENTIALS = process.env.clasp_config_auth ?? path.join(os.homedir(), ".clasprc.json");

function deploy(name) {
  const project = name === undefined ? ".clasp.json" : `.clasp.${name}.json`;
  checkProject(project);
  if (!existsSync(CREDENTIALS)) {
    throw new Problem(
      "o clasp ainda não tem login: rode `npx clasp login` com a conta que é dona do script",
    );
  }
  const env = readEnv();
  const clasp = (...args) =>
    execFileSync(process.execPath, [CLASP, "--project", project, ...args], {
      encoding: "utf8",
      stdio: ["inherit", "pipe", "inherit"],
    });

  npm("run", "build");
  console.log("Enviando dist/ …");
  clasp("push", "--force");
  const deployments = readDeployments(clasp("--json", "list-deployments"));
  if (deployments.length > 1 && env.DEPLOYMENT_ID === undefined) {
    const ids = deployments.map(({ deploymentId }) => deploymentId).join(", ");
    throw new Problem(
      `há várias implantações: escolha uma com DEPLOYMENT_ID=… no arquivo .env (${ids})`,
    );
  }
  const id = env.DEPLOYMENT_ID ?? deployments[0]?.deploymentId;
  if (id === undefined) clasp("create-deployment");
  else clasp("update-deployment", id);
  const deployed = id ?? readDeployments(clasp("--json", "list-deployments"))[0]?.deploymentId;
  console.log(`Implantado: https://script.google.com/macros/s/${deployed}/exec`);
  console.log(
    "1. Primeira vez? Abra a planilha ▸ menu OZmap ⇄ Huggy ▸ Configurar: o Google não responde a ninguém antes disso.",
  );
  console.log("2. Confira: npm run smoke -- <este endereço>");
}

function checkProject(project) {
  if (!existsSync(project)) {
    throw new Problem(`falta ${project}: ele guarda o scriptId desse ambiente`);
  }
  const { scriptId } = JSON.parse(readFileSync(project, "utf8"));
  if (!scriptId) {
    throw new Problem(
      `${project} não tem scriptId: crie a planilha com o script dela por ` +
        '`npx clasp create-script --type sheets --title "OZmap e Huggy" --rootDir dist`',
    );
  }
}

/** Without the one that Apps Script makes itself, which always runs the current code. */
function readDeployments(json) {
  const list = JSON.parse(json);
  const rows = Array.isArray(list) ? list : list.deployments;
  return rows.filter(({ versionNumber }) => versionNumber !== undefined);
}

try {
  deploy(process.argv[2]);
} catch (error) {
  console.error(
    error instanceof Problem ? error.message : `A implantação falhou: ${error.message}`,
  );
  process.exitCode = 1;
}
