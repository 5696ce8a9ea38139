/**
 * `npm run deploy [-- name]`: checks, builds, pushes, and moves the one deployment to the new version,
 * so that its address stays. With a name, the script is the one of `.clasp.<name>.json`.
 */
const { execFileSync } = require("node:child_process");
const { existsSync, readFileSync } = require("node:fs");
const os = require("node:os");
const path = require("node:path");

class Problem extends Error {}

/** In tests, another program takes the place of clasp. */
const CLASP = process.env.CLASP ?? require.resolve("@google/clasp/build/src/index.js");
const CREDENTIALS = process.env.clasp_config_auth ?? path.join(os.homedir(), ".clasprc.json");

function deploy(name) {
  const project = name === undefined ? ".clasp.json" : `.clasp.${name}.json`;
  checkProject(project);
  if (!existsSync(CREDENTIALS)) {
    throw new Problem(
      "clasp has no login yet: run `npx clasp login` with the account that owns the script",
    );
  }
  const clasp = (...args) =>
    execFileSync(process.execPath, [CLASP, "--project", project, ...args], {
      encoding: "utf8",
      stdio: ["inherit", "pipe", "inherit"],
    });

  npm("run", "lint");
  npm("run", "types");
  npm("run", "build");
  console.log("Pushing dist/ …");
  clasp("push", "--force");
  const deployments = readDeployments(clasp("--json", "list-deployments"));
  if (deployments.length > 1 && process.env.DEPLOYMENT_ID === undefined) {
    const ids = deployments.map(({ deploymentId }) => deploymentId).join(", ");
    throw new Problem(`there are several deployments: choose one with DEPLOYMENT_ID=… (${ids})`);
  }
  const id = process.env.DEPLOYMENT_ID ?? deployments[0]?.deploymentId;
  if (id === undefined) clasp("create-deployment");
  else clasp("update-deployment", id);
  const deployed = id ?? readDeployments(clasp("--json", "list-deployments"))[0]?.deploymentId;
  console.log(`Deployed: https://script.google.com/macros/s/${deployed}/exec`);
  console.log("Check it with: npm run smoke -- <this address>");
}

function checkProject(project) {
  if (!existsSync(project)) {
    throw new Problem(`${project} is missing: it holds the scriptId of that environment`);
  }
  const { scriptId } = JSON.parse(readFileSync(project, "utf8"));
  if (!scriptId) {
    throw new Problem(
      `${project} has no scriptId: create the spreadsheet and its script with ` +
        '`npx clasp create-script --type sheets --title "OZmap e Huggy" --rootDir dist`',
    );
  }
}

/** Without the one that Apps Script makes itself, which always runs the newest code. */
function readDeployments(json) {
  const list = JSON.parse(json);
  const rows = Array.isArray(list) ? list : list.deployments;
  return rows.filter(({ versionNumber }) => versionNumber !== undefined);
}

function npm(...args) {
  execFileSync("npm", args, { stdio: "inherit" });
}

try {
  deploy(process.argv[2]);
} catch (error) {
  console.error(
    error instanceof Problem ? error.message : `The deployment failed: ${error.message}`,
  );
  process.exitCode = 1;
}
