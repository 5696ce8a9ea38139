/** The installed clasp has the commands that the guide and `npm run deploy` use. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(__dirname, "../../..");
const read = (file: string): string => readFileSync(path.join(root, file), "utf8");

function help(...command: string[]): string {
  const clasp = path.join(root, "node_modules", ".bin", "clasp");
  return execFileSync(clasp, [...command, "--help"], { encoding: "utf8", cwd: root });
}

const GUIDE = /`npx clasp ([\w-]+)([^`]*)`/g;
const named = [...read("docs/guia.md").matchAll(GUIDE)].map(([, command = "", rest = ""]) => ({
  command,
  options: [...rest.matchAll(/--[\w-]+/g)].map(([option]) => option),
}));
const DEPLOYING = ["push", "list-deployments", "create-deployment", "update-deployment"];

test("npx clasp knows the commands", () => {
  const known = help();
  const wanted = [...named.map(({ command }) => command), ...DEPLOYING];
  expect(wanted).toEqual(expect.arrayContaining(["login", "create-script", "delete-deployment"]));
  for (const command of wanted) expect(known).toContain(command);
  for (const command of DEPLOYING) expect(read("scripts/deploy.js")).toContain(command);
});

test("and their options", () => {
  const withOptions = [
    ...named.filter(({ options }) => options.length > 0),
    { command: "push", options: ["--force"] },
  ];
  expect(withOptions.length).toBeGreaterThan(1);
  for (const { command, options } of withOptions) {
    const known = help(command);
    for (const option of options) expect(known).toContain(option);
  }
});
