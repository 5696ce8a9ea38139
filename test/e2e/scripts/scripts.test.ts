/** `npm run deploy` with another program in place of clasp, and `npm run smoke` against a served bundle. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { deploy } from "../../../demo/deployment";
import { generateTown, startOzmap } from "ozmap-simulator";

const scripts = path.resolve(__dirname, "../../../scripts");

interface Ended {
  readonly code: number;
  readonly output: string;
}

function run(
  script: string,
  args: string[],
  options: { env?: NodeJS.ProcessEnv; cwd?: string },
): Promise<Ended> {
  const env = { ...process.env, ...options.env };
  const cwd = options.cwd ?? process.cwd();
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [path.join(scripts, script), ...args],
      { env, cwd },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : 1, output: stdout + stderr });
      },
    );
  });
}

describe("deploy", () => {
  /** A folder with a project, a login, a clasp that records its arguments, and scripts that pass. */
  function folder(
    deployments: unknown[],
    project: Record<string, unknown> = { scriptId: "abc" },
  ): {
    cwd: string;
    env: NodeJS.ProcessEnv;
    calls: () => string[];
  } {
    const cwd = mkdtempSync(path.join(os.tmpdir(), "deploy-"));
    const at = (name: string): string => path.join(cwd, name);
    writeFileSync(at(".clasp.json"), JSON.stringify(project));
    writeFileSync(at("login.json"), "{}");
    writeFileSync(
      at("package.json"),
      // For an admin, neither the linter nor the tests are run.
      JSON.stringify({ scripts: { lint: "exit 1", types: "exit 1", build: "true" } }),
    );
    writeFileSync(
      at("clasp.js"),
      `require("fs").appendFileSync(${JSON.stringify(at("calls"))}, process.argv.slice(2).join(" ") + "\\n");
       if (process.argv.includes("list-deployments")) console.log(${JSON.stringify(JSON.stringify(deployments))});`,
    );
    writeFileSync(at("calls"), "");
    const calls = (): string[] => readFileSync(at("calls"), "utf8").trim().split("\n");
    return { cwd, calls, env: { CLASP: at("clasp.js"), clasp_config_auth: at("login.json") } };
  }

  test("the deployment gets the new version, and keeps its address", async () => {
    const { calls, ...options } = folder([
      { deploymentId: "HEAD" },
      { deploymentId: "one", versionNumber: 3 },
    ]);
    const { code, output } = await run("deploy.js", [], options);
    expect(output).toContain("https://script.google.com/macros/s/one/exec");
    expect(code).toBe(0);
    expect(calls()).toEqual([
      "--project .clasp.json push --force",
      "--project .clasp.json --json list-deployments",
      "--project .clasp.json update-deployment one",
    ]);
  });

  test("with several deployments, none is chosen by guessing", async () => {
    const two = ["one", "two"].map((deploymentId) => ({ deploymentId, versionNumber: 1 }));
    const { calls, ...options } = folder(two);
    expect(await run("deploy.js", [], options)).toMatchObject({
      code: 1,
      output: expect.stringContaining("DEPLOYMENT_ID") as string,
    });
    await run("deploy.js", [], { ...options, env: { ...options.env, DEPLOYMENT_ID: "two" } });
    expect(calls()).toContain("--project .clasp.json update-deployment two");
  });

  test("whatever is missing is reported", async () => {
    const { calls, ...unnamed } = folder([], {});
    expect((await run("deploy.js", [], unnamed)).output).toContain("não tem scriptId");
    expect((await run("deploy.js", ["teste"], unnamed)).output).toContain(
      "falta .clasp.teste.json",
    );
    const { cwd, env } = folder([]);
    const without = { cwd, env: { ...env, clasp_config_auth: path.join(cwd, "nowhere.json") } };
    expect((await run("deploy.js", [], without)).output).toContain("npx clasp login");
    expect(calls()).toEqual([""]);
  });
});

describe("smoke", () => {
  test("a service that works, a wrong key, and a text that is no address", async () => {
    const ozmap = await startOzmap(generateTown({ seed: 1, poles: 60 }));
    const { front, close } = await deploy({ ozmap, accessKey: "uma-chave-certa" });
    expect(await run("smoke.js", [front.url], {})).toMatchObject({ code: 0 });
    const good = await run("smoke.js", [front.url], { env: { CHAVE: "uma-chave-certa" } });
    expect(good.output).toContain("saude está ok");
    expect(good.code).toBe(0);
    expect(await run("smoke.js", [front.url], { env: { CHAVE: "errada" } })).toMatchObject({
      code: 1,
    });
    expect((await run("smoke.js", ["algo"], {})).output).toContain("uso:");
    await close();
    await ozmap.close();
    expect(await run("smoke.js", [front.url], {})).toMatchObject({ code: 1 });
  });
});
