/** What the scripts need on every operating system: npm, values from a file, line endings. */
import { readFileSync } from "node:fs";
import path from "node:path";

/* oxlint-disable typescript/no-require-imports */
const { npmCommand } = require("../../scripts/shared/npm") as {
  npmCommand: (
    args: string[],
    system: { execPath?: string; platform?: string; node?: string },
  ) => { file: string; args: string[]; options: object };
};
const { parseEnv, readEnv } = require("../../scripts/shared/env-file") as {
  parseEnv: (text: string) => Record<string, string>;
  readEnv: (file: string, environment: NodeJS.ProcessEnv) => Record<string, string>;
};

const root = path.resolve(__dirname, "../..");

describe("npm", () => {
  test("is run by Node if npm says where it is, even with blanks in the path", () => {
    const execPath = "C:\\Program Files\\nodejs\\node_modules\\npm\\bin\\npm-cli.js";
    expect(npmCommand(["run", "build"], { execPath, platform: "win32", node: "node.exe" })).toEqual(
      {
        file: "node.exe",
        args: [execPath, "run", "build"],
        options: {},
      },
    );
  });

  test("is npm.cmd on Windows, which only a shell can start, and npm on other systems", () => {
    expect(npmCommand(["ci"], { execPath: "", platform: "win32" })).toMatchObject({
      file: "npm.cmd",
      options: { shell: true },
    });
    expect(npmCommand(["ci"], { execPath: "", platform: "linux" })).toEqual({
      file: "npm",
      args: ["ci"],
      options: {},
    });
  });
});

describe(".env", () => {
  test("in the forms that Windows, Notepad and shells write", () => {
    const text =
      '\uFEFFCHAVE=abc=1\r\n# nota\r\n\r\nexport ENDERECO="https://a/exec" \r\nVAZIO=\r\nnada\r\n';
    expect(parseEnv(text)).toEqual({ CHAVE: "abc=1", ENDERECO: "https://a/exec", VAZIO: "" });
  });

  test("the environment takes precedence; without a file there are no values", () => {
    expect(readEnv(path.join(root, "no-such-file"), { CHAVE: "x" })).toEqual({ CHAVE: "x" });
  });
});

test("line endings are the same on every system", () => {
  expect(readFileSync(path.join(root, ".gitattributes"), "utf8")).toContain("* text=auto eol=lf");
});

test("deploying does not run the linter", () => {
  expect(readFileSync(path.join(root, "scripts/deploy.js"), "utf8")).not.toMatch(/"lint"|"types"/);
});
