/** What `npm run build` writes to `dist/`: one script that Apps Script can parse, with no globals but its functions. */
import { readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { parse } from "acorn";

const dist = path.resolve(__dirname, "../../dist");
const code = readFileSync(path.join(dist, "Code.js"), "utf8");

/** Fixed by the contract; the only others are the functions of the menu and the pages. */
const CONTRACT_FUNCTIONS = ["doGet", "doPost", "publishSettings"];

test("parses as a script of ES2019", () => {
  expect(() => parse(code, { ecmaVersion: 2019, sourceType: "script" })).not.toThrow();
});

test("declares its functions statically, and nothing else but the object behind them", () => {
  const { body } = parse(code, { ecmaVersion: 2019, sourceType: "script" });
  const functions: string[] = [];
  const variables: string[] = [];
  for (const node of body) {
    if (node.type === "FunctionDeclaration") functions.push(node.id.name);
    if (node.type !== "VariableDeclaration") continue;
    for (const { id } of node.declarations) variables.push(code.slice(id.start, id.end));
  }
  expect(functions).toEqual(expect.arrayContaining(CONTRACT_FUNCTIONS));
  expect(variables).toEqual(["App"]);

  const scope = vm.createContext({});
  const before = new Set(Object.getOwnPropertyNames(scope));
  vm.runInContext(code, scope);
  const added = Object.getOwnPropertyNames(scope).filter((name) => !before.has(name));
  expect(added.sort()).toEqual([...functions, ...variables].sort());
});

test("does nothing at load time that needs a service", () => {
  expect(() => {
    vm.runInNewContext(code);
  }).not.toThrow();
});

test("asks for four scopes and no more", () => {
  const manifest = JSON.parse(readFileSync(path.join(dist, "appsscript.json"), "utf8")) as {
    oauthScopes: string[];
    webapp: unknown;
  };
  expect(manifest.oauthScopes.map((scope) => scope.split("/auth/")[1])).toEqual([
    "script.external_request",
    "spreadsheets.currentonly",
    "script.container.ui",
    "script.scriptapp",
  ]);
  expect(manifest.webapp).toEqual({ access: "ANYONE_ANONYMOUS", executeAs: "USER_DEPLOYING" });
});

test("reports its size", () => {
  const bytes = Buffer.byteLength(code);
  console.log(`dist/Code.js: ${(bytes / 1024).toFixed(1)} KB`);
  expect(bytes).toBeGreaterThan(10_000);
});
